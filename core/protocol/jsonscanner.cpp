// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/jsonscanner.h"

#include "protocol/utf8.h"

#include <QtEndian>

#include <bit>
#include <cstring>

namespace drift::protocol {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isPlain(char c)
{
    return quint8(c) >= 0x20 && quint8(c) < 0x80 && c != '"' && c != '\\';
}

// Eight bytes at a time; the top bit of each byte that is not plain text. Above the lowest such byte there may be
// false ones (the borrow of a subtraction), so only the lowest counts.
quint64 notPlain(quint64 word)
{
    constexpr quint64 ones = 0x0101010101010101;
    constexpr quint64 tops = ones << 7;
    const quint64 quote = word ^ (ones * '"');
    const quint64 backslash = word ^ (ones * '\\');
    return (word | (word - ones * 0x20) | (quote - ones) | (backslash - ones)) & tops;
}

} // namespace

const char *endOfPlainText(const char *begin, const char *end)
{
    for (; end - begin >= 8; begin += 8) {
        if (const quint64 found = notPlain(qFromLittleEndian<quint64>(begin)))
            return begin + std::countr_zero(found) / 8;
    }
    while (begin != end && isPlain(*begin))
        ++begin;
    return begin;
}

bool JsonScanner::fail(const char *what, ScanFault::Kind kind)
{
    if (m_pos == m_end && kind == ScanFault::Kind::Malformed)
        what = "it ends too early";
    m_fault = {kind, what, m_pos - m_begin};
    return false;
}

bool JsonScanner::value(qint64 maxDepth, QByteArrayView *span)
{
    skipSpace();
    const char *const begin = m_pos;
    JsonVisitor nobody;
    if (!walk(maxDepth, nobody))
        return false;
    *span = QByteArrayView(begin, m_pos);
    return true;
}

bool JsonScanner::string(QByteArrayView *quoted)
{
    if (!take('"'))
        return fail("a string should follow");
    const char *const begin = m_pos - 1;
    for (;;) {
        m_pos = endOfPlainText(m_pos, m_end);
        if (m_pos == m_end)
            return fail("");
        if (*m_pos == '"') {
            ++m_pos;
            *quoted = QByteArrayView(begin, m_pos);
            return true;
        }
        if (*m_pos == '\\') {
            if (!escape())
                return false;
        } else if (quint8(*m_pos) < 0x20) {
            return fail("a control character in a string");
        } else {
            do {
                const Utf8Step step = utf8Step(m_pos, m_end);
                if (!step.wellFormed)
                    return fail("broken UTF-8");
                m_pos += step.length;
            } while (m_pos != m_end && quint8(*m_pos) >= 0x80);
        }
    }
}

bool JsonScanner::escape()
{
    ++m_pos;
    if (m_pos == m_end)
        return fail("");
    if (*m_pos == 'u') {
        ++m_pos;
        for (int i = 0; i < 4; ++i, ++m_pos) {
            if (m_pos == m_end || !isHexDigit(*m_pos))
                return fail("a bad escape in a string");
        }
        return true;
    }
    if (*m_pos == 0 || !std::strchr("\"\\/bfnrt", *m_pos))
        return fail("a bad escape in a string");
    ++m_pos;
    return true;
}

// One digit or more.
bool JsonScanner::digits()
{
    const char *const begin = m_pos;
    while (m_pos != m_end && isDigit(*m_pos))
        ++m_pos;
    return m_pos != begin || fail("a digit should follow");
}

bool JsonScanner::number(QByteArrayView *span)
{
    const char *const begin = m_pos;
    if (*m_pos == '-')
        ++m_pos;
    if (m_pos != m_end && *m_pos == '0')
        ++m_pos; // and no digit behind it
    else if (!digits())
        return false;
    if (m_pos != m_end && *m_pos == '.') {
        ++m_pos;
        if (!digits())
            return false;
    }
    if (m_pos != m_end && (*m_pos == 'e' || *m_pos == 'E')) {
        ++m_pos;
        if (m_pos != m_end && (*m_pos == '+' || *m_pos == '-'))
            ++m_pos;
        if (!digits())
            return false;
    }
    *span = QByteArrayView(begin, m_pos);
    return true;
}

bool JsonScanner::literal()
{
    const QByteArrayView rest(m_pos, m_end);
    for (const char *const word : {"true", "false", "null"}) {
        if (rest.startsWith(QByteArrayView(word))) {
            m_pos += std::strlen(word);
            return true;
        }
    }
    return fail("a value should follow");
}

} // namespace drift::protocol
