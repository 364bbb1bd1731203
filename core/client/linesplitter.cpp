// SPDX-License-Identifier: GPL-3.0-only
#include "client/linesplitter.h"

#include <algorithm>

namespace drift::client {

namespace {

constexpr QByteArrayView ellipsis("\xE2\x80\xA6");

bool isContinuation(char c)
{
    return (quint8(c) & 0xC0) == 0x80;
}

} // namespace

void LineSplitter::feed(QByteArrayView bytes)
{
    for (;;) {
        const qsizetype end = bytes.indexOf('\n');
        if (end < 0)
            break;
        add(bytes.first(end));
        endLine();
        bytes = bytes.sliced(end + 1);
    }
    add(bytes);
}

void LineSplitter::finish()
{
    if (!m_rest.isEmpty())
        endLine();
}

void LineSplitter::add(QByteArrayView part)
{
    while (m_rest.size() + part.size() > longestLine) {
        const qsizetype room = longestLine - m_rest.size();
        m_rest += part.first(room);
        part = part.sliced(room);
        cut();
    }
    m_rest += part;
}

// What is full becomes a line, but for a character that is not whole yet.
void LineSplitter::cut()
{
    qsizetype end = m_rest.size() - 1;
    const qsizetype earliest = m_rest.size() - 4;
    while (end > earliest && isContinuation(m_rest[end]))
        --end;
    if (quint8(m_rest[end]) < 0x80)
        end = m_rest.size(); // plain text, or nothing that would be a character
    const QByteArray next = m_rest.sliced(end);
    m_rest.truncate(end);
    m_line((m_goesOn ? ellipsis.toByteArray() : QByteArray()) + m_rest + ellipsis.toByteArray());
    m_rest = next;
    m_goesOn = true;
}

void LineSplitter::endLine()
{
    if (m_rest.endsWith('\r'))
        m_rest.chop(1);
    if (m_goesOn)
        m_rest.prepend(ellipsis.data(), ellipsis.size());
    m_line(m_rest);
    m_rest.clear();
    m_goesOn = false;
}

} // namespace drift::client
