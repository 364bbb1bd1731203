// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/scanfault.h"
#include "protocol/utf8.h"

#include <QByteArrayView>

#include <cstring>
#include <string>

// RFC 8259 as plainly as it can be said, byte by byte: what JsonScanner, which is made to be fast, has to agree with,
// faults included.
namespace drift::protocol {

class PlainJson
{
public:
    explicit PlainJson(QByteArrayView text) : m_text(text) {}

    // Behind the value; -1 and `fault` where it is not well formed.
    qsizetype endOfValue(qint64 maxDepth)
    {
        std::string open; // the containers around, innermost last
        space();
        for (;;) {
            const char c = next();
            if (c == '{' || c == '[') {
                if (qint64(open.size()) >= maxDepth) {
                    fault = {ScanFault::Kind::TooDeep, "", m_at};
                    return -1;
                }
                ++m_at;
                open += c;
                space();
                if (next() != closing(c)) {
                    if (c == '{' && !key())
                        return -1;
                    space();
                    continue;
                }
            } else if (!scalar(c)) {
                return -1;
            }
            if (!goOn(open))
                return -1;
            if (open.empty())
                return m_at;
        }
    }

    ScanFault fault;

private:
    static char closing(char c) { return c == '{' ? '}' : ']'; }
    bool isAtEnd() const { return m_at == m_text.size(); }
    char next() const { return isAtEnd() ? '\0' : m_text[m_at]; }
    bool isDigit() const { return next() >= '0' && next() <= '9'; }

    bool fail(const char *what)
    {
        fault = {ScanFault::Kind::Malformed, isAtEnd() ? "it ends too early" : what, m_at};
        return false;
    }

    void space()
    {
        while (!isAtEnd() && std::strchr(" \t\r\n", next()) && next() != '\0')
            ++m_at;
    }

    // Closes what ends here, and goes to the next value.
    bool goOn(std::string &open)
    {
        for (; !open.empty(); open.pop_back(), ++m_at) {
            space();
            const bool isObject = open.back() == '{';
            if (next() == ',') {
                ++m_at;
                space();
                const bool isWell = !isObject || key();
                space();
                return isWell;
            }
            if (next() != closing(open.back()))
                return fail(isObject ? "',' or '}' should follow" : "',' or ']' should follow");
        }
        return true;
    }

    bool key()
    {
        if (next() != '"')
            return fail("a string should follow");
        if (!string())
            return false;
        space();
        if (next() != ':')
            return fail("':' should follow");
        ++m_at;
        return true;
    }

    bool scalar(char c)
    {
        if (c == '"')
            return string();
        if (c == '-' || isDigit())
            return number();
        for (const char *word : {"true", "false", "null"}) {
            if (m_text.sliced(m_at).startsWith(QByteArrayView(word))) {
                m_at += qsizetype(std::strlen(word));
                return true;
            }
        }
        return fail("a value should follow");
    }

    bool digits()
    {
        if (!isDigit())
            return fail("a digit should follow");
        while (isDigit())
            ++m_at;
        return true;
    }

    bool number()
    {
        if (next() == '-')
            ++m_at;
        if (next() == '0')
            ++m_at;
        else if (!digits())
            return false;
        if (next() == '.') {
            ++m_at;
            if (!digits())
                return false;
        }
        if (next() != 'e' && next() != 'E')
            return true;
        ++m_at;
        if (next() == '+' || next() == '-')
            ++m_at;
        return digits();
    }

    bool escape()
    {
        const QByteArrayView rest = m_text.sliced(m_at);
        if (rest.size() < 2 || rest[1] == '\0' || !std::strchr("\"\\/bfnrtu", rest[1]))
            return fail("a bad escape in a string");
        if (rest[1] != 'u') {
            m_at += 2;
            return true;
        }
        if (rest.size() < 6)
            return fail("a bad escape in a string");
        for (const char c : rest.sliced(2, 4)) {
            if (c == '\0' || !std::strchr("0123456789abcdefABCDEF", c))
                return fail("a bad escape in a string");
        }
        m_at += 6;
        return true;
    }

    bool string()
    {
        ++m_at;
        while (next() != '"') {
            if (isAtEnd() || quint8(next()) < 0x20)
                return fail("a control character in a string");
            if (next() == '\\') {
                if (!escape())
                    return false;
                continue;
            }
            const Utf8Step step = utf8Step(m_text.begin() + m_at, m_text.end());
            if (!step.wellFormed)
                return fail("broken UTF-8");
            m_at += step.length;
        }
        ++m_at;
        return true;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

} // namespace drift::protocol
