// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"
#include "inspect/valuegrowth.h"
#include "journal/event.h"

#include <array>
#include <optional>

namespace drift::inspect {

// What a stream seems to be for, by its key or guessed from the pushes that were seen; to be shown as a guess.
enum class StreamUse : quint8 {
    Unknown,  // no push was seen since the window watches
    State,    // replaced: the last message is the whole of it
    Log,      // appended to
    Reducer,  // appended to and compacted
    Events,   // relayed alone: nothing is retained
    Presence, // relayed alone, always as {"client":…}
    Database, // by its key: see StreamName
    Document,
    LocalDocument,
    Checkpoint, // a local document in which a replicator was seen to keep how far it came
    Attachment,
    Shares,
    Signals,
};

// A key of a room and what the window knows of it. One that retains nothing is known from its traffic alone.
struct StreamDetails
{
    StreamKey key;
    qint64 messages = 0;              // retained
    qint64 bytes = 0;                 // room::retentionCost() of all of it
    SequenceNumber lastSeq;           // the highest that a message of this key is known to have had
    std::optional<WallTime> touched;  // last push or change by hand that was seen; refused ones are none
    std::array<quint64, 4> pushes{};  // seen, by protocol::ActionType; refused and stale ones are none
    quint64 gets = 0;                 // seen
    bool sawPresence = false;         // a relayed value that began with {"client":
    bool sawEvent = false;            // one that did not
    bool sawCheckpoint = false;       // the last one of a local document was one
    ValueGrowth growth;               // of what was put in place of all there was: by replace, or by compact

    quint64 serial = 0;   // rises from row to row of a room
    quint64 revision = 0; // another after every change

    [[nodiscard]] quint64 pushed(protocol::ActionType type) const { return pushes[size_t(type)]; }
    [[nodiscard]] StreamUse use() const;
    [[nodiscard]] static quint64 serialOf(const StreamDetails &stream) { return stream.serial; }

    friend bool operator==(const StreamDetails &, const StreamDetails &) = default;
};

// Of a local document's stream: a replicator's checkpoint. False where it is longer than any is.
[[nodiscard]] bool looksLikeCheckpoint(const protocol::Value &value);
// As DriftDB's presence hook relays it: {"client":…,"value":…}. Looks at the first bytes alone.
[[nodiscard]] bool looksLikePresence(const protocol::Value &value);

} // namespace drift::inspect
