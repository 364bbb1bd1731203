// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/message.h"

namespace drift::room {

// A change of a stream that the protocol has no message for; made by hand, from the window alone.
struct Edit
{
    enum class Kind : quint8 {
        Remove,  // the retained message of that seq
        Clear,   // all of them
        Restore, // an earlier state: `entries`, and what came behind `expected` since
    };
    Kind kind = Kind::Remove;
    StreamKey key;
    SequenceNumber seq;                    // of Remove
    std::vector<protocol::Entry> expected; // of Restore: what the stream must begin with, or it is refused
    std::vector<protocol::Entry> entries;  // of Restore
};

} // namespace drift::room
