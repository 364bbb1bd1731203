// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/roomdetails.h"

#include "protocol/documentkeys.h"

#include <algorithm>
#include <unordered_set>

namespace drift::inspect {

using room::Outcome;

const StreamDetails *RoomContents::find(const StreamKey &key) const
{
    const auto serial = streamSerials.find(key);
    return serial == streamSerials.end() ? nullptr : &streams.at(serial->second);
}

void RoomDetails::fold(const journal::Event &event, quint64 row)
{
    m_touched = {};
    std::visit([&](const auto &what) { take(what, {row, event.time}); }, event.what);
}

// Of rooms and clients that were known before a gap, those still there go on. A snapshot that follows no gap is of
// another relay.
void RoomDetails::take(const journal::Snapshot &snapshot, When when)
{
    const auto thread = snapshot.share.thread;
    if (!m_afterGap.test(thread))
        closeAll(snapshot.share, when);
    m_afterGap.reset(thread);
    std::unordered_set<RoomId> present;
    present.reserve(snapshot.rooms.size());
    for (const journal::RoomInfo &info : snapshot.rooms) {
        present.insert(info.id);
        update(m_rooms[info.id], info, when);
    }
    std::vector<RoomId> gone;
    for (const auto &[id, room] : m_rooms) {
        if (snapshot.share.covers(id) && !present.contains(id))
            gone.push_back(id);
    }
    for (const RoomId &id : gone)
        take(journal::RoomClosed{id}, when);
}

// The clients of another relay are numbered anew.
void RoomDetails::take(const journal::Gap &gap, When when)
{
    if (gap.restarted) {
        m_afterGap.reset();
        closeAll({}, when);
    } else {
        m_afterGap.set(gap.share.thread);
    }
}

void RoomDetails::take(const journal::RoomOpened &event, When)
{
    m_rooms[event.room].revision = ++m_lastRevision;
}

void RoomDetails::take(const journal::RoomClosed &event, When when)
{
    RoomContents *room = contents(event.room);
    if (!room)
        return;
    // There is none, unless they left in a gap: the relay closes the connections first.
    while (!room->clients.empty())
        leave(*room, room->clients.begin()->first, {.how = Departure::How::InGap, .row = when.row, .time = when.time});
    m_idleStreams -= room->idleStreams;
    m_rooms.erase(event.room);
}

void RoomDetails::take(const journal::ClientJoined &event, When when)
{
    if (RoomContents *room = contents(event.room)) {
        join(*room, event.room, {event.client, event.address, event.encoding, event.taking, {}, when.time, event.wire}, when.row);
    }
}

void RoomDetails::take(const journal::ClientDecided &event, When when)
{
    RoomContents *room = contents(event.room);
    ClientDetails *client = room ? findClient(*room, event.client) : nullptr;
    if (!client)
        return;
    client->decide({when.row, when.time, event.taking});
    if (event.key && inspect::isKeyed(event.taking))
        client->takeKey(*event.key, when.row);
    mark(*room, *client);
}

void RoomDetails::take(const journal::ClientLeft &event, When when)
{
    if (RoomContents *room = contents(event.room))
        leave(*room, event.client, {.row = when.row, .time = when.time, .code = event.closeCode, .reason = event.reason});
}

void RoomDetails::take(const journal::MessageHandled &event, When when)
{
    RoomContents *room = contents(event.room);
    if (!room)
        return;
    ++room->messages;
    if (ClientDetails *client = findClient(*room, event.sender)) {
        ++client->sent;
        mark(*room, *client);
    }
    if (const auto *get = std::get_if<protocol::Get>(&event.message)) {
        if (event.outcome != Outcome::Refused) {
            StreamDetails &asked = stream(*room, get->key);
            ++asked.gets;
            setRetained(*room, asked, event.streamMessages, event.streamBytes);
        }
    } else if (std::holds_alternative<protocol::Push>(event.message)) {
        countPush(*room, event, when.time);
    }
    boundIdle(*room);
}

void RoomDetails::countPush(RoomContents &room, const journal::MessageHandled &event, WallTime time)
{
    if (event.outcome == Outcome::Refused || event.outcome == Outcome::CompactStale)
        return;
    const auto &push = std::get<protocol::Push>(event.message);
    StreamDetails &pushed = stream(room, push.key);
    ++pushed.pushes[size_t(push.action.type)];
    m_touched = {&pushed, pushed.messages}; // the one used last is not among the idle ones that give way
    pushed.touched = time;
    pushed.lastSeq = std::max(pushed.lastSeq, event.seq);
    if (push.action.type == protocol::ActionType::Relay && !event.payloadLetGo)
        (looksLikePresence(push.value) ? pushed.sawPresence : pushed.sawEvent) = true;
    else if (push.action.type == protocol::ActionType::Replace || push.action.type == protocol::ActionType::Compact)
        pushed.growth.take(event.payloadLetGo ? event.payloadBytes : push.value.bytes.size());
    if (!event.payloadLetGo && push.key.utf8.startsWith(protocol::localDocumentPrefix))
        pushed.sawCheckpoint = looksLikeCheckpoint(push.value);
    setRetained(room, pushed, event.streamMessages, event.streamBytes);
}

void RoomDetails::take(const journal::StreamEdited &event, When when)
{
    RoomContents *room = contents(event.room);
    if (!room)
        return;
    StreamDetails &edited = stream(*room, event.key);
    edited.touched = when.time;
    if (!event.entries.empty())
        edited.lastSeq = std::max(edited.lastSeq, event.entries.back().seq);
    setRetained(*room, edited, qint64(event.entries.size()), event.streamBytes);
    boundIdle(*room);
}

void RoomDetails::take(const journal::Figures &event, When when)
{
    for (const journal::ClientFigures &figures : event.clients) {
        const auto roomId = m_roomOf.find(figures.client);
        RoomContents *room = roomId == m_roomOf.end() ? nullptr : contents(roomId->second);
        ClientDetails *client = room ? findClient(*room, figures.client) : nullptr;
        if (!client)
            continue;
        client->lastEmpty = emptyAt(*client);
        client->figures = figures;
        mark(*room, *client);
    }
    m_threads = event.share.threads;
    m_figuresAt[event.share.thread] = when.time;
    m_connections = event.connections;
    m_retainedBytes = event.retainedBytes;
}

WallTime RoomDetails::figuresAt(const ClientDetails &client) const
{
    const auto room = m_roomOf.find(client.id);
    return room == m_roomOf.end() ? WallTime() : m_figuresAt[threadOf(room->second, m_threads)];
}

WallTime RoomDetails::emptyAt(const ClientDetails &client) const
{
    const bool isEmpty = !client.left && client.figures && client.figures->waitingBytes == 0;
    return isEmpty ? figuresAt(client) : client.lastEmpty;
}

// Rooms.

RoomContents *RoomDetails::contents(const RoomId &room)
{
    const auto found = m_rooms.find(room);
    return found == m_rooms.end() ? nullptr : &found->second;
}

const RoomContents *RoomDetails::find(const RoomId &room) const
{
    const auto found = m_rooms.find(room);
    return found == m_rooms.end() ? nullptr : &found->second;
}

template<typename Changed>
void RoomDetails::mark(RoomContents &room, Changed &changed)
{
    changed.revision = room.revision = ++m_lastRevision;
}

void RoomDetails::update(RoomContents &room, const journal::RoomInfo &info, When when)
{
    if (info.messages < room.messages) // closed and made again in a gap
        forgetStreams(room);
    room.messages = info.messages;
    updateStreams(room, info.streams);
    updateClients(room, info, when);
    boundIdle(room);
    room.revision = ++m_lastRevision;
}

// Streams.

StreamDetails &RoomDetails::stream(RoomContents &room, const StreamKey &key)
{
    const auto [serial, isNew] = room.streamSerials.try_emplace(key, m_lastSerial + 1);
    if (!isNew)
        return room.streams.at(serial->second);
    ++room.idleStreams;
    ++m_idleStreams;
    StreamDetails &made = room.streams[++m_lastSerial];
    made.key = key;
    made.serial = m_lastSerial;
    return made;
}

// The last step of every change of a stream.
void RoomDetails::setRetained(RoomContents &room, StreamDetails &stream, qint64 messages, qint64 bytes)
{
    const qsizetype idle = qsizetype(messages == 0) - qsizetype(stream.messages == 0);
    room.idleStreams += idle;
    m_idleStreams += idle;
    stream.messages = messages;
    stream.bytes = bytes;
    mark(room, stream);
}

void RoomDetails::updateStreams(RoomContents &room, const std::vector<journal::StreamInfo> &infos)
{
    std::unordered_set<StreamKey> present;
    present.reserve(infos.size());
    for (const journal::StreamInfo &info : infos) {
        present.insert(info.key);
        StreamDetails &told = stream(room, info.key);
        told.lastSeq = std::max(told.lastSeq, info.lastSeq);
        setRetained(room, told, info.messages, info.bytes);
    }
    for (auto &[serial, known] : room.streams) {
        if (known.messages > 0 && !present.contains(known.key))
            setRetained(room, known, 0, 0);
    }
}

void RoomDetails::forgetStreams(RoomContents &room)
{
    m_idleStreams -= std::exchange(room.idleStreams, 0);
    room.streams.clear();
    room.streamSerials.clear();
    room.keysForgotten = 0;
}

void RoomDetails::boundIdle(RoomContents &room)
{
    while (room.idleStreams > mostIdleStreams)
        forgetIdle({&room}, idleBlock);
    if (m_idleStreams <= mostIdleStreamsInAll)
        return;
    std::vector<RoomContents *> all;
    for (auto &[id, each] : m_rooms)
        all.push_back(&each);
    while (m_idleStreams > mostIdleStreamsInAll)
        forgetIdle(all, 10 * idleBlock);
}

void RoomDetails::forgetIdle(const std::vector<RoomContents *> &rooms, qsizetype count)
{
    struct Idle
    {
        quint64 revision;
        quint64 serial;
        RoomContents *room;
    };
    std::vector<Idle> idle;
    for (RoomContents *room : rooms) {
        for (const auto &[serial, stream] : room->streams) {
            if (stream.messages == 0)
                idle.push_back({stream.revision, serial, room});
        }
    }
    std::nth_element(idle.begin(), idle.begin() + count, idle.end(),
                     [](const Idle &a, const Idle &b) { return a.revision < b.revision; });
    idle.resize(size_t(count));
    for (const Idle &each : idle)
        forget(*each.room, each.serial);
}

void RoomDetails::forget(RoomContents &room, quint64 serial)
{
    const auto stream = room.streams.find(serial);
    room.streamSerials.erase(stream->second.key);
    room.streams.erase(stream);
    --room.idleStreams;
    --m_idleStreams;
    ++room.keysForgotten;
    room.revision = ++m_lastRevision;
}

// Clients.

ClientDetails *RoomDetails::findClient(RoomContents &room, ClientId client)
{
    const auto found = room.clients.find(client);
    return found == room.clients.end() ? nullptr : &found->second;
}

const ClientDetails *RoomDetails::findClient(ClientId client) const
{
    const auto room = m_roomOf.find(client);
    return room == m_roomOf.end() ? nullptr : &m_rooms.at(room->second).clients.at(client);
}

void RoomDetails::updateClients(RoomContents &room, const journal::RoomInfo &info, When when)
{
    std::unordered_set<ClientId> present;
    present.reserve(info.members.size());
    for (const journal::ClientInfo &member : info.members) {
        present.insert(member.id);
        if (!room.clients.contains(member.id)) {
            join(room, info.id, member, when.row);
        }
        ClientDetails *client = findClient(room, member.id);
        if (!client)
            continue;
        client->decide({when.row, when.time, member.taking});
        client->keysUnnamed = 0;
        for (const StreamKey &key : member.keys) {
            if (!client->keys.contains(key))
                client->takeKey(key, when.row);
        }
        mark(room, *client);
    }
    std::vector<ClientId> gone;
    for (const auto &[id, client] : room.clients) {
        if (!present.contains(id))
            gone.push_back(id);
    }
    for (const ClientId id : gone)
        leave(room, id, {.how = Departure::How::InGap, .row = when.row, .time = when.time});
}

void RoomDetails::join(RoomContents &room, const RoomId &id, const journal::ClientInfo &client, quint64 row)
{
    if (!m_roomOf.emplace(client.id, id).second)
        return; // there already
    ClientDetails &joined = room.clients[client.id];
    joined.id = client.id;
    joined.room = id;
    joined.address = client.address;
    joined.encoding = client.encoding;
    joined.wire = client.wire;
    joined.since = client.since;
    joined.joinedRow = row;
    joined.takings = {{row, client.since, client.taking}};
    mark(room, joined);
}

void RoomDetails::leave(RoomContents &room, ClientId client, Departure departure)
{
    auto leaving = room.clients.extract(client);
    if (!leaving)
        return;
    ClientDetails &details = leaving.mapped();
    details.lastEmpty = emptyAt(details);
    m_roomOf.erase(client);
    details.left = std::move(departure);
    mark(room, details);
    m_departed.remember(std::move(details));
}

// Rooms of a relay that is no more.
void RoomDetails::closeAll(RoomShare share, When when)
{
    for (auto it = m_rooms.begin(); it != m_rooms.end();) {
        RoomContents &room = it->second;
        if (!share.covers(it->first)) {
            ++it;
            continue;
        }
        while (!room.clients.empty())
            leave(room, room.clients.begin()->first, {.how = Departure::How::Restart, .row = when.row, .time = when.time});
        m_idleStreams -= room.idleStreams;
        it = m_rooms.erase(it);
    }
}

} // namespace drift::inspect
