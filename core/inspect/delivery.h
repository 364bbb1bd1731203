// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/roomdetails.h"
#include "inspect/timeline.h"

namespace drift::inspect {

// What one member of a room got of one message, and why.
struct DeliveryLine
{
    enum class State : quint8 {
        Given,       // `written` says how far it came
        Answered,    // the sender alone: an init, a pong or an error
        Kept,        // it is in its grace still: kept for it until it decides
        KeptGiven,   // kept, and given when it decided
        KeptDropped, // kept, and dropped when it decided: its first message was a get
        KeptLost,    // kept, and it left before it decided
        Shown,       // it looks on with debug=true: the relayed message, or an init of the whole stream
        NotGiven,    // `why`
    };
    // How far it came that was given or shown, as the figures tell, four times a second.
    enum class Written : quint8 {
        NotTold,   // there were none since
        Waiting,   // it waits in the relay: the client does not read
        Perhaps,   // something waits for the client that is not younger
        Yes,       // handed to the client's socket
        NeverTold, // the client left before it was known
    };
    enum class Why : quint8 {
        None,
        NeverAsked,   // it takes keys, and never asked for this one
        AskedLater,   // nor had it then; it did at `askedAt`
        KeysUnknown,  // it takes more keys than are remembered
        NotBroadcast, // nobody is told of a compaction or a change by hand
        Refused,      // nobody is given what was refused
        Ignored,      // a compaction that came too late did nothing
        NoReplay,     // the sender's get asked for none
        NotAMember,   // the sender is HTTP or the window
        Unknown,      // it took the key and is not among those who were given it
    };

    ClientId client = {};     // nobody: the sender, who is no member
    QByteArray address = {};  // empty where the client is not remembered
    bool known = true;        // it is remembered
    bool sender = false;
    State state = State::NotGiven;
    Written written = Written::NotTold;
    Why why = Why::None;
    room::Taking taking = room::Taking::Grace; // then
    quint64 keys = 0;                          // that it had asked for then
    std::optional<TakingSince> decided = {};   // of what was kept
    quint64 askedAt = 0;                       // a row of the timeline
    qint64 waitingBytes = 0;                   // of Waiting and Perhaps
    std::chrono::milliseconds waitingFor{0};
    std::optional<Departure> left = {};        // it is gone now
};

// Who was in the room when row `number` of the timeline was handled and what each of them got of it, in the order in
// which they came; for a get or a ping the sender alone. Nothing for rows that are no message and no change by hand.
// The timeline holds the row.
[[nodiscard]] std::vector<DeliveryLine> deliveryOf(const RoomDetails &details, const Timeline &timeline, quint64 number);

} // namespace drift::inspect
