// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/streamhistory.h"

#include <algorithm>
#include <deque>

namespace drift::inspect {

namespace {

using Kind = TimelineRow::Kind;
using Known = StreamState::Known;
using room::Outcome;

bool isBefore(const protocol::Entry &a, const protocol::Entry &b)
{
    return a.seq < b.seq;
}

// The rows that matter to one stream: its own, the ends of its room, and losses.
class History
{
public:
    History(const Timeline &timeline, quint32 stream)
        : m_timeline(timeline), m_stream(stream), m_room(timeline.roomOf(stream))
    {
    }

    [[nodiscard]] const TimelineRow &row(quint64 number) const { return m_timeline.row(number); }
    // At or before `number`.
    [[nodiscard]] std::optional<quint64> last(quint64 number) const
    {
        for (quint64 at = number + 1; at > m_timeline.first();) {
            if (matters(m_timeline.row(--at)))
                return at;
        }
        return {};
    }
    [[nodiscard]] std::optional<quint64> before(quint64 number) const { return m_timeline.previousChange(number); }
    [[nodiscard]] Known whyItEnds() const { return m_timeline.first() == 0 ? Known::BeforeTime : Known::Evicted; }

private:
    [[nodiscard]] bool matters(const TimelineRow &row) const
    {
        return (row.hasStream() && row.stream == m_stream) || (row.kind == Kind::RoomGone && row.room == m_room)
                || row.kind == Kind::Lost;
    }

    const Timeline &m_timeline;
    const quint32 m_stream;
    const quint32 m_room;
};

// Goes back over what happened, and collects what none of it took away again, until there is nothing to come.
class WayBack
{
public:
    explicit WayBack(const History &history) : m_history(history) {}

    void go(std::optional<quint64> number, const std::optional<StreamReading> &base)
    {
        why = m_history.whyItEnds();
        for (; number; number = m_history.before(*number)) {
            const TimelineRow &row = m_history.row(*number);
            if (row.hasStream() && !messages)
                messages = row.streamMessages;
            if (base && *number < base->end)
                takeAll(base->entries);
            else
                take(row, *number);
            complete = complete || (messages && qint64(entries.size() + letGo.size()) == *messages);
            if (complete || whyRow)
                return;
        }
        if (base) // nothing happened to it before that is here
            takeAll(base->entries);
    }

    struct LetGo
    {
        SequenceNumber seq;
        quint64 row = 0; // that says so
    };
    std::vector<protocol::Entry> entries; // in any order
    std::vector<LetGo> letGo;
    std::optional<qint64> messages;             // retained, by what the first row says
    bool complete = false;                      // there is nothing but these
    Known why = Known::Evicted;                 // if not
    std::optional<quint64> whyRow;

private:
    void take(const TimelineRow &row, quint64 number)
    {
        if (row.kind == Kind::Lost && row.count > 0) {
            why = Known::Lost;
            whyRow = number;
        } else if (row.kind == Kind::RoomGone || row.kind == Kind::Lost) { // the room, or the relay, is another one
            messages = messages.value_or(0);
            complete = true;
        } else if (row.kind == Kind::Edit) {
            takeEdit(row, number);
        } else if (row.outcome == Outcome::Stored || row.outcome == Outcome::Compacted) {
            takeMessage(row, number);
        } else if (row.streamMessages == 0) {
            complete = true;
        }
    }

    void takeEdit(const TimelineRow &row, quint64 number)
    {
        if (row.entries) {
            takeAll(*row.entries);
        } else {
            why = Known::LetGo;
            whyRow = number;
        }
    }

    void takeMessage(const TimelineRow &row, quint64 number)
    {
        if (row.seq.value > m_superseded) {
            if (row.payloadLetGo)
                letGo.push_back({row.seq, number});
            else
                entries.push_back({row.seq, {row.payload, row.encoding}});
        }
        if (row.kind == Kind::Compact)
            m_superseded = std::max(m_superseded, row.seq.value);
        complete = row.streamMessages == 1;
    }

    void takeAll(const std::vector<protocol::Entry> &all)
    {
        std::copy_if(all.begin(), all.end(), std::back_inserter(entries),
                     [&](const protocol::Entry &entry) { return entry.seq.value > m_superseded; });
        complete = true;
    }

    const History &m_history;
    quint64 m_superseded = 0; // what is not above it was compacted away
};

// Takes back what happened between a row and a later reading: what is left was there at that row.
class Undoing
{
public:
    Undoing(const History &history, const StreamReading &reading, quint64 until)
        : entries(reading.entries.begin(), reading.entries.end())
    {
        auto number = history.last(reading.end - 1);
        while (number && *number > until && undo(history.row(*number)))
            number = history.before(*number);
    }

    std::deque<protocol::Entry> entries; // in rising seq
    bool complete = true; // there was nothing but these

private:
    // False where nothing can be said of what was before.
    bool undo(const TimelineRow &row)
    {
        if (row.outcome == Outcome::Stored && row.kind == Kind::Append) {
            const auto added = std::lower_bound(entries.begin(), entries.end(), protocol::Entry{row.seq, {}}, isBefore);
            if (added != entries.end() && added->seq == row.seq)
                entries.erase(added);
            return true;
        }
        if (row.outcome == Outcome::Compacted) {
            entries.erase(entries.begin(), std::upper_bound(entries.begin(), entries.end(), protocol::Entry{row.seq, {}}, isBefore));
            complete = false;
            return true;
        }
        if (row.kind == Kind::Edit && row.edit == room::Edit::Kind::Remove) {
            complete = false;
            return true;
        }
        const bool unchanging = row.hasStream() && row.kind != Kind::Edit && row.outcome != Outcome::Stored;
        if (!unchanging) {
            entries.clear();
            complete = false;
        }
        return unchanging;
    }
};

// Those that the rows do not tell of.
void fillIn(std::vector<protocol::Entry> &entries, const std::deque<protocol::Entry> &others)
{
    std::vector<protocol::Entry> missing;
    std::set_difference(others.begin(), others.end(), entries.begin(), entries.end(), std::back_inserter(missing), isBefore);
    entries.insert(entries.end(), missing.begin(), missing.end());
    std::sort(entries.begin(), entries.end(), isBefore);
}

// Its entries are in rising seq by now.
StreamState judged(WayBack &way, bool complete)
{
    StreamState state;
    std::erase_if(way.letGo, [&](const WayBack::LetGo &gone) {
        return std::binary_search(way.entries.begin(), way.entries.end(), protocol::Entry{gone.seq, {}}, isBefore);
    });
    const qint64 found = qint64(way.entries.size());
    if (!complete && !(way.messages && found == *way.messages)) {
        state.known = way.why;
        state.row = way.whyRow;
    } else if (!way.letGo.empty()) {
        state.known = Known::LetGo;
        state.row = way.letGo.front().row;
    } else if (way.messages && found != *way.messages) {
        state.known = Known::Contradiction;
    }
    state.entries = std::move(way.entries);
    state.messages = way.messages;
    return state;
}

} // namespace

StreamState streamAt(const Timeline &timeline, quint32 stream, quint64 number, const std::optional<StreamReading> &current)
{
    if (!timeline.contains(number))
        return {.known = Known::RowGone, .row = {}, .entries = {}, .messages = {}};
    const History history(timeline, stream);
    WayBack way(history);
    const bool isEarlier = current && current->end > number + 1;
    way.go(history.last(number), isEarlier ? std::nullopt : current);
    std::sort(way.entries.begin(), way.entries.end(), isBefore);
    bool complete = way.complete;
    if (isEarlier && (!complete || !way.letGo.empty())) {
        Undoing undoing(history, *current, number);
        complete = complete || undoing.complete;
        fillIn(way.entries, undoing.entries);
    }
    return judged(way, complete);
}

std::vector<protocol::Entry> initAfter(const std::vector<protocol::Entry> &entries, SequenceNumber seq)
{
    const auto above = std::upper_bound(entries.begin(), entries.end(), seq,
                                        [](SequenceNumber wanted, const protocol::Entry &entry) { return wanted < entry.seq; });
    return {above, entries.end()};
}

} // namespace drift::inspect
