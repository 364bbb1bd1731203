// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "room/operation.h"

#include <map>

namespace drift::room::testing {

// What an operation was seen to do: all that a client, the journal or a limit can notice.
struct Step
{
    std::map<ClientId, std::vector<protocol::ServerMessage>> received; // an HTTP answer: by nobody
    bool roomRefused = false;  // there are too many rooms
    std::vector<RoomId> swept; // in their order

    Outcome outcome = Outcome::Answered;
    SequenceNumber seq;
    qint64 takers = 0;
    qint64 kept = 0;
    qint64 streamMessages = 0;
    qint64 streamBytes = 0;
    std::vector<ClientId> overloaded;

    // What is there afterwards, in the room of the operation and altogether.
    SequenceNumber lastSeq;
    std::map<StreamKey, std::vector<protocol::Entry>> streams;
    std::map<ClientId, std::pair<Taking, std::vector<StreamKey>>> members;
    qsizetype rooms = 0;
    qint64 retained = 0;

    friend bool operator==(const Step &, const Step &) = default;
};

[[nodiscard]] QByteArray describe(const Step &step);

// The protocol a second time, from core/protocol/README.md alone and as plainly as it can be said: nothing is shared with
// core/room but the words, nothing is remembered that can be counted again.
class NaiveModel
{
public:
    explicit NaiveModel(const protocol::Limits &limits) : m_limits(limits) {}

    Step carryOut(const Operation &operation);

private:
    struct Stream
    {
        StreamKey key;
        std::vector<protocol::Entry> entries;
        std::vector<quint64> compactions; // every number it was ever compacted to
    };
    struct Connection
    {
        ClientId id;
        Taking taking = Taking::Grace;
        std::vector<StreamKey> keys;
        std::vector<protocol::Broadcast> kept;
    };
    struct Room
    {
        RoomId id;
        std::chrono::seconds lastUsed{0};
        quint64 counter = 0;
        std::vector<Stream> streams;
        std::vector<Connection> connections;
    };

    Room *find(const RoomId &id);
    Room *open(const RoomId &id, Step &step);
    static Stream *find(Room &room, const StreamKey &key);
    static Connection *find(Room &room, ClientId id);
    static qint64 bytes(const Stream &stream);
    qint64 bytes() const;

    void join(Room &room, const Operation &operation, Step &step);
    void handle(Room &room, ClientId sender, const protocol::ClientMessage &message, Step &step);
    void handlePush(Room &room, ClientId sender, const protocol::Push &push, Step &step);
    void handleGet(Room &room, ClientId sender, const protocol::Get &get, Step &step);
    static void takeRoom(Connection &connection, Taking why, Step &step);
    std::optional<protocol::ErrorCode> whyNot(Room &room, const Stream &after);
    static void store(Room &room, Stream stream);
    void broadcast(Room &room, const protocol::Broadcast &message, Step &step);
    static void leave(Room &room, ClientId id);
    void sweep(Step &step);
    void lookAround(Room *room, Step &step);

    const protocol::Limits &m_limits;
    std::chrono::seconds m_now{0};
    std::vector<Room> m_rooms;
};

} // namespace drift::room::testing
