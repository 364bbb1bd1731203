// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"
#include "room/room.h"

namespace drift::room {

// The rooms of one relay thread, by id, and what they retain together.
// Thread: the relay's. Owner: the relay. It has no clock: the time is handed in.
class Registry
{
public:
    explicit Registry(const protocol::Limits &limits); // outlives the registry

    [[nodiscard]] Room *find(const RoomId &id);
    // The room of that id, made where there is none. Error: TooManyRooms.
    [[nodiscard]] protocol::Result<Room *> open(const RoomId &id, Instant now);
    // The room was used: its --room-ttl begins anew.
    void touch(const RoomId &id, Instant now);
    // Removes a room that nobody is in; nothing where there is none.
    void remove(const RoomId &id);
    // Removes the rooms that nobody is in and that were last used at least --room-ttl ago; returns their ids.
    std::vector<RoomId> sweep(Instant now);

    // Pointers into it are good until the room is removed.
    [[nodiscard]] std::vector<Room *> rooms();
    [[nodiscard]] qsizetype count() const { return qsizetype(m_rooms.size()); }
    [[nodiscard]] qint64 retainedBytes() const { return m_retained.bytes; }

private:
    struct Hosted
    {
        std::unique_ptr<Room> room;
        Instant lastUsed;
    };

    const protocol::Limits &m_limits;
    Retained m_retained;
    std::unordered_map<RoomId, Hosted> m_rooms;
};

} // namespace drift::room
