// SPDX-License-Identifier: GPL-3.0-only
#include "couch/json.h"

#include "protocol/jsonlevel.h"
#include "protocol/jsontext.h"

namespace drift::couch {

using protocol::JsonScanner;

namespace {

constexpr size_t fewMembers = 8; // as most objects have: one allocation for them

} // namespace

bool readName(JsonScanner &scanner, Member &member)
{
    QByteArrayView name;
    if (!scanner.key(&name))
        return false;
    member.name = name.sliced(1, name.size() - 2);
    if (member.name.contains('\\')) {
        protocol::appendUnquoted(member.unescaped, name);
        member.name = member.unescaped;
    }
    return true;
}

std::optional<std::vector<Member>> membersOf(QByteArrayView text, qint64 maxDepth)
{
    std::vector<Member> members;
    JsonScanner scanner(text);
    const bool isObject = takeMembers(scanner, maxDepth, [&members](Member &&member) {
        if (members.empty())
            members.reserve(fewMembers);
        members.push_back(std::move(member));
    });
    if (!isObject || !scanner.atEnd())
        return {};
    return members;
}

bool isEmptyObject(QByteArrayView object)
{
    return JsonScanner(object.sliced(1)).peek() == '}';
}

QByteArrayView valueOf(const std::vector<Member> &members, QByteArrayView name)
{
    for (auto member = members.rbegin(); member != members.rend(); ++member) {
        if (member->name == name)
            return member->value;
    }
    return {};
}

std::optional<QByteArray> stringIn(QByteArrayView value)
{
    if (!value.startsWith('"'))
        return {};
    if (!value.contains('\\'))
        return value.sliced(1, value.size() - 2).toByteArray();
    QByteArray text = QByteArrayLiteral("");
    text.reserve(value.size());
    protocol::appendUnquoted(text, value);
    return text;
}

std::optional<qint64> countIn(QByteArrayView value)
{
    if (value.isEmpty() || (value[0] != '-' && (value[0] < '0' || value[0] > '9')))
        return {};
    const auto number = protocol::sequenceNumber(value);
    if (!number)
        return {};
    return qint64(number->value);
}

QByteArray quoted(QByteArrayView utf8)
{
    QByteArray text;
    text.reserve(utf8.size() + 2);
    protocol::appendQuoted(text, utf8);
    return text;
}

} // namespace drift::couch
