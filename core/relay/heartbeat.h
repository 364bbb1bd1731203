// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"
#include "protocol/limits.h"

namespace drift::relay {

// When a WebSocket's peer is pinged, and when it counts as gone: --ping-interval and --ping-timeout (RFC 6455 section 5.5.2).
// Thread: the relay's. Owner: WebSocket. It has no clock: the time is handed in.
class Heartbeat
{
public:
    explicit Heartbeat(const protocol::Limits &limits) : m_limits(limits) {} // outlives it

    void start(Instant now);
    // Something has come, whatever it was: the peer is there.
    void heard() { m_heard = true; }
    // A pong has come. True where it moves next().
    [[nodiscard]] bool pong(Instant now);
    // When due() is to be asked again; Instant::max() for never.
    [[nodiscard]] Instant next() const { return m_next; }

    enum class Due { Nothing, Ping, Silence };
    // What is to be done now. `audible`: a ping would be sent at once and its answer would be read.
    [[nodiscard]] Due due(Instant now, bool audible);

    // From the last ping to its pong; 0 before the first.
    [[nodiscard]] std::chrono::microseconds roundTrip() const { return m_roundTrip; }

private:
    const protocol::Limits &m_limits;
    bool m_awaitsPong = false;
    bool m_heard = false; // since the last ping
    Instant m_next = Instant::max();
    Instant m_pinged;
    std::chrono::microseconds m_roundTrip{0};
};

} // namespace drift::relay
