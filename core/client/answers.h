// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/result.h"
#include "protocol/message.h"

#include <QByteArrayView>
#include <QUrl>

#include <variant>

// What a relay says, in JSON: the other direction of protocol/codec.h. Values stay the bytes that they came in. Strict about
// well-formed JSON (RFC 8259), lenient about the rest: other DriftDBs may say more than ours, or other things.
namespace drift::client {

// {"type":"error",…}; of another DriftDB perhaps without a code.
struct Refusal
{
    QByteArray code;
    QByteArray message;

    friend bool operator==(const Refusal &, const Refusal &) = default;
};

// What is no message that we know, `null` included.
struct Unknown
{
    friend bool operator==(const Unknown &, const Unknown &) = default;
};

using Answer = std::variant<Unknown, protocol::Broadcast, protocol::Init, protocol::StreamSize, protocol::Pong, Refusal>;

// Error: a sentence of ours about what is wrong. A message of a known type whose members are missing or of another type is an
// error as well.
[[nodiscard]] Result<Answer, QByteArray> readAnswer(QByteArrayView json);

// The answer to POST /new and GET /room/<id>.
struct RoomInfo
{
    RoomId room;
    QUrl socketUrl;
    QUrl httpUrl; // empty where the relay names none
};
[[nodiscard]] Result<RoomInfo, QByteArray> readRoomInfo(QByteArrayView json);

} // namespace drift::client
