// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/journal.h"
#include "relay/addressbook.h"
#include "relay/badmessages.h"
#include "relay/byhand.h"
#include "relay/commons.h"
#include "relay/connection.h"

#include <functional>
#include <unordered_map>

namespace drift::relay {

// Brings the rooms and the connections together: what a client sends goes into its room, what the room wants done is
// carried out, and the journal is told of both. Its rooms are those of one thread.
// Thread: the relay's. Owner: Relay.
class RoomHost
{
public:
    RoomHost(Commons &commons, journal::Journal &journal, FlushQueue &queue); // which outlive the host

    [[nodiscard]] size_t thread() const { return m_journal.share().thread; }

    // Rooms.
    [[nodiscard]] bool exists(const RoomId &id) { return m_registry.find(id) != nullptr; }
    [[nodiscard]] room::Room *find(const RoomId &id) { return m_registry.find(id); }
    [[nodiscard]] protocol::Result<room::Room *> open(const RoomId &id); // TooManyRooms
    // On whichever thread it comes to live. TooManyRooms.
    [[nodiscard]] protocol::Result<RoomId> openNew();
    // One whose place is claimed, here.
    void add(const RoomId &id);
    void removeUnused();
    [[nodiscard]] journal::Snapshot snapshot();

    // A message from nobody in particular: what its sender would be answered, if anything.
    std::optional<protocol::ServerMessage> send(const RoomId &id, const protocol::ClientMessage &message, journal::Origin origin);
    std::optional<protocol::ServerMessage> send(room::Room &room, const protocol::ClientMessage &message, journal::Origin origin);

    // Takes a whole stream away, as if that had been done by hand.
    void clearStream(const RoomId &id, const StreamKey &key);
    // Who is told after a document of a room is another than before, whoever changed it, and when the room was closed.
    using DocumentWatcher = std::function<void(const RoomId &)>;
    void watchDocuments(DocumentWatcher watcher) { m_documentsChanged = std::move(watcher); }

    // From the window.
    [[nodiscard]] ByHand &byHand() { return m_byHand; }
    void closeRoom(const RoomId &id); // and the connections in it, with 1001
    void disconnect(ClientId client); // with 1001

    // Tells the journal how the clients stand; those alone whose figures changed since the last time. False, and nothing
    // is told, where nothing did.
    bool recordFigures();
    // Whoever views begins anew: the next figures are of all clients.
    void forgetFigures();

    // Sockets. What a connection sends is taken in the encoding of its frame and answered in the one that it asked for.
    struct JoinOptions
    {
        Reception reception;
        room::Subscribe subscribe = room::Subscribe::Auto;
        bool debug = false;
    };
    void join(Connection &connection, const RoomId &id, const JoinOptions &options);
    void leave(Connection &connection, CloseCode code, QByteArrayView reason);
    void receive(Connection &connection, const Frame &frame, Instant time);
    void graceEnded(Connection &connection);

private:
    friend class ByHand; // of these rooms: what it does is recorded and carried out as everything else is

    struct Client
    {
        Connection *connection = nullptr;
        room::Room *room = nullptr;
        Reception reception = {};
        BadMessages badMessages = {};
        journal::ClientFigures told = {}; // to the journal, last
    };

    void tellOfNew(const RoomId &id);
    Client *find(const Connection &connection);
    // `time`, here and below: now.
    void carryOut(const room::Room &room, const room::Effects &effects, Client *sender, Outbox::Metering metering, Instant time);
    void deliver(const RoomId &room, const room::Delivery &delivery, Connection *sender, Outbox::Metering metering, Instant time);
    [[nodiscard]] Addressee addressee(ClientId id) const;
    void answer(Client &client, const protocol::ServerMessage &message);
    void refuseBadMessage(Client &client, const protocol::Error &error);
    void record(const room::Room &room, ClientId sender, journal::Origin origin, const protocol::ClientMessage &message,
                const room::Effects &effects, Instant time);
    void recordDecision(const room::Room &room, ClientId client, std::optional<StreamKey> key, Instant time);
    [[nodiscard]] journal::RoomInfo describe(const room::Room &room) const;

    Commons &m_commons;
    const protocol::Limits &m_limits;
    journal::Journal &m_journal;
    FlushQueue &m_queue;
    room::Registry m_registry;
    ByHand m_byHand;
    std::unordered_map<ClientId, Client> m_clients;
    AddressBook m_addresses;
    FrameMaking m_frames;
    protocol::ClientMessage m_received; // the last one; the next one takes over its memory
    WallClock m_wall; // of what is recorded of every message
    std::optional<journal::Figures> m_told; // last, but for the clients
    quint64 m_deliveries = 0; // that the commons were not told of yet
    DocumentWatcher m_documentsChanged;
};

} // namespace drift::relay
