// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"
#include "journal/event.h"

#include <memory>
#include <optional>
#include <vector>

namespace drift::inspect {

// One line of the timeline.
struct TimelineRow
{
    enum class Kind : quint8 {
        Relay, Replace, Append, Compact, Get, Ping, // a message; see protocol::ActionType
        Edit,     // a stream changed by hand: the server's own doing
        RoomGone, // the room was closed or removed, with all that it retained
        Lost,     // `count` events were let go because the window was too slow
    };

    Kind kind = Kind::Relay;
    room::Outcome outcome = room::Outcome::Answered;
    journal::Origin origin = journal::Origin::Client;
    protocol::Encoding encoding = protocol::Encoding::Json;
    bool payloadLetGo = false; // the value (of Edit: the entries) is not here, but payloadBytes says how long it was
    bool withoutReplay = false; // of Get: its seq was null
    room::Edit::Kind edit = room::Edit::Kind::Remove; // of Edit
    quint32 room = 0;   // Timeline::roomId(); of messages, Edit and RoomGone
    quint32 stream = 0; // Timeline::streamKey(); where hasStream(): unique among all rooms
    quint32 toPrevious = 0; // rows up to the one that Timeline::previousInStream() means; 0: there was none
    quint32 toChange = 0;   // the same of Timeline::previousChange()
    quint32 delivered = 0; // members that it was delivered to at once
    quint32 kept = 0;      // members in their grace that it was kept for
    quint32 members = 0;   // of the room when it was handled
    ClientId sender;       // nobody: see origin
    // The number it took; of Compact: what it compacted up to; of Get: what it asked to begin after; of an
    // Edit::Remove: the message that went.
    SequenceNumber seq;
    WallTime time;
    QByteArray payload;    // exactly the bytes of a push's value, or of a ping's nonce
    qint64 payloadBytes = 0;
    qint64 streamMessages = 0; // retained in its stream afterwards
    qint64 streamBytes = 0;    // room::retentionCost() of these
    quint64 count = 0;         // of Lost; 0: none, but the relay is another one from here on
    room::Recipients recipients; // those that it was delivered to; null for none
    std::shared_ptr<const std::vector<protocol::Entry>> entries; // of Edit: what the stream became
    QByteArray refusal;    // of a refused message: why, one English sentence

    [[nodiscard]] bool isMessage() const { return kind <= Kind::Ping; }
    [[nodiscard]] bool isPush() const { return kind <= Kind::Compact; }
    [[nodiscard]] bool hasRoom() const { return kind != Kind::Lost; }
    [[nodiscard]] bool hasStream() const { return kind <= Kind::Get || kind == Kind::Edit; }
    // Its stream is another than before.
    [[nodiscard]] bool isChange() const
    {
        return outcome == room::Outcome::Stored || outcome == room::Outcome::Compacted || outcome == room::Outcome::Edited;
    }
    // It took a number of its room: `seq` is its own.
    [[nodiscard]] bool isNumbered() const
    {
        return outcome == room::Outcome::Relayed || outcome == room::Outcome::Stored;
    }
};

} // namespace drift::inspect
