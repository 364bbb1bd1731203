// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/comparing.h"

#include "inspect/filter/exactnumber.h"
#include "protocol/jsonlevel.h"

#include <algorithm>

namespace drift::inspect::filter {

using protocol::JsonScanner;
using Type = Literal::Type;

namespace {

bool isNumber(QByteArrayView json)
{
    return json.front() == '-' || (json.front() >= '0' && json.front() <= '9');
}

bool isText(QByteArrayView json)
{
    return json.front() == '"';
}

bool isEqualArray(QByteArrayView json, const Literal &literal)
{
    size_t count = 0;
    const bool isAlike = protocol::scanLevel(json, '[', ']', [&](JsonScanner &scanner) {
        QByteArrayView element;
        return count < literal.items.size() && scanner.value(deepestValue, &element) && isEqual(element, literal.items[count++]);
    });
    return isAlike && count == literal.items.size();
}

bool isEqualObject(QByteArrayView json, const Literal &literal)
{
    std::vector<QByteArrayView> members(literal.names.size()); // by their places among the names; null: not there
    QByteArray buffer;
    const bool hasNoOther = protocol::scanLevel(json, '{', '}', [&](JsonScanner &scanner) {
        QByteArrayView quoted;
        QByteArrayView value;
        if (!scanner.key(&quoted) || !scanner.value(deepestValue, &value))
            return false;
        const QByteArrayView name = unquoted(quoted, buffer);
        const auto place = std::lower_bound(literal.names.begin(), literal.names.end(), name);
        if (place == literal.names.end() || *place != name)
            return false;
        members[size_t(place - literal.names.begin())] = value;
        return true;
    });
    if (!hasNoOther)
        return false;
    for (size_t i = 0; i < members.size(); ++i) {
        if (members[i].isNull() || !isEqual(members[i], literal.items[i]))
            return false;
    }
    return true;
}

bool hasElement(QByteArrayView json, const Literal &literal)
{
    bool isFound = false;
    (void)protocol::scanLevel(json, '[', ']', [&](JsonScanner &scanner) {
        QByteArrayView element;
        if (!scanner.value(deepestValue, &element))
            return false;
        isFound = isEqual(element, literal);
        return !isFound;
    });
    return isFound;
}

bool hasMember(QByteArrayView json, QByteArrayView name)
{
    bool isFound = false;
    QByteArray buffer;
    (void)protocol::scanLevel(json, '{', '}', [&](JsonScanner &scanner) {
        QByteArrayView quoted;
        QByteArrayView value;
        if (!scanner.key(&quoted) || !scanner.value(deepestValue, &value))
            return false;
        isFound = unquoted(quoted, buffer) == name;
        return !isFound;
    });
    return isFound;
}

} // namespace

std::strong_ordering orderOfTexts(QByteArrayView a, QByteArrayView b)
{
    return QtPrivate::compareMemory(a, b) <=> 0;
}

bool isTrue(Operator op, std::strong_ordering order)
{
    switch (op) {
    case Operator::Equal: return order == 0;
    case Operator::Unequal: return order != 0;
    case Operator::Less: return order < 0;
    case Operator::LessOrEqual: return order <= 0;
    case Operator::Greater: return order > 0;
    case Operator::GreaterOrEqual: return order >= 0;
    default: return false;
    }
}

bool isEqual(QByteArrayView json, const Literal &literal)
{
    switch (literal.type) {
    case Type::Null: return json.front() == 'n';
    case Type::Bool: return json.front() == (literal.isTrue ? 't' : 'f');
    case Type::Array: return isEqualArray(json, literal);
    case Type::Object: return isEqualObject(json, literal);
    default: break;
    }
    const auto both = order(json, literal);
    return both && *both == 0;
}

std::optional<std::strong_ordering> order(QByteArrayView json, const Literal &literal)
{
    if (literal.type == Type::Number && isNumber(json))
        return ExactNumber(json) <=> ExactNumber(literal.number);
    if (literal.type != Type::Text || !isText(json))
        return std::nullopt;
    QByteArray buffer;
    return orderOfTexts(unquoted(json, buffer), literal.text);
}

bool contains(QByteArrayView json, const Literal &literal)
{
    if (json.front() == '[')
        return hasElement(json, literal);
    if (literal.type != Type::Text)
        return false;
    if (json.front() == '{')
        return hasMember(json, literal.text);
    QByteArray buffer;
    return isText(json) && unquoted(json, buffer).contains(literal.text);
}

} // namespace drift::inspect::filter
