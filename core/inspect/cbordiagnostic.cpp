// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/cbordiagnostic.h"

#include "protocol/cbornumber.h"
#include "protocol/jsontext.h"
#include "protocol/utf8.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

namespace drift::inspect {

using protocol::CborElement;
using protocol::CborHead;
using protocol::CborMajor;
using protocol::CborPlace;
using protocol::CborString;

namespace {

constexpr qint64 elementsShown = 8; // of a typed array

bool isHalf(float number)
{
    if (std::isnan(number) || std::isinf(number) || number == 0)
        return true;
    constexpr float largest = 65504;
    constexpr float smallestNormal = 0x1p-14F;
    const float magnitude = std::fabs(number);
    if (magnitude > largest)
        return false;
    // A half has 11 bits, and below its normal range a step of 2⁻²⁴.
    int exponent = 0;
    const float scaled = magnitude < smallestNormal ? std::ldexp(magnitude, 24) : std::ldexp(std::frexp(magnitude, &exponent), 11);
    return scaled == std::floor(scaled);
}

bool isSingle(double number)
{
    return std::isnan(number) || double(float(number)) == number;
}

// The low five bits of the shortest head that can say it.
int shortestInfo(const CborHead &head)
{
    if (head.isFloat()) {
        const double number = protocol::doubleOf(head);
        // A NaN keeps what it carries in its length.
        if (std::isnan(number) || !isSingle(number))
            return std::isnan(number) ? 25 : 27;
        return isHalf(float(number)) ? 25 : 26;
    }
    if (head.argument < 24)
        return int(head.argument);
    if (head.argument <= 0xFF)
        return 24;
    if (head.argument <= 0xFFFF)
        return 25;
    return head.argument <= 0xFFFFFFFF ? 26 : 27;
}

template<typename Float> void appendFloat(QByteArray &out, Float number)
{
    if (std::isnan(number)) {
        out.append("NaN");
        return;
    }
    if (std::isinf(number)) {
        out.append(number < 0 ? "-Infinity" : "Infinity");
        return;
    }
    char text[64];
    const auto [end, fault] = std::to_chars(std::begin(text), std::end(text), number);
    const QByteArrayView digits(text, end);
    out.append(digits);
    if (!digits.contains('.') && !digits.contains('e'))
        out.append(".0"); // a float is not taken for an integer
}

// One of a typed array.
void appendElement(QByteArray &out, const CborElement &element, const char *bytes)
{
    quint64 words[2] = {0, 0}; // upper and lower half of up to 16 bytes
    for (int i = 0; i < element.size; ++i) {
        const int at = element.isLittleEndian ? element.size - 1 - i : i;
        words[0] = words[0] << 8 | words[1] >> 56;
        words[1] = words[1] << 8 | quint8(bytes[at]);
    }
    if (element.type == CborElement::Type::Float) {
        switch (element.size) {
        case 2: return appendFloat(out, float(protocol::doubleOfHalf(quint16(words[1]))));
        case 4: return appendFloat(out, std::bit_cast<float>(quint32(words[1])));
        case 8: return appendFloat(out, std::bit_cast<double>(words[1]));
        default: return appendFloat(out, protocol::doubleOfQuad(words[0], words[1]));
        }
    }
    const int unused = 64 - 8 * element.size;
    if (element.type == CborElement::Type::Signed)
        out.append(QByteArray::number(qlonglong(qint64(words[1] << unused) >> unused)));
    else
        out.append(QByteArray::number(qulonglong(words[1])));
}

// The first `length` bytes of the content, all chunks together.
QByteArray beginning(const CborString &string, qint64 length)
{
    QByteArray bytes;
    protocol::forEachChunk(string, [&](QByteArrayView chunk) {
        bytes.append(chunk.first(std::min(chunk.size(), length - bytes.size())));
    });
    return bytes;
}

bool isUnicode(const CborString &string)
{
    bool all = true;
    protocol::forEachChunk(string, [&all](QByteArrayView chunk) { all = all && protocol::isUtf8(chunk); });
    return all;
}

void appendPiece(QByteArray &out, bool isText, QByteArrayView content, qint64 maxBytes)
{
    const bool isCut = content.size() > maxBytes;
    QByteArrayView shown = content.first(std::min(content.size(), maxBytes));
    // Not in the middle of a character.
    while (isText && isCut && !shown.isEmpty() && (quint8(content[shown.size()]) & 0xC0) == 0x80)
        shown.chop(1);
    if (isText) {
        out.append('"');
        protocol::appendEscaped(out, shown);
    } else {
        out.append("h'").append(shown.toByteArray().toHex());
    }
    if (isCut)
        out.append("…");
    out.append(isText ? '"' : '\'');
}

} // namespace

QByteArray encodingIndicator(const CborHead &head)
{
    if (head.isIndefinite())
        return "_";
    if (head.info < 24 || head.info == shortestInfo(head))
        return {};
    return "_" + QByteArray::number(head.info - 24);
}

void appendScalar(QByteArray &out, const CborHead &head)
{
    if (head.major == CborMajor::Unsigned) {
        out.append(QByteArray::number(qulonglong(head.argument)));
    } else if (head.major == CborMajor::Negative) {
        if (head.argument == std::numeric_limits<quint64>::max())
            out.append("-18446744073709551616"); // its magnitude is beyond 64 bits
        else
            out.append('-').append(QByteArray::number(qulonglong(head.argument + 1)));
    } else if (head.isFloat()) {
        if (head.info == 27)
            appendFloat(out, protocol::doubleOf(head));
        else
            appendFloat(out, float(protocol::doubleOf(head)));
    } else if (head.isSimple(protocol::cborFalse)) {
        out.append("false");
    } else if (head.isSimple(protocol::cborTrue)) {
        out.append("true");
    } else if (head.isSimple(protocol::cborNull)) {
        out.append("null");
    } else if (head.isSimple(protocol::cborUndefined)) {
        out.append("undefined");
    } else {
        out.append("simple(").append(QByteArray::number(qulonglong(head.argument))).append(')');
        return; // whose head has but one form
    }
    out.append(encodingIndicator(head));
}

QByteArray typedArraySummary(const CborPlace &place, const CborString &string)
{
    if (place.in != CborPlace::In::Tag || place.tag < 64 || place.tag > 87 || place.tag == 76 || string.isText)
        return {};
    const CborElement element = protocol::typedArrayElement(place);
    const qint64 count = string.length / element.size;
    const qint64 shown = std::min(count, elementsShown);
    const QByteArray bytes = beginning(string, shown * element.size);
    QByteArray summary = QByteArray::number(count) + (count == 1 ? " element" : " elements");
    for (qint64 i = 0; i < shown; ++i) {
        summary.append(i == 0 ? ": " : ", ");
        appendElement(summary, element, bytes.constData() + i * element.size);
    }
    if (shown < count)
        summary.append(", …");
    if (string.length % element.size != 0)
        summary.append(", and a part of one");
    return summary;
}

void appendString(QByteArray &out, const CborPlace &place, const CborHead &head, const CborString &string,
                  qint64 maxBytes)
{
    if (string.isChunked) {
        out.append("(_ ");
        qint64 left = maxBytes;
        bool isFirst = true;
        protocol::forEachChunk(string, [&](QByteArrayView chunk) {
            if (left < 0)
                return;
            if (!isFirst)
                out.append(", ");
            isFirst = false;
            appendPiece(out, string.isText, chunk, left);
            left -= chunk.size() + 1;
        });
        out.append(left < 0 ? ", …)" : ")");
    } else {
        appendPiece(out, string.isText, string.encoded, maxBytes);
        out.append(encodingIndicator(head));
    }
    const QByteArray summary = typedArraySummary(place, string);
    if (!summary.isEmpty())
        out.append(" / ").append(summary).append(" /");
    else if (!string.isText)
        out.append(" / ").append(QByteArray::number(string.length)).append(string.length == 1 ? " byte /" : " bytes /");
    else if (string.length <= maxBytes && !isUnicode(string))
        out.append(" / not UTF-8 /");
}

void appendTag(QByteArray &out, const CborHead &head)
{
    const QByteArray name = tagName(head.argument);
    if (!name.isEmpty())
        out.append("/ ").append(name).append(" / ");
    out.append(QByteArray::number(qulonglong(head.argument))).append(encodingIndicator(head)).append('(');
}

} // namespace drift::inspect
