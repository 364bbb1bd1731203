// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/timeline.h"

#include <vector>

namespace drift::inspect {

// Rows of the timeline by their numbers, [first, end).
struct RowSpan
{
    quint64 first = 0;
    quint64 end = 0;

    friend bool operator==(const RowSpan &, const RowSpan &) = default;
};

// The same rows, each once and in rising order.
[[nodiscard]] std::vector<RowSpan> inOrder(std::vector<RowSpan> spans);

// A row on its own, for another thread, or for when it has given way. Copies share what is big.
struct DetachedRow
{
    quint64 number = 0;
    TimelineRow row = {};
    RoomId room = {};   // where it has one
    StreamKey key = {}; // where it has a stream
};

// The timeline holds the row.
[[nodiscard]] DetachedRow detached(const Timeline &timeline, quint64 number);

// What was sent, of a row that is a message; where its value was let go, the value is null.
[[nodiscard]] protocol::ClientMessage messageOf(const DetachedRow &row);

} // namespace drift::inspect
