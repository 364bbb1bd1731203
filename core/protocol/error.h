// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace drift::protocol {

// Every reason for which the relay refuses something, over WebSocket and HTTP alike.
enum class ErrorCode : quint8 {
    // A message
    BadMessage,     // not a message of the protocol
    TooDeep,        // its value is nested deeper than --max-depth
    KeyTooLong,     // its key is longer than --max-key
    Untranscodable, // its CBOR value has no counterpart in JSON
    // What a room answers to a well-formed message
    CompactAhead, // compact at a number the room has not reached, or below 1
    RoomFull,     // one more stream than --max-keys
    StreamFull,   // more than --max-stream-messages or --max-stream-bytes
    ServerFull,   // more than --max-retained in all
    // What it answers to a change by hand
    StreamChanged, // the stream is not what the change was made for
    NoSuchRoom,    // it was closed in the meantime
    // What the HTTP side answers
    BadRequest,
    UnknownHost,
    ForbiddenOrigin,
    DebugForbidden,
    NotFound,
    UnknownRoom,
    MethodNotAllowed,
    NotImplemented, // a method or transfer coding that is not known at all
    UnsupportedMediaType,
    MessageTooBig,
    HeadTooBig,
    HeadTimeout,
    LengthRequired,
    UpgradeRequired,
    TooManyRequests,
    TooManyRooms,
    TooManyConnections,
    ShuttingDown,
};

// The `code` of an error as clients read it, such as "compact_ahead".
[[nodiscard]] QByteArray toString(ErrorCode code);

// A refusal: the code for programs, the sentence for people (English UTF-8, no wire text in it that could mislead).
struct Error
{
    ErrorCode code = ErrorCode::BadMessage;
    QByteArray message;

    friend bool operator==(const Error &, const Error &) = default;
};

template<typename T>
using Result = drift::Result<T, Error>;

} // namespace drift::protocol
