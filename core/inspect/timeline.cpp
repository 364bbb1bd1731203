// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/timeline.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace drift::inspect {

namespace {

constexpr qint64 allocationOverhead = 32; // of the heap and QArrayData, for every array
// A row alone must not drive out most of the others: what it carries is let go, and it says so.
constexpr qint64 largestShareOfARow = 8;
constexpr qint64 largestShareOfABlock = 16;
constexpr qint64 overfullShare = 8; // more than this part above the bytes
constexpr quint64 fewestBlocks = 16;

qint64 heapBytes(const QByteArray &bytes)
{
    return bytes.isNull() ? 0 : bytes.capacity() + allocationOverhead;
}

// Values are shared with the room that retains them, but may outlive it: they count in full.
qint64 heapBytes(const std::vector<protocol::Entry> &entries)
{
    qint64 bytes = qint64(entries.capacity() * sizeof(protocol::Entry)) + allocationOverhead;
    for (const protocol::Entry &entry : entries)
        bytes += heapBytes(entry.value.bytes);
    return bytes;
}

qint64 cost(const TimelineRow &row)
{
    return qint64(sizeof row) + heapBytes(row.payload) + heapBytes(row.refusal) + (row.entries ? heapBytes(*row.entries) : 0);
}

TimelineRow::Kind kindOf(protocol::ActionType action)
{
    switch (action) {
    case protocol::ActionType::Relay: return TimelineRow::Kind::Relay;
    case protocol::ActionType::Replace: return TimelineRow::Kind::Replace;
    case protocol::ActionType::Append: return TimelineRow::Kind::Append;
    case protocol::ActionType::Compact: return TimelineRow::Kind::Compact;
    }
    Q_UNREACHABLE();
    return TimelineRow::Kind::Relay;
}

quint32 count(qint64 number)
{
    return quint32(std::clamp<qint64>(number, 0, std::numeric_limits<quint32>::max()));
}

} // namespace

Timeline::Timeline(qint64 maxBytes, quint64 maxRows)
{
    setBounds({qint64(maxRows), maxBytes});
}

void Timeline::setBounds(const TimelineBounds &bounds)
{
    m_maxBytes = bounds.maxBytes;
    m_maxRows = quint64(bounds.maxRows);
    m_rowsPerBlock = std::clamp<quint64>(m_maxRows / fewestBlocks, 1, evictionBlock);
}

void Timeline::beginBehind(quint64 rows)
{
    Q_ASSERT(m_end == 0);
    m_end = m_evicted = rows;
}

void Timeline::fold(const journal::Event &event, qint64 members)
{
    TimelineRow row;
    row.time = event.time;
    row.members = count(members);
    std::visit([&](const auto &what) { take(what, std::move(row)); }, event.what);
}

void Timeline::take(const journal::MessageHandled &handled, TimelineRow row)
{
    row.outcome = handled.outcome;
    row.origin = handled.origin;
    row.sender = handled.sender;
    row.seq = handled.seq;
    row.delivered = count(handled.delivered);
    row.kept = count(handled.kept);
    row.recipients = handled.recipients;
    row.streamMessages = handled.streamMessages;
    row.streamBytes = handled.streamBytes;
    if (handled.refusal)
        row.refusal = handled.refusal->message;
    nameRoom(row, handled.room);
    if (const auto *push = std::get_if<protocol::Push>(&handled.message)) {
        row.kind = kindOf(push->action.type);
        if (row.kind == TimelineRow::Kind::Compact)
            row.seq = push->action.seq;
        row.encoding = push->value.encoding;
        row.payloadLetGo = handled.payloadLetGo;
        if (!row.payloadLetGo)
            row.payload = push->value.bytes;
        row.payloadBytes = handled.payloadLetGo ? handled.payloadBytes : push->value.bytes.size();
        nameStream(row, push->key);
    } else if (const auto *get = std::get_if<protocol::Get>(&handled.message)) {
        row.kind = TimelineRow::Kind::Get;
        row.withoutReplay = !get->after;
        row.seq = get->after.value_or(SequenceNumber());
        nameStream(row, get->key);
    } else {
        const protocol::Value &nonce = std::get<protocol::Ping>(handled.message).nonce;
        row.kind = TimelineRow::Kind::Ping;
        row.encoding = nonce.encoding;
        row.payloadLetGo = handled.payloadLetGo;
        if (!row.payloadLetGo)
            row.payload = nonce.bytes;
        row.payloadBytes = handled.payloadLetGo ? handled.payloadBytes : nonce.bytes.size();
    }
    append(std::move(row));
}

void Timeline::take(const journal::StreamEdited &edited, TimelineRow row)
{
    row.kind = TimelineRow::Kind::Edit;
    row.outcome = room::Outcome::Edited;
    row.origin = journal::Origin::Window;
    row.edit = edited.kind;
    row.seq = edited.seq;
    row.streamMessages = qint64(edited.entries.size());
    row.streamBytes = edited.streamBytes;
    for (const protocol::Entry &entry : edited.entries)
        row.payloadBytes += entry.value.bytes.size();
    row.entries = std::make_shared<const std::vector<protocol::Entry>>(edited.entries);
    nameRoom(row, edited.room);
    nameStream(row, edited.key);
    append(std::move(row));
}

void Timeline::take(const journal::RoomClosed &closed, TimelineRow row)
{
    row.kind = TimelineRow::Kind::RoomGone;
    nameRoom(row, closed.room);
    m_names.setGoneRow(row.room, m_end);
    append(std::move(row));
}

void Timeline::take(const journal::Gap &gap, TimelineRow row)
{
    row.kind = TimelineRow::Kind::Lost;
    row.count = gap.events;
    m_lastLost = m_end;
    if (gap.restarted)
        m_snapshotDue.set();
    else
        m_snapshotDue.set(gap.share.thread);
    append(std::move(row));
}

// One that nobody waited for is that of a relay that was started anew: the rooms of the one before went with it.
void Timeline::take(const journal::Snapshot &snapshot, const TimelineRow &row)
{
    const RoomShare share = snapshot.share;
    if (!m_snapshotDue.test(share.thread)) {
        for (const RoomId &room : m_names.liveRooms()) {
            if (share.covers(room))
                take(journal::RoomClosed{room}, row);
        }
    }
    m_snapshotDue.reset(share.thread);
}

void Timeline::nameRoom(TimelineRow &row, const RoomId &room)
{
    row.room = m_names.takeRoom(room);
}

// The end of its room and what was lost are part of what happened to a stream.
void Timeline::nameStream(TimelineRow &row, const StreamKey &key)
{
    const std::optional<quint64> breach = std::max(m_lastLost, m_names.goneRow(row.room));
    std::optional<quint64> previous = breach;
    std::optional<quint64> change = breach;
    if (const auto known = m_names.findStream(row.room, key)) {
        previous = std::max(breach, std::optional(m_names.lastRow(*known)));
        change = std::max(breach, m_names.lastChange(*known));
    }
    row.stream = m_names.takeStream(row.room, key);
    row.toPrevious = previous ? count(qint64(m_end - *previous)) : 0;
    row.toChange = change ? count(qint64(m_end - *change)) : 0;
    m_names.setLastRow(row.stream, m_end);
    if (row.isChange())
        m_names.setLastChange(row.stream, m_end);
}

void Timeline::append(TimelineRow row)
{
    qint64 bytes = cost(row);
    if (bytes > m_maxBytes / largestShareOfARow) {
        row.payloadLetGo = true;
        row.payload = {};
        row.entries.reset();
        bytes = cost(row);
    }
    if (m_blocks.empty() || m_blocks.back().rows.size() == m_rowsPerBlock
        || m_blocks.back().bytes + bytes > m_maxBytes / largestShareOfABlock)
        m_blocks.push_back({.first = m_end, .bytes = 0, .rows = {}});
    Block &block = m_blocks.back();
    block.rows.push_back(std::move(row));
    block.bytes += bytes;
    m_bytes += bytes;
    ++m_end;
}

void Timeline::evict()
{
    while (!m_blocks.empty() && (m_end - first() > m_maxRows || bytes() > m_maxBytes)) {
        m_evicted += m_blocks.front().rows.size();
        dropBlock();
    }
}

bool Timeline::isOverfull() const
{
    return bytes() > m_maxBytes + m_maxBytes / overfullShare || m_end - first() > m_maxRows + m_maxRows / overfullShare;
}

void Timeline::clear()
{
    while (!m_blocks.empty())
        dropBlock();
    m_evicted = 0;
}

void Timeline::dropBlock()
{
    for (const TimelineRow &row : m_blocks.front().rows) {
        if (row.hasStream())
            m_names.giveBackStream(row.stream);
        if (row.hasRoom())
            m_names.giveBackRoom(row.room);
    }
    m_bytes -= m_blocks.front().bytes;
    m_blocks.pop_front();
}

const TimelineRow &Timeline::row(quint64 number) const
{
    Q_ASSERT(contains(number));
    // Most blocks are full: most rows are found at once.
    const size_t guess = size_t((number - first()) / m_rowsPerBlock);
    if (guess < m_blocks.size() && number - m_blocks[guess].first < m_blocks[guess].rows.size())
        return m_blocks[guess].rows[size_t(number - m_blocks[guess].first)];
    const auto behind = std::upper_bound(m_blocks.begin(), m_blocks.end(), number,
                                         [](quint64 wanted, const Block &block) { return wanted < block.first; });
    const Block &block = *std::prev(behind);
    return block.rows[size_t(number - block.first)];
}

std::optional<quint32> Timeline::findStream(const RoomId &room, const StreamKey &key) const
{
    const auto number = m_names.findRoom(room);
    return number ? m_names.findStream(*number, key) : std::nullopt;
}

std::optional<quint64> Timeline::previousInStream(quint64 number) const
{
    return upwards(number, row(number).toPrevious);
}

std::optional<quint64> Timeline::previousChange(quint64 number) const
{
    return upwards(number, row(number).toChange);
}

std::optional<quint64> Timeline::upwards(quint64 number, quint32 distance) const
{
    return distance == 0 || number - first() < distance ? std::nullopt : std::optional(number - distance);
}

} // namespace drift::inspect
