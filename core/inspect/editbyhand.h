// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"
#include "journal/event.h"

namespace drift::inspect {

// One change of a stream that was made by hand, with what it takes to undo it.
struct EditByHand
{
    enum class Kind : quint8 { Append, Replace, Compact, Remove, Clear };
    enum class State : quint8 { Done, Undone };
    // Why it cannot be undone (or, where it is undone, be done again).
    enum class Obstacle : quint8 {
        None,
        ChangedAgain, // by a later change by hand; goes when that one is undone
        Replaced,     // by `changedBy`, since
        Compacted,    // by `changedBy`, since
        RoomGone,     // with all that it retained
        Restarted,    // another relay is running now
        Refused,      // by the relay: the stream is another
        Forgotten,    // what the stream was took too much memory
    };

    quint64 number = 0; // from 1 up, in the order in which they were made
    WallTime time;
    RoomId room;
    StreamKey key;
    Kind kind = Kind::Append;
    SequenceNumber seq; // of what was pushed or removed, or the one it compacted to; none of Clear
    qint64 count = 1;   // of a run: how many pushes are undone together
    qint64 messagesBefore = 0; // retained in the stream
    qint64 messagesAfter = 0;

    State state = State::Done;
    bool busy = false;   // an undo or redo of it is on its way
    bool passedOver = false; // Undo means an earlier one
    bool unsure = false; // events were lost since: only the relay knows whether the stream is still what it was
    Obstacle obstacle = Obstacle::None;
    ClientId changedBy;  // nobody: over HTTP
    std::vector<protocol::Entry> before;
    std::vector<protocol::Entry> after;

    // What the stream has to begin with, for this to be turned round.
    [[nodiscard]] const std::vector<protocol::Entry> &expected() const { return state == State::Done ? after : before; }
    [[nodiscard]] const std::vector<protocol::Entry> &other() const { return state == State::Done ? before : after; }
    [[nodiscard]] bool canTurn() const { return obstacle == Obstacle::None && !busy; }
};

} // namespace drift::inspect
