// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/exactnumber.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace drift::inspect::filter {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// 0.DIGITS × 10^exponent, whose first digit is not 0; zero has none.
struct Decimal
{
    bool isNegative = false;
    const char *digit = nullptr; // the next one, perhaps behind a point
    const char *end = nullptr;   // of the digits
    qint64 exponent = 0;

    [[nodiscard]] bool isZero() const { return digit == end; }
    // 0 from the last one on, however often it is asked.
    char next()
    {
        if (digit != end && *digit == '.')
            ++digit;
        return digit == end ? '0' : *digit++;
    }
    [[nodiscard]] bool isThrough() const { return digit == end; }
};

// Far beyond what any number of digits could make up for.
constexpr qint64 largestExponent = 1'000'000'000'000'000;

qint64 exponentOf(const char *begin, const char *end)
{
    const bool isNegative = begin != end && *begin == '-';
    qint64 exponent = 0;
    for (const char *c = begin; c != end; ++c) {
        if (isDigit(*c) && exponent < largestExponent)
            exponent = exponent * 10 + (*c - '0');
    }
    exponent = std::min(exponent, largestExponent);
    return isNegative ? -exponent : exponent;
}

Decimal decimalOf(QByteArrayView text)
{
    Decimal number;
    const char *pos = text.begin();
    if (*pos == '-') {
        number.isNegative = true;
        ++pos;
    }
    number.end = std::find_if(pos, text.end(), [](char c) { return c == 'e' || c == 'E'; });
    number.digit = number.end;
    bool isBehindPoint = false;
    for (; pos != number.end; ++pos) {
        if (*pos == '.') {
            isBehindPoint = true;
            continue;
        }
        if (number.isZero() && *pos != '0')
            number.digit = pos;
        if (number.isZero())
            number.exponent -= isBehindPoint;
        else
            number.exponent += !isBehindPoint;
    }
    if (number.isZero())
        return {};
    if (number.end != text.end())
        number.exponent += exponentOf(number.end + 1, text.end());
    return number;
}

std::strong_ordering compareMagnitudes(Decimal a, Decimal b)
{
    if (a.exponent != b.exponent)
        return a.exponent <=> b.exponent;
    while (!a.isThrough() || !b.isThrough()) {
        if (const auto order = a.next() <=> b.next(); order != 0)
            return order;
    }
    return std::strong_ordering::equal;
}

} // namespace

ExactNumber::ExactNumber(QByteArrayView json) : m_text(json)
{
    const auto [end, fault] = std::from_chars(json.begin(), json.end(), m_whole);
    m_isWhole = fault == std::errc() && end == json.end();
}

std::strong_ordering ExactNumber::compareDigits(const ExactNumber &a, const ExactNumber &b)
{
    std::array<char, 24> digits; // at most one of them is whole
    const auto textOf = [&digits](const ExactNumber &number) {
        if (!number.m_isWhole)
            return number.m_text;
        const auto [end, fault] = std::to_chars(digits.data(), digits.data() + digits.size(), number.m_whole);
        return QByteArrayView(digits.data(), end);
    };
    const Decimal left = decimalOf(textOf(a));
    const Decimal right = decimalOf(textOf(b));
    if (left.isZero() && right.isZero())
        return std::strong_ordering::equal;
    if (left.isZero() || right.isZero() || left.isNegative != right.isNegative) {
        const int leftSign = left.isZero() ? 0 : left.isNegative ? -1 : 1;
        const int rightSign = right.isZero() ? 0 : right.isNegative ? -1 : 1;
        return leftSign <=> rightSign;
    }
    return left.isNegative ? compareMagnitudes(right, left) : compareMagnitudes(left, right);
}

} // namespace drift::inspect::filter
