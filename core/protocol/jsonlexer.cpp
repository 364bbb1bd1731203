// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/jsonlexer.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define DRIFT_SSSE3 __attribute__((target("ssse3")))
#include <tmmintrin.h>
#endif

namespace drift::protocol::jsonlexer {

namespace {

bool isPlain(char c) { return quint8(c) >= 0x20 && quint8(c) < 0x80 && c != '"' && c != '\\'; }

// Eight bytes at a time; the top bit of each byte that is not plain text. Above the lowest such byte there may be
// false ones (the borrow of a subtraction), so only the lowest counts.
quint64 notPlain(quint64 word)
{
    constexpr quint64 ones = 0x0101010101010101;
    constexpr quint64 tops = ones << 7;
    const quint64 quote = word ^ (ones * '"');
    const quint64 backslash = word ^ (ones * '\\');
    return (word | (word - ones * 0x20) | (quote - ones) | (backslash - ones)) & tops;
}

} // namespace

const char *endOfPlainText(const char *begin, const char *end)
{
#ifdef __SSE2__
    for (; end - begin >= 16; begin += 16) {
        if (const quint32 found = notPlain(load(begin)))
            return begin + std::countr_zero(found);
    }
#endif
    for (; end - begin >= 8; begin += 8) {
        if (const quint64 found = notPlain(qFromLittleEndian<quint64>(begin)))
            return begin + std::countr_zero(found) / 8;
    }
    while (begin != end && isPlain(*begin))
        ++begin;
    return begin;
}

const char *endOfDigits(const char *begin, const char *end)
{
#ifdef __SSE2__
    for (; end - begin >= 16; begin += 16) {
        const __m128i values = _mm_sub_epi8(load(begin), _mm_set1_epi8('0'));
        const __m128i are = _mm_cmpeq_epi8(_mm_min_epu8(values, _mm_set1_epi8(9)), values);
        const quint32 others = quint32(_mm_movemask_epi8(are)) ^ 0xFFFF;
        if (others != 0)
            return begin + std::countr_zero(others);
    }
#endif
    while (begin != end && isDigit(*begin))
        ++begin;
    return begin;
}

#ifdef __SSE2__

namespace {

// Of 64 bytes that begin with a comma, a bit for each byte.
struct NumberBytes
{
    quint64 digits = 0;
    quint64 zeros = 0;
    quint64 commas = 0;
    quint64 minuses = 0;
    quint64 pluses = 0;
    quint64 dots = 0;
    quint64 exponents = 0;

    explicit NumberBytes(const char *pos)
    {
        for (int at = 0; at < 64; at += 16) {
            const __m128i bytes = load(pos + at);
            const auto add = [at](quint64 &bits, __m128i found) { bits |= quint64(quint32(_mm_movemask_epi8(found))) << at; };
            const auto equals = [](__m128i some, char c) { return _mm_cmpeq_epi8(some, _mm_set1_epi8(c)); };
            const __m128i values = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
            add(digits, _mm_cmpeq_epi8(_mm_min_epu8(values, _mm_set1_epi8(9)), values));
            add(zeros, equals(bytes, '0'));
            add(commas, equals(bytes, ','));
            add(minuses, equals(bytes, '-'));
            add(pluses, equals(bytes, '+'));
            add(dots, equals(bytes, '.'));
            add(exponents, equals(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'e'));
        }
    }

    // The last comma before which everything is well formed. What is wrong is a bit at the comma behind its element or before
    // it; what a number cannot hold at all, ends the last element.
    [[nodiscard]] int lastComma() const
    {
        const quint64 others = ~(digits | commas | minuses | pluses | dots | exponents);
        const quint64 starts = commas << 1;
        const quint64 integers = digits & (starts | (minuses & starts) << 1); // where a whole part begins
        quint64 wrong = starts & ~(digits | minuses);
        wrong |= minuses & ~(starts | exponents << 1);
        wrong |= minuses << 1 & ~digits;
        wrong |= (zeros & integers) << 1 & digits; // 01
        if ((pluses | dots | exponents) != 0)
            wrong |= wrongFractions();
        const quint64 odd = wrong | others;
        const quint64 before = (odd & (~odd + 1)) - 1; // all bits below the lowest one
        return 63 - std::countl_zero(commas & before);
    }

private:
    // Behind the digits that begin at these: added to its first bit, a run carries into the bit behind it.
    [[nodiscard]] quint64 behindDigits(quint64 first) const { return (digits + first) & ~digits; }

    [[nodiscard]] quint64 wrongFractions() const
    {
        const quint64 behindExponent = exponents << 1;
        const quint64 powers = digits & (behindExponent | (behindExponent & (minuses | pluses)) << 1);
        quint64 wrong = pluses & ~behindExponent;
        wrong |= pluses << 1 & ~digits;
        wrong |= (dots | exponents) & ~(digits << 1);
        wrong |= dots << 1 & ~digits;
        wrong |= behindExponent & ~(digits | minuses | pluses);
        wrong |= behindDigits(dots << 1 & digits) & dots; // 1.2.3
        wrong |= behindDigits(powers) & (dots | exponents);
        return wrong;
    }
};

// Digits, signs, points and commas stand next to each other in ASCII, with a slash among them.
bool mayBeNumbers(__m128i bytes)
{
    const __m128i values = _mm_sub_epi8(bytes, _mm_set1_epi8('+'));
    const __m128i near = _mm_cmpeq_epi8(_mm_min_epu8(values, _mm_set1_epi8('9' - '+')), values);
    const __m128i power = _mm_cmpeq_epi8(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), _mm_set1_epi8('e'));
    return _mm_movemask_epi8(_mm_or_si128(near, power)) == 0xFFFF;
}

} // namespace

const char *endOfNumberElements(const char *comma, const char *end)
{
    while (end - comma >= 64 && mayBeNumbers(load(comma))) {
        const int last = NumberBytes(comma).lastComma();
        if (last == 0)
            break;
        comma += last;
    }
    return comma;
}

#else

const char *endOfNumberElements(const char *comma, const char *)
{
    return comma;
}

#endif

// Which word comes can hardly be predicted, so there is no branch for each of them.
const char *endOfWordElements(const char *comma, const char *end, bool mayOpen)
{
    struct Word
    {
        char text[8]; // with the comma behind it
        quint8 mask[8];
        qsizetype size;
    };
    // By three bits in the middle of the first letter, in which all differ.
    constexpr Word nothing{{1}, {}, 0};
    static constexpr Word words[8] = {nothing, nothing, nothing,
                                      {{'[', ']', ','}, {0xFF, 0xFF, 0xFF}, 3},
                                      {{'f', 'a', 'l', 's', 'e', ','}, {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF}, 6},
                                      {{'n', 'u', 'l', 'l', ','}, {0xFF, 0xFF, 0xFF, 0xFF, 0xFF}, 5},
                                      {{'t', 'r', 'u', 'e', ','}, {0xFF, 0xFF, 0xFF, 0xFF, 0xFF}, 5},
                                      {{'{', '}', ','}, {0xFF, 0xFF, 0xFF}, 3}};
    const qsizetype shortest = mayOpen ? 3 : 5;
    while (end - comma >= 9) {
        const auto found = qFromUnaligned<quint64>(comma + 1);
        const Word &word = words[quint8(comma[1]) >> 3 & 7];
        const bool isOther = (found & qFromUnaligned<quint64>(word.mask)) != qFromUnaligned<quint64>(word.text);
        if (int(isOther) | int(word.size < shortest))
            break;
        comma += word.size;
    }
    return comma;
}

#ifdef DRIFT_SSSE3

namespace {

// Goes over a string 16 bytes at a time and judges escapes and UTF-8 without a branch for either.
class StringBlocks
{
public:
    // The closing quote among the 16 bytes, 16 where there is none, -1 where something is wrong.
    DRIFT_SSSE3 int take(__m128i bytes)
    {
        const __m128i low = _mm_and_si128(bytes, _mm_set1_epi8(0x0F));
        const __m128i high = _mm_and_si128(_mm_srli_epi16(bytes, 4), _mm_set1_epi8(0x0F));
        const quint32 escaped = takeEscapes(bits(equals(bytes, '\\')));
        const quint32 quotes = bits(equals(bytes, '"')) & ~escaped;
        const int quote = std::countr_zero(quotes | 0x10000);
        const quint32 within = (quint32(1) << quote) - 1;

        const __m128i kinds = kindsOf(low, high);
        const quint32 escapable = bits(nonZero(_mm_and_si128(kinds, _mm_set1_epi8(escapeKinds))));
        const quint32 hex = bits(nonZero(_mm_and_si128(kinds, _mm_set1_epi8(hexKinds))));
        const quint32 units = escaped & within & bits(equals(bytes, 'u'));
        const quint32 wanted = m_hexWanted | units << 1 | units << 2 | units << 3 | units << 4;
        m_hexWanted = wanted >> 16;
        const quint32 control = bits(_mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes));
        // Where a digit is wanted there must be no quote either.
        const quint32 wrong =
            ((control | (escaped & ~escapable)) & within) | (wanted & ~hex & (within << 1 | 1) & 0xFFFF);
        // Behind the quote everything counts as zero; so a character that the quote cuts is found too.
        const __m128i keep = load(keepMask + 16 - quote);
        const bool isUtf8 = takeUtf8(_mm_and_si128(bytes, keep), _mm_and_si128(low, keep), _mm_and_si128(high, keep));
        return wrong == 0 && isUtf8 ? quote : -1;
    }

private:
    // Kinds of bytes by their two halves: what one has in both tables, it is.
    static constexpr char escapeKinds = 0x0F; // may stand behind a backslash: "/ \ bfn rtu
    static constexpr char hexKinds = 0x30;    // 0-9, and A-F or a-f
    alignas(16) static constexpr char keepMask[32] = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};

    DRIFT_SSSE3 static quint32 bits(__m128i bytes) { return quint32(_mm_movemask_epi8(bytes)); }
    DRIFT_SSSE3 static __m128i equals(__m128i bytes, char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); }
    DRIFT_SSSE3 static __m128i nonZero(__m128i small) { return _mm_cmpgt_epi8(small, _mm_setzero_si128()); }

    DRIFT_SSSE3 static __m128i kindsOf(__m128i low, __m128i high)
    {
        const __m128i byLow =
            _mm_setr_epi8(0x10, 0x30, 0x3D, 0x30, 0x38, 0x38, 0x34, 0x10, 0x10, 0x10, 0, 0, 0x02, 0, 0x04, 0x01);
        const __m128i byHigh = _mm_setr_epi8(0, 0, 0x01, 0x10, 0x20, 0x02, 0x24, 0x08, 0, 0, 0, 0, 0, 0, 0, 0);
        return _mm_and_si128(_mm_shuffle_epi8(byLow, low), _mm_shuffle_epi8(byHigh, high));
    }

    // What stands behind an odd number of backslashes, and is none itself.
    quint32 takeEscapes(quint32 backslashes)
    {
        constexpr quint32 even = 0x15555; // the first byte behind the block is one of these
        constexpr quint32 odd = 0x0AAAA;
        const quint32 first = m_escapes & ~backslashes;
        backslashes &= ~m_escapes;
        const quint32 starts = backslashes & ~(backslashes << 1);
        // Added to its first bit, a run carries into the bit behind it.
        const quint32 behindEven = (backslashes + (starts & even)) & ~backslashes & odd;
        const quint32 behindOdd = (backslashes + (starts & odd)) & ~backslashes & even;
        m_escapes = behindOdd >> 16;
        return ((behindEven | behindOdd) & 0xFFFF) | first;
    }

    // J. Keiser, D. Lemire: Validating UTF-8 In Less Than One Instruction Per Byte (2021): each error is a bit that the
    // halves of the byte before and the upper half of this byte all have; what remains are continuations, which must
    // be where a third or fourth byte is due.
    DRIFT_SSSE3 bool takeUtf8(__m128i bytes, __m128i low, __m128i high)
    {
        constexpr char tooShort = 0x01; // a lead, then no continuation
        constexpr char tooLong = 0x02;  // ASCII, then a continuation
        constexpr char overlong3 = 0x04;
        constexpr char tooLarge = 0x08; // from U+110000 on
        constexpr char surrogate = 0x10;
        constexpr char overlong2 = 0x20;
        constexpr char overlong4 = 0x40; // or from U+140000 on
        constexpr char two = char(0x80); // two continuations
        constexpr char any = tooShort | tooLong | two;
        constexpr char large = any | tooLarge | overlong4;
        const __m128i byHigh = _mm_setr_epi8(tooLong, tooLong, tooLong, tooLong, tooLong, tooLong, tooLong, tooLong,
                                             two, two, two, two, tooShort | overlong2, tooShort,
                                             tooShort | overlong3 | surrogate, tooShort | tooLarge | overlong4);
        const __m128i byLow =
            _mm_setr_epi8(any | overlong2 | overlong3 | overlong4, any | overlong2, any, any, any | tooLarge, large,
                          large, large, large, large, large, large, large, large | surrogate, large, large);
        constexpr char follows = tooLong | overlong2 | two;
        const __m128i bySecond = _mm_setr_epi8(tooShort, tooShort, tooShort, tooShort, tooShort, tooShort, tooShort,
                                               tooShort, follows | overlong3 | overlong4,
                                               follows | overlong3 | tooLarge, follows | surrogate | tooLarge,
                                               follows | surrogate | tooLarge, tooShort, tooShort, tooShort, tooShort);
        const __m128i found = _mm_and_si128(_mm_and_si128(_mm_shuffle_epi8(byHigh, _mm_alignr_epi8(high, m_high, 15)),
                                                          _mm_shuffle_epi8(byLow, _mm_alignr_epi8(low, m_low, 15))),
                                            _mm_shuffle_epi8(bySecond, high));
        // The top bit where the second byte before leads three, or the third before four.
        const __m128i third = _mm_subs_epu8(_mm_alignr_epi8(bytes, m_bytes, 14), _mm_set1_epi8(0xE0 - 0x80));
        const __m128i fourth = _mm_subs_epu8(_mm_alignr_epi8(bytes, m_bytes, 13), _mm_set1_epi8(0xF0 - 0x80));
        const __m128i due = _mm_and_si128(_mm_or_si128(third, fourth), _mm_set1_epi8(two));
        m_bytes = bytes;
        m_low = low;
        m_high = high;
        return bits(_mm_cmpeq_epi8(found, due)) == 0xFFFF;
    }

    quint32 m_escapes = 0;   // 1: the next byte stands behind a backslash
    quint32 m_hexWanted = 0; // where among the next bytes a \u has its digits
    __m128i m_bytes = _mm_setzero_si128();
    __m128i m_low = _mm_setzero_si128();
    __m128i m_high = _mm_setzero_si128();
};

DRIFT_SSSE3 const char *closingQuoteInBlocks(const char *begin, const char *end)
{
    StringBlocks blocks;
    for (; end - begin >= 16; begin += 16) {
        if (const int quote = blocks.take(load(begin)); quote != 16)
            return quote >= 0 ? begin + quote : nullptr;
    }
    // Zeros are control characters: where no quote comes before them, this is not well formed.
    char rest[16] = {};
    std::memcpy(rest, begin, size_t(end - begin));
    const int quote = blocks.take(load(rest));
    return quote >= 0 && quote < end - begin ? begin + quote : nullptr;
}

} // namespace

#endif

const char *closingQuote(const char *begin, const char *end)
{
    const char *const pos = endOfPlainText(begin, end);
    if (pos == end)
        return nullptr;
    if (*pos == '"')
        return pos;
#ifdef DRIFT_SSSE3
    static const bool hasSsse3 = __builtin_cpu_supports("ssse3");
    if (hasSsse3)
        return closingQuoteInBlocks(pos, end);
#endif
    return nullptr;
}

} // namespace drift::protocol::jsonlexer
