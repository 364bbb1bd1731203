// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/cbornumber.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace drift::protocol {

void appendHead(QByteArray &out, CborMajor major, quint64 argument)
{
    const int top = int(major) << 5;
    if (argument < 24) {
        out.append(char(top | int(argument)));
        return;
    }
    const int logarithm = argument <= 0xFF ? 0 : argument <= 0xFFFF ? 1 : argument <= 0xFFFFFFFF ? 2 : 3;
    out.append(char(top | (24 + logarithm)));
    for (int shift = 8 * ((1 << logarithm) - 1); shift >= 0; shift -= 8)
        out.append(char(argument >> shift));
}

void appendDouble(QByteArray &out, double number)
{
    out.append(char(0xFB));
    const auto bits = std::bit_cast<quint64>(number);
    for (int shift = 56; shift >= 0; shift -= 8)
        out.append(char(bits >> shift));
}

void appendText(QByteArray &out, QByteArrayView utf8)
{
    appendHead(out, CborMajor::Text, quint64(utf8.size()));
    out.append(utf8);
}

double doubleOfHalf(quint16 bits)
{
    const int exponent = (bits >> 10) & 0x1F;
    const int fraction = bits & 0x3FF;
    double magnitude = 0;
    if (exponent == 0)
        magnitude = std::ldexp(fraction, -24);
    else if (exponent != 31)
        magnitude = std::ldexp(fraction | 0x400, exponent - 25);
    else
        magnitude = fraction == 0 ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
    return bits & 0x8000 ? -magnitude : magnitude;
}

double doubleOfQuad(quint64 upper, quint64 lower)
{
    constexpr int bias = 16383;
    const int exponent = int((upper >> 48) & 0x7FFF);
    const quint64 fraction = upper & 0x0000'FFFF'FFFF'FFFF;
    const double sign = upper >> 63 ? -1.0 : 1.0;
    if (exponent == 0x7FFF) {
        return (fraction | lower) == 0 ? sign * std::numeric_limits<double>::infinity()
                                       : std::numeric_limits<double>::quiet_NaN();
    }
    if (exponent == 0)
        return sign * 0.0; // below 2^-16382, far below half of the smallest double
    // The upper 64 of the 113 bits; the lowest of them stands for everything below it, so that a tie is a tie.
    const quint64 significand = quint64(1) << 63 | fraction << 15 | lower >> 49 | quint64((lower << 15) != 0);
    const int power = exponent - bias; // the value is 1.… × 2^power
    if (power > 1023)
        return sign * std::numeric_limits<double>::infinity();
    const int kept = std::min(53, 53 + power + 1022); // fewer bits where the double is subnormal
    if (kept < 0)
        return sign * 0.0;
    const int dropped = 64 - kept;
    const quint64 half = quint64(1) << (dropped - 1);
    quint64 rounded = dropped == 64 ? 0 : significand >> dropped;
    const quint64 rest = dropped == 64 ? significand : significand & ((half << 1) - 1);
    if (rest > half || (rest == half && rounded % 2 == 1))
        ++rounded;
    return sign * std::ldexp(double(rounded), power - (kept - 1));
}

double doubleOf(const CborHead &head)
{
    if (head.info == 25)
        return doubleOfHalf(quint16(head.argument));
    if (head.info == 26)
        return double(std::bit_cast<float>(quint32(head.argument)));
    return std::bit_cast<double>(head.argument);
}

} // namespace drift::protocol
