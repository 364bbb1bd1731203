// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/limits.h"
#include "protocol/message.h"

#include <QByteArrayView>

namespace drift::protocol {

// Reads one client message out of a whole frame or request body. Strict: RFC 8259 or RFC 8949 well-formedness,
// nothing behind the message, no field of the protocol twice or missing or of a wrong type; fields that the
// protocol does not know are skipped. The value's bytes come out as they stand (a copy: `bytes` may be a buffer
// that is used again). Limits: maxDepth, maxKey (maxMessage is the transport's).
// Errors: BadMessage, TooDeep, KeyTooLong, Untranscodable (a CBOR value without a counterpart in JSON).
[[nodiscard]] Result<ClientMessage> decode(QByteArrayView bytes, Encoding encoding, const Limits &limits);
// The same into a message that was read before. A push in the place of a push takes over its memory where nobody else holds that, and
// it is hardly larger than needed. Of a message that was refused, anything may be left there.
[[nodiscard]] Result<void> decodeInto(ClientMessage *message, QByteArrayView bytes, Encoding encoding, const Limits &limits);

// The message in an encoding; values in the other one are transcoded. Never fails: what was accepted can be said in both.
[[nodiscard]] QByteArray encode(const ServerMessage &message, Encoding encoding);

// The client's side of the wire, for our own commands, tests and tools.
[[nodiscard]] QByteArray encode(const ClientMessage &message, Encoding encoding);

} // namespace drift::protocol
