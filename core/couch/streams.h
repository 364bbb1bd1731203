// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "room/store.h"

namespace drift::couch {

// The streams of one room, for the database that is kept in them. What is written takes the road of every other message: the
// room's members hear of it, and so does the journal.
// Implemented by the relay; by a bare room in tests.
class Streams
{
public:
    [[nodiscard]] virtual const room::Store &store() const = 0;
    // Errors: those of a room (RoomFull, StreamFull, ServerFull).
    [[nodiscard]] virtual protocol::Result<void> push(const protocol::Push &push) = 0;
    // The whole stream; nothing where it is not there.
    virtual void remove(const StreamKey &key) = 0;

protected:
    ~Streams() = default;
};

} // namespace drift::couch
