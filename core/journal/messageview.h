// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/event.h"
#include "room/effects.h"

namespace drift::journal {

// A message that a room has handled, as it is told: what it names outlives the telling. The hot path makes no event of it.
struct MessageView
{
    WallTime time;
    const RoomId &room;
    ClientId sender;
    Origin origin;
    const protocol::ClientMessage &message;
    const room::Effects &effects;
    bool letGo = false; // without the value that it pushes, but with its size
};

[[nodiscard]] MessageHandled messageHandled(const MessageView &message);

// What it costs in a BatchQueue, in bytes: as much as its event.
[[nodiscard]] qint64 cost(const MessageView &message);

} // namespace drift::journal
