// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/scanfault.h"

#include <QByteArrayView>
#include <QVarLengthArray>

namespace drift::protocol {

// Which of the containers around a place are objects, innermost last; one bit each.
class JsonNesting
{
public:
    void push(bool isObject)
    {
        const qsizetype word = m_size / 64;
        if (word == m_words.size())
            m_words.append(0);
        const quint64 bit = quint64(1) << (m_size % 64);
        m_words[word] = isObject ? m_words[word] | bit : m_words[word] & ~bit;
        ++m_size;
    }
    void pop() { --m_size; }
    [[nodiscard]] bool inObject() const { return (m_words[(m_size - 1) / 64] >> ((m_size - 1) % 64)) & 1; }
    [[nodiscard]] qint64 size() const { return m_size; }

private:
    QVarLengthArray<quint64, 16> m_words;
    qint64 m_size = 0;
};

// What a walk over a value tells; this one listens to nothing.
struct JsonVisitor
{
    void open(bool /*isObject*/) {}
    void close() {}
    void key(QByteArrayView /*quoted*/) {}
    void string(QByteArrayView /*quoted*/) {}
    void number(QByteArrayView /*digits*/) {}
    void literal(char /*first*/) {} // 't', 'f' or 'n'
};

// Goes over JSON text, strictly as RFC 8259 and nothing more, and finds where things begin and end; it makes nothing
// out of them. Numbers of any size, duplicate keys and lone surrogate escapes are well formed; UTF-8 is checked.
// The C stack is not used for nesting. Every function is false, and fault() says why, where the text is not well
// formed.
class JsonScanner
{
public:
    explicit JsonScanner(QByteArrayView text) : m_begin(text.begin()), m_pos(text.begin()), m_end(text.end()) {}

    // Nothing but white space follows.
    [[nodiscard]] bool atEnd();
    // The next character behind white space, 0 at the end.
    [[nodiscard]] char peek();
    // Takes this one if it comes next.
    [[nodiscard]] bool take(char c);
    // How many bytes were taken.
    [[nodiscard]] qsizetype position() const { return m_pos - m_begin; }
    // A string, with its quotes.
    [[nodiscard]] bool string(QByteArrayView *quoted);
    // A value. `maxDepth` arrays and objects may stand in each other; a scalar is depth 0.
    [[nodiscard]] bool value(qint64 maxDepth, QByteArrayView *span);
    // The same, telling a visitor with JsonVisitor's functions what comes by.
    template<typename Visitor> [[nodiscard]] bool walk(qint64 maxDepth, Visitor &visitor);

    [[nodiscard]] const ScanFault &fault() const { return m_fault; }
    // Says that the text is wrong here; for the message's own grammar. Always false.
    bool fail(const char *what, ScanFault::Kind kind = ScanFault::Kind::Malformed);

private:
    void skipSpace();
    [[nodiscard]] bool number(QByteArrayView *span);
    [[nodiscard]] bool literal();
    [[nodiscard]] const char *skipDigits(const char *pos) const;
    [[nodiscard]] bool failAt(const char *pos, const char *what);
    template<typename Visitor> [[nodiscard]] bool scalar(char first, Visitor &visitor);
    template<typename Visitor> [[nodiscard]] bool key(Visitor &visitor);
    template<typename Visitor> [[nodiscard]] bool afterValue(JsonNesting &nesting, Visitor &visitor);

    const char *m_begin;
    const char *m_pos;
    const char *m_end;
    ScanFault m_fault;
};

// How far the text runs that stands for itself between quotes: printable ASCII without quote and backslash.
[[nodiscard]] const char *endOfPlainText(const char *begin, const char *end);

inline void JsonScanner::skipSpace()
{
    const char *pos = m_pos;
    while (pos != m_end && quint8(*pos) <= ' ' && (*pos == ' ' || *pos == '\n' || *pos == '\r' || *pos == '\t'))
        ++pos;
    m_pos = pos;
}

inline char JsonScanner::peek()
{
    skipSpace();
    return m_pos != m_end ? *m_pos : 0;
}

inline bool JsonScanner::atEnd()
{
    skipSpace();
    return m_pos == m_end;
}

inline bool JsonScanner::take(char c)
{
    if (peek() != c)
        return false;
    ++m_pos;
    return true;
}

template<typename Visitor> bool JsonScanner::walk(qint64 maxDepth, Visitor &visitor)
{
    JsonNesting nesting;
    do {
        const char c = peek();
        if (c == '{' || c == '[') {
            const bool isObject = c == '{';
            if (nesting.size() >= maxDepth)
                return fail("", ScanFault::Kind::TooDeep);
            ++m_pos;
            nesting.push(isObject);
            visitor.open(isObject);
            if (peek() != (isObject ? '}' : ']')) {
                if (isObject && !key(visitor))
                    return false;
                continue;
            }
        } else if (!scalar(c, visitor)) {
            return false;
        }
        if (!afterValue(nesting, visitor))
            return false;
    } while (nesting.size() > 0);
    return true;
}

// Closes what ends here and stands before the next value, if there is one.
template<typename Visitor> bool JsonScanner::afterValue(JsonNesting &nesting, Visitor &visitor)
{
    while (nesting.size() > 0) {
        const bool inObject = nesting.inObject();
        if (take(','))
            return !inObject || key(visitor);
        if (!take(inObject ? '}' : ']'))
            return fail(inObject ? "',' or '}' should follow" : "',' or ']' should follow");
        nesting.pop();
        visitor.close();
    }
    return true;
}

template<typename Visitor> bool JsonScanner::key(Visitor &visitor)
{
    QByteArrayView quoted;
    if (!string(&quoted))
        return false;
    visitor.key(quoted);
    return take(':') || fail("':' should follow");
}

template<typename Visitor> bool JsonScanner::scalar(char first, Visitor &visitor)
{
    QByteArrayView span;
    if (first == '"') {
        if (!string(&span))
            return false;
        visitor.string(span);
    } else if (first == '-' || (first >= '0' && first <= '9')) {
        if (!number(&span))
            return false;
        visitor.number(span);
    } else {
        if (!literal())
            return false;
        visitor.literal(first);
    }
    return true;
}

} // namespace drift::protocol
