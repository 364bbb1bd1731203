// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/cbornumber.h"
#include "protocol/cborscanner.h"
#include "protocol/decoders.h"
#include "protocol/messagereader.h"
#include "protocol/utf8.h"

#include <cmath>

namespace drift::protocol {

namespace {

CborHead headOf(QByteArrayView item)
{
    CborHead head;
    (void)CborScanner(item).head(&head); // well formed: it was scanned before
    return head;
}

// A text's content, to be compared with a word of the protocol; `room` is for what comes in chunks. Empty for no text.
QByteArrayView wordOf(QByteArrayView item, QByteArray &room)
{
    CborScanner scanner(item);
    CborHead head;
    CborString string;
    if (!scanner.head(&head) || head.major != CborMajor::Text || !scanner.string(head, &string))
        return {};
    if (!string.isChunked)
        return string.encoded;
    forEachChunk(string, [&room](QByteArrayView chunk) { room.append(chunk); });
    return room;
}

class CborMembers
{
public:
    explicit CborMembers(QByteArrayView object) : m_scanner(object) {}

    bool begin() { return m_scanner.head(&m_map) && m_map.major == CborMajor::Map; }

    bool next(qint64 maxDepth, Field *field)
    {
        if (m_map.isIndefinite() ? m_scanner.takeBreak() : m_seen == m_map.argument) {
            if (!m_scanner.atEnd())
                m_scanner.fail("something stands behind the message");
            return false;
        }
        ++m_seen;
        FieldValue key;
        // A key that is no text is no field of ours.
        if (!value(maxDepth, &key))
            return false;
        QByteArray room;
        *field = fieldOf(wordOf(key.bytes, room));
        return true;
    }

    bool value(qint64 maxDepth, FieldValue *value)
    {
        return m_scanner.value(maxDepth, &value->bytes, &value->obstacle);
    }

    bool takeIfNext(QByteArrayView bytes) { return m_scanner.take(bytes); }

    const ScanFault &fault() const { return m_scanner.fault(); }

private:
    CborScanner m_scanner;
    CborHead m_map;
    quint64 m_seen = 0;
};

struct CborSyntax
{
    static constexpr Encoding encoding = Encoding::Cbor;
    static constexpr const char *name = "CBOR";
    static constexpr const char *object = "a CBOR map";
    using Members = CborMembers;
    static constexpr QByteArrayView usualPush{"\x64push"};
    static constexpr UsualActions usualActions{{{"\xa1\x64typeerelay", ActionType::Relay},
                                                {"\xa1\x64typefappend", ActionType::Append},
                                                {"\xa1\x64typegreplace", ActionType::Replace}}};

    static TextFault readText(QByteArrayView bytes, QByteArray *text)
    {
        CborScanner scanner(bytes);
        CborHead head;
        CborString string;
        if (!scanner.head(&head) || head.major != CborMajor::Text || !scanner.string(head, &string))
            return TextFault::NotText;
        if (!string.isChunked) {
            refill(text, string.encoded);
            return isUtf8(string.encoded) ? TextFault::None : TextFault::NotUnicode;
        }
        *text = QByteArray();
        text->reserve(string.length);
        bool isUnicode = true;
        forEachChunk(string, [&](QByteArrayView chunk) {
            isUnicode = isUnicode && isUtf8(chunk); // of each chunk for itself: RFC 8949, section 3.2.3
            text->append(chunk);
        });
        return isUnicode ? TextFault::None : TextFault::NotUnicode;
    }

    static QByteArrayView word(QByteArrayView bytes, QByteArray &room) { return wordOf(bytes, room); }

    static std::optional<SequenceNumber> seq(QByteArrayView bytes)
    {
        const CborHead head = headOf(bytes);
        if (head.major == CborMajor::Unsigned && head.argument <= SequenceNumber::largest)
            return SequenceNumber{head.argument};
        if (!head.isFloat())
            return std::nullopt;
        const double number = doubleOf(head);
        // Asked this way round, so that NaN is refused too.
        if (!(number >= 0 && number <= double(SequenceNumber::largest)) || number != std::floor(number))
            return std::nullopt;
        return SequenceNumber{quint64(number)};
    }

    static bool isNull(QByteArrayView bytes) { return headOf(bytes).isSimple(cborNull); }
    // JavaScript leaves an undefined field out of JSON; its CBOR encoders write it.
    static bool isAbsent(QByteArrayView bytes) { return headOf(bytes).isSimple(cborUndefined); }
};

} // namespace

Result<void> decodeCbor(ClientMessage *message, QByteArrayView bytes, const Limits &limits)
{
    return MessageReader<CborSyntax>(limits).read(bytes, message);
}

} // namespace drift::protocol
