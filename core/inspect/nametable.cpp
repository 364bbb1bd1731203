// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/nametable.h"

namespace drift::inspect {

namespace {

// A slot, a node of the map and its bucket, and the allocations' own.
constexpr qint64 nameOverhead = 192;

qint64 cost(const QByteArray &name)
{
    return name.size() + nameOverhead;
}

template<typename Slot>
quint32 takeSlot(std::vector<Slot> &slots, std::vector<quint32> &freeSlots)
{
    if (freeSlots.empty()) {
        slots.emplace_back();
        return quint32(slots.size() - 1);
    }
    const quint32 number = freeSlots.back();
    freeSlots.pop_back();
    return number;
}

} // namespace

quint32 NameTable::takeRoom(const RoomId &room)
{
    auto found = m_roomNumbers.find(room);
    if (found == m_roomNumbers.end()) {
        const quint32 number = takeSlot(m_rooms, m_freeRooms);
        found = m_roomNumbers.emplace(room, number).first;
        m_rooms[number].id = room;
        m_bytes += cost(room.text());
    }
    ++m_rooms[found->second].references;
    m_rooms[found->second].isLive = true;
    return found->second;
}

void NameTable::setGoneRow(quint32 room, quint64 row)
{
    m_rooms[room].goneRow = row;
    m_rooms[room].isLive = false;
}

std::vector<RoomId> NameTable::liveRooms() const
{
    std::vector<RoomId> rooms;
    for (const Room &room : m_rooms) {
        if (room.isLive)
            rooms.push_back(room.id);
    }
    return rooms;
}

// A stream refers to its room.
quint32 NameTable::takeStream(quint32 room, const StreamKey &key)
{
    auto found = m_streamNumbers.find({room, key});
    if (found == m_streamNumbers.end()) {
        const quint32 number = takeSlot(m_streams, m_freeStreams);
        found = m_streamNumbers.emplace(StreamName{room, key}, number).first;
        m_streams[number].key = key;
        m_streams[number].room = room;
        ++m_rooms[room].references;
        m_bytes += cost(key.utf8);
    }
    ++m_streams[found->second].references;
    return found->second;
}

void NameTable::giveBackRoom(quint32 room)
{
    Room &slot = m_rooms[room];
    Q_ASSERT(slot.references > 0);
    if (--slot.references > 0)
        return;
    m_bytes -= cost(slot.id.text());
    m_roomNumbers.erase(slot.id);
    slot = {};
    m_freeRooms.push_back(room);
    ++m_generation;
}

void NameTable::giveBackStream(quint32 stream)
{
    Stream &slot = m_streams[stream];
    Q_ASSERT(slot.references > 0);
    if (--slot.references > 0)
        return;
    m_bytes -= cost(slot.key.utf8);
    m_streamNumbers.erase({slot.room, slot.key});
    giveBackRoom(slot.room);
    slot = {};
    m_freeStreams.push_back(stream);
    ++m_generation;
}

std::optional<quint32> NameTable::findRoom(const RoomId &room) const
{
    const auto found = m_roomNumbers.find(room);
    return found == m_roomNumbers.end() ? std::nullopt : std::optional(found->second);
}

std::optional<quint32> NameTable::findStream(quint32 room, const StreamKey &key) const
{
    const auto found = m_streamNumbers.find({room, key});
    return found == m_streamNumbers.end() ? std::nullopt : std::optional(found->second);
}

} // namespace drift::inspect
