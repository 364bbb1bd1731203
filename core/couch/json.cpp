// SPDX-License-Identifier: GPL-3.0-only
#include "couch/json.h"

#include "protocol/jsonlevel.h"
#include "protocol/jsontext.h"

namespace drift::couch {

using protocol::JsonScanner;

namespace {

constexpr size_t fewMembers = 8; // as most objects have: one allocation for them

} // namespace

std::optional<std::vector<Member>> membersOf(QByteArrayView text, qint64 maxDepth)
{
    std::vector<Member> members;
    const bool isObject = protocol::scanLevel(text, '{', '}', [&](JsonScanner &scanner) {
        if (scanner.peek() != '"')
            return false;
        const qsizetype begin = scanner.position();
        QByteArrayView name;
        QByteArrayView value;
        if (!scanner.key(&name) || !scanner.value(maxDepth - 1, &value))
            return false;
        if (members.empty())
            members.reserve(fewMembers);
        Member &member = members.emplace_back();
        member.name = name.sliced(1, name.size() - 2);
        if (member.name.contains('\\')) {
            protocol::appendUnquoted(member.unescaped, name);
            member.name = member.unescaped;
        }
        member.text = text.sliced(begin, scanner.position() - begin);
        member.value = value;
        return true;
    });
    if (!isObject)
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
