// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/crossing.h"

#include "protocol/cbornumber.h"
#include "protocol/jsonlevel.h"
#include "protocol/jsonscanner.h"
#include "protocol/jsontext.h"

#include <charconv>
#include <vector>

namespace drift::protocol {

namespace {

// How many members each container has, in the order in which they open: CBOR says it before them.
class MemberCounter : public JsonVisitor
{
public:
    void open(bool isObject)
    {
        element();
        m_open.push_back({quint32(counts.size()), isObject});
        counts.push_back(0);
    }
    void close() { m_open.pop_back(); }
    void key(QByteArrayView) { ++counts[m_open.back().index]; }
    void string(QByteArrayView) { element(); }
    void number(QByteArrayView) { element(); }
    void literal(char) { element(); }

    std::vector<quint32> counts; // a message has less than 2³² bytes

private:
    struct Open
    {
        quint32 index;
        bool isObject;
    };

    void element()
    {
        if (!m_open.empty() && !m_open.back().isObject)
            ++counts[m_open.back().index];
    }

    std::vector<Open> m_open;
};

class CborEmitter : public JsonVisitor
{
public:
    CborEmitter(QByteArray &out, const std::vector<quint32> &counts) : m_out(out), m_count(counts.begin()) {}

    void open(bool isObject) { appendHead(m_out, isObject ? CborMajor::Map : CborMajor::Array, *m_count++); }
    void key(QByteArrayView quoted) { string(quoted); }
    void string(QByteArrayView quoted);
    void number(QByteArrayView digits);
    void literal(char first)
    {
        appendHead(m_out, CborMajor::Other, first == 't' ? cborTrue : first == 'f' ? cborFalse : cborNull);
    }

private:
    QByteArray &m_out;
    std::vector<quint32>::const_iterator m_count;
    QByteArray m_unquoted; // kept for its room
};

void CborEmitter::string(QByteArrayView quoted)
{
    if (!quoted.contains('\\')) {
        appendText(m_out, quoted.sliced(1, quoted.size() - 2));
        return;
    }
    m_unquoted.resize(0);
    appendUnquoted(m_unquoted, quoted);
    appendText(m_out, m_unquoted);
}

// Written as an integer and within −2⁶³…2⁶⁴−1: an integer. −0 is none: only a float can say it.
void CborEmitter::number(QByteArrayView digits)
{
    const bool isNegative = digits.startsWith('-');
    const char *const first = digits.begin() + (isNegative ? 1 : 0);
    quint64 magnitude = 0;
    const auto [end, fault] = std::from_chars(first, digits.end(), magnitude);
    const bool isInteger = fault == std::errc() && end == digits.end();
    constexpr quint64 largestNegative = quint64(1) << 63;
    if (isInteger && !isNegative)
        appendHead(m_out, CborMajor::Unsigned, magnitude);
    else if (isInteger && magnitude > 0 && magnitude <= largestNegative)
        appendHead(m_out, CborMajor::Negative, magnitude - 1);
    else
        appendDouble(m_out, nearestDouble(digits));
}

} // namespace

void appendAsCbor(QByteArray &out, QByteArrayView json)
{
    MemberCounter counter;
    bool isWellFormed = JsonScanner(json).walk(anyDepth, counter);
    Q_ASSERT(isWellFormed);
    CborEmitter emitter(out, counter.counts);
    isWellFormed = JsonScanner(json).walk(anyDepth, emitter);
    Q_ASSERT(isWellFormed);
    Q_UNUSED(isWellFormed);
}

} // namespace drift::protocol
