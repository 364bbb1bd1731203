// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/journal.h"
#include "relay/connection.h"
#include "relay/settings.h"
#include "room/registry.h"

#include <array>
#include <unordered_map>

namespace drift::relay {

// Brings the rooms and the connections together: what a client sends goes into its room, what the room wants done is
// carried out, and the journal is told of both.
// Thread: the relay's. Owner: Relay.
class RoomHost
{
public:
    RoomHost(const Settings &settings, journal::Journal &journal); // both outlive the host

    // Rooms.
    [[nodiscard]] bool exists(const RoomId &id) { return m_registry.find(id) != nullptr; }
    [[nodiscard]] protocol::Result<room::Room *> open(const RoomId &id); // TooManyRooms
    [[nodiscard]] protocol::Result<RoomId> openNew();                    // TooManyRooms
    void removeUnused();
    [[nodiscard]] journal::Snapshot snapshot();

    // A message from nobody in particular (HTTP, the window): what its sender would be answered, if anything.
    std::optional<protocol::ServerMessage> send(const RoomId &id, const protocol::ClientMessage &message);

    // Sockets. What a connection sends is taken in the encoding of its frame and answered in the one that it asked for.
    struct JoinOptions
    {
        protocol::Encoding encoding = protocol::Encoding::Json;
        room::Subscribe subscribe = room::Subscribe::Auto;
        bool debug = false;
    };
    void join(Connection &connection, const RoomId &id, const JoinOptions &options);
    void leave(Connection &connection, CloseCode code, QByteArrayView reason);
    void receive(Connection &connection, const Frame &frame);
    void graceEnded(Connection &connection);

private:
    static constexpr size_t badMessagesAllowed = 100;

    struct Client
    {
        Connection *connection = nullptr;
        room::Room *room = nullptr;
        protocol::Encoding encoding = protocol::Encoding::Json;
        std::vector<Instant> badMessages; // the last of them, a ring once it is full
        size_t oldestBad = 0;
    };

    Client *find(const Connection &connection);
    void carryOut(const room::Effects &effects, Client *sender, Outbox::Metering metering);
    void deliver(const room::Delivery &delivery, Outbox::Metering metering);
    void answer(Client &client, const protocol::ServerMessage &message);
    void refuseBadMessage(Client &client, const protocol::Error &error);
    void record(const room::Room &room, ClientId sender, const protocol::ClientMessage &message, const room::Effects &effects);

    const Settings &m_settings;
    journal::Journal &m_journal;
    room::Registry m_registry;
    std::unordered_map<ClientId, Client> m_clients;
    quint64 m_lastClient = 0;
};

} // namespace drift::relay
