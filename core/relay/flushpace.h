// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"

#include <algorithm>

namespace drift::relay {

// When what waits for everybody in a room is written. Nearly all that a write costs is the system's, for each socket and not for
// each message. So after one the next may wait for as long as the last one took, and what comes meanwhile goes out with it: half
// as many writes in a room that never rests. One in which messages are few waits for nothing, since the pause is over before the next
// comes; nor does one that holds enough. Where nothing comes while somebody waits (clients that wait for each other), fewer and
// fewer pauses are tried.
// Thread: the relay's. Owner: FlushQueue. It has no clock and no socket: times are handed in.
class FlushPace
{
public:
    // For each who was written to; a write takes longer where the thread is kept from its core, and that is no reason to rest.
    static constexpr std::chrono::nanoseconds longestPauseEach = std::chrono::microseconds(4);
    static constexpr qsizetype enough = 48 * 1024; // bytes: to write them costs mostly by the byte
    static constexpr int mostSkipped = 255; // pauses that were not worth while are tried again after so many

    // One message more waits to be written, of that many bytes.
    void add(qsizetype size)
    {
        ++(m_isHeld ? m_later : m_early);
        m_size += size;
    }

    // A turn has ended in which something waits. True where that is to be written now; else it is held until due().
    [[nodiscard]] bool isDue(Instant time)
    {
        if (time >= m_due || m_size >= enough)
            return true;
        if (m_isHeld)
            return false;
        m_isHeld = m_skips == 0;
        m_skips -= m_isHeld ? 0 : 1;
        m_heldSince = time;
        return !m_isHeld;
    }
    [[nodiscard]] Instant due() const { return m_due; }

    // All that waited was written, to so many, in that time.
    void written(Instant from, Instant to, size_t recipients)
    {
        if (m_isHeld) {
            m_skipped = isWorthWhile(from - m_heldSince) ? 0 : std::min(2 * m_skipped + 1, mostSkipped);
            m_skips = m_skipped;
        }
        m_writing = to - from;
        m_due = to + std::min<Duration>(m_writing, recipients * longestPauseEach);
        m_isHeld = false;
        m_early = 0;
        m_later = 0;
        m_size = 0;
    }

private:
    using Duration = Instant::duration;

    // In the pause they came at least half as fast as before it.
    [[nodiscard]] bool isWorthWhile(Duration held) const { return 2 * m_later * m_writing >= m_early * held; }

    Instant m_due; // what waits is written then, or later
    Duration m_writing{}; // the last time
    bool m_isHeld = false;
    int m_early = 0; // messages: what would have been written without a pause, and what came in it
    int m_later = 0;
    qsizetype m_size = 0; // of them together
    Instant m_heldSince;
    int m_skipped = 0; // pauses, after the last one that was held
    int m_skips = 0;   // of them, still to come
};

} // namespace drift::relay
