// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/timeline.h"
#include "protocol/value.h"

namespace drift::inspect {

// One that says by presence messages that it is there.
struct RosterLine
{
    enum class State : quint8 {
        Here,    // heard of within rosterSilence
        Expired, // it was silent longer: the others have taken it off their lists
        Left,    // it said that it goes
    };

    QByteArray client;   // as it calls itself
    ClientId connection; // that sent its last message
    State state = State::Here;
    WallTime seen;       // its last message
    quint64 row = 0;     // that one, in the timeline
    quint64 messages = 0;
    protocol::Value value; // what it showed last
};

// Twice the longest time between two messages of a client: what DriftDB's clients do unless they are told otherwise.
inline constexpr auto rosterSilence = std::chrono::seconds(2);
inline constexpr auto rosterMemory = std::chrono::seconds(60); // who was silent for longer is not listed
inline constexpr int mostRosterRows = 2'000; // that are looked at
inline constexpr size_t mostRosterLines = 500;

// Who is there by the presence messages in the stream of row `last` up to that row, at that time; those who were heard of
// last come first. The timeline holds the row.
[[nodiscard]] std::vector<RosterLine> rosterAt(const Timeline &timeline, quint64 last, WallTime time);

} // namespace drift::inspect
