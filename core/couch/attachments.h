// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/failure.h"
#include "couch/streams.h"

namespace drift::couch {

// "md5-" and base64: CouchDB's name for the bytes.
[[nodiscard]] QByteArray digestOf(const QByteArray &bytes);
[[nodiscard]] StreamKey attachmentKey(const QByteArray &digest);

// Keeps them under their digest, once. The stream's value is a CBOR byte string, and it gets there by a compaction, which is
// told to nobody: only who asks for the key with `get` is sent what may be many megabytes. The room must have a message
// already, which a database always has. Error: insufficient_storage.
[[nodiscard]] Result<void> keepAttachment(Streams &streams, const QByteArray &digest, const QByteArray &bytes);

[[nodiscard]] bool holdsAttachment(const room::Stream *stream);
// How many bytes of such a value stand before those of the attachment; nothing where it is no attachment.
[[nodiscard]] std::optional<qsizetype> attachmentHead(const protocol::Value &value);
// The bytes in such a stream; null where it is none.
[[nodiscard]] QByteArray attachmentIn(const room::Stream *stream);

// Pushes, and says a refusal of the room's as CouchDB would. Error: insufficient_storage.
[[nodiscard]] Result<void> push(Streams &streams, const protocol::Push &push);

} // namespace drift::couch
