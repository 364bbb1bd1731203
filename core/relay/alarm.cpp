// SPDX-License-Identifier: GPL-3.0-only
#include "relay/alarm.h"

#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>

namespace drift::relay {

using namespace std::chrono_literals;

Alarm::Alarm()
    : m_timer(timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK)) // the clock of Instant
{
    if (m_timer < 0)
        qFatal("no timerfd: the process has no descriptors left at its start");
}

Alarm::~Alarm()
{
    if (m_set)
        m_set->remove(m_timer, this);
    close(m_timer);
}

bool Alarm::watch(EpollSet &set)
{
    if (!set.add(m_timer, EPOLLIN, this))
        return false;
    m_set = &set;
    return true;
}

void Alarm::set(Instant when)
{
    if (when == Instant::max() || when == m_when)
        return;
    m_when = when;
    const auto time = std::max<std::chrono::nanoseconds>(when.time_since_epoch(), 1ns); // zero would disarm it
    itimerspec setting{};
    setting.it_value.tv_sec = time_t(time / 1s);
    setting.it_value.tv_nsec = long((time % 1s).count());
    timerfd_settime(m_timer, TFD_TIMER_ABSTIME, &setting, nullptr);
}

void Alarm::becameReady(quint32)
{
    uint64_t times = 0;
    [[maybe_unused]] const ssize_t size = read(m_timer, &times, sizeof times); // else it would be ready again
    m_when = Instant::max();
}

} // namespace drift::relay
