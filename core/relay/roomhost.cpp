// SPDX-License-Identifier: GPL-3.0-only
#include "relay/roomhost.h"

#include "base/logging.h"
#include "protocol/codec.h"
#include "relay/roomevents.h"

namespace drift::relay {

using namespace std::chrono_literals;
using protocol::Encoding;
using protocol::ErrorCode;

namespace {

constexpr auto graceTime = 250ms;
constexpr qsizetype largestRefilled = 4096; // bytes of a frame: memory of a larger message is not kept for the next
constexpr size_t fewestInBook = 4; // recipients; fewer are looked up as fast

bool isInit(const protocol::ServerMessage &message)
{
    return std::holds_alternative<protocol::Init>(message);
}

// Bytes; 0 for what has none.
qsizetype valueSize(const protocol::ServerMessage &message)
{
    const auto *broadcast = std::get_if<protocol::Broadcast>(&message);
    return broadcast ? broadcast->value.bytes.size() : 0;
}

} // namespace

RoomHost::RoomHost(Commons &commons, journal::Journal &journal, FlushQueue &queue)
    : m_commons(commons)
    , m_limits(commons.settings.limits)
    , m_journal(journal)
    , m_queue(queue)
    , m_registry(m_limits, commons.usage)
    , m_byHand(*this, m_registry, journal)
{
}

protocol::Result<room::Room *> RoomHost::open(const RoomId &id)
{
    const bool isNew = !exists(id);
    auto room = m_registry.open(id, now());
    if (room && isNew)
        tellOfNew(id);
    return room;
}

// Whoever is told the id can only come for the room after it: the inbox keeps the order.
protocol::Result<RoomId> RoomHost::openNew()
{
    if (const auto claimed = m_registry.claim(); !claimed)
        return unexpected(claimed.error());
    RoomId id = m_commons.newRoomId();
    const size_t thread = m_commons.threadOf(id);
    if (thread == this->thread())
        add(id);
    else
        m_commons.inbox(thread).put(id);
    return id;
}

void RoomHost::add(const RoomId &id)
{
    m_registry.add(id, now());
    tellOfNew(id);
}

void RoomHost::tellOfNew(const RoomId &id)
{
    qCDebug(lcRoom, "room %s made", id.shortened().constData());
    m_journal.record({wallNow(), journal::RoomOpened{id}});
}

void RoomHost::removeUnused()
{
    for (const RoomId &id : m_registry.sweep(now())) {
        qCInfo(lcRoom, "room %s removed: nobody used it for --room-ttl", id.shortened().constData());
        m_queue.forget(id);
        m_journal.record({wallNow(), journal::RoomClosed{id}});
    }
}

journal::Snapshot RoomHost::snapshot()
{
    journal::Snapshot snapshot;
    for (const room::Room *room : m_registry.rooms())
        snapshot.rooms.push_back(describe(*room));
    return snapshot;
}

journal::RoomInfo RoomHost::describe(const room::Room &room) const
{
    journal::RoomInfo info;
    info.id = room.id();
    info.lastSeq = room.lastSeq();
    info.clients = room.memberCount();
    info.messages = room.messagesHandled();
    for (const auto &[key, stream] : room.store().streams())
        info.streams.push_back({key, qint64(stream.entries.size()), stream.bytes, stream.entries.back().seq});
    for (const ClientId id : room.members()) {
        const auto it = m_clients.find(id);
        if (it == m_clients.end())
            continue;
        const Connection &connection = *it->second.connection;
        info.members.push_back({id, connection.peerName(), it->second.reception.encoding, *room.taking(id), room.keysOf(id),
                                connection.since(), wireOf(connection, it->second.reception)});
    }
    return info;
}

std::optional<protocol::ServerMessage> RoomHost::send(const RoomId &id, const protocol::ClientMessage &message,
                                                      journal::Origin origin)
{
    auto room = open(id);
    if (!room)
        return room.error();
    return send(**room, message, origin);
}

std::optional<protocol::ServerMessage> RoomHost::send(room::Room &room, const protocol::ClientMessage &message, journal::Origin origin)
{
    room::Effects effects = room.handle(ClientId{}, message);
    const Instant time = now();
    record(room, ClientId{}, origin, message, effects, time);
    carryOut(room, effects, nullptr, Outbox::Metering::Metered, time);
    return std::move(effects.answer);
}

void RoomHost::clearStream(const RoomId &id, const StreamKey &key)
{
    room::Room *room = m_registry.find(id);
    if (!room || !room->store().find(key))
        return;
    const room::Effects effects = room->edit({room::Edit::Kind::Clear, key, {}, {}, {}});
    m_journal.record({wallNow(), journal::StreamEdited{id, key, room::Edit::Kind::Clear, {}, {}, effects.streamBytes}});
    carryOut(*room, effects, nullptr, Outbox::Metering::Metered, now());
}

void RoomHost::closeRoom(const RoomId &id)
{
    room::Room *room = m_registry.find(id);
    if (!room)
        return;
    for (const ClientId client : room->members()) {
        if (const auto it = m_clients.find(client); it != m_clients.end())
            it->second.connection->close(Connection::Ending::ByHand, CloseCode::GoingAway, "the room was closed by hand");
    }
    m_registry.remove(id);
    m_queue.forget(id);
    if (m_documentsChanged)
        m_documentsChanged(id);
    qCInfo(lcRoom, "room %s closed by hand", id.shortened().constData());
    m_journal.record({wallNow(), journal::RoomClosed{id}});
}

void RoomHost::disconnect(ClientId client)
{
    if (const auto it = m_clients.find(client); it != m_clients.end())
        it->second.connection->close(Connection::Ending::ByHand, CloseCode::GoingAway, "disconnected by hand");
}

bool RoomHost::recordFigures()
{
    const Instant time = now();
    const quint64 untold = std::exchange(m_deliveries, 0);
    const quint64 deliveries = m_commons.deliveries.fetch_add(untold, std::memory_order_relaxed) + untold;
    journal::Figures figures{.clients = {}, .connections = m_commons.connections.value() + m_commons.overLimit.value(),
                             .retainedBytes = m_commons.usage.retained.value(), .deliveries = deliveries,
                             .share = m_journal.share()};
    bool changed = !m_told || m_told->connections != figures.connections || m_told->retainedBytes != figures.retainedBytes
            || m_told->deliveries != figures.deliveries;
    m_told = figures;
    for (auto &[id, client] : m_clients) {
        const journal::ClientFigures current = figuresOf(*client.connection, time);
        if (current == client.told)
            continue;
        client.told = current;
        figures.clients.push_back(current);
        changed = true;
    }
    if (changed)
        m_journal.record({wallNow(), std::move(figures)});
    return changed;
}

void RoomHost::forgetFigures()
{
    m_told.reset();
    for (auto &[id, client] : m_clients)
        client.told = {};
}

// Sockets.

void RoomHost::join(Connection &connection, const RoomId &id, const JoinOptions &options)
{
    auto room = open(id);
    if (!room) {
        connection.close(Connection::Ending::NoRoom, CloseCode::Overloaded, room.error().message);
        return;
    }
    connection.client = m_commons.nextClient();
    m_clients.emplace(connection.client, Client{&connection, *room, options.reception});
    m_addresses.forget();
    room::Effects effects;
    if (options.debug)
        effects = (*room)->joinDebug(connection.client);
    else
        (*room)->join(connection.client, options.subscribe);
    m_journal.record({wallNow(), journal::ClientJoined{id, connection.client, connection.peerName(), options.reception.encoding,
                                                       *(*room)->taking(connection.client),
                                                       wireOf(connection, options.reception)}});
    if (options.debug) {
        carryOut(**room, effects, nullptr, Outbox::Metering::Unmetered, now());
        return;
    }
    if (options.subscribe == room::Subscribe::Auto)
        connection.setGraceEnd(now() + graceTime);
}

void RoomHost::leave(Connection &connection, CloseCode code, QByteArrayView reason)
{
    Client *client = find(connection);
    if (!client)
        return;
    room::Room &room = *client->room;
    room.leave(connection.client);
    m_registry.touch(room.id(), now());
    if (const auto kind = problemOf(connection.ending())) {
        qCInfo(lcRelay, "%s closed with %d: %s", connection.peerName().constData(), int(code), reason.toByteArray().constData());
        m_journal.record({wallNow(), journal::Problem{*kind, connection.peerName(), room.id(), reason.toByteArray()}});
    }
    m_journal.record({wallNow(), journal::ClientLeft{room.id(), connection.client, quint16(code), reason.toByteArray()}});
    m_clients.erase(connection.client);
    m_addresses.forget();
}

void RoomHost::receive(Connection &connection, const Frame &frame, Instant time)
{
    Client *client = find(connection);
    if (!client)
        return;
    const Encoding encoding = frame.type == Frame::Type::Binary ? Encoding::Cbor : Encoding::Json;
    if (const auto read = protocol::decodeInto(&m_received, frame.payload, encoding, m_limits); !read) {
        refuseBadMessage(*client, read.error());
        return;
    }
    const room::Effects effects = client->room->handle(connection.client, m_received);
    record(*client->room, connection.client, journal::Origin::Client, m_received, effects, time);
    if (frame.payload.size() > largestRefilled)
        m_received = {};
    carryOut(*client->room, effects, client, Outbox::Metering::Metered, time);
}

void RoomHost::graceEnded(Connection &connection)
{
    Client *client = find(connection);
    if (!client || client->room->taking(connection.client) != room::Taking::Grace)
        return;
    const room::Effects effects = client->room->graceEnded(connection.client);
    const Instant time = now();
    recordDecision(*client->room, connection.client, {}, time);
    carryOut(*client->room, effects, nullptr, Outbox::Metering::Metered, time);
}

RoomHost::Client *RoomHost::find(const Connection &connection)
{
    const auto it = m_clients.find(connection.client);
    return it == m_clients.end() ? nullptr : &it->second;
}

// `sender` may be gone when this returns: a delivery can show that it reads too slowly.
void RoomHost::carryOut(const room::Room &room, const room::Effects &effects, Client *sender, Outbox::Metering metering, Instant time)
{
    const ClientId senderId = sender ? sender->connection->client : ClientId{};
    m_deliveries += quint64(effects.takers);
    if (effects.documentChanged && m_documentsChanged)
        m_documentsChanged(room.id());
    Connection *ahead = sender ? sender->connection : nullptr;
    for (const room::Delivery &delivery : effects.deliveries)
        deliver(room.id(), delivery, std::exchange(ahead, nullptr), metering, time); // which may be gone after the first
    for (const ClientId id : effects.overloaded) {
        if (const auto it = m_clients.find(id); it != m_clients.end())
            it->second.connection->close(Connection::Ending::TooSlow, CloseCode::Overloaded, "more came in its first moments than --max-waiting");
    }
    if (!effects.answer || senderId.isNobody())
        return;
    if (const auto it = m_clients.find(senderId); it != m_clients.end())
        answer(it->second, *effects.answer);
}

Addressee RoomHost::addressee(ClientId id) const
{
    const auto it = m_clients.find(id);
    return it == m_clients.end() ? Addressee() : Addressee{it->second.connection, it->second.reception};
}

void RoomHost::deliver(const RoomId &room, const room::Delivery &delivery, Connection *sender, Outbox::Metering metering, Instant time)
{
    Outgoing outgoing(m_frames);
    const auto sendTo = [&](const Addressee &addressee) {
        if (addressee.connection) // else it was closed by an earlier delivery of the same message
            outgoing.sendTo(*addressee.connection, addressee.reception, *delivery.message, metering, time);
    };
    const std::vector<ClientId> &recipients = *delivery.recipients;
    const FlushQueue::Broadcast broadcast(m_queue, room, recipients.size(), valueSize(delivery.message->message()), sender);
    size_t served = 0;
    if (recipients.size() >= fewestInBook) {
        const auto &addressees = m_addresses.of(delivery.recipients, [this](ClientId id) { return addressee(id); });
        for (const quint64 edition = m_addresses.edition(); served < recipients.size() && m_addresses.edition() == edition; ++served) {
            if (served + 2 < addressees.size())
                __builtin_prefetch(addressees[served + 2].connection);
            sendTo(addressees[served]);
        }
    }
    for (; served < recipients.size(); ++served) // few, or somebody was closed by this very delivery
        sendTo(addressee(recipients[served]));
}

// An init that was asked for does not count as falling behind, however long it is.
void RoomHost::answer(Client &client, const protocol::ServerMessage &message)
{
    const auto metering = isInit(message) ? Outbox::Metering::Unmetered : Outbox::Metering::Metered;
    const Reception reception = client.reception; // the client may be gone when it was answered
    Outgoing(m_frames).sendTo(*client.connection, reception, protocol::encode(message, reception.encoding), metering, now());
}

void RoomHost::refuseBadMessage(Client &client, const protocol::Error &error)
{
    if (m_journal.isWatched()) {
        m_journal.report({journal::Problem::Kind::BadMessage, client.connection->peerName(), client.room->id(),
                          error.message});
    }
    Connection &connection = *client.connection; // the client may be gone when it was answered
    const bool tooMany = client.badMessages.add(now());
    answer(client, error);
    if (tooMany)
        connection.close(Connection::Ending::BadMessages, CloseCode::Policy, "100 malformed messages in 10 seconds");
}

void RoomHost::record(const room::Room &room, ClientId sender, journal::Origin origin, const protocol::ClientMessage &message,
                      const room::Effects &effects, Instant time)
{
    if (!m_journal.isWatched())
        return;
    const auto *get = std::get_if<protocol::Get>(&message);
    if (effects.senderDecided)
        recordDecision(room, sender, get ? std::optional(get->key) : std::nullopt, time);
    m_journal.record(journal::MessageView{.time = m_wall.at(time), .room = room.id(), .sender = sender, .origin = origin, .message = message,
                                          .effects = effects, .letGo = m_journal.isCrowded()});
}

void RoomHost::recordDecision(const room::Room &room, ClientId client, std::optional<StreamKey> key, Instant time)
{
    if (const auto taking = room.taking(client); taking && m_journal.isWatched())
        m_journal.record({m_wall.at(time), journal::ClientDecided{room.id(), client, *taking, std::move(key)}});
}

} // namespace drift::relay
