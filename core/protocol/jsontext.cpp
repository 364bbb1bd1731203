// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/jsontext.h"

#include "protocol/jsonlexer.h"
#include "protocol/utf8.h"

#include <QChar>

#include <charconv>
#include <cstring>
#include <limits>

namespace drift::protocol {

namespace {

constexpr char hexDigits[] = "0123456789abcdef";

// Four hexadecimal digits.
char32_t codeUnit(const char *p)
{
    char32_t unit = 0;
    for (int i = 0; i < 4; ++i) {
        const char c = p[i];
        unit = unit << 4 | char32_t(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return unit;
}

char unescaped(char c)
{
    switch (c) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return c;
    }
}

void appendEscapedCharacter(QByteArray &out, char c)
{
    switch (c) {
    case '"': out.append("\\\""); break;
    case '\\': out.append("\\\\"); break;
    case '\b': out.append("\\b"); break;
    case '\f': out.append("\\f"); break;
    case '\n': out.append("\\n"); break;
    case '\r': out.append("\\r"); break;
    case '\t': out.append("\\t"); break;
    default:
        out.append("\\u00").append(hexDigits[quint8(c) >> 4]).append(hexDigits[quint8(c) & 0xF]);
    }
}

// A number's magnitude as 0.DIGITS × 10^exponent with a first digit that is not 0; no digits for zero.
struct Decimal
{
    bool isNegative = false;
    qint64 digits = 0;        // up to the last one that is not 0
    qint64 exponent = 0;
    quint64 leading = 0;      // the first 17 digits, as a number
};

constexpr qint64 leadingDigits = 17; // one more than the largest sequence number has, and within 64 bits

qint64 exponentOf(QByteArrayView digits)
{
    // Far beyond what any number of digits in a message could make up for.
    constexpr qint64 enough = 1'000'000'000'000'000;
    const bool isNegative = digits.startsWith('-');
    qint64 exponent = 0;
    for (const char c : digits) {
        if (c >= '0' && c <= '9' && exponent < enough)
            exponent = exponent * 10 + (c - '0');
    }
    return isNegative ? -exponent : exponent;
}

Decimal decimal(QByteArrayView number)
{
    Decimal result;
    qint64 seen = 0; // digits from the first that is not 0
    bool inFraction = false;
    for (qsizetype i = 0; i < number.size(); ++i) {
        const char c = number[i];
        if (c == '-') {
            result.isNegative = true;
        } else if (c == '.') {
            inFraction = true;
        } else if (c == 'e' || c == 'E') {
            result.exponent += exponentOf(number.sliced(i + 1));
            break;
        } else if (c == '0' && seen == 0) {
            result.exponent -= inFraction;
        } else {
            if (++seen <= leadingDigits)
                result.leading = result.leading * 10 + quint64(c - '0');
            if (c != '0')
                result.digits = seen;
            result.exponent += !inFraction;
        }
    }
    for (; seen < leadingDigits; ++seen)
        result.leading *= 10;
    return result;
}

} // namespace

bool appendUnquoted(QByteArray &out, QByteArrayView quoted)
{
    const char *p = quoted.begin() + 1;
    const char *const end = quoted.end() - 1;
    bool allUnicode = true;
    while (p != end) {
        const char *const escape = static_cast<const char *>(memchr(p, '\\', size_t(end - p)));
        const char *const plainEnd = escape ? escape : end;
        out.append(QByteArrayView(p, plainEnd));
        if (!escape)
            break;
        if (escape[1] != 'u') {
            out.append(unescaped(escape[1]));
            p = escape + 2;
            continue;
        }
        char32_t c = codeUnit(escape + 2);
        p = escape + 6;
        if (QChar::isHighSurrogate(c) && end - p >= 6 && p[0] == '\\' && p[1] == 'u'
            && QChar::isLowSurrogate(codeUnit(p + 2))) {
            c = QChar::surrogateToUcs4(char16_t(c), char16_t(codeUnit(p + 2)));
            p += 6;
        }
        const bool isLone = QChar::isSurrogate(c);
        allUnicode = allUnicode && !isLone;
        appendUtf8(out, isLone ? char32_t(QChar::ReplacementCharacter) : c);
    }
    return allUnicode;
}

void appendEscaped(QByteArray &out, QByteArrayView utf8)
{
    const char *p = utf8.begin();
    const char *const end = utf8.end();
    const char *copied = p;
    const auto copy = [&] { out.append(QByteArrayView(copied, p)); };
    while ((p = jsonlexer::endOfPlainText(p, end)) != end) {
        if (quint8(*p) < 0x80) {
            copy();
            appendEscapedCharacter(out, *p);
            copied = ++p;
            continue;
        }
        const Utf8Step step = utf8Step(p, end);
        if (step.wellFormed) {
            p += step.length;
            continue;
        }
        copy();
        out.append(replacementCharacter);
        copied = p += step.length;
    }
    copy();
}

void appendQuoted(QByteArray &out, QByteArrayView utf8)
{
    out.append('"');
    appendEscaped(out, utf8);
    out.append('"');
}

std::optional<SequenceNumber> sequenceNumber(QByteArrayView number)
{
    const Decimal value = decimal(number);
    if (value.digits == 0)
        return SequenceNumber{0};
    // Whole: no digit behind the point. Below 10^16, which is above 2⁵³: so at most 16 digits, all of them in `leading`.
    if (value.isNegative || value.digits > value.exponent || value.exponent >= leadingDigits)
        return std::nullopt;
    quint64 whole = value.leading;
    for (qint64 i = value.exponent; i < leadingDigits; ++i)
        whole /= 10;
    if (whole > SequenceNumber::largest)
        return std::nullopt;
    return SequenceNumber{whole};
}

double nearestDouble(QByteArrayView number)
{
    double result = 0;
    const auto [end, fault] = std::from_chars(number.begin(), number.end(), result);
    if (fault != std::errc::result_out_of_range)
        return result;
    // Too large and too small alike are out of range.
    const Decimal value = decimal(number);
    const double magnitude = value.exponent > 0 ? std::numeric_limits<double>::infinity() : 0.0;
    return value.isNegative ? -magnitude : magnitude;
}

} // namespace drift::protocol
