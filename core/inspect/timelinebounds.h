// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/limits.h"

namespace drift::inspect {

// How much the timeline keeps, whichever is reached first.
struct TimelineBounds
{
    qint64 maxRows = 2'000'000;
    qint64 maxBytes = 512 * protocol::MiB; // in memory, payloads included

    friend bool operator==(const TimelineBounds &, const TimelineBounds &) = default;
};

} // namespace drift::inspect
