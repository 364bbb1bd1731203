// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtEndian>

#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

// The fast half of JsonScanner: how far things go that are as they nearly always are. Where one of these finds
// something else it gives up, and the scanner looks byte by byte whether it is wrong, and why. What is taken here must
// be exactly what would be taken there. No byte behind `end` is read.
namespace drift::protocol::jsonlexer {

// How far the text runs that stands for itself between quotes: printable ASCII without quote and backslash.
[[nodiscard]] const char *endOfPlainText(const char *begin, const char *end);

// The quote that ends the string whose content begins here. Null where there is none, where the string is not well
// formed, and where the processor has no SSSE3 and the string more than plain text.
[[nodiscard]] const char *closingQuote(const char *begin, const char *end);

[[nodiscard]] const char *endOfDigits(const char *begin, const char *end);

// Elements of an array that are the same over and over again, without white space: from the comma in front of one to that behind
// the last one that is well formed. The same comma where there is none of them, or so near to the end that it has to be looked
// at more closely.
[[nodiscard]] const char *endOfNumberElements(const char *comma, const char *end);
// true, false, null and, where something may be opened there, [] and {}.
[[nodiscard]] const char *endOfWordElements(const char *comma, const char *end, bool mayOpen);

[[nodiscard]] inline bool isDigit(char c) { return quint8(c - '0') <= 9; }

[[nodiscard]] inline const char *endOfSpace(const char *pos, const char *end)
{
    if (pos == end || quint8(*pos) > ' ')
        return pos;
    const auto isSpace = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    while (pos != end && isSpace(*pos)) {
        ++pos;
        while (end - pos >= 8 && qFromUnaligned<quint64>(pos) == 0x2020202020202020) // indentation
            pos += 8;
    }
    return pos;
}

// Behind true, false or null; null where it is none, or so near to the end that it has to be looked at more closely.
[[nodiscard]] inline const char *endOfLiteral(const char *begin, const char *end)
{
    if (end - begin < 5)
        return nullptr;
    // Without a branch for each of them: which one comes can hardly be predicted.
    const char first = *begin;
    const char *const four = begin + (first == 'f' ? 1 : 0);
    const char *const expected = first == 't' ? "true" : first == 'f' ? "alse" : "null";
    return qFromUnaligned<quint32>(four) == qFromUnaligned<quint32>(expected) ? four + 4 : nullptr;
}

#ifdef __SSE2__

// The bits of those of 16 bytes that are not plain text.
[[nodiscard]] inline quint32 notPlain(__m128i bytes)
{
    const auto equals = [bytes](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
    // Compared as signed: what is not ASCII is below the space as well.
    const __m128i odd = _mm_cmplt_epi8(bytes, _mm_set1_epi8(' '));
    return quint32(_mm_movemask_epi8(_mm_or_si128(odd, _mm_or_si128(equals('"'), equals('\\')))));
}

[[nodiscard]] inline __m128i load(const char *pos) { return _mm_loadu_si128(reinterpret_cast<const __m128i *>(pos)); }

#endif

// Of either kind.
[[nodiscard]] inline const char *endOfPlainElements(const char *comma, const char *end, bool mayOpen)
{
    if (end - comma < 2)
        return comma;
    const char first = comma[1];
    if (isDigit(first) || first == '-')
        return endOfNumberElements(comma, end);
    return first >= '[' ? endOfWordElements(comma, end, mayOpen) : comma;
}

#ifdef __SSE2__

// closingQuote() for what is short and plain, as keys are: what ends such strings is looked for in 64 bytes at once, and the next
// ones in there need no more than a shift. (A look at 16 bytes of each is quick too, but the next one has to wait for it.)
class StringEnds
{
public:
    explicit StringEnds(const char *text) : m_text(text), m_begin(text) {}

    [[nodiscard]] const char *closingQuote(const char *begin, const char *end)
    {
        auto at = quint64(begin - m_begin);
        quint64 found = at < 64 ? m_ends >> at : 0;
        if (found == 0) {
            if (end - m_text < 64)
                return jsonlexer::closingQuote(begin, end);
            look(end - begin < 64 ? end - 64 : begin);
            at = quint64(begin - m_begin);
            found = at < 64 ? m_ends >> at : 0;
        }
        if (found == 0) // all 64 are plain, so it can go on behind them
            return jsonlexer::closingQuote(begin - at + 64, end);
        const char *const pos = begin + std::countr_zero(found);
        return *pos == '"' ? pos : jsonlexer::closingQuote(pos, end);
    }

private:
    void look(const char *begin)
    {
        m_begin = begin;
        m_ends = notPlain(load(begin)) | quint64(notPlain(load(begin + 16))) << 16 | quint64(notPlain(load(begin + 32))) << 32
                 | quint64(notPlain(load(begin + 48))) << 48;
    }

    const char *m_text;
    const char *m_begin;
    quint64 m_ends = 0; // of the 64 bytes from there on, those that are not plain text
};

#else

class StringEnds
{
public:
    explicit StringEnds(const char *) {}
    [[nodiscard]] const char *closingQuote(const char *begin, const char *end) { return jsonlexer::closingQuote(begin, end); }
};

#endif

} // namespace drift::protocol::jsonlexer
