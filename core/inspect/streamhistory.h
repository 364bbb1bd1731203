// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/timeline.h"

namespace drift::inspect {

// A stream as it was read from the relay (Inspector::streamRead).
struct StreamReading
{
    quint64 end = 0; // Timeline::end() when the answer came: what stands in the rows before this one is in it
    std::vector<protocol::Entry> entries;
};

// What a stream retained, or why that cannot be said.
struct StreamState
{
    enum class Known : quint8 {
        Whole,
        RowGone,     // the row that was asked for gave way
        Evicted,     // some of it came in rows that gave way
        BeforeTime,  // some of it was there before the window began to watch
        LetGo,       // some of it was let go because the window was too slow, or was too big: `row` says where
        Lost,        // events that may be part of it were let go: `row`
        Contradiction, // what was put together is not what the relay counted
    };

    Known known = Known::Whole;
    std::optional<quint64> row;
    std::vector<protocol::Entry> entries; // of Whole: all of them, in rising seq; else those that are known
    std::optional<qint64> messages;       // how many they must be, where the timeline says it

    [[nodiscard]] bool isWhole() const { return known == Known::Whole; }
};

// The stream right after the row `number`, whichever row that is, put together from the rows of its own stream
// before it and, where that does not do, by undoing what came until `current`. `stream` stands in a row that is here.
[[nodiscard]] StreamState streamAt(const Timeline &timeline, quint32 stream, quint64 number,
                                   const std::optional<StreamReading> &current = {});

// What a client gets that asks for what came after `seq`: {"type":"get","seq":…}.
[[nodiscard]] std::vector<protocol::Entry> initAfter(const std::vector<protocol::Entry> &entries, SequenceNumber seq);

} // namespace drift::inspect
