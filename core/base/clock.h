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

// The wall's time of an Instant that was just taken, for who asks very often: it looks at the wall's clock only where its
// last look is `trusted` old, which two clocks drift apart by 5 us at most in (adjtimex(2): 500 ppm).
class WallClock
{
public:
    static constexpr std::chrono::milliseconds trusted{10};

    [[nodiscard]] WallTime at(Instant time)
    {
        if (time >= m_nextLook) {
            m_nextLook = time + trusted;
            m_wallAtZero = wallNow() - time.time_since_epoch();
        }
        return m_wallAtZero + time.time_since_epoch();
    }

private:
    Instant m_nextLook;
    WallTime m_wallAtZero; // when Instants began
};

// For how long the calling thread has been on a processor (POSIX clock_getcpuclockid, CLOCK_THREAD_CPUTIME_ID).
[[nodiscard]] inline std::chrono::nanoseconds threadTime()
{
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

} // namespace drift
