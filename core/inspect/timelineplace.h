// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <QByteArrayView>

#include <optional>
#include <variant>

namespace drift::inspect {

// Where a person wants to go in the timeline.
using TimelinePlace = std::variant<SequenceNumber, WallTime>;

// "4711"; or a time as filters have it: "14:03", "14:03:59.5", "2026-11-22T12:30", "5m ago". One without a date is the last
// that was before `newest`. Nothing where it is neither. Times without a zone are local.
[[nodiscard]] std::optional<TimelinePlace> readPlace(QByteArrayView text, WallTime newest, WallTime now = wallNow());

} // namespace drift::inspect
