// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/scanfault.h"

#include <QByteArrayView>
#include <QVarLengthArray>

#include <cstring>

namespace drift::protocol {

enum class CborMajor : quint8 { Unsigned, Negative, Bytes, Text, Array, Map, Tag, Other };

// The first byte of an item and the number behind it (RFC 8949, section 3).
struct CborHead
{
    CborMajor major = CborMajor::Other;
    quint8 info = 0;      // the low five bits; 31 is an indefinite length, or a break
    quint64 argument = 0; // a value, a length, a count, a tag, or a float's bits

    [[nodiscard]] bool isIndefinite() const { return info == 31; }
    [[nodiscard]] bool isFloat() const { return major == CborMajor::Other && info >= 25 && info <= 27; }
    [[nodiscard]] bool isSimple(quint8 value) const
    {
        return major == CborMajor::Other && info <= 24 && argument == value;
    }
};

// The simple values that have a meaning.
inline constexpr quint8 cborFalse = 20, cborTrue = 21, cborNull = 22, cborUndefined = 23;

// A byte or text string, in one piece or in chunks.
struct CborString
{
    bool isText = false;
    bool isChunked = false;
    qint64 length = 0;      // of the content, all chunks together
    QByteArrayView encoded; // the content itself, or the chunks with their heads
};

// Where an item stands.
struct CborPlace
{
    enum class In : quint8 { Nothing, Array, MapKey, MapValue, Tag };

    In in = In::Nothing;
    bool isFirst = true; // the first element of its array, the first key of its map
    quint64 tag = 0;     // In::Tag: which
};

// What a walk over an item tells; this one listens to nothing.
struct CborVisitor
{
    void open(const CborPlace & /*place*/, bool /*isMap*/) {}
    void close(bool /*isMap*/) {}
    void tag(const CborPlace & /*place*/) {}
    void string(const CborPlace & /*place*/, const CborString & /*string*/) {}
    void scalar(const CborPlace & /*place*/, const CborHead & /*head*/) {} // numbers and simple values
};

// Goes over CBOR, strictly by RFC 8949's well-formedness and nothing more (numbers of any width, unknown tags and
// text that is not UTF-8 are well formed), and finds where things begin and end. The C stack is not used for nesting,
// and nothing is set aside for what is only announced. False, and fault() says why, where it is not well formed.
class CborScanner
{
public:
    explicit CborScanner(QByteArrayView bytes) : m_begin(bytes.begin()), m_pos(bytes.begin()), m_end(bytes.end()) {}

    [[nodiscard]] bool atEnd() const { return m_pos == m_end; }
    // How many bytes were taken.
    [[nodiscard]] qsizetype position() const { return m_pos - m_begin; }
    // Takes the break that ends an indefinite length, if it comes next.
    [[nodiscard]] bool takeBreak();
    // Takes these bytes if they come next.
    [[nodiscard]] bool take(QByteArrayView bytes);
    [[nodiscard]] bool head(CborHead *head);
    // What follows the head of a string.
    [[nodiscard]] bool string(const CborHead &head, CborString *string);
    // An item. `maxDepth` arrays, maps and tags may stand in each other. `obstacle` says why it has no counterpart in
    // JSON, a null pointer where it has one.
    [[nodiscard]] bool value(qint64 maxDepth, QByteArrayView *span, const char **obstacle);
    // The same, telling a visitor with CborVisitor's functions what comes by.
    template<typename Visitor> [[nodiscard]] bool walk(qint64 maxDepth, Visitor &visitor);

    [[nodiscard]] const ScanFault &fault() const { return m_fault; }
    // Says that the bytes are wrong here; for the message's own grammar. Always false.
    bool fail(const char *what, ScanFault::Kind kind = ScanFault::Kind::Malformed);

private:
    struct Frame
    {
        CborMajor major; // Array, Map or Tag
        bool isIndefinite;
        quint64 seen;  // items so far; a map has two for every pair
        quint64 total; // items in all, where it is not indefinite
        quint64 tag;

        [[nodiscard]] bool isFull() const { return !isIndefinite && seen == total; }
    };
    using Frames = QVarLengthArray<Frame, 16>;

    [[nodiscard]] bool longHead(CborHead *head);
    [[nodiscard]] bool chunkedString(const CborHead &head, CborString *string);
    [[nodiscard]] bool opened(const CborHead &head, qint64 maxDepth, Frames &frames);
    [[nodiscard]] static CborPlace nextPlace(Frames &frames);
    template<typename Visitor>
    [[nodiscard]] bool item(const CborPlace &place, qint64 maxDepth, Frames &frames, Visitor &visitor);
    template<typename Visitor> static void closeFull(Frames &frames, Visitor &visitor);

    const char *m_begin;
    const char *m_pos;
    const char *m_end;
    ScanFault m_fault;
};

inline bool CborScanner::takeBreak()
{
    if (m_pos == m_end || quint8(*m_pos) != 0xFF)
        return false;
    ++m_pos;
    return true;
}

inline bool CborScanner::take(QByteArrayView bytes)
{
    if (m_end - m_pos < bytes.size() || std::memcmp(m_pos, bytes.data(), size_t(bytes.size())) != 0)
        return false;
    m_pos += bytes.size();
    return true;
}

inline bool CborScanner::head(CborHead *head)
{
    const quint8 info = m_pos != m_end ? quint8(*m_pos) & 0x1F : 31;
    if (info >= 24)
        return longHead(head);
    *head = {CborMajor(quint8(*m_pos) >> 5), info, info};
    ++m_pos;
    return true;
}

inline bool CborScanner::string(const CborHead &head, CborString *string)
{
    if (head.isIndefinite())
        return chunkedString(head, string);
    if (head.argument > quint64(m_end - m_pos))
        return fail("a string that announces more than there is");
    *string = {head.major == CborMajor::Text, false, qint64(head.argument), QByteArrayView(m_pos, qsizetype(head.argument))};
    m_pos += string->length;
    return true;
}

// The place of the item that is about to be read; it counts as seen.
inline CborPlace CborScanner::nextPlace(Frames &frames)
{
    using In = CborPlace::In;
    if (frames.isEmpty())
        return {};
    Frame &frame = frames.last();
    const quint64 index = frame.seen++;
    if (frame.major == CborMajor::Tag)
        return {In::Tag, true, frame.tag};
    if (frame.major == CborMajor::Array)
        return {In::Array, index == 0, 0};
    return {index % 2 == 0 ? In::MapKey : In::MapValue, index == 0, 0};
}

// Calls `chunk(QByteArrayView)` for every piece of a string's content, in order.
template<typename Function> void forEachChunk(const CborString &string, Function &&chunk)
{
    if (!string.isChunked) {
        chunk(string.encoded);
        return;
    }
    CborScanner scanner(string.encoded);
    CborHead head;
    CborString piece;
    while (!scanner.atEnd() && scanner.head(&head) && scanner.string(head, &piece))
        chunk(piece.encoded);
}

// The elements of a typed array by its tag (RFC 8746, section 2).
struct CborElement
{
    enum class Type : quint8 { Unsigned, Signed, Float };

    Type type = Type::Unsigned;
    int size = 1; // bytes
    bool isLittleEndian = false;
};

// Tags 64 to 87 without 76 (reserved); every other one, and none at all, is plain bytes.
[[nodiscard]] CborElement typedArrayElement(const CborPlace &place);

template<typename Visitor> bool CborScanner::walk(qint64 maxDepth, Visitor &visitor)
{
    Frames frames;
    do {
        if (!frames.isEmpty() && frames.last().isIndefinite && takeBreak()) {
            const bool isMap = frames.last().major == CborMajor::Map;
            if (isMap && frames.last().seen % 2 != 0)
                return fail("a map that ends behind a key");
            visitor.close(isMap);
            frames.removeLast();
        } else if (!item(nextPlace(frames), maxDepth, frames, visitor)) {
            return false;
        }
        closeFull(frames, visitor);
    } while (!frames.isEmpty());
    return true;
}

template<typename Visitor>
bool CborScanner::item(const CborPlace &place, qint64 maxDepth, Frames &frames, Visitor &visitor)
{
    CborHead head;
    if (!this->head(&head))
        return false;
    switch (head.major) {
    case CborMajor::Bytes:
    case CborMajor::Text: {
        CborString text;
        if (!string(head, &text))
            return false;
        visitor.string(place, text);
        return true;
    }
    case CborMajor::Array:
    case CborMajor::Map:
        visitor.open(place, head.major == CborMajor::Map);
        return opened(head, maxDepth, frames);
    case CborMajor::Tag:
        visitor.tag(place);
        return opened(head, maxDepth, frames);
    default:
        visitor.scalar(place, head);
        return true;
    }
}

template<typename Visitor> void CborScanner::closeFull(Frames &frames, Visitor &visitor)
{
    while (!frames.isEmpty() && frames.last().isFull()) {
        if (frames.last().major != CborMajor::Tag)
            visitor.close(frames.last().major == CborMajor::Map);
        frames.removeLast();
    }
}

} // namespace drift::protocol
