// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"
#include "relay/epollset.h"

namespace drift::relay {

// Has an epoll set a turn at a time, to the microsecond (timerfd_create(2)); Qt's timers know milliseconds.
// Thread: the relay's. Owner: Relay.
class Alarm final : public EpollSet::Watcher
{
public:
    Alarm();
    ~Alarm();
    Alarm(const Alarm &) = delete;
    Alarm &operator=(const Alarm &) = delete;

    // The set outlives it. False where the system refuses.
    [[nodiscard]] bool watch(EpollSet &set);
    // At that time, and no longer at the one that was set before. Instant::max(): it may stay with that one.
    void set(Instant when);

    void becameReady(quint32 events) override;

private:
    const int m_timer;
    EpollSet *m_set = nullptr;
    Instant m_when = Instant::max();
};

} // namespace drift::relay
