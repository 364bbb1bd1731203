// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "protocol/message.h"
#include "room/effects.h"

#include <QString>

#include <variant>
#include <vector>

// What happened in the relay, as values: everything the window knows, it knows from these.
namespace drift::journal {

struct RoomInfo
{
    RoomId id;
    SequenceNumber lastSeq;
    qint64 clients = 0;
    qint64 streams = 0;
    qint64 retainedBytes = 0;
    quint64 messages = 0; // handled since the room was made
};

// The state of the relay at one point of the event queue: what came before it in the queue is in it, what comes after is not.
struct Snapshot
{
    std::vector<RoomInfo> rooms;
};

struct RoomOpened
{
    RoomId room;
};

struct RoomClosed
{
    RoomId room;
};

struct ClientJoined
{
    RoomId room;
    ClientId client;
    QByteArray address; // "127.0.0.1:50312"
    protocol::Encoding encoding = protocol::Encoding::Json;
};

struct ClientLeft
{
    RoomId room;
    ClientId client;
    quint16 closeCode = 0; // RFC 6455 section 7.4; 1006 where the connection just broke
};

// A message from a client, HTTP or the window, after the room handled it.
struct MessageHandled
{
    RoomId room;
    ClientId sender; // nobody: HTTP or the window
    protocol::ClientMessage message;
    room::Outcome outcome = room::Outcome::Answered;
    SequenceNumber seq;
    qint64 delivered = 0;
    qint64 kept = 0;
    qint64 streamMessages = 0;
    qint64 streamBytes = 0;
    std::optional<protocol::Error> refusal;
};

// A connection or request that was turned away, or a connection that was closed for a reason.
struct Problem
{
    enum class Kind : quint8 { RequestRefused, BadMessage, SlowClient, ProtocolViolation, PingTimeout, AcceptFailed };
    Kind kind = Kind::RequestRefused;
    QByteArray address;
    std::optional<RoomId> room;
    QByteArray reason; // one English sentence
};

// Events were let go because the viewer was too slow; a Snapshot follows.
struct Gap
{
    quint64 events = 0;
};

struct Event
{
    WallTime time;
    std::variant<Snapshot, RoomOpened, RoomClosed, ClientJoined, ClientLeft, MessageHandled, Problem, Gap> what;
};

// What an event costs in a BatchQueue, in bytes: its own size and what hangs off it.
[[nodiscard]] qint64 cost(const Event &event);

} // namespace drift::journal
