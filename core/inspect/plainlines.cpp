// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/plainlines.h"

#include <QByteArrayView>

#include <algorithm>
#include <cstring>

namespace drift::inspect {

namespace {

constexpr int offsetDigits = 8;

qsizetype linesFor(const QByteArray &bytes, qsizetype perLine)
{
    return std::max<qsizetype>(1, (bytes.size() + perLine - 1) / perLine);
}

QByteArray part(const QByteArray &bytes, qsizetype number, qsizetype perLine)
{
    return bytes.mid(number * perLine, perLine);
}

} // namespace

RawText::RawText(QByteArray text) : m_text(std::move(text)) {}

// The last line is known once its end is.
qsizetype RawText::count() const
{
    return qsizetype(m_begins.size()) - (m_isRead ? 0 : 1);
}

QByteArray RawText::line(qsizetype number) const
{
    const qsizetype begin = m_begins[size_t(number)];
    const bool isLast = size_t(number) + 1 == m_begins.size();
    const qsizetype end = isLast ? m_text.size() : m_begins[size_t(number) + 1] - 1;
    return m_text.mid(begin, end - begin);
}

bool RawText::readMore(qsizetype bytes)
{
    const qsizetype stop = m_read + std::min(bytes, m_text.size() - m_read);
    const char *const data = m_text.constData();
    while (const void *found = std::memchr(data + m_read, '\n', size_t(stop - m_read))) {
        m_read = static_cast<const char *>(found) - data + 1;
        m_begins.push_back(m_read);
    }
    m_read = stop;
    m_isRead = stop == m_text.size();
    return !m_isRead;
}

qsizetype HexDigits::count() const
{
    return linesFor(m_bytes, bytesPerLine);
}

QByteArray HexDigits::line(qsizetype number) const
{
    return part(m_bytes, number, bytesPerLine).toHex();
}

qsizetype HexDump::count() const
{
    return linesFor(m_bytes, bytesPerLine);
}

QByteArray HexDump::line(qsizetype number) const
{
    const QByteArray bytes = part(m_bytes, number, bytesPerLine);
    QByteArray text = QByteArray::number(number * bytesPerLine, 16).rightJustified(offsetDigits, '0') + ' ';
    const QByteArray digits = bytes.toHex();
    for (qsizetype i = 0; i < bytesPerLine; ++i) {
        text.append(i % 8 == 0 ? "  " : " ");
        text.append(i < bytes.size() ? digits.mid(2 * i, 2) : QByteArray("  "));
    }
    text.append("  |");
    for (const char c : bytes)
        text.append(c >= 0x20 && c < 0x7F ? c : '.');
    return text.append('|');
}

} // namespace drift::inspect
