// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"

#include <atomic>

namespace drift {

// At most one in a while, whichever thread asks.
// Thread: any.
class SharedPace
{
public:
    explicit SharedPace(Instant::duration pause) : m_pause(pause.count()) {}

    // False where the last one was less than the pause ago.
    [[nodiscard]] bool take(Instant now)
    {
        const Instant::rep time = now.time_since_epoch().count();
        Instant::rep next = m_next.load(std::memory_order_relaxed);
        return time >= next && m_next.compare_exchange_strong(next, time + m_pause, std::memory_order_relaxed);
    }

private:
    const Instant::rep m_pause;
    std::atomic<Instant::rep> m_next = Instant::min().time_since_epoch().count();
};

} // namespace drift
