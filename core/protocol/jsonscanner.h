// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/jsonlexer.h"
#include "protocol/scanfault.h"

#include <QByteArrayView>
#include <QVarLengthArray>

#include <cstring>
#include <type_traits>

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
    explicit JsonScanner(QByteArrayView text) : m_begin(text.begin()), m_pos(text.begin()), m_end(text.end()), m_strings(text.begin()) {}

    // Nothing but white space follows.
    [[nodiscard]] bool atEnd();
    // The next character behind white space, 0 at the end.
    [[nodiscard]] char peek();
    // Takes this one if it comes next.
    [[nodiscard]] bool take(char c);
    // The same for some text.
    [[nodiscard]] bool take(QByteArrayView text);
    // How many bytes were taken.
    [[nodiscard]] qsizetype position() const { return m_pos - m_begin; }
    // Those of them from that position on.
    [[nodiscard]] QByteArrayView takenSince(qsizetype position) const { return {m_begin + position, m_pos}; }
    // A string, with its quotes.
    [[nodiscard]] bool string(QByteArrayView *quoted);
    // A key and its colon.
    [[nodiscard]] bool key(QByteArrayView *quoted);
    // A value. `maxDepth` arrays and objects may stand in each other; a scalar is depth 0.
    [[nodiscard]] bool value(qint64 maxDepth, QByteArrayView *span);
    // The same, telling a visitor with JsonVisitor's functions what comes by.
    template<typename Visitor> [[nodiscard]] bool walk(qint64 maxDepth, Visitor &visitor);

    [[nodiscard]] const ScanFault &fault() const { return m_fault; }
    // Says that the text is wrong here; for the message's own grammar. Always false.
    bool fail(const char *what, ScanFault::Kind kind = ScanFault::Kind::Malformed);

private:
    [[nodiscard]] char at(const char *pos) const { return pos != m_end ? *pos : 0; }
    bool failAt(const char *pos, const char *what, ScanFault::Kind kind = ScanFault::Kind::Malformed);
    // Behind what begins here; a null pointer, and the fault is set, where it is not well formed.
    [[nodiscard]] const char *endOfString(const char *quote);
    [[nodiscard]] const char *endOfStringByteByByte(const char *quote);
    [[nodiscard]] const char *endOfNumber(const char *pos);
    [[nodiscard]] const char *endOfFraction(const char *pos);
    [[nodiscard]] const char *endOfDigits(const char *pos);
    [[nodiscard]] const char *endOfLiteral(const char *pos);
    template<typename Visitor> [[nodiscard]] const char *endOfScalar(const char *pos, char first, Visitor &visitor);
    template<typename Visitor> [[nodiscard]] const char *endOfElements(const char *comma, bool mayOpen, Visitor &visitor) const;
    template<typename Visitor> [[nodiscard]] const char *endOfKey(const char *pos, Visitor &visitor);
    template<typename Visitor>
    [[nodiscard]] const char *afterValue(const char *pos, qint64 maxDepth, JsonNesting &nesting, bool &inObject, Visitor &visitor);

    const char *m_begin;
    const char *m_pos;
    const char *m_end;
    jsonlexer::StringEnds m_strings;
    ScanFault m_fault;
};

inline char JsonScanner::peek()
{
    m_pos = jsonlexer::endOfSpace(m_pos, m_end);
    return at(m_pos);
}

inline bool JsonScanner::atEnd()
{
    (void)peek();
    return m_pos == m_end;
}

inline bool JsonScanner::take(char c)
{
    if (peek() != c)
        return false;
    ++m_pos;
    return true;
}

inline bool JsonScanner::take(QByteArrayView text)
{
    (void)peek();
    if (m_end - m_pos < text.size() || std::memcmp(m_pos, text.data(), size_t(text.size())) != 0)
        return false;
    m_pos += text.size();
    return true;
}

inline bool JsonScanner::key(QByteArrayView *quoted)
{
    struct : JsonVisitor
    {
        QByteArrayView *quoted = nullptr;
        void key(QByteArrayView text) { *quoted = text; }
    } visitor;
    visitor.quoted = quoted;
    const char *const end = endOfKey(jsonlexer::endOfSpace(m_pos, m_end), visitor);
    if (end)
        m_pos = end;
    return end;
}

// The functions below go ahead with a pointer of their own: kept in a register, it makes them twice as fast.

template<typename Visitor> bool JsonScanner::walk(qint64 maxDepth, Visitor &visitor)
{
    JsonNesting nesting;
    bool inObject = false;
    const char *pos = m_pos;
    do {
        pos = jsonlexer::endOfSpace(pos, m_end);
        const char c = at(pos);
        if (c == '{' || c == '[') {
            if (nesting.size() >= maxDepth)
                return failAt(pos, "", ScanFault::Kind::TooDeep);
            visitor.open(c == '{');
            pos = jsonlexer::endOfSpace(pos + 1, m_end);
            if (at(pos) != c + 2) { // '}' or ']'
                inObject = c == '{';
                nesting.push(inObject);
                if (inObject && !(pos = endOfKey(pos, visitor)))
                    return false;
                continue;
            }
            ++pos;
            visitor.close();
        } else if (!(pos = endOfScalar(pos, c, visitor))) {
            return false;
        }
        pos = afterValue(pos, maxDepth, nesting, inObject, visitor);
        if (!pos)
            return false;
    } while (nesting.size() > 0);
    m_pos = pos;
    return true;
}

// Closes what ends here and stands before the next value, if there is one.
template<typename Visitor>
const char *JsonScanner::afterValue(const char *pos, qint64 maxDepth, JsonNesting &nesting, bool &inObject, Visitor &visitor)
{
    while (nesting.size() > 0) {
        pos = jsonlexer::endOfSpace(pos, m_end);
        const char c = at(pos);
        if (c == ',' && inObject)
            return endOfKey(jsonlexer::endOfSpace(pos + 1, m_end), visitor);
        if (c == ',')
            return endOfElements(pos, nesting.size() < maxDepth, visitor) + 1;
        if (c != (inObject ? '}' : ']')) {
            failAt(pos, inObject ? "',' or '}' should follow" : "',' or ']' should follow");
            return nullptr;
        }
        ++pos;
        nesting.pop();
        visitor.close();
        inObject = nesting.size() > 0 && nesting.inObject();
    }
    return pos;
}

// The comma behind the elements of an array that are so short that the way round costs more than they do: of one digit each,
// or, where nobody has to be told of them, any that jsonlexer finds many of at once.
template<typename Visitor> const char *JsonScanner::endOfElements(const char *comma, bool mayOpen, Visitor &visitor) const
{
    for (; m_end - comma >= 3 && comma[2] == ',' && jsonlexer::isDigit(comma[1]); comma += 2)
        visitor.number(QByteArrayView(comma + 1, 1));
    if constexpr (std::is_same_v<Visitor, JsonVisitor>)
        return jsonlexer::endOfPlainElements(comma, m_end, mayOpen);
    return comma;
}

// Behind its colon.
template<typename Visitor> const char *JsonScanner::endOfKey(const char *pos, Visitor &visitor)
{
    if (at(pos) != '"') {
        failAt(pos, "a string should follow");
        return nullptr;
    }
    const char *const end = endOfString(pos);
    if (!end)
        return nullptr;
    visitor.key(QByteArrayView(pos, end));
    pos = jsonlexer::endOfSpace(end, m_end);
    if (at(pos) != ':') {
        failAt(pos, "':' should follow");
        return nullptr;
    }
    return pos + 1;
}

template<typename Visitor> const char *JsonScanner::endOfScalar(const char *pos, char first, Visitor &visitor)
{
    const char *end = nullptr;
    if (first == '"') {
        if ((end = endOfString(pos)))
            visitor.string(QByteArrayView(pos, end));
    } else if (int(first == '-') | int(jsonlexer::isDigit(first))) {
        if ((end = endOfNumber(pos)))
            visitor.number(QByteArrayView(pos, end));
    } else if ((end = endOfLiteral(pos))) {
        visitor.literal(first);
    }
    return end;
}

inline const char *JsonScanner::endOfString(const char *quote)
{
    const char *const closing = m_strings.closingQuote(quote + 1, m_end);
    return closing ? closing + 1 : endOfStringByteByByte(quote);
}

// Its first character is a digit or a minus sign.
inline const char *JsonScanner::endOfNumber(const char *pos)
{
    if (Q_UNLIKELY(*pos == '-')) // a branch: added without one, every number would wait for the one before it
        ++pos;
    if (m_end - pos >= 2 && jsonlexer::isDigit(*pos) && !jsonlexer::isDigit(pos[1]))
        ++pos; // of one digit, as many are
    else if (at(pos) == '0')
        ++pos; // and no digit behind it
    else if (!(pos = endOfDigits(pos)))
        return nullptr;
    const char c = at(pos);
    return c == '.' || c == 'e' || c == 'E' ? endOfFraction(pos) : pos;
}

} // namespace drift::protocol
