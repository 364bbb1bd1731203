// SPDX-License-Identifier: GPL-3.0-only
#include "client/jsonmembers.h"

#include "protocol/jsonlevel.h"
#include "protocol/jsontext.h"

namespace drift::client {

using protocol::JsonScanner;
using protocol::anyDepth;

QByteArrayView Members::value(const QByteArray &name) const
{
    const auto found = m_spans.find(name);
    return found == m_spans.end() ? QByteArrayView() : found->second;
}

std::optional<QByteArray> Members::text(const QByteArray &name) const
{
    const QByteArrayView span = value(name);
    if (!span.startsWith('"'))
        return {};
    return unquoted(span);
}

bool isJson(QByteArrayView text)
{
    JsonScanner scanner(text);
    QByteArrayView span;
    return scanner.value(anyDepth, &span) && scanner.atEnd();
}

std::optional<Members> membersOf(QByteArrayView text)
{
    Members members;
    const bool isObject = protocol::scanLevel(text, '{', '}', [&members](JsonScanner &scanner) {
        QByteArrayView name;
        QByteArrayView value;
        if (scanner.peek() != '"' || !scanner.string(&name) || !scanner.take(':') || !scanner.value(anyDepth, &value))
            return false;
        members.add(unquoted(name), value);
        return true;
    });
    if (!isObject)
        return {};
    return members;
}

QByteArray unquoted(QByteArrayView string)
{
    QByteArray text;
    text.reserve(string.size());
    protocol::appendUnquoted(text, string);
    return text;
}

} // namespace drift::client
