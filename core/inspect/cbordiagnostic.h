// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/cborscanner.h"

#include <QByteArray>

// CBOR's diagnostic notation (RFC 8949, section 8): what cannot be read off the bytes, as text. Comments between slashes
// are as in RFC 8610, appendix G.1.
namespace drift::inspect {

// What the IANA registry calls a tag, in a few words; empty for one that is not well known.
[[nodiscard]] QByteArray tagName(quint64 tag);

// "_0" to "_3", where the head, or a float, is longer than it need be, "_" where the length is indefinite; else empty.
[[nodiscard]] QByteArray encodingIndicator(const protocol::CborHead &head);

// A number or a simple value.
void appendScalar(QByteArray &out, const protocol::CborHead &head);

// A string, of which no more than `maxBytes` are shown, with a comment: how long a byte string is, what a typed array
// begins with, and where text is not UTF-8 (it is shown with U+FFFD then).
void appendString(QByteArray &out, const protocol::CborPlace &place, const protocol::CborHead &head,
                  const protocol::CborString &string, qint64 maxBytes);

// "16 × float32", and what the first of them are; empty where the place is none of a typed array's (RFC 8746).
[[nodiscard]] QByteArray typedArraySummary(const protocol::CborPlace &place, const protocol::CborString &string);

// What stands in front of a tag's content: "/ epoch time / 1(".
void appendTag(QByteArray &out, const protocol::CborHead &head);

} // namespace drift::inspect
