// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"

#include <vector>

namespace drift::relay {

// The malformed messages of one client: each is answered, and so many in so short a time end its connection.
// Thread: the relay's. Owner: RoomHost. It has no clock: the time is handed in. One that sends none costs no memory.
class BadMessages
{
public:
    static constexpr size_t most = 100;
    static constexpr std::chrono::seconds within{10};

    // Another one came. True where that makes as many as end it.
    [[nodiscard]] bool add(Instant now)
    {
        if (m_times.size() < most) {
            m_times.push_back(now);
        } else {
            m_times[m_oldest] = now;
            m_oldest = (m_oldest + 1) % most;
        }
        return m_times.size() == most && now - m_times[m_oldest] < within;
    }

private:
    std::vector<Instant> m_times; // of the last of them, a ring once it is full
    size_t m_oldest = 0;
};

} // namespace drift::relay
