// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "protocol/preparedmessage.h"

#include <QVarLengthArray>

#include <optional>
#include <vector>

namespace drift::room {

// Who gets a message, in rising order. Shared between the messages of a key for as long as nobody joins or leaves.
using Recipients = std::shared_ptr<const std::vector<ClientId>>;

struct Delivery
{
    protocol::SharedMessage message;
    Recipients recipients;
};

// What became of a message, for the journal.
enum class Outcome : quint8 {
    Relayed,      // numbered and broadcast
    Stored,       // numbered, broadcast and retained (replace, append)
    Edited,       // changed by hand, as the server's own doing
    Compacted,
    CompactStale, // ignored: the stream was compacted further already, or begins later
    Answered,     // get, ping
    Refused,      // nothing changed; the answer is an error
};

// What the world must do about a message that a room handled; plain data.
struct Effects
{
    // Carried out in this order, before the answer.
    QVarLengthArray<Delivery, 1> deliveries; // next to always one
    // To the sender alone: init, pong, stream_size or error.
    std::optional<protocol::ServerMessage> answer;
    // Members whose kept messages passed --max-waiting in their grace: to be closed as slow (1013) and taken out with
    // leave() before the next message is handled.
    std::vector<ClientId> overloaded;

    Outcome outcome = Outcome::Answered;
    SequenceNumber seq;           // of the message: the number it took, or the one it compacted to
    qint64 takers = 0;            // members that this broadcast was delivered to at once
    qsizetype broadcast = -1;     // that delivery; -1 for none
    bool senderDecided = false;   // what the sender takes is another than before: taking(), or one more key
    qint64 kept = 0;              // members in their grace that it was kept for
    qint64 streamMessages = 0;    // retained in its stream afterwards
    qint64 streamBytes = 0;
    bool documentChanged = false; // it was the stream of a document, or what says that there is a database

    // Who the takers are; null for none.
    [[nodiscard]] Recipients recipients() const { return broadcast < 0 ? nullptr : deliveries[broadcast].recipients; }
};

} // namespace drift::room
