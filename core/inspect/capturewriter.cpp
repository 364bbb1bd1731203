// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/capturewriter.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace drift::inspect {

namespace {

using Kind = TimelineRow::Kind;

journal::MessageHandled handledOf(const DetachedRow &detached)
{
    const TimelineRow &row = detached.row;
    journal::MessageHandled handled;
    handled.room = detached.room;
    handled.sender = row.sender;
    handled.origin = row.origin;
    handled.message = messageOf(detached);
    handled.payloadLetGo = row.payloadLetGo;
    handled.payloadBytes = row.payloadBytes;
    handled.outcome = row.outcome;
    handled.seq = row.seq;
    handled.delivered = row.delivered;
    handled.kept = row.kept;
    handled.recipients = row.recipients;
    handled.streamMessages = row.streamMessages;
    handled.streamBytes = row.streamBytes;
    if (row.outcome == room::Outcome::Refused)
        handled.refusal = protocol::Error{protocol::ErrorCode::BadMessage, row.refusal};
    return handled;
}

} // namespace

CaptureWriter::CaptureWriter(const Timeline &timeline, const RoomsState &rooms, const RoomDetails &details,
                             const std::vector<RowSpan> &rows, bool isPart)
{
    m_start = {.saved = wallNow(), .rows = 0, .isPart = isPart};
    lookAtRows(timeline, rows);
    takeRooms(rooms, details);
    takeClients(details);
}

void CaptureWriter::lookAtRows(const Timeline &timeline, const std::vector<RowSpan> &rows)
{
    m_first = timeline.end();
    std::vector<Seen> rooms; // by their numbers in the timeline, for it may be millions of rows
    std::vector<bool> streams;
    const auto at = [](auto &all, quint32 number) -> decltype(auto) {
        if (number >= all.size())
            all.resize(size_t(number) + 1);
        return all[number];
    };
    for (const RowSpan &span : rows) {
        for (quint64 number = std::max(span.first, timeline.first()); number < std::min(span.end, timeline.end()); ++number) {
            const TimelineRow &row = timeline.row(number);
            m_first = std::min(m_first, number);
            ++m_start.rows;
            if (row.hasRoom()) {
                Seen &seen = at(rooms, row.room);
                seen.isAny = true;
                seen.messages += row.isMessage();
                if (row.isMessage() && row.isNumbered() && !seen.first)
                    seen.first = row.seq;
            }
            if (row.hasStream())
                at(streams, row.stream) = true;
            if (row.kind == Kind::RoomGone)
                at(rooms, row.room) = {.isAny = true}; // what comes is another room
            if (row.kind == Kind::Lost && row.count == 0) {
                m_restart = number;
                for (Seen &seen : rooms)
                    seen = {.isAny = seen.isAny};
            }
        }
    }
    for (quint32 room = 0; room < rooms.size(); ++room) {
        if (rooms[room].isAny)
            m_seen[timeline.roomId(room)] = rooms[room];
    }
    for (quint32 stream = 0; stream < streams.size(); ++stream) {
        if (streams[stream])
            m_keys[timeline.roomId(timeline.roomOf(stream))].insert(timeline.streamKey(stream));
    }
}

// Their messages and streams as they were before the rows: what the rows tell is told by them.
void CaptureWriter::takeRooms(const RoomsState &rooms, const RoomDetails &details)
{
    for (qsizetype row = 0; row < rooms.count(); ++row) {
        const Room &room = rooms.room(row);
        const RoomContents *contents = details.find(room.id); // null where it was closed just now
        const auto found = m_seen.find(room.id);
        if (!contents || (m_start.isPart && found == m_seen.end()))
            continue;
        const Seen seen = found == m_seen.end() ? Seen() : found->second;
        journal::RoomInfo &info = m_rooms.rooms.emplace_back();
        info.id = room.id;
        info.lastSeq = seen.first ? SequenceNumber{std::max<quint64>(seen.first->value, 1) - 1} : room.lastSeq;
        info.messages = contents->messages - std::min(contents->messages, seen.messages);
        if (!m_start.isPart)
            takeStreams(*contents, info);
    }
}

void CaptureWriter::takeStreams(const RoomContents &room, journal::RoomInfo &info) const
{
    const auto named = m_keys.find(info.id);
    for (const auto &[serial, stream] : room.streams) {
        if (stream.messages > 0 && (named == m_keys.end() || !named->second.contains(stream.key)))
            info.streams.push_back({stream.key, stream.messages, stream.bytes, stream.lastSeq});
    }
}

void CaptureWriter::takeClients(const RoomDetails &details)
{
    for (const ClientDetails &client : details.left())
        takeClient(client);
    for (const auto &[id, room] : details.rooms()) {
        for (const auto &[number, client] : room.clients)
            takeClient(client);
    }
    std::stable_sort(m_clients.begin(), m_clients.end(), [](const Timed &a, const Timed &b) { return a.row < b.row; });
    m_seen.clear();
}

void CaptureWriter::takeClient(const ClientDetails &client)
{
    const bool isGone = client.left && client.left->row <= m_first;
    if (isGone || (m_start.isPart && !m_seen.contains(client.room)))
        return;
    const TakingSince &first = client.takings.front();
    m_clients.push_back({client.joinedRow, {client.since, journal::ClientJoined{client.room, client.id, client.address, client.encoding,
                                                                                first.taking, client.wire}}});
    for (size_t i = 1; i < client.takings.size(); ++i) {
        const TakingSince &decided = client.takings[i];
        m_clients.push_back({decided.row, {decided.time, journal::ClientDecided{client.room, client.id, decided.taking, {}}}});
    }
    const auto named = m_keys.find(client.room);
    for (const auto &[key, row] : client.keys) {
        if (!m_start.isPart || (named != m_keys.end() && named->second.contains(key)))
            m_clients.push_back({row, {client.since, journal::ClientDecided{client.room, client.id, client.takingAt(row).taking, key}}});
    }
    if (client.left) {
        m_clients.push_back({client.left->row, {client.left->time, journal::ClientLeft{client.room, client.id, client.left->code,
                                                                                       client.left->reason}}});
    }
}

void CaptureWriter::begin(QByteArray &out)
{
    m_encoder.begin(out, m_start);
}

void CaptureWriter::gaveWay(QByteArray &out, quint64 rows)
{
    if (!m_isAnyWritten)
        m_encoder.olderRows(out, rows);
    else
        m_encoder.append(out, {{m_start.saved, journal::Gap{.events = rows}}});
}

// The rooms that are there now are those of the last relay; of the ones before nothing is known but what rows tell.
void CaptureWriter::beginRelay(QByteArray &out, WallTime time, bool isLast)
{
    m_open.clear();
    if (isLast) {
        for (const journal::RoomInfo &room : m_rooms.rooms)
            m_open.insert(room.id);
    }
    m_encoder.append(out, {{time, isLast ? m_rooms : journal::Snapshot()}});
}

void CaptureWriter::openRoom(QByteArray &out, const RoomId &room, WallTime time)
{
    if (m_open.insert(room).second)
        m_encoder.append(out, {{time, journal::RoomOpened{room}}});
}

// What clients did before that row.
void CaptureWriter::tellUntil(QByteArray &out, quint64 row)
{
    const auto roomOf = [](const auto &what) -> const RoomId * {
        if constexpr (requires { what.client; what.room; })
            return &what.room;
        else
            return nullptr;
    };
    for (; m_told < m_clients.size() && m_clients[m_told].row <= row; ++m_told) {
        const journal::Event &event = m_clients[m_told].event;
        openRoom(out, *std::visit(roomOf, event.what), event.time);
        m_encoder.append(out, {event});
    }
}

void CaptureWriter::row(QByteArray &out, const DetachedRow &detached)
{
    const TimelineRow &row = detached.row;
    if (!std::exchange(m_isAnyWritten, true))
        beginRelay(out, row.time, !m_restart);
    tellUntil(out, detached.number);
    if (row.hasRoom() && row.kind != Kind::RoomGone)
        openRoom(out, detached.room, row.time);
    journal::CapturedEvent captured{{row.time, journal::Gap{.events = 1}}, qint64(row.members)};
    if (row.isMessage()) {
        captured.event.what = handledOf(detached);
    } else if (row.kind == Kind::Edit && row.entries) {
        captured.event.what = journal::StreamEdited{detached.room, detached.key, row.edit, row.seq, *row.entries, row.streamBytes};
    } else if (row.kind == Kind::RoomGone) {
        m_open.erase(detached.room);
        captured.event.what = journal::RoomClosed{detached.room};
    } else if (row.kind == Kind::Lost) {
        captured.event.what = journal::Gap{.events = quint64(row.count), .restarted = row.count == 0};
    }
    m_encoder.append(out, captured);
    if (row.kind == Kind::Lost && row.count == 0)
        beginRelay(out, row.time, m_restart == detached.number);
}

void CaptureWriter::end(QByteArray &out)
{
    if (!std::exchange(m_isAnyWritten, true))
        beginRelay(out, m_start.saved, true);
    tellUntil(out, std::numeric_limits<quint64>::max());
    m_encoder.end(out);
}

} // namespace drift::inspect
