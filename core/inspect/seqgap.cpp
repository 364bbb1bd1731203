// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/seqgap.h"

#include "inspect/streamhistory.h"

#include <algorithm>

namespace drift::inspect {

using Kind = TimelineRow::Kind;
using Why = GapLine::Why;
using room::Outcome;

namespace {

// Goes back over the rows of a room and says of each number why it is not in a stream.
class WayBack
{
public:
    WayBack(const Timeline &timeline, quint64 number, SequenceNumber before)
        : m_timeline(timeline), m_stream(timeline.row(number).stream), m_next(timeline.row(number).seq.value - 1)
    {
        gap.before = before;
        gap.seq = timeline.row(number).seq;
        remember(number);
    }

    void go(quint64 number)
    {
        const quint64 room = m_timeline.roomOf(m_stream);
        const quint64 end = number - std::min(number - m_timeline.first(), mostGapRows);
        while (number-- > end && m_next > gap.before.value && gap.lines.size() < mostGapLines) {
            const TimelineRow &row = m_timeline.row(number);
            if (row.kind == Kind::Lost || (row.kind == Kind::RoomGone && row.room == room))
                break;
            if (!row.hasStream() || m_timeline.roomOf(row.stream) != room)
                continue;
            if (row.isMessage() && row.isNumbered())
                take(row, number);
            if (row.stream == m_stream)
                remember(number);
        }
        if (m_next > gap.before.value && gap.lines.size() < mostGapLines)
            unknown(gap.before.value + 1);
        gap.further = m_next > gap.before.value ? m_next - gap.before.value : 0;
        std::reverse(gap.lines.begin(), gap.lines.end());
    }

    SeqGap gap;

private:
    void take(const TimelineRow &row, quint64 number)
    {
        const quint64 seq = row.seq.value;
        if (seq > m_next || seq <= gap.before.value)
            return;
        if (seq < m_next)
            unknown(seq + 1);
        GapLine line{row.seq, row.seq, Why::OtherKey, number, 0};
        if (row.stream == m_stream)
            setWhy(line, row);
        gap.lines.push_back(line);
        m_next = seq - 1;
    }

    // Of those that took it away the first one, which is the last that was passed.
    void setWhy(GapLine &line, const TimelineRow &row) const
    {
        line.why = row.outcome == Outcome::Relayed ? Why::Relayed : Why::Gone;
        if (line.why == Why::Relayed)
            return;
        const auto by = std::find_if(m_takers.rbegin(), m_takers.rend(), [&](quint64 number) {
            const TimelineRow &taker = m_timeline.row(number);
            return taker.kind != Kind::Compact || taker.seq >= row.seq;
        });
        if (by == m_takers.rend())
            return;
        const Kind kind = m_timeline.row(*by).kind;
        line.by = *by;
        line.why = kind == Kind::Compact ? Why::Compacted : kind == Kind::Replace ? Why::Replaced : Why::ByHand;
    }

    void remember(quint64 number)
    {
        const TimelineRow &row = m_timeline.row(number);
        if ((row.kind == Kind::Compact && row.outcome == Outcome::Compacted) || row.kind == Kind::Edit
            || (row.kind == Kind::Replace && row.outcome == Outcome::Stored))
            m_takers.push_back(number);
    }

    void unknown(quint64 first)
    {
        gap.lines.push_back({{first}, {m_next}, Why::Unknown, 0, 0});
        m_next = first - 1;
    }

    const Timeline &m_timeline;
    const quint32 m_stream;
    quint64 m_next; // the highest number that is not told of
    std::vector<quint64> m_takers; // rows that took something away, the last one first
};

// Of the message that took a number before it in its stream.
SequenceNumber numberedBefore(const Timeline &timeline, quint64 number)
{
    std::optional<quint64> at = timeline.previousInStream(number);
    for (; at && timeline.row(*at).hasStream(); at = timeline.previousInStream(*at)) {
        if (timeline.row(*at).isMessage() && timeline.row(*at).isNumbered())
            return timeline.row(*at).seq;
    }
    return {};
}

// What a client sees in front of it: of an append what the stream retains; of what is relayed or replaces all, what came
// before it.
SequenceNumber seqBefore(const Timeline &timeline, quint64 number)
{
    const TimelineRow &row = timeline.row(number);
    if (row.kind != Kind::Append)
        return numberedBefore(timeline, number);
    SequenceNumber before;
    for (const protocol::Entry &entry : streamAt(timeline, row.stream, number).entries) {
        if (entry.seq < row.seq)
            before = std::max(before, entry.seq);
    }
    return before;
}

} // namespace

SeqGap seqGap(const Timeline &timeline, quint64 number, SequenceNumber before)
{
    WayBack way(timeline, number, before);
    way.go(number);
    return std::move(way.gap);
}

SeqGap seqGap(const Timeline &timeline, quint64 number)
{
    return seqGap(timeline, number, seqBefore(timeline, number));
}

} // namespace drift::inspect
