// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/streams.h"
#include "relay/roomhost.h"

namespace drift::relay {

// The streams of a hosted room, for its database: what is written goes to everybody whom it concerns, as if somebody had sent it
// over HTTP. Thread: the relay's. For one request.
class CouchStreams final : public couch::Streams
{
public:
    // The room is there, and stays for as long.
    CouchStreams(RoomHost &rooms, room::Room &room) : m_rooms(rooms), m_room(room) {}

    const room::Store &store() const override { return m_room.store(); }
    protocol::Result<void> push(const protocol::Push &push) override
    {
        const auto answer = m_rooms.send(m_room, protocol::ClientMessage(push), journal::Origin::Http);
        if (const auto *error = answer ? std::get_if<protocol::Error>(&*answer) : nullptr)
            return unexpected(*error);
        return {};
    }
    void remove(const StreamKey &key) override { m_rooms.clearStream(m_room.id(), key); }

private:
    RoomHost &m_rooms;
    room::Room &m_room;
};

} // namespace drift::relay
