// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/cborscanner.h"
#include "protocol/jsonscanner.h"
#include "protocol/value.h"

#include <variant>
#include <vector>

namespace drift::inspect {

// A part of a value: where it stands, and what it is. Offsets count from the beginning of the value.
struct ValueItem
{
    enum class Kind : quint8 { Object, Array, Text, Bytes, Number, Literal };

    qsizetype keyBegin = 0; // in an object: its key, as it is spelled
    qsizetype keyEnd = 0;
    qsizetype begin = 0; // with its CBOR tags
    qsizetype end = 0;
    qint64 count = 0; // of an object or array: entries
    Kind kind = Kind::Literal;

    [[nodiscard]] bool isContainer() const { return kind == Kind::Object || kind == Kind::Array; }
    [[nodiscard]] bool hasKey() const { return keyEnd > keyBegin; }
    [[nodiscard]] QByteArrayView bytes(QByteArrayView value) const { return value.sliced(begin, end - begin); }
    [[nodiscard]] QByteArrayView key(QByteArrayView value) const { return value.sliced(keyBegin, keyEnd - keyBegin); }
};

// The whole of it. Each call reads all the bytes of what it tells of.
[[nodiscard]] ValueItem rootItem(QByteArrayView value, protocol::Encoding encoding);

// The entries of an object or array, in order. The C stack is not used for nesting.
class ValueEntries
{
public:
    // Where one entry begins: enough to go on there later.
    struct Place
    {
        qsizetype at = 0;
        qint64 index = 0;
    };

    ValueEntries(QByteArrayView value, protocol::Encoding encoding, const ValueItem &container);
    ValueEntries(QByteArrayView value, protocol::Encoding encoding, const ValueItem &container, Place place);

    // False at the end, and where the bytes are not well formed.
    [[nodiscard]] bool next(ValueItem *entry);
    [[nodiscard]] Place place() const;

private:
    [[nodiscard]] bool nextJson(ValueItem *entry);
    [[nodiscard]] bool nextCbor(ValueItem *entry);

    std::variant<protocol::JsonScanner, protocol::CborScanner> m_scanner;
    QByteArrayView m_value;
    qsizetype m_offset; // of the scanner's first byte
    qsizetype m_end;    // of the container
    qint64 m_index;
    qint64 m_count;
    bool m_isObject;
};

// The key's text, where it is one: escapes resolved. Of another CBOR key: its diagnostic notation.
[[nodiscard]] QByteArray keyText(QByteArrayView key, protocol::Encoding encoding);
// ".a" or "[\"a b\"]".
[[nodiscard]] QByteArray pathOfKey(QByteArrayView key, protocol::Encoding encoding);

// One line: a scalar as it is spelled, of a container nothing but its brackets; cut behind `maxBytes` or so.
[[nodiscard]] QByteArray itemText(QByteArrayView bytes, protocol::Encoding encoding, ValueItem::Kind kind, qsizetype maxBytes);

// The beginning of a text, not in the middle of a character; … where something was cut off.
[[nodiscard]] QByteArray cutText(QByteArrayView utf8, qsizetype maxBytes);

// The tags in front of an item of CBOR, outermost first; empty for none, and for JSON.
[[nodiscard]] std::vector<quint64> tagsOf(QByteArrayView bytes, protocol::Encoding encoding);

} // namespace drift::inspect
