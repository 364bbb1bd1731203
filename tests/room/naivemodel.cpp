// SPDX-License-Identifier: GPL-3.0-only
#include "room/naivemodel.h"

#include <algorithm>

namespace drift::room::testing {

using protocol::ActionType;
using protocol::ErrorCode;

Step NaiveModel::carryOut(const Operation &operation)
{
    using Kind = Operation::Kind;
    Step step;
    m_now += operation.elapsed;
    const RoomId id = roomId(operation.room);
    const bool opens = operation.kind == Kind::Join || operation.kind == Kind::JoinDebug || operation.kind == Kind::Message;
    Room *room = opens ? open(id, step) : find(id);
    if (operation.kind == Kind::Sweep) {
        sweep(step);
        room = find(id);
    } else if (room && opens && operation.kind != Kind::Message) {
        join(*room, operation, step);
    } else if (room && operation.kind == Kind::Leave) {
        room->lastUsed = m_now;
        leave(*room, operation.client);
    } else if (room && operation.kind == Kind::GraceEnds) {
        Connection *connection = find(*room, operation.client);
        if (connection && connection->taking == Taking::Grace)
            takeRoom(*connection, Taking::RoomByTime, step);
    } else if (room && operation.kind == Kind::Message) {
        handle(*room, operation.client, operation.message, step);
    }
    lookAround(room, step);
    return step;
}

NaiveModel::Room *NaiveModel::find(const RoomId &id)
{
    for (Room &room : m_rooms) {
        if (room.id == id)
            return &room;
    }
    return nullptr;
}

NaiveModel::Room *NaiveModel::open(const RoomId &id, Step &step)
{
    Room *room = find(id);
    if (!room) {
        if (m_limits.maxRooms > 0 && qint64(m_rooms.size()) + 1 > m_limits.maxRooms) {
            step.roomRefused = true;
            return nullptr;
        }
        m_rooms.push_back({});
        room = &m_rooms.back();
        room->id = id;
    }
    room->lastUsed = m_now;
    return room;
}

NaiveModel::Stream *NaiveModel::find(Room &room, const StreamKey &key)
{
    for (Stream &stream : room.streams) {
        if (stream.key == key)
            return &stream;
    }
    return nullptr;
}

NaiveModel::Connection *NaiveModel::find(Room &room, ClientId id)
{
    for (Connection &connection : room.connections) {
        if (connection.id == id)
            return &connection;
    }
    return nullptr;
}

// Every key and every message costs its bytes and 64 more.
qint64 NaiveModel::bytes(const Stream &stream)
{
    qint64 bytes = stream.key.utf8.size() + 64;
    for (const protocol::Entry &entry : stream.entries)
        bytes += entry.value.bytes.size() + 64;
    return bytes;
}

qint64 NaiveModel::bytes() const
{
    qint64 sum = 0;
    for (const Room &room : m_rooms) {
        for (const Stream &stream : room.streams)
            sum += bytes(stream);
    }
    return sum;
}

void NaiveModel::join(Room &room, const Operation &operation, Step &step)
{
    if (find(room, operation.client))
        return; // nobody joins twice
    Connection connection{operation.client, Taking::Debug, {}, {}};
    if (operation.kind == Operation::Kind::Join) {
        connection.taking = operation.subscribe == Subscribe::Auto ? Taking::Grace
                : operation.subscribe == Subscribe::Room           ? Taking::RoomForced
                                                                   : Taking::KeysForced;
    } else {
        std::vector<Stream> streams = room.streams;
        std::sort(streams.begin(), streams.end(), [](const Stream &a, const Stream &b) { return a.key < b.key; });
        for (const Stream &stream : streams)
            step.received[connection.id].push_back(protocol::Init{stream.key, stream.entries});
    }
    room.connections.push_back(connection);
}

void NaiveModel::leave(Room &room, ClientId id)
{
    std::erase_if(room.connections, [id](const Connection &connection) { return connection.id == id; });
}

void NaiveModel::takeRoom(Connection &connection, Taking why, Step &step)
{
    connection.taking = why;
    for (const protocol::Broadcast &message : connection.kept)
        step.received[connection.id].push_back(message);
    connection.kept.clear();
}

void NaiveModel::handle(Room &room, ClientId sender, const protocol::ClientMessage &message, Step &step)
{
    const bool isGet = std::holds_alternative<protocol::Get>(message);
    if (Connection *connection = find(room, sender); connection && connection->taking == Taking::Grace) {
        if (isGet) {
            connection->taking = Taking::KeyedByGet;
            connection->kept.clear();
        } else {
            takeRoom(*connection, Taking::RoomByOther, step);
        }
    }
    if (const auto *push = std::get_if<protocol::Push>(&message))
        handlePush(room, sender, *push, step);
    else if (isGet)
        handleGet(room, sender, std::get<protocol::Get>(message), step);
    else
        step.received[sender].push_back(protocol::Pong{std::get<protocol::Ping>(message).nonce});

    const StreamKey *key = nullptr;
    if (const auto *push = std::get_if<protocol::Push>(&message))
        key = &push->key;
    else if (isGet)
        key = &std::get<protocol::Get>(message).key;
    if (const Stream *stream = key ? find(room, *key) : nullptr) {
        step.streamMessages = qint64(stream->entries.size());
        step.streamBytes = bytes(*stream);
    }
    for (const ClientId slow : step.overloaded)
        leave(room, slow);
}

void NaiveModel::handleGet(Room &room, ClientId sender, const protocol::Get &get, Step &step)
{
    Connection *connection = find(room, sender);
    if (connection && (connection->taking == Taking::KeyedByGet || connection->taking == Taking::KeysForced)
        && std::find(connection->keys.begin(), connection->keys.end(), get.key) == connection->keys.end()) {
        if (m_limits.maxKeys > 0 && qint64(connection->keys.size()) + 1 > m_limits.maxKeys) {
            step.outcome = Outcome::Refused;
            step.received[sender].push_back(protocol::Error{ErrorCode::RoomFull, {}});
            return;
        }
        connection->keys.push_back(get.key);
    }
    if (!get.after)
        return;
    protocol::Init init{get.key, {}};
    if (const Stream *stream = find(room, get.key)) {
        for (const protocol::Entry &entry : stream->entries) {
            if (entry.seq.value > get.after->value)
                init.data.push_back(entry);
        }
    }
    step.received[sender].push_back(init);
}

void NaiveModel::handlePush(Room &room, ClientId sender, const protocol::Push &push, Step &step)
{
    const auto refuse = [&](ErrorCode code) {
        step.outcome = Outcome::Refused;
        step.received[sender].push_back(protocol::Error{code, {}});
    };
    const Stream *before = find(room, push.key);
    Stream after = before ? *before : Stream{push.key, {}, {}};
    const bool compacts = push.action.type == ActionType::Compact;
    const quint64 seq = compacts ? push.action.seq.value : room.counter + 1;

    if (compacts) {
        if (seq == 0 || seq > room.counter)
            return refuse(ErrorCode::CompactAhead);
        const bool wasFurther = std::any_of(after.compactions.begin(), after.compactions.end(), [&](quint64 n) { return n > seq; });
        if (wasFurther || (!after.entries.empty() && after.entries[0].seq.value > seq)) {
            step.outcome = Outcome::CompactStale;
            step.seq = {seq};
            return;
        }
        after.compactions.push_back(seq);
        std::erase_if(after.entries, [&](const protocol::Entry &entry) { return entry.seq.value <= seq; });
        after.entries.insert(after.entries.begin(), {{seq}, push.value});
    } else if (push.action.type != ActionType::Relay) {
        if (push.action.type == ActionType::Replace)
            after.entries.clear();
        after.entries.push_back({{seq}, push.value});
    }
    const bool changes = push.action.type != ActionType::Relay;
    if (const auto reason = changes ? whyNot(room, after) : std::nullopt)
        return refuse(*reason);

    const bool longer = !compacts && after.entries.size() > (before ? before->entries.size() : 0);
    step.outcome = compacts ? Outcome::Compacted : changes ? Outcome::Stored : Outcome::Relayed;
    step.seq = {seq};
    if (changes)
        store(room, after);
    if (!compacts) {
        room.counter = seq;
        broadcast(room, {push.key, {seq}, push.value}, step);
    }
    for (const Connection &connection : room.connections) {
        if (connection.taking != Taking::Debug)
            continue;
        if (changes)
            step.received[connection.id].push_back(protocol::Init{after.key, after.entries});
        else
            step.received[connection.id].push_back(protocol::Broadcast{push.key, {seq}, push.value});
    }
    if (longer)
        step.received[sender].push_back(protocol::StreamSize{push.key, qint64(after.entries.size())});
}

// The first limit that the room would pass with the stream as it would be; what does not grow passes none.
std::optional<ErrorCode> NaiveModel::whyNot(Room &room, const Stream &after)
{
    const auto above = [](qint64 amount, qint64 limit) { return limit > 0 && amount > limit; };
    const Stream *before = find(room, after.key);
    const qint64 messagesBefore = before ? qint64(before->entries.size()) : 0;
    const qint64 bytesBefore = before ? bytes(*before) : 0;
    if (!before && above(qint64(room.streams.size()) + 1, m_limits.maxKeys))
        return ErrorCode::RoomFull;
    if (qint64(after.entries.size()) > messagesBefore && above(qint64(after.entries.size()), m_limits.maxStreamMessages))
        return ErrorCode::StreamFull;
    if (bytes(after) <= bytesBefore)
        return std::nullopt;
    if (above(bytes(after), m_limits.maxStreamBytes))
        return ErrorCode::StreamFull;
    if (above(bytes() - bytesBefore + bytes(after), m_limits.maxRetained))
        return ErrorCode::ServerFull;
    return std::nullopt;
}

void NaiveModel::store(Room &room, Stream stream)
{
    std::erase_if(room.streams, [&](const Stream &old) { return old.key == stream.key; });
    room.streams.push_back(std::move(stream));
}

void NaiveModel::broadcast(Room &room, const protocol::Broadcast &message, Step &step)
{
    for (Connection &connection : room.connections) {
        switch (connection.taking) {
        case Taking::Grace: {
            connection.kept.push_back(message);
            ++step.kept;
            qint64 waiting = 0;
            for (const protocol::Broadcast &kept : connection.kept)
                waiting += kept.value.bytes.size() + 64 + kept.key.utf8.size();
            if (m_limits.maxWaiting > 0 && waiting > m_limits.maxWaiting)
                step.overloaded.push_back(connection.id);
            break;
        }
        case Taking::KeyedByGet:
        case Taking::KeysForced:
            if (std::find(connection.keys.begin(), connection.keys.end(), message.key) == connection.keys.end())
                break;
            [[fallthrough]];
        case Taking::RoomByOther:
        case Taking::RoomByTime:
        case Taking::RoomForced:
            step.received[connection.id].push_back(message);
            ++step.takers;
            break;
        case Taking::Debug:
            break;
        }
    }
    std::sort(step.overloaded.begin(), step.overloaded.end());
}

void NaiveModel::sweep(Step &step)
{
    if (m_limits.roomTtl.count() == 0)
        return;
    for (const Room &room : m_rooms) {
        if (room.connections.empty() && m_now - room.lastUsed >= m_limits.roomTtl)
            step.swept.push_back(room.id);
    }
    std::sort(step.swept.begin(), step.swept.end());
    std::erase_if(m_rooms, [&](const Room &room) {
        return std::find(step.swept.begin(), step.swept.end(), room.id) != step.swept.end();
    });
}

void NaiveModel::lookAround(Room *room, Step &step)
{
    step.rooms = qsizetype(m_rooms.size());
    step.retained = bytes();
    if (!room)
        return;
    step.lastSeq = {room->counter};
    for (const Stream &stream : room->streams)
        step.streams[stream.key] = stream.entries;
    for (const Connection &connection : room->connections) {
        std::vector<StreamKey> keys = connection.keys;
        std::sort(keys.begin(), keys.end());
        step.members[connection.id] = {connection.taking, keys};
    }
}

QByteArray describe(const Step &step)
{
    const auto number = [](qint64 n) { return QByteArray::number(n); };
    QByteArray text;
    for (const auto &[client, messages] : step.received) {
        for (const protocol::ServerMessage &message : messages)
            text += "    client " + number(qint64(client.value)) + " sees " + describe(message) + '\n';
    }
    text += "    outcome " + number(qint64(step.outcome)) + ", seq " + number(qint64(step.seq.value)) + ", takers "
            + number(step.takers) + ", kept " + number(step.kept) + ", overloaded " + number(qint64(step.overloaded.size()))
            + ", stream " + number(step.streamMessages) + " messages " + number(step.streamBytes) + " bytes"
            + (step.roomRefused ? ", no room" : "") + ", swept " + number(qint64(step.swept.size())) + '\n';
    text += "    then last seq " + number(qint64(step.lastSeq.value)) + ", rooms " + number(step.rooms) + ", retained "
            + number(step.retained) + ", members";
    for (const auto &[client, member] : step.members)
        text += ' ' + number(qint64(client.value)) + ":taking" + number(qint64(member.first)) + "/keys" + number(qint64(member.second.size()));
    text += '\n';
    for (const auto &[key, entries] : step.streams)
        text += "    then " + describe(protocol::ServerMessage(protocol::Init{key, entries})) + '\n';
    return text;
}

} // namespace drift::room::testing
