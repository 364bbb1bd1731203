// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace drift::inspect {

// The names of rooms and streams that rows refer to by number. A name lives for as long as something refers to it, so
// that strangers who make up a new name for every message cost no more than the rows that show them.
// Thread: its owner's. Owner: Timeline.
class NameTable
{
public:
    // A number for the name; to be given back as often as it was taken.
    [[nodiscard]] quint32 takeRoom(const RoomId &room);
    [[nodiscard]] quint32 takeStream(quint32 room, const StreamKey &key);
    void giveBackRoom(quint32 room);
    void giveBackStream(quint32 stream);

    [[nodiscard]] std::optional<quint32> findRoom(const RoomId &room) const;
    [[nodiscard]] std::optional<quint32> findStream(quint32 room, const StreamKey &key) const;
    [[nodiscard]] const RoomId &roomId(quint32 room) const { return m_rooms[room].id; }
    [[nodiscard]] const StreamKey &streamKey(quint32 stream) const { return m_streams[stream].key; }
    [[nodiscard]] quint32 roomOf(quint32 stream) const { return m_streams[stream].room; }

    // What the timeline keeps of them: the newest row of a stream, the newest that changed it, and the newest that ended
    // a room.
    [[nodiscard]] quint64 lastRow(quint32 stream) const { return m_streams[stream].lastRow; }
    void setLastRow(quint32 stream, quint64 row) { m_streams[stream].lastRow = row; }
    [[nodiscard]] std::optional<quint64> lastChange(quint32 stream) const { return m_streams[stream].lastChange; }
    void setLastChange(quint32 stream, quint64 row) { m_streams[stream].lastChange = row; }
    [[nodiscard]] std::optional<quint64> goneRow(quint32 room) const { return m_rooms[room].goneRow; }
    void setGoneRow(quint32 room, quint64 row);
    // Those that nothing ended since they were last taken.
    [[nodiscard]] std::vector<RoomId> liveRooms() const;

    [[nodiscard]] quint64 generation() const { return m_generation; } // another one whenever a number became free
    [[nodiscard]] qint64 bytes() const { return m_bytes; }            // in memory

private:
    struct Room
    {
        RoomId id;
        quint64 references = 0;
        std::optional<quint64> goneRow;
        bool isLive = false;
    };
    struct Stream
    {
        StreamKey key;
        quint32 room = 0;
        quint64 references = 0;
        quint64 lastRow = 0;
        std::optional<quint64> lastChange;
    };
    struct StreamName
    {
        quint32 room = 0;
        StreamKey key;
        friend bool operator==(const StreamName &, const StreamName &) = default;
    };
    struct Hash
    {
        size_t operator()(const StreamName &name) const { return qHash(name.key, QHashSeed::globalSeed() ^ name.room); }
    };

    std::vector<Room> m_rooms;
    std::vector<Stream> m_streams;
    std::vector<quint32> m_freeRooms;
    std::vector<quint32> m_freeStreams;
    std::unordered_map<RoomId, quint32> m_roomNumbers;
    std::unordered_map<StreamName, quint32, Hash> m_streamNumbers;
    quint64 m_generation = 0;
    qint64 m_bytes = 0;
};

} // namespace drift::inspect
