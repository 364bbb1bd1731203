// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "inspect/timeline.h"
#include "protocol/message.h"

#include <optional>

namespace drift::inspect::filter {

// A message as a filter sees it: what it has not, or what is not known of it, is nothing. The views belong to whoever
// made it.
struct Subject
{
    enum class Kind : quint8 { Push, Get, Ping, Edit, Closed, Lost }; // as wordsOf(Field::Kind) names them
    enum class Sender : quint8 { Unknown, Client, Http, Window };

    static constexpr quint32 unnumbered = ~quint32(0);

    Kind kind = Kind::Push;
    std::optional<protocol::ActionType> action = {};
    std::optional<QByteArrayView> room = {};
    std::optional<QByteArrayView> key = {};
    Sender sender = Sender::Unknown;
    ClientId client = {}; // of Sender::Client
    std::optional<qint64> seq = {};
    std::optional<qint64> size = {};
    std::optional<qint64> delivered = {};
    std::optional<WallTime> time = {};
    std::optional<QByteArrayView> payload = {};
    protocol::Encoding encoding = protocol::Encoding::Json;
    // Where rooms and streams have numbers, what was found of their names need not be found again (Evaluator::forgetNames()).
    quint32 roomNumber = unnumbered;
    quint32 streamNumber = unnumbered;
};

// Until the timeline's next fold(), evict() or clear().
[[nodiscard]] Subject subjectOf(const Timeline &timeline, const TimelineRow &row);

// What somebody in a room is told of a message.
[[nodiscard]] Subject subjectOf(const RoomId &room, const protocol::Broadcast &message);

} // namespace drift::inspect::filter
