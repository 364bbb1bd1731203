// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/event.h"

#include <array>
#include <bitset>
#include <unordered_map>
#include <vector>

namespace drift::inspect {

// What the window shows of a room.
struct Room
{
    RoomId id;
    qint64 clients = 0;
    quint64 messages = 0;  // handled since the room was made
    SequenceNumber lastSeq;
    double rate = 0;       // messages per second, over the last RoomsState::rateSamples refreshes

    friend bool operator==(const Room &, const Room &) = default;
};

// What became of the list of rooms since it was last asked for, in the order in which a model announces it.
struct RoomsChange
{
    std::vector<qsizetype> removed;  // rows as they stood before, rising
    qsizetype firstChanged = -1;     // rows as they stand without the removed ones; -1: none
    qsizetype lastChanged = -1;
    qsizetype appended = 0;          // rows new at the end
};

// The rooms of a relay, folded out of its events, in the order in which they appeared. It has no clock: the time
// comes with refreshRates(). Thread: its owner's. Owner: Inspector.
class RoomsState
{
public:
    static constexpr size_t rateSamples = 8;

    void fold(const journal::Event &event);
    // To be called a few times a second: the rates are those between now and the call rateSamples ago.
    void refreshRates(Instant now);
    // What changed since the last call; only after it count() and room() are without rooms that were closed.
    [[nodiscard]] RoomsChange takeChange();

    [[nodiscard]] qsizetype count() const { return qsizetype(m_rooms.size()); }
    [[nodiscard]] const Room &room(qsizetype row) const { return m_rooms[size_t(row)].room; }

    [[nodiscard]] qint64 clientsIn(const RoomId &room) const; // 0 where there is no such room
    [[nodiscard]] const Room *room(const RoomId &id) const;   // null where there is none
    [[nodiscard]] qint64 openRooms() const { return qint64(m_rows.size()); }
    [[nodiscard]] qint64 clients() const { return m_clients; }
    [[nodiscard]] quint64 messages() const { return m_messages; } // handled in all rooms since the first snapshot
    [[nodiscard]] double rate() const { return m_rate; } // of all rooms together, messages per second
    [[nodiscard]] quint64 lostEvents() const { return m_lostEvents; }

private:
    using Samples = std::array<quint64, rateSamples>;
    struct Entry
    {
        Room room;
        Samples samples{}; // `messages` at the last refreshes; m_sampleTimes says when
        bool closed = false;
    };

    void take(const journal::Snapshot &snapshot);
    void take(const journal::RoomOpened &event);
    void take(const journal::RoomClosed &event);
    void take(const journal::ClientJoined &event);
    void take(const journal::ClientLeft &event);
    void take(const journal::MessageHandled &event);
    void take(const journal::Gap &event);
    template<typename Other>
    void take(const Other &) {} // nothing that a line of the list shows

    Entry *find(const RoomId &id);
    void append(const RoomId &id, quint64 baseline);
    void update(Entry &entry, const journal::RoomInfo &info);
    void close(size_t row);
    void setClients(Entry &entry, qint64 clients);
    void markChanged(size_t row);
    void dropClosed(RoomsChange &change);

    std::vector<Entry> m_rooms;
    std::unordered_map<RoomId, size_t> m_rows; // of the rooms that are open
    qint64 m_clients = 0;
    quint64 m_messages = 0; // handled in all rooms, those that were closed included
    quint64 m_lostEvents = 0;
    double m_rate = 0;
    std::bitset<mostRelayThreads> m_begun; // of whose rooms there was a snapshot

    std::array<Instant, rateSamples> m_sampleTimes{};
    Samples m_samples{}; // of m_messages
    size_t m_sampleCount = 0;

    size_t m_announced = 0; // rows that takeChange() has told of
    bool m_anyClosed = false;
    qsizetype m_firstChanged = -1;
    qsizetype m_lastChanged = -1;
};

} // namespace drift::inspect
