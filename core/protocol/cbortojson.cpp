// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/crossing.h"

#include "protocol/cbornumber.h"
#include "protocol/cborscanner.h"
#include "protocol/jsontext.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace drift::protocol {

namespace {

class JsonEmitter : public CborVisitor
{
public:
    explicit JsonEmitter(QByteArray &out) : m_out(out) {}

    void open(const CborPlace &place, bool isMap)
    {
        separate(place);
        m_out.append(isMap ? '{' : '[');
    }
    void close(bool isMap) { m_out.append(isMap ? '}' : ']'); }
    void tag(const CborPlace &place) { separate(place); }
    void string(const CborPlace &place, const CborString &string);
    void scalar(const CborPlace &place, const CborHead &head);

private:
    void separate(const CborPlace &place);
    void array(const CborElement &element, QByteArrayView bytes);
    void element(const CborElement &element, const char *bytes);
    void integer(bool isNegative, quint64 magnitude);
    void number(double number);

    QByteArray &m_out;
};

// What stands between the item and what came before it. A tag's content stands where the tag does.
void JsonEmitter::separate(const CborPlace &place)
{
    using In = CborPlace::In;
    if (place.in == In::MapValue)
        m_out.append(':');
    else if ((place.in == In::Array || place.in == In::MapKey) && !place.isFirst)
        m_out.append(',');
}

void JsonEmitter::string(const CborPlace &place, const CborString &string)
{
    separate(place);
    if (string.isText) {
        m_out.append('"');
        forEachChunk(string, [this](QByteArrayView chunk) { appendEscaped(m_out, chunk); });
        m_out.append('"');
    } else if (!string.isChunked) {
        array(typedArrayElement(place), string.encoded);
    } else {
        QByteArray bytes; // in one piece: an element may go over the end of a chunk
        bytes.reserve(string.length);
        forEachChunk(string, [&bytes](QByteArrayView chunk) { bytes.append(chunk); });
        array(typedArrayElement(place), bytes);
    }
}

void JsonEmitter::scalar(const CborPlace &place, const CborHead &head)
{
    separate(place);
    const bool isKey = place.in == CborPlace::In::MapKey;
    if (isKey)
        m_out.append('"');
    if (head.major == CborMajor::Unsigned)
        integer(false, head.argument);
    else if (head.major == CborMajor::Negative && head.argument == std::numeric_limits<quint64>::max())
        m_out.append("-18446744073709551616"); // its magnitude, 2⁶⁴, is beyond 64 bits
    else if (head.major == CborMajor::Negative)
        integer(true, head.argument + 1);
    else if (head.isFloat())
        number(doubleOf(head));
    else
        m_out.append(head.isSimple(cborTrue) ? "true" : head.isSimple(cborFalse) ? "false" : "null");
    if (isKey)
        m_out.append('"');
}

void JsonEmitter::array(const CborElement &element, QByteArrayView bytes)
{
    m_out.append('[');
    for (qsizetype at = 0; at + element.size <= bytes.size(); at += element.size) {
        if (at > 0)
            m_out.append(',');
        this->element(element, bytes.data() + at);
    }
    m_out.append(']');
}

void JsonEmitter::element(const CborElement &element, const char *bytes)
{
    using Type = CborElement::Type;
    quint64 upper = 0; // of an element of 16 bytes
    quint64 bits = 0;
    for (int i = 0; i < element.size; ++i) {
        upper = upper << 8 | bits >> 56;
        bits = bits << 8 | quint8(bytes[element.isLittleEndian ? element.size - 1 - i : i]);
    }
    if (element.type == Type::Float) {
        if (element.size == 16)
            number(doubleOfQuad(upper, bits));
        else
            number(doubleOf({CborMajor::Other, quint8(element.size == 2 ? 25 : element.size == 4 ? 26 : 27), bits}));
    } else if (element.type == Type::Signed && bits >> (8 * element.size - 1)) {
        const quint64 ones = ~quint64(0) << (8 * element.size - 1);
        integer(true, ~(bits | ones) + 1);
    } else {
        integer(false, bits);
    }
}

void JsonEmitter::integer(bool isNegative, quint64 magnitude)
{
    if (isNegative)
        m_out.append('-');
    char digits[20];
    const auto [end, fault] = std::to_chars(std::begin(digits), std::end(digits), magnitude);
    m_out.append(QByteArrayView(digits, end));
}

// The shortest decimal from which the same double is read again.
void JsonEmitter::number(double number)
{
    if (!std::isfinite(number)) {
        m_out.append("null");
        return;
    }
    char digits[32];
    const auto [end, fault] = std::to_chars(std::begin(digits), std::end(digits), number);
    m_out.append(QByteArrayView(digits, end));
}

} // namespace

void appendAsJson(QByteArray &out, QByteArrayView cbor)
{
    JsonEmitter emitter(out);
    const bool isWellFormed = CborScanner(cbor).walk(std::numeric_limits<qint64>::max(), emitter);
    Q_ASSERT(isWellFormed);
    Q_UNUSED(isWellFormed);
}

} // namespace drift::protocol
