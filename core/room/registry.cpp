// SPDX-License-Identifier: GPL-3.0-only
#include "room/registry.h"

namespace drift::room {

Registry::Registry(const protocol::Limits &limits, Usage &usage)
    : m_limits(limits)
    , m_usage(usage)
{
}

Registry::~Registry()
{
    m_usage.rooms.release(count());
}

Room *Registry::find(const RoomId &id)
{
    const auto it = m_rooms.find(id);
    return it == m_rooms.end() ? nullptr : it->second.room.get();
}

protocol::Result<Room *> Registry::open(const RoomId &id, Instant now)
{
    if (Room *room = find(id)) {
        touch(id, now);
        return room;
    }
    if (const auto claimed = claim(); !claimed)
        return unexpected(claimed.error());
    add(id, now);
    return find(id);
}

protocol::Result<void> Registry::claim()
{
    if (m_usage.rooms.claim(1, m_limits.maxRooms))
        return {};
    return unexpected(protocol::Error{protocol::ErrorCode::TooManyRooms,
                                      "the server has " + QByteArray::number(m_limits.maxRooms) + " rooms already (--max-rooms)"});
}

void Registry::add(const RoomId &id, Instant now)
{
    Q_ASSERT(!find(id));
    m_rooms.emplace(id, Hosted{std::make_unique<Room>(id, m_limits, m_usage.retained), now});
}

void Registry::touch(const RoomId &id, Instant now)
{
    if (const auto it = m_rooms.find(id); it != m_rooms.end())
        it->second.lastUsed = now;
}

void Registry::remove(const RoomId &id)
{
    const auto it = m_rooms.find(id);
    Q_ASSERT(it == m_rooms.end() || it->second.room->memberCount() == 0);
    if (it == m_rooms.end())
        return;
    m_rooms.erase(it);
    m_usage.rooms.release(1);
}

std::vector<RoomId> Registry::sweep(Instant now)
{
    std::vector<RoomId> removed;
    if (m_limits.roomTtl.count() == 0)
        return removed;
    for (auto it = m_rooms.begin(); it != m_rooms.end();) {
        const bool idle = it->second.room->memberCount() == 0 && now - it->second.lastUsed >= m_limits.roomTtl;
        if (idle)
            removed.push_back(it->first);
        it = idle ? m_rooms.erase(it) : std::next(it);
    }
    m_usage.rooms.release(qint64(removed.size()));
    return removed;
}

std::vector<Room *> Registry::rooms()
{
    std::vector<Room *> rooms;
    rooms.reserve(m_rooms.size());
    for (const auto &[id, hosted] : m_rooms)
        rooms.push_back(hosted.room.get());
    return rooms;
}

} // namespace drift::room
