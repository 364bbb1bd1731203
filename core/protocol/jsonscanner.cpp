// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/jsonscanner.h"

#include "protocol/utf8.h"

#include <QtEndian>

#include <algorithm>
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

// Of the escape that begins with this backslash; 0 where it is none.
int escapeLength(const char *pos, const char *end)
{
    if (end - pos < 2)
        return 0;
    switch (pos[1]) {
    case '"':
    case '\\':
    case '/':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't':
        return 2;
    case 'u':
        return end - pos >= 6 && std::all_of(pos + 2, pos + 6, isHexDigit) ? 6 : 0;
    default:
        return 0;
    }
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

bool JsonScanner::failAt(const char *pos, const char *what)
{
    m_pos = pos;
    return fail(what);
}

// The functions below go ahead with a pointer of their own: kept in a register, it makes them twice as fast.

bool JsonScanner::string(QByteArrayView *quoted)
{
    if (!take('"'))
        return fail("a string should follow");
    const char *pos = m_pos;
    for (;;) {
        pos = endOfPlainText(pos, m_end);
        if (pos == m_end)
            return failAt(pos, "");
        const char c = *pos;
        if (c == '"') {
            *quoted = QByteArrayView(m_pos - 1, pos + 1);
            m_pos = pos + 1;
            return true;
        }
        if (c == '\\') {
            const int length = escapeLength(pos, m_end);
            if (length == 0)
                return failAt(pos, "a bad escape in a string");
            pos += length;
        } else if (quint8(c) < 0x20) {
            return failAt(pos, "a control character in a string");
        } else {
            do {
                const Utf8Step step = utf8Step(pos, m_end);
                if (!step.wellFormed)
                    return failAt(pos, "broken UTF-8");
                pos += step.length;
            } while (pos != m_end && quint8(*pos) >= 0x80);
        }
    }
}

// Behind one digit or more; a null pointer where there is none.
const char *JsonScanner::skipDigits(const char *pos) const
{
    if (pos == m_end || !isDigit(*pos))
        return nullptr;
    do {
        ++pos;
    } while (pos != m_end && isDigit(*pos));
    return pos;
}

bool JsonScanner::number(QByteArrayView *span)
{
    const char *pos = m_pos;
    const auto digitsBehind = [this, &pos](qsizetype length) {
        const char *const end = skipDigits(pos + length);
        if (!end)
            return failAt(pos + length, "a digit should follow");
        pos = end;
        return true;
    };
    if (*pos == '-')
        ++pos;
    if (pos != m_end && *pos == '0')
        ++pos; // and no digit behind it
    else if (!digitsBehind(0))
        return false;
    if (pos != m_end && *pos == '.' && !digitsBehind(1))
        return false;
    if (pos != m_end && (*pos == 'e' || *pos == 'E')) {
        const bool hasSign = pos + 1 != m_end && (pos[1] == '+' || pos[1] == '-');
        if (!digitsBehind(hasSign ? 2 : 1))
            return false;
    }
    *span = QByteArrayView(m_pos, pos);
    m_pos = pos;
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
