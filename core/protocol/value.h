// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

namespace drift::protocol {

// JSON (RFC 8259) or CBOR (RFC 8949). The first byte of neither tells them apart, so it is always said.
enum class Encoding : quint8 { Json, Cbor };

// A value as its sender wrote it: the exact bytes and their encoding. The relay never edits it; it is read
// again only to cross over into the other encoding (transcode.h). Cheap to copy (the bytes are shared).
// Always well formed: it comes from a decoder or from code of ours.
struct Value
{
    QByteArray bytes = QByteArrayLiteral("null");
    Encoding encoding = Encoding::Json;

    friend bool operator==(const Value &, const Value &) = default;
};

} // namespace drift::protocol
