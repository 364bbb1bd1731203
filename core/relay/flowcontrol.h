// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/limits.h"
#include "relay/tokenbucket.h"

namespace drift::relay {

// How much of what a peer sends is taken: its requests, messages and control frames at --max-incoming-rate, and none while
// it leaves too much unread of what they brought about. What is not taken stays with the system, so that the peer comes to
// wait itself (back-pressure).
// Thread: the relay's. Owner: Connection. It has no clock and no socket: times and sizes are handed in. Every message
// passes through here: all of it is inline.
class FlowControl
{
public:
    // Bytes that wait to be written to the peer: above the one its messages wait, below the other they are taken again.
    static constexpr qint64 highWater = 4 * protocol::MiB;
    static constexpr qint64 lowWater = 1 * protocol::MiB;

    FlowControl(const protocol::Limits &limits, Instant now) : m_bucket(limits.maxIncomingRate, now) {}

    // Something was taken. False where the next has to wait until resumesAt().
    [[nodiscard]] bool take(Instant now)
    {
        if (m_bucket.take(now))
            return true;
        m_resumesAt = m_bucket.refilledAt();
        return false;
    }
    // Instant::max() where nothing waits for the rate.
    [[nodiscard]] Instant resumesAt() const { return m_resumesAt; }
    // True, once, where the wait for the rate is over.
    [[nodiscard]] bool resume(Instant now)
    {
        if (now < m_resumesAt || m_resumesAt == Instant::max())
            return false;
        m_resumesAt = Instant::max();
        return true;
    }

    [[nodiscard]] static bool isTooMuch(qint64 waiting) { return waiting > highWater; }
    // So many bytes wait for the peer now that something of its was taken.
    void filled(qint64 waiting) { m_congested = isTooMuch(waiting); }
    // So many still wait after a write. True, once, where the congestion is over.
    [[nodiscard]] bool drained(qint64 waiting)
    {
        if (!m_congested || waiting >= lowWater)
            return false;
        m_congested = false;
        return true;
    }

    // More may be taken.
    [[nodiscard]] bool isOpen() const { return m_resumesAt == Instant::max() && !m_congested; }

private:
    TokenBucket m_bucket;
    Instant m_resumesAt = Instant::max();
    bool m_congested = false;
};

} // namespace drift::relay
