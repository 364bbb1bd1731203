// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "protocol/message.h"

#include <QByteArray>
#include <QByteArrayView>

// The same message as somebody else would send it, ready to be copied.
namespace drift::inspect {

// One word of a POSIX shell, whatever its bytes are (but NUL, which no argument can hold).
[[nodiscard]] QByteArray shellQuoted(QByteArrayView bytes);

// A command for a POSIX shell that posts the JSON message to `url`, a room's address for sending.
[[nodiscard]] QByteArray curlCommand(QByteArrayView url, const protocol::ClientMessage &message);
// The same; the address is a word of the shell's already: "$relay"/room/lobby/send
[[nodiscard]] QByteArray curlCommandTo(QByteArrayView word, const protocol::ClientMessage &message);

// A module that connects with the npm package `driftdb` to the API at `api` and sends the message. Numbers are then
// those of JavaScript.
[[nodiscard]] QByteArray javaScript(QByteArrayView api, const RoomId &room, const protocol::ClientMessage &message);

} // namespace drift::inspect
