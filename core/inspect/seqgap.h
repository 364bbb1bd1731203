// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/timeline.h"

namespace drift::inspect {

// One number, or several of which nothing is known, that a stream leaves out.
struct GapLine
{
    enum class Why : quint8 {
        OtherKey,  // it went to another key of the room: only who takes that was given it
        Relayed,   // it was relayed on this key: nobody who came later was given it
        Compacted, // it was in the stream; `by` compacted it away
        Replaced,  // `by` replaced it
        ByHand,    // `by`, a change by hand, took it away
        Gone,      // it was in the stream, and what took it away is not known
        Unknown,   // its row gave way, was lost, or came before the window
    };

    SequenceNumber first;
    SequenceNumber last; // of Unknown: perhaps another than the first
    Why why = Why::Unknown;
    quint64 row = 0; // of the timeline; not of Unknown
    quint64 by = 0;  // a row
};

// The numbers between a message and the one before it in its stream.
struct SeqGap
{
    SequenceNumber before;      // of the message before; 0: there is none, or it is not known
    SequenceNumber seq;         // of the message itself
    std::vector<GapLine> lines; // rising
    quint64 further = 0;        // numbers in front of the lines that are not told one by one
};

inline constexpr quint64 mostGapRows = 50'000; // of the timeline that are looked at
inline constexpr size_t mostGapLines = 500;

// Why the stream of row `number`, a message that took a number, has none between `before` and its own. The timeline holds
// the row.
[[nodiscard]] SeqGap seqGap(const Timeline &timeline, quint64 number, SequenceNumber before);
// The same; the message before it is, of an append, the last one that the stream retained, else the last one that it was given.
[[nodiscard]] SeqGap seqGap(const Timeline &timeline, quint64 number);

} // namespace drift::inspect
