// SPDX-License-Identifier: GPL-3.0-only
#include "relay/heartbeat.h"

namespace drift::relay {

void Heartbeat::start(Instant now)
{
    if (m_limits.pingInterval.count() != 0)
        m_next = now + m_limits.pingInterval;
}

bool Heartbeat::pong(Instant now)
{
    if (!m_awaitsPong)
        return false;
    m_awaitsPong = false;
    m_roundTrip = std::chrono::duration_cast<std::chrono::microseconds>(now - m_pinged);
    m_next = now + m_limits.pingInterval;
    return true;
}

Heartbeat::Due Heartbeat::due(Instant now, bool audible)
{
    if (now < m_next)
        return Due::Nothing;
    m_next = now + m_limits.pingTimeout;
    if (!audible) // a ping would only wait behind what waits: --max-waiting-time judges such a connection
        return Due::Nothing;
    if (m_awaitsPong && !m_heard)
        return Due::Silence;
    m_awaitsPong = true;
    m_heard = false;
    m_pinged = now;
    return Due::Ping;
}

} // namespace drift::relay
