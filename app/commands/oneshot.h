// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/commands/call.h"
#include "client/api.h"

namespace drift::app {

// Runs the event loop until `begin`, which asks the relay for something, has called what it is handed with an exit code; it must
// not do so before it returns.
[[nodiscard]] int untilDone(const std::function<void(const std::function<void(int)> &done)> &begin);

// Says on stderr what went wrong and returns the exit code.
[[nodiscard]] int failFor(const Call &call, const client::Failure &failure);

// Asks for the room and then sends one message to it; `then` gets the body of the answer.
void sendOnce(client::Api &api, const RoomId &room, const protocol::ClientMessage &message, protocol::Encoding encoding,
              const client::Api::Then<QByteArray> &then);

} // namespace drift::app
