// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/prettyjson.h"

#include <algorithm>

namespace drift::inspect {

using protocol::JsonScanner;

PrettyJson::PrettyJson(QByteArray json) : m_json(std::move(json)), m_scanner(m_json)
{
    begin(0);
}

// The last line is known once its end is.
qsizetype PrettyJson::count() const
{
    return qsizetype(m_lines.size()) - (m_isRead ? 0 : 1);
}

bool PrettyJson::readMore(qsizetype bytes)
{
    const qsizetype begin = m_scanner.position();
    while (!m_isRead && m_scanner.position() - begin < bytes) {
        // What is not well formed, which no decoder lets through, stands in the last line as it is.
        if (!(m_valueFollows ? readValue() : readOn()))
            m_isRead = true;
    }
    return !m_isRead;
}

// A line with what comes next.
void PrettyJson::begin(qint64 depth)
{
    (void)m_scanner.peek();
    m_lines.push_back({quint32(m_scanner.position()), quint32(depth)});
}

bool PrettyJson::readValue()
{
    QByteArrayView span;
    if (m_nesting.size() > 0 && m_nesting.inObject() && !(m_scanner.string(&span) && m_scanner.take(':')))
        return false;
    const char c = m_scanner.peek();
    if (c != '{' && c != '[') {
        m_valueFollows = false;
        return m_scanner.value(0, &span);
    }
    (void)m_scanner.take(c);
    m_valueFollows = !m_scanner.take(c == '{' ? '}' : ']');
    if (m_valueFollows) {
        m_nesting.push(c == '{');
        begin(m_nesting.size());
    }
    return true;
}

// What stands behind a value.
bool PrettyJson::readOn()
{
    if (m_nesting.size() == 0)
        return false;
    if (m_scanner.take(',')) {
        m_valueFollows = true;
        begin(m_nesting.size());
        return true;
    }
    const char closer = m_nesting.inObject() ? '}' : ']';
    if (m_scanner.peek() != closer)
        return false;
    m_nesting.pop();
    begin(m_nesting.size());
    return m_scanner.take(closer);
}

QByteArray PrettyJson::line(qsizetype number) const
{
    const Line &line = m_lines[size_t(number)];
    const bool isLast = size_t(number) + 1 == m_lines.size();
    const qsizetype end = isLast ? m_json.size() : m_lines[size_t(number) + 1].begin;
    const QByteArrayView tokens = QByteArrayView(m_json).sliced(line.begin, end - line.begin);
    QByteArray text(2 * std::min(qint64(line.depth), deepestIndent), ' ');
    JsonScanner scanner(tokens);
    qsizetype shown = 0;
    while (const char c = scanner.peek()) {
        QByteArrayView scalar;
        if (QByteArrayView("{}[],:").contains(c)) {
            (void)scanner.take(c);
            text.append(c);
            if (c == ':')
                text.append(' ');
        } else if (scanner.value(0, &scalar)) {
            text.append(scalar);
        } else {
            break;
        }
        shown = scanner.position();
    }
    return scanner.atEnd() ? text : text.append(tokens.sliced(shown));
}

} // namespace drift::inspect
