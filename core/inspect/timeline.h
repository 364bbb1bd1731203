// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/nametable.h"
#include "inspect/timelinebounds.h"
#include "inspect/timelinerow.h"

#include <bitset>
#include <deque>

namespace drift::inspect {

// Everything that the relay handled, as rows in the order in which it happened: a ring that is bounded by rows and by
// bytes and gives way in blocks. A row has a number, from 0 up, that it keeps for ever; rows first() to end()-1 are here.
// Rows only go in evict() and clear(), so that what shows them can be told first.
// Thread: the window's. Owner: Inspector.
class Timeline
{
public:
    static constexpr qint64 defaultMaxBytes = TimelineBounds().maxBytes;
    static constexpr quint64 defaultMaxRows = quint64(TimelineBounds().maxRows);
    // As many rows go at once, or those of a sixteenth of the bytes, where they are big.
    static constexpr quint64 evictionBlock = 4'096;

    explicit Timeline(qint64 maxBytes = defaultMaxBytes, quint64 maxRows = defaultMaxRows);

    // From now on; what is too much goes with the next evict().
    void setBounds(const TimelineBounds &bounds);
    // So many rows gave way before the first one, in another window. To begin with.
    void beginBehind(quint64 rows);
    // `members`: how many the room has now.
    void fold(const journal::Event &event, qint64 members);
    // Lets the oldest blocks go until the rest fits.
    void evict();
    // It holds so much more than it may that evict() should not wait any longer.
    [[nodiscard]] bool isOverfull() const;
    // Forgets every row; numbers go on.
    void clear();

    [[nodiscard]] quint64 first() const { return m_blocks.empty() ? m_end : m_blocks.front().first; }
    [[nodiscard]] quint64 end() const { return m_end; }
    [[nodiscard]] bool contains(quint64 number) const { return number >= first() && number < m_end; }
    [[nodiscard]] quint64 evicted() const { return m_evicted; } // rows that gave way, since the last clear()
    // first() <= number < end(); until the next fold(), evict() or clear().
    [[nodiscard]] const TimelineRow &row(quint64 number) const;
    [[nodiscard]] qint64 bytes() const { return m_bytes + m_names.bytes(); } // what all of it takes in memory
    [[nodiscard]] qint64 maxBytes() const { return m_maxBytes; }

    // Of a number that stands in a row that is here; others may be given again.
    [[nodiscard]] const RoomId &roomId(quint32 room) const { return m_names.roomId(room); }
    [[nodiscard]] const StreamKey &streamKey(quint32 stream) const { return m_names.streamKey(stream); }
    [[nodiscard]] quint32 roomOf(quint32 stream) const { return m_names.roomOf(stream); }
    // The number under which rows name it; nothing where no row does.
    [[nodiscard]] std::optional<quint32> findRoom(const RoomId &room) const { return m_names.findRoom(room); }
    [[nodiscard]] std::optional<quint32> findStream(const RoomId &room, const StreamKey &key) const;
    // Another one than before: numbers of rooms and streams that were kept may mean something else by now.
    [[nodiscard]] quint64 namesGeneration() const { return m_names.generation(); }

    // The row before `number` (a row with a stream) that matters to its stream: one of the same stream, or the
    // RoomGone of its room or the Lost that came between. Nothing where it gave way or never was.
    [[nodiscard]] std::optional<quint64> previousInStream(quint64 number) const;
    // The same without those that left the stream as it was.
    [[nodiscard]] std::optional<quint64> previousChange(quint64 number) const;
    // The last row of the stream.
    [[nodiscard]] quint64 lastInStream(quint32 stream) const { return m_names.lastRow(stream); }

private:
    struct Block
    {
        quint64 first = 0;
        qint64 bytes = 0;
        std::vector<TimelineRow> rows;
    };

    void take(const journal::MessageHandled &handled, TimelineRow row);
    void take(const journal::StreamEdited &edited, TimelineRow row);
    void take(const journal::RoomClosed &closed, TimelineRow row);
    void take(const journal::Gap &gap, TimelineRow row);
    void take(const journal::Snapshot &snapshot, const TimelineRow &row);
    template<typename Other>
    void take(const Other &, const TimelineRow &) {} // nothing that was handled

    void nameRoom(TimelineRow &row, const RoomId &room);
    void nameStream(TimelineRow &row, const StreamKey &key);
    [[nodiscard]] std::optional<quint64> upwards(quint64 number, quint32 distance) const;
    void append(TimelineRow row);
    void dropBlock();

    qint64 m_maxBytes;
    quint64 m_maxRows;
    quint64 m_rowsPerBlock;
    std::deque<Block> m_blocks; // none of them empty
    NameTable m_names;
    quint64 m_end = 0;
    quint64 m_evicted = 0;
    qint64 m_bytes = 0;
    std::optional<quint64> m_lastLost; // the newest Lost row
    std::bitset<mostRelayThreads> m_snapshotDue = ~std::bitset<mostRelayThreads>(); // by thread: its first, or that behind a gap
};

} // namespace drift::inspect
