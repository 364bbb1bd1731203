// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/roomdetails.h"
#include "inspect/timeline.h"

#include <vector>

namespace drift::inspect {

// What an app does with its rooms that the relay allows and that makes its clients disagree, or makes all of them pay.
struct Misuse
{
    enum class Kind : quint8 {
        ListensUnasked,  // a client that takes the room is given what is new in a stream of whose past it never asked
        WritesUnasked,   // one adds an action to a stream, or sums it up, without having asked what is in it
        ReturnedUnasked, // one that lost its connection came back and did not ask for what came meanwhile
        StaleCompact,    // a compaction that changed nothing
        RefusedCompact,  // one that was refused: `said`
        NobodyCompacts,  // a stream of actions grows beyond what a Reducer lets it, and nobody sums it up
        RivalCompacts,   // two clients sum up what the other one did already
        GrowingValue,    // the value that is put in place of all there was becomes longer and longer
    };
    static constexpr int kindCount = 8;

    Kind kind = Kind::ListensUnasked;
    RoomId room = {};
    StreamKey key = {};
    journal::Origin origin = journal::Origin::Client;
    ClientId client = {};    // nobody: see origin; of NobodyCompacts always
    // Of ReturnedUnasked: what it was before, nobody where it may be one of several; of RivalCompacts: the other one, the
    // higher number.
    ClientId other = {};
    QByteArray address = {}; // of the client; empty where it is not known
    SequenceNumber seq = {}; // of the message that it is about: the number it took, or the one it compacted up to
    quint64 row = 0;         // of the timeline: that message
    // Of ListensUnasked and WritesUnasked: messages retained before; of NobodyCompacts: retained; of RivalCompacts: compactions
    // in vain so far; of GrowingValue: bytes.
    quint64 amount = 0;
    quint64 from = 0;  // of GrowingValue: bytes to begin with
    quint64 steps = 0; // of GrowingValue: times that it became longer; of RivalCompacts: compactions in all
    QByteArray said = {};

    // The same for the same cause: of these, one is told, with a count.
    [[nodiscard]] QByteArray cause() const;
};

// Where an event stands: the details and the timeline have folded it. For one call.
struct Place
{
    const RoomDetails &details;
    const Timeline &timeline;
    WallTime time;

    // A misuse by the sender of the message, which has a row, of what it did with that key.
    [[nodiscard]] Misuse misuse(Misuse::Kind kind, const journal::MessageHandled &event, const StreamKey &key) const;
};

} // namespace drift::inspect
