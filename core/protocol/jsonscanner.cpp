// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/jsonscanner.h"

#include "protocol/utf8.h"

#include <algorithm>

namespace drift::protocol {

namespace {

bool isHexDigit(char c) { return jsonlexer::isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

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

} // namespace

bool JsonScanner::fail(const char *what, ScanFault::Kind kind)
{
    if (m_pos == m_end && kind == ScanFault::Kind::Malformed)
        what = "it ends too early";
    m_fault = {kind, what, m_pos - m_begin};
    return false;
}

bool JsonScanner::failAt(const char *pos, const char *what, ScanFault::Kind kind)
{
    m_pos = pos;
    return fail(what, kind);
}

bool JsonScanner::value(qint64 maxDepth, QByteArrayView *span)
{
    const char first = peek();
    const char *const begin = m_pos;
    if (first == '"')
        return string(span);
    JsonVisitor nobody;
    if (!walk(maxDepth, nobody))
        return false;
    *span = QByteArrayView(begin, m_pos);
    return true;
}

bool JsonScanner::string(QByteArrayView *quoted)
{
    if (peek() != '"')
        return fail("a string should follow");
    const char *const end = endOfString(m_pos);
    if (!end)
        return false;
    *quoted = QByteArrayView(m_pos, end);
    m_pos = end;
    return true;
}

// For a string that is wrong, to say where and why, and for any where the lexer has no better way.
const char *JsonScanner::endOfStringByteByByte(const char *quote)
{
    const auto broken = [this](const char *pos, const char *what) -> const char * {
        failAt(pos, what);
        return nullptr;
    };
    for (const char *pos = quote + 1;;) {
        pos = jsonlexer::endOfPlainText(pos, m_end);
        if (pos == m_end)
            return broken(pos, "");
        const char c = *pos;
        if (c == '"')
            return pos + 1;
        if (c == '\\') {
            const int length = escapeLength(pos, m_end);
            if (length == 0)
                return broken(pos, "a bad escape in a string");
            pos += length;
        } else if (quint8(c) < 0x20) {
            return broken(pos, "a control character in a string");
        } else {
            do {
                const Utf8Step step = utf8Step(pos, m_end);
                if (!step.wellFormed)
                    return broken(pos, "broken UTF-8");
                pos += step.length;
            } while (pos != m_end && quint8(*pos) >= 0x80);
        }
    }
}

// Behind one digit or more.
const char *JsonScanner::endOfDigits(const char *pos)
{
    const char *const end = jsonlexer::endOfDigits(pos, m_end);
    if (end != pos)
        return end;
    failAt(pos, "a digit should follow");
    return nullptr;
}

// Of a number, from its point or its exponent on.
const char *JsonScanner::endOfFraction(const char *pos)
{
    if (*pos == '.') {
        pos = endOfDigits(pos + 1);
        if (!pos || (at(pos) != 'e' && at(pos) != 'E'))
            return pos;
    }
    const bool hasSign = at(pos + 1) == '+' || at(pos + 1) == '-';
    return endOfDigits(pos + (hasSign ? 2 : 1));
}

const char *JsonScanner::endOfLiteral(const char *pos)
{
    if (const char *const end = jsonlexer::endOfLiteral(pos, m_end))
        return end;
    const QByteArrayView rest(pos, m_end);
    for (const QByteArrayView word : {QByteArrayView("true"), QByteArrayView("false"), QByteArrayView("null")}) {
        if (rest.startsWith(word))
            return pos + word.size();
    }
    failAt(pos, "a value should follow");
    return nullptr;
}

} // namespace drift::protocol
