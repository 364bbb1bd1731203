// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace drift::protocol {

// What stands at the beginning of some bytes: a well-formed character of `length` bytes, or, where it is not well
// formed, the `length` bytes that one U+FFFD stands for (the maximal subpart, as every browser's decoder does it).
struct Utf8Step
{
    int length;
    bool wellFormed;
};

// Table 3-7 of the Unicode standard: overlong forms, surrogates and what lies above U+10FFFF are not well formed.
// `begin` must be before `end`.
[[nodiscard]] inline Utf8Step utf8Step(const char *begin, const char *end)
{
    const auto byte = [](const char *p) { return quint8(*p); };
    const quint8 lead = byte(begin);
    if (lead < 0x80)
        return {1, true};
    if (lead < 0xC2 || lead > 0xF4)
        return {1, false};
    const int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    // Only the second byte's range depends on the first.
    const quint8 low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const quint8 high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (end - begin < 2 || byte(begin + 1) < low || byte(begin + 1) > high)
        return {1, false};
    for (int i = 2; i < length; ++i) {
        if (begin + i == end || (byte(begin + i) & 0xC0) != 0x80)
            return {i, false};
    }
    return {length, true};
}

[[nodiscard]] inline bool isUtf8(QByteArrayView bytes)
{
    for (const char *p = bytes.begin(); p != bytes.end();) {
        const Utf8Step step = utf8Step(p, bytes.end());
        if (!step.wellFormed)
            return false;
        p += step.length;
    }
    return true;
}

inline constexpr char replacementCharacter[] = "\xEF\xBF\xBD"; // U+FFFD

// For a Unicode scalar value.
inline void appendUtf8(QByteArray &out, char32_t c)
{
    if (c < 0x80) {
        out.append(char(c));
    } else if (c < 0x800) {
        out.append(char(0xC0 | (c >> 6))).append(char(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        out.append(char(0xE0 | (c >> 12))).append(char(0x80 | ((c >> 6) & 0x3F))).append(char(0x80 | (c & 0x3F)));
    } else {
        out.append(char(0xF0 | (c >> 18))).append(char(0x80 | ((c >> 12) & 0x3F)));
        out.append(char(0x80 | ((c >> 6) & 0x3F))).append(char(0x80 | (c & 0x3F)));
    }
}

} // namespace drift::protocol
