// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/departedclients.h"
#include "inspect/streamdetails.h"

#include <array>
#include <bitset>
#include <map>
#include <unordered_map>

namespace drift::inspect {

// What is in one room: its streams in the order in which they appeared, its clients in the order in which they came.
struct RoomContents
{
    std::map<quint64, StreamDetails> streams; // by serial
    std::unordered_map<StreamKey, quint64> streamSerials;
    std::map<ClientId, ClientDetails> clients;
    quint64 messages = 0;      // handled since the room was made
    qsizetype idleStreams = 0; // of the streams: those that retain nothing
    quint64 keysForgotten = 0; // idle ones that gave way to others
    quint64 revision = 0;      // another after every change

    [[nodiscard]] const StreamDetails *find(const StreamKey &key) const;
};

// What the message that was folded last did to its stream.
struct Touched
{
    const StreamDetails *stream = nullptr; // null: it was no push, or it was refused or changed nothing
    qint64 messagesBefore = 0;             // that the stream retained
};

// The streams and the clients of every room, folded out of the relay's events, and the clients that left, for as long
// as there is room to remember them. It has no clock. What strangers can make without the relay retaining anything,
// keys and connections that are gone, is bounded.
// Thread: its owner's. Owner: Inspector.
class RoomDetails
{
public:
    // Keys that retain nothing, of one room and of all; beyond it those not used for longest give way, in blocks.
    static constexpr qsizetype mostIdleStreams = 10'000;
    static constexpr qsizetype mostIdleStreamsInAll = 100'000;
    static constexpr qsizetype idleBlock = 1'000; // of one room; ten of them when it is of all

    // `row`: the number that the timeline gives to the next row, which is this event's own where it makes one.
    void fold(const journal::Event &event, quint64 row);

    [[nodiscard]] const std::unordered_map<RoomId, RoomContents> &rooms() const { return m_rooms; }
    [[nodiscard]] const RoomContents *find(const RoomId &room) const;
    // Null where it left.
    [[nodiscard]] const ClientDetails *findClient(ClientId client) const;
    // Until the next fold().
    [[nodiscard]] const Touched &touched() const { return m_touched; }
    // Those that left, of all rooms; the last one at the end.
    [[nodiscard]] const std::deque<ClientDetails> &left() const { return m_departed.all(); }
    [[nodiscard]] quint64 forgotten() const { return m_departed.forgotten(); } // of those that left

    // When the figures of a client that is there were told last, or that they are as before.
    [[nodiscard]] WallTime figuresAt(const ClientDetails &client) const;
    // Until when everything given to the client was written to its socket, as far as the figures tell.
    [[nodiscard]] WallTime emptyAt(const ClientDetails &client) const;
    [[nodiscard]] qint64 connections() const { return m_connections; } // also those in no room (yet)
    [[nodiscard]] qint64 retainedBytes() const { return m_retainedBytes; }

private:
    struct When
    {
        quint64 row;
        WallTime time;
    };
    void take(const journal::Snapshot &snapshot, When when);
    void take(const journal::RoomOpened &event, When when);
    void take(const journal::RoomClosed &event, When when);
    void take(const journal::ClientJoined &event, When when);
    void take(const journal::ClientDecided &event, When when);
    void take(const journal::ClientLeft &event, When when);
    void take(const journal::MessageHandled &event, When when);
    void take(const journal::StreamEdited &event, When when);
    void take(const journal::Figures &event, When when);
    void take(const journal::Gap &gap, When when);
    template<typename Other>
    void take(const Other &, When) {} // nothing that this shows

    RoomContents *contents(const RoomId &room);
    static ClientDetails *findClient(RoomContents &room, ClientId client);
    template<typename Changed>
    void mark(RoomContents &room, Changed &changed);
    StreamDetails &stream(RoomContents &room, const StreamKey &key);
    void setRetained(RoomContents &room, StreamDetails &stream, qint64 messages, qint64 bytes);
    void countPush(RoomContents &room, const journal::MessageHandled &event, WallTime time);
    void update(RoomContents &room, const journal::RoomInfo &info, When when);
    void updateStreams(RoomContents &room, const std::vector<journal::StreamInfo> &infos);
    void updateClients(RoomContents &room, const journal::RoomInfo &info, When when);
    void join(RoomContents &room, const RoomId &id, const journal::ClientInfo &client, quint64 row);
    void leave(RoomContents &room, ClientId client, Departure departure);
    void closeAll(RoomShare share, When when);
    void forgetStreams(RoomContents &room);
    void boundIdle(RoomContents &room);
    void forgetIdle(const std::vector<RoomContents *> &rooms, qsizetype count);
    void forget(RoomContents &room, quint64 serial);

    std::unordered_map<RoomId, RoomContents> m_rooms;
    std::unordered_map<ClientId, RoomId> m_roomOf; // of the clients that are there
    DepartedClients m_departed;
    Touched m_touched;
    qsizetype m_idleStreams = 0; // in all rooms
    quint64 m_lastSerial = 0;
    quint64 m_lastRevision = 0;
    size_t m_threads = 1; // of the relay
    std::array<WallTime, mostRelayThreads> m_figuresAt; // by thread
    qint64 m_connections = 0;
    qint64 m_retainedBytes = 0;
    std::bitset<mostRelayThreads> m_afterGap; // of whose rooms the next snapshot goes on with what was before
};

} // namespace drift::inspect
