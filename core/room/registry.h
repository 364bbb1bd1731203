// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"
#include "room/room.h"

namespace drift::room {

// What all rooms of a relay use together, on whichever of its threads they live. Thread: any.
struct Usage
{
    Retained retained;
    SharedCount rooms;
};

// The rooms of one relay thread, by id.
// Thread: the relay's. Owner: the relay. It has no clock: the time is handed in.
class Registry
{
public:
    Registry(const protocol::Limits &limits, Usage &usage); // both outlive the registry
    ~Registry();
    Registry(const Registry &) = delete;
    Registry &operator=(const Registry &) = delete;

    [[nodiscard]] Room *find(const RoomId &id);
    // The room of that id, made where there is none. Error: TooManyRooms.
    [[nodiscard]] protocol::Result<Room *> open(const RoomId &id, Instant now);
    // A place for one more room, here or on another thread, where it is then added. Error: TooManyRooms.
    [[nodiscard]] protocol::Result<void> claim();
    // Makes the room, which is not there yet, in a place that was claimed.
    void add(const RoomId &id, Instant now);
    // The room was used: its --room-ttl begins anew.
    void touch(const RoomId &id, Instant now);
    // Removes a room that nobody is in; nothing where there is none.
    void remove(const RoomId &id);
    // Removes the rooms that nobody is in and that were last used at least --room-ttl ago; returns their ids.
    std::vector<RoomId> sweep(Instant now);

    // Pointers into it are good until the room is removed.
    [[nodiscard]] std::vector<Room *> rooms();
    [[nodiscard]] qsizetype count() const { return qsizetype(m_rooms.size()); }

private:
    struct Hosted
    {
        std::unique_ptr<Room> room;
        Instant lastUsed;
    };

    const protocol::Limits &m_limits;
    Usage &m_usage;
    std::unordered_map<RoomId, Hosted> m_rooms;
};

} // namespace drift::room
