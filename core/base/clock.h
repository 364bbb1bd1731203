// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>

#include <time.h>

namespace drift {

// Time for deadlines and ages: never set back. What has no clock of its own (the rooms) is handed one of these.
using Instant = std::chrono::steady_clock::time_point;

// Time for people: what a wall clock shows, in UTC.
using WallTime = std::chrono::system_clock::time_point;

[[nodiscard]] inline Instant now() { return std::chrono::steady_clock::now(); }
[[nodiscard]] inline WallTime wallNow() { return std::chrono::system_clock::now(); }

// For how long the calling thread has been on a processor (POSIX clock_getcpuclockid, CLOCK_THREAD_CPUTIME_ID).
[[nodiscard]] inline std::chrono::nanoseconds threadTime()
{
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

} // namespace drift
