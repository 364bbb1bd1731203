// SPDX-License-Identifier: GPL-3.0-only
#include "client/jsonmembers.h"

#include "protocol/jsonscanner.h"
#include "protocol/jsontext.h"

#include <limits>

namespace drift::client {

using protocol::JsonScanner;

namespace {

constexpr qint64 anyDepth = std::numeric_limits<qint64>::max();

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
    const bool isObject = scan(text, '{', '}', [&members](JsonScanner &scanner) {
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

std::optional<std::vector<QByteArrayView>> elementsOf(QByteArrayView text)
{
    std::vector<QByteArrayView> elements;
    const bool isArray = scan(text, '[', ']', [&elements](JsonScanner &scanner) {
        return scanner.value(anyDepth, &elements.emplace_back());
    });
    if (!isArray)
        return {};
    return elements;
}

QByteArray unquoted(QByteArrayView string)
{
    QByteArray text;
    text.reserve(string.size());
    protocol::appendUnquoted(text, string);
    return text;
}

} // namespace drift::client
