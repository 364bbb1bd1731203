// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/cborscanner.h"

#include <QtEndian>

namespace drift::protocol {

namespace {

// Of 1, 2, 4 or 8 bytes.
quint64 bigEndian(const char *bytes, const char *end, int size)
{
    if (end - bytes >= 8) // without a branch for each size: which one comes can hardly be predicted
        return qFromBigEndian<quint64>(bytes) >> (64 - 8 * size);
    switch (size) {
    case 1: return quint8(*bytes);
    case 2: return qFromBigEndian<quint16>(bytes);
    case 4: return qFromBigEndian<quint32>(bytes);
    default: return qFromBigEndian<quint64>(bytes);
    }
}

// Looks for what JSON has no form for.
struct ObstacleFinder : CborVisitor
{
    const char *obstacle = nullptr;

    void open(const CborPlace &place, bool) { notAKey(place); }
    void tag(const CborPlace &place) { notAKey(place); }
    void string(const CborPlace &place, const CborString &string)
    {
        if (string.isText)
            return;
        notAKey(place);
        if (string.length % typedArrayElement(place).size != 0)
            obstacle = "a typed array whose length is not a multiple of its elements' size";
    }
    void scalar(const CborPlace &place, const CborHead &head)
    {
        if (head.major == CborMajor::Other)
            notAKey(place);
    }
    void notAKey(const CborPlace &place)
    {
        if (place.in == CborPlace::In::MapKey)
            obstacle = "a map key that is neither text nor a whole number";
    }
};

} // namespace

CborElement typedArrayElement(const CborPlace &place)
{
    if (place.in != CborPlace::In::Tag || place.tag < 64 || place.tag > 87 || place.tag == 76)
        return {};
    // The tag's bits are 0b010_f_s_e_ll: float, signed, little-endian, and the logarithm of the size.
    const quint64 bits = place.tag;
    const bool isFloat = bits & 0x10;
    const bool isSigned = bits & 0x08;
    const int logarithm = int(bits & 3) + (isFloat ? 1 : 0);
    return {isFloat    ? CborElement::Type::Float
            : isSigned ? CborElement::Type::Signed
                       : CborElement::Type::Unsigned,
            1 << logarithm, bool(bits & 0x04)};
}

bool CborScanner::fail(const char *what, ScanFault::Kind kind)
{
    m_fault = {kind, what, m_pos - m_begin};
    return false;
}

// One that takes more than a byte, or is wrong.
bool CborScanner::longHead(CborHead *head)
{
    if (m_pos == m_end)
        return fail("it ends too early");
    const quint8 first = quint8(*m_pos);
    *head = {CborMajor(first >> 5), quint8(first & 0x1F), quint64(first & 0x1F)};
    if (head->info >= 24 && head->info <= 27) {
        const int size = 1 << (head->info - 24);
        if (m_end - m_pos <= size)
            return fail("it ends too early");
        const quint64 argument = bigEndian(m_pos + 1, m_end, size);
        if (head->major == CborMajor::Other && size == 1 && argument < 32)
            return fail("a simple value in a reserved form");
        head->argument = argument;
        m_pos += 1 + size;
        return true;
    }
    if (head->info > 27 && head->info < 31)
        return fail("a reserved length");
    if (head->info == 31 && head->major == CborMajor::Other)
        return fail("a break without a beginning");
    if (head->info == 31 && (head->major < CborMajor::Bytes || head->major == CborMajor::Tag))
        return fail("an indefinite length where there is none");
    ++m_pos;
    return true;
}

bool CborScanner::chunkedString(const CborHead &head, CborString *string)
{
    *string = {head.major == CborMajor::Text, true, 0, {}};
    const char *const begin = m_pos;
    while (!takeBreak()) {
        CborHead piece;
        CborString content;
        if (!this->head(&piece))
            return false;
        if (piece.major != head.major || piece.isIndefinite())
            return fail("a chunk of another kind in a string");
        if (!this->string(piece, &content)) // no deeper than this: the piece is definite
            return false;
        string->length += content.length;
    }
    string->encoded = QByteArrayView(begin, m_pos - 1);
    return true;
}

bool CborScanner::value(qint64 maxDepth, QByteArrayView *span, const char **obstacle)
{
    const char *const begin = m_pos;
    ObstacleFinder finder;
    if (!walk(maxDepth, finder))
        return false;
    *span = QByteArrayView(begin, m_pos);
    *obstacle = finder.obstacle;
    return true;
}

// Steps into an array, a map or a tag.
bool CborScanner::opened(const CborHead &head, qint64 maxDepth, Frames &frames)
{
    if (frames.size() >= maxDepth)
        return fail("", ScanFault::Kind::TooDeep);
    const quint64 left = quint64(m_end - m_pos);
    if (head.major == CborMajor::Tag) {
        frames.append({head.major, false, 0, 1, head.argument});
        return true;
    }
    const quint64 itemsEach = head.major == CborMajor::Map ? 2 : 1;
    // Every item takes a byte at least.
    if (!head.isIndefinite() && head.argument > left / itemsEach)
        return fail(itemsEach == 2 ? "a map that announces more than there is"
                                   : "an array that announces more than there is");
    frames.append({head.major, head.isIndefinite(), 0, head.isIndefinite() ? 0 : head.argument * itemsEach, 0});
    return true;
}

} // namespace drift::protocol
