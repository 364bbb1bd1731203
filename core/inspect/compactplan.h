// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/message.h"

#include <vector>

namespace drift::inspect {

// What would stand for the messages that a compaction takes away.
struct CompactProposal
{
    enum class Why : quint8 {
        LastValue,   // as it stands
        SharedState, // the last value, which is the whole state: {v, i}
        Reset,       // the last value, which is a reducer's whole state: {reset}
        Actions,     // a reducer's actions go: what is proposed is the state before them
    };
    protocol::Value value; // as it came, or JSON
    Why why = Why::LastValue;
    qint64 actions = 0; // of Actions: how many there are since that state
    bool stateKnown = true; // of Actions: false where no {reset} was before them
};

// What compacting a stream up to and including `upTo` does to it.
struct CompactPlan
{
    qint64 goes = 0;        // messages that are taken away
    qint64 stays = 0;       // behind them
    qint64 bytesBefore = 0; // retained, with the relay's overhead
    qint64 bytesAfter = 0;
    std::vector<protocol::Entry> after; // what a late joiner gets
};

// `upTo` is at or above the seq of the first entry; there is at least one.
[[nodiscard]] CompactProposal proposeCompact(const std::vector<protocol::Entry> &entries, SequenceNumber upTo);
[[nodiscard]] CompactPlan planCompact(const StreamKey &key, const std::vector<protocol::Entry> &entries, SequenceNumber upTo,
                                      const protocol::Value &value);

// What is retained of the stream, as the relay counts it.
[[nodiscard]] qint64 retainedBytes(const StreamKey &key, const std::vector<protocol::Entry> &entries);

} // namespace drift::inspect
