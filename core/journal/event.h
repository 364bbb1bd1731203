// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/roomshare.h"
#include "protocol/message.h"
#include "room/room.h"

#include <QString>

#include <variant>
#include <vector>

// What happened in the relay, as values: everything the window knows, it knows from these.
namespace drift::journal {

// A stream without what it retains: that is asked for one by one (StreamRead).
struct StreamInfo
{
    StreamKey key;
    qint64 messages = 0; // retained
    qint64 bytes = 0;    // room::retentionCost() of all of it
    SequenceNumber lastSeq; // of the last message retained
};

// What lies around the messages of a connection.
struct Wire
{
    bool compressed = false; // permessage-deflate was agreed on (RFC 7692): messages may be
    bool encrypted = false;  // TLS

    friend bool operator==(const Wire &, const Wire &) = default;
};

struct ClientInfo
{
    ClientId id;
    QByteArray address; // "127.0.0.1:50312"
    protocol::Encoding encoding = protocol::Encoding::Json;
    room::Taking taking = room::Taking::Grace;
    std::vector<StreamKey> keys; // of a keyed one: what it asked for
    WallTime since;              // when it joined
    Wire wire = {};
};

struct RoomInfo
{
    RoomId id;
    SequenceNumber lastSeq;
    qint64 clients = 0;
    quint64 messages = 0; // handled since the room was made
    std::vector<StreamInfo> streams = {};
    std::vector<ClientInfo> members = {}; // `clients` of them
};

// The state of a relay thread's rooms at one point of the event queue: what came before it in the queue is in it, what comes
// after is not. The share's rooms that are not named do not exist.
struct Snapshot
{
    std::vector<RoomInfo> rooms;
    RoomShare share = {};
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
    room::Taking taking = room::Taking::Grace; // to begin with
    Wire wire = {};
};

// What a member takes is another than before: its grace ended, or it asked for one more key.
struct ClientDecided
{
    RoomId room;
    ClientId client;
    room::Taking taking = room::Taking::Grace;
    std::optional<StreamKey> key; // the one that it asked for, where that was the change
};

struct ClientLeft
{
    RoomId room;
    ClientId client;
    quint16 closeCode = 0; // RFC 6455 section 7.4; 1006 where the connection just broke
    QByteArray reason = {};     // one English sentence; empty where the client gave none
};

// Where a message came from.
enum class Origin : quint8 { Client, Http, Window };

// A message from a client, HTTP or the window, after the room handled it.
struct MessageHandled
{
    RoomId room;
    ClientId sender; // nobody: HTTP or the window
    Origin origin = Origin::Client;
    // A push's value is let go, and is null, where the viewer does not keep up: payloadBytes says how long it was.
    protocol::ClientMessage message;
    bool payloadLetGo = false;
    qint64 payloadBytes = 0; // of a push's value
    room::Outcome outcome = room::Outcome::Answered;
    SequenceNumber seq;
    qint64 delivered = 0;
    qint64 kept = 0;                // for members in their grace
    room::Recipients recipients;    // those that it was delivered to; null for none
    qint64 streamMessages = 0;
    qint64 streamBytes = 0;
    std::optional<protocol::Error> refusal;
};

// What no client can do, done by hand from the window, as the server's own doing: members are not told (but for
// those with debug=true).
struct StreamEdited
{
    RoomId room;
    StreamKey key;
    room::Edit::Kind kind = room::Edit::Kind::Remove;
    SequenceNumber seq;                   // of Remove: the message that went
    std::vector<protocol::Entry> entries; // what the stream is now
    qint64 streamBytes = 0;
};

// The answer to a viewer's request, by the number that it gave. Each request gets one of these three.
struct Answered // to RelayThread::send()
{
    quint64 request = 0;
    std::optional<protocol::ServerMessage> answer; // as on a socket; an Error where it was refused
};
struct StreamRead // to RelayThread::readStream()
{
    quint64 request = 0;
    RoomId room;
    StreamKey key;
    SequenceNumber lastSeq; // of the room, when it was read
    std::vector<protocol::Entry> entries;
};
struct EditDone // to RelayThread::edit() and RelayThread::pushByHand()
{
    quint64 request = 0;
    RoomId room;
    StreamKey key;
    room::Outcome outcome = room::Outcome::Refused; // Refused and CompactStale changed nothing
    SequenceNumber seq;
    std::vector<protocol::Entry> before; // the stream; what an undo brings back
    std::vector<protocol::Entry> after;
    std::optional<protocol::Error> refusal;
};

// How the connections of a relay thread and the whole server stand; told a few times a second by each while somebody views
// and something changes.
struct ClientFigures
{
    ClientId client;
    std::chrono::microseconds roundTrip{0}; // of the last WebSocket ping; 0: none was answered yet
    qint64 bytesIn = 0;                     // since it joined, with framing
    qint64 bytesOut = 0;                    // handed to the system
    qint64 waitingBytes = 0;                // not yet
    std::chrono::milliseconds waitingFor{0}; // the oldest of them

    friend bool operator==(const ClientFigures &, const ClientFigures &) = default;
};
struct Figures
{
    std::vector<ClientFigures> clients; // those of the share whose figures changed
    qint64 connections = 0;             // also those that are not in a room (yet)
    qint64 retainedBytes = 0;           // in the whole server
    quint64 deliveries = 0;             // of messages to members, since the relay began; of other threads as last told
    RoomShare share = {};
};

// A connection or request that was turned away, or a connection that was closed for a reason.
struct Problem
{
    enum class Kind : quint8 { RequestRefused, BadMessage, SlowClient, ProtocolViolation, PingTimeout, AcceptFailed };
    Kind kind = Kind::RequestRefused;
    QByteArray address; // of one of them, where there are several; empty: from the window, or not known
    std::optional<RoomId> room;
    QByteArray reason; // one English sentence
    quint16 status = 0;      // of the answer to a request; 0: there was none
    QByteArray request = {}; // "GET /new", as it came but cut short; may be anything
    QByteArray claim = {};   // the header that it was refused for: "Origin: https://elsewhere.example"
    quint64 count = 1;       // so many of the same kind, status and reason, where they came too fast to be told one by one
};

// Somebody who knows the room asked, with a button of the relay's own home page, that those who watch look at it.
struct ShowAsked
{
    RoomId room;
};

// Events of a share of the rooms were let go because the viewer was too slow, or the relay was stopped and another began
// (nothing of what it knew is left, and its numbers begin anew; the share is then all). Either way a Snapshot follows, of each
// of the new relay's threads.
struct Gap
{
    quint64 events = 0;
    bool restarted = false;
    RoomShare share = {};
};

struct Event
{
    WallTime time;
    std::variant<Snapshot, RoomOpened, RoomClosed, ClientJoined, ClientDecided, ClientLeft, MessageHandled, StreamEdited,
                 Answered, StreamRead, EditDone, Figures, Problem, ShowAsked, Gap>
            what;
};

// What an event costs in a BatchQueue, in bytes: its own size and what hangs off it.
[[nodiscard]] qint64 cost(const Event &event);

} // namespace drift::journal
