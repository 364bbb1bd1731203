// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "room/room.h"

#include <chrono>
#include <random>

namespace drift::room::testing {

// One step in the life of a server, complete in itself: any list of them can be carried out, in any order.
struct Operation
{
    enum class Kind : quint8 { Join, JoinDebug, Leave, GraceEnds, Message, Sweep };

    Kind kind = Kind::Message;
    int room = 0;
    ClientId client;
    Subscribe subscribe = Subscribe::Auto;   // of Join
    protocol::ClientMessage message;         // of Message
    std::chrono::seconds elapsed{0};         // since the operation before
};

using Operations = std::vector<Operation>;

[[nodiscard]] QByteArray describe(const protocol::ServerMessage &message);
[[nodiscard]] QByteArray describe(const Operation &operation);

inline constexpr int roomsOfASequence = 3;

[[nodiscard]] RoomId roomId(int room);

// Makes random operations. What it must know of the server's state (which numbers are taken) it is told.
class OperationSource
{
public:
    explicit OperationSource(quint64 seed);

    // The server's limits: small ones now and then, so that refusals happen.
    [[nodiscard]] protocol::Limits limits();
    [[nodiscard]] Operation next();
    // What the last number of a room is now: compactions and replays are chosen around it.
    void setLastSeq(int room, SequenceNumber seq) { m_lastSeq[size_t(room)] = seq.value; }

private:
    quint64 below(quint64 bound) { return m_random() % bound; }
    bool oneIn(quint64 n) { return below(n) == 0; }
    protocol::ClientMessage message(int room);
    protocol::Action action(int room);
    quint64 number(int room);
    protocol::Value value();
    StreamKey key();

    std::mt19937_64 m_random;
    std::array<quint64, roomsOfASequence> m_lastSeq{};
    quint32 m_values = 0;
};

} // namespace drift::room::testing
