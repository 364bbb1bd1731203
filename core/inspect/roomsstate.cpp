// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/roomsstate.h"

#include <algorithm>
#include <unordered_set>

namespace drift::inspect {

void RoomsState::fold(const journal::Event &event)
{
    std::visit([this](const auto &what) { take(what); }, event.what);
}

// Rooms that are known keep their row. What a room had handled before the first snapshot is not of our time; what
// one that we hear of in a later snapshot has handled is: it was made in the gap.
void RoomsState::take(const journal::Snapshot &snapshot)
{
    const bool begun = m_begun.test(snapshot.share.thread);
    const quint64 messagesBefore = m_messages;
    std::unordered_set<RoomId> present;
    present.reserve(snapshot.rooms.size());
    m_rooms.reserve(m_rooms.size() + snapshot.rooms.size());
    for (const journal::RoomInfo &info : snapshot.rooms) {
        present.insert(info.id);
        if (!find(info.id))
            append(info.id, begun ? 0 : info.messages);
        update(*find(info.id), info);
    }
    for (size_t row = 0; row < m_rooms.size(); ++row) {
        const RoomId &id = m_rooms[row].room.id;
        if (!m_rooms[row].closed && snapshot.share.covers(id) && !present.contains(id))
            close(row);
    }
    if (!begun)
        m_messages = messagesBefore;
    m_begun.set(snapshot.share.thread);
}

void RoomsState::take(const journal::RoomOpened &event)
{
    if (!find(event.room))
        append(event.room, 0);
}

void RoomsState::take(const journal::RoomClosed &event)
{
    if (const auto found = m_rows.find(event.room); found != m_rows.end())
        close(found->second);
}

void RoomsState::take(const journal::ClientJoined &event)
{
    if (Entry *entry = find(event.room))
        setClients(*entry, entry->room.clients + 1);
}

void RoomsState::take(const journal::ClientLeft &event)
{
    if (Entry *entry = find(event.room))
        setClients(*entry, entry->room.clients - 1);
}

void RoomsState::take(const journal::MessageHandled &event)
{
    const auto found = m_rows.find(event.room);
    if (found == m_rows.end())
        return;
    Room &room = m_rooms[found->second].room;
    ++room.messages;
    ++m_messages;
    // The number of a compaction is an old one.
    if (event.outcome == room::Outcome::Relayed || event.outcome == room::Outcome::Stored)
        room.lastSeq = std::max(room.lastSeq, event.seq);
    markChanged(found->second);
}

void RoomsState::take(const journal::Gap &event)
{
    m_lostEvents += event.events;
}

void RoomsState::refreshRates(Instant now)
{
    const size_t newest = m_sampleCount % rateSamples;
    const size_t oldest = m_sampleCount < rateSamples ? 0 : newest;
    const double seconds = m_sampleCount == 0 ? 0 : std::chrono::duration<double>(now - m_sampleTimes[oldest]).count();
    const auto refresh = [&](quint64 messages, Samples &samples) {
        const double rate = seconds > 0 ? double(messages - samples[oldest]) / seconds : 0;
        samples[newest] = messages;
        return rate;
    };

    for (size_t row = 0; row < m_rooms.size(); ++row) {
        Entry &entry = m_rooms[row];
        const double rate = refresh(entry.room.messages, entry.samples);
        if (rate != entry.room.rate) {
            entry.room.rate = rate;
            markChanged(row);
        }
    }
    m_rate = refresh(m_messages, m_samples);
    m_sampleTimes[newest] = now;
    ++m_sampleCount;
}

RoomsChange RoomsState::takeChange()
{
    RoomsChange change;
    if (m_anyClosed)
        dropClosed(change);
    const qsizetype known = qsizetype(m_announced - change.removed.size());
    change.appended = count() - known;

    // Rows that are new are announced as such alone.
    const auto stillThere = [&](qsizetype row) {
        return row - (std::lower_bound(change.removed.begin(), change.removed.end(), row) - change.removed.begin());
    };
    if (m_firstChanged >= 0) {
        change.firstChanged = stillThere(m_firstChanged);
        change.lastChanged = std::min(stillThere(m_lastChanged), known - 1);
        if (change.firstChanged > change.lastChanged)
            change.firstChanged = change.lastChanged = -1;
    }
    m_announced = m_rooms.size();
    m_firstChanged = m_lastChanged = -1;
    return change;
}

void RoomsState::dropClosed(RoomsChange &change)
{
    for (size_t row = 0; row < m_announced; ++row) {
        if (m_rooms[row].closed)
            change.removed.push_back(qsizetype(row));
    }
    std::erase_if(m_rooms, [](const Entry &entry) { return entry.closed; });
    for (size_t row = 0; row < m_rooms.size(); ++row)
        m_rows[m_rooms[row].room.id] = row;
    m_anyClosed = false;
}

qint64 RoomsState::clientsIn(const RoomId &room) const
{
    const auto found = m_rows.find(room);
    return found == m_rows.end() ? 0 : m_rooms[found->second].room.clients;
}

const Room *RoomsState::room(const RoomId &id) const
{
    const auto found = m_rows.find(id);
    return found == m_rows.end() ? nullptr : &m_rooms[found->second].room;
}

RoomsState::Entry *RoomsState::find(const RoomId &id)
{
    const auto found = m_rows.find(id);
    return found == m_rows.end() ? nullptr : &m_rooms[found->second];
}

// `baseline`: how many of the messages it will count do not belong into its rate.
void RoomsState::append(const RoomId &id, quint64 baseline)
{
    m_rows.emplace(id, m_rooms.size());
    Entry &entry = m_rooms.emplace_back();
    entry.room.id = id;
    entry.samples.fill(baseline);
}

void RoomsState::update(Entry &entry, const journal::RoomInfo &info)
{
    Room &room = entry.room;
    if (info.messages < room.messages) { // closed and made again in a gap
        room.messages = 0;
        entry.samples.fill(0);
    }
    m_messages += info.messages - room.messages;
    room.messages = info.messages;
    room.lastSeq = info.lastSeq;
    setClients(entry, info.clients);
}

void RoomsState::close(size_t row)
{
    Entry &entry = m_rooms[row];
    setClients(entry, 0);
    entry.closed = true;
    m_rows.erase(entry.room.id);
    m_anyClosed = true;
}

void RoomsState::setClients(Entry &entry, qint64 clients)
{
    m_clients += clients - entry.room.clients;
    entry.room.clients = clients;
    markChanged(size_t(&entry - m_rooms.data()));
}

void RoomsState::markChanged(size_t row)
{
    const auto changed = qsizetype(row);
    m_firstChanged = m_firstChanged < 0 ? changed : std::min(m_firstChanged, changed);
    m_lastChanged = std::max(m_lastChanged, changed);
}

} // namespace drift::inspect
