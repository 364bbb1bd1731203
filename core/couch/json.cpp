// SPDX-License-Identifier: GPL-3.0-only
#include "couch/json.h"

#include "protocol/jsonscanner.h"
#include "protocol/jsontext.h"

namespace drift::couch {

using protocol::JsonScanner;

namespace {

// Calls `element(scanner)`, which takes one of them, for everything between two brackets that are the whole of the text.
template<typename Element> bool scan(QByteArrayView text, char open, char close, Element &&element)
{
    JsonScanner scanner(text);
    if (!scanner.take(open))
        return false;
    for (bool isFirst = true; !scanner.take(close); isFirst = false) {
        if ((!isFirst && !scanner.take(',')) || !element(scanner))
            return false;
    }
    return scanner.atEnd();
}

} // namespace

std::optional<std::vector<Member>> membersOf(QByteArrayView text, qint64 maxDepth)
{
    std::vector<Member> members;
    const bool isObject = scan(text, '{', '}', [&](JsonScanner &scanner) {
        if (scanner.peek() != '"')
            return false;
        const qsizetype begin = scanner.position();
        QByteArrayView name;
        QByteArrayView value;
        if (!scanner.key(&name) || !scanner.value(maxDepth - 1, &value))
            return false;
        Member member;
        protocol::appendUnquoted(member.name, name);
        member.text = text.sliced(begin, scanner.position() - begin);
        member.value = value;
        members.push_back(std::move(member));
        return true;
    });
    if (!isObject)
        return {};
    return members;
}

std::optional<std::vector<QByteArrayView>> elementsOf(QByteArrayView text, qint64 maxDepth)
{
    std::vector<QByteArrayView> elements;
    const bool isArray = scan(text, '[', ']', [&](JsonScanner &scanner) {
        return scanner.value(maxDepth - 1, &elements.emplace_back());
    });
    if (!isArray)
        return {};
    return elements;
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
