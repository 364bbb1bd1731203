// SPDX-License-Identifier: GPL-3.0-only
#include "relay/epolldispatcher.h"

#include <QCoreApplication>
#include <QThread>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace drift::relay {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds forEver{-1}; // as poll(2) and epoll_wait(2) have it

short pollEvents(QSocketNotifier::Type type)
{
    switch (type) {
    case QSocketNotifier::Read: return POLLIN;
    case QSocketNotifier::Write: return POLLOUT;
    case QSocketNotifier::Exception: return POLLPRI;
    }
    Q_UNREACHABLE();
}

} // namespace

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_bell(eventfd(1, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_bell < 0)
        qFatal("no eventfd: the process has no descriptors left at its start");
}

// QThread sees to it that whoever interrupted the thread has done so before, by a lock that a thread sanitizer does not know;
// it knows the bell.
EpollDispatcher::~EpollDispatcher()
{
    becameReady(EPOLLIN);
    close(m_bell);
}

EpollDispatcher *EpollDispatcher::ofThisThread()
{
    return qobject_cast<EpollDispatcher *>(instance());
}

bool EpollDispatcher::waitIn(EpollSet &set)
{
    Q_ASSERT(!m_set);
    if (!set.add(m_bell, EPOLLIN, this))
        return false;
    m_set = &set;
    return true;
}

void EpollDispatcher::leave(EpollSet &set)
{
    Q_ASSERT(m_set == &set);
    set.remove(m_bell, this);
    m_set = nullptr;
}

// The flags that let something wait are for event loops within a slot, of which there are none here. However late it is, what came
// is served before a timer that is due: it may be a deadline for just that.
bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_isInterrupted.store(false, std::memory_order_relaxed);
    m_isWoken = false;
    Q_EMIT awake();
    QCoreApplication::sendPostedEvents();
    const Instant time = now();
    const std::chrono::milliseconds untilTimer = untilNextTimer(time);
    if (untilTimer == 0ms) {
        const bool served = serve(0ms);
        return fireTimers(time) || served;
    }
    const bool isStopped = m_isInterrupted.load(std::memory_order_relaxed);
    if (!flags.testFlag(QEventLoop::WaitForMoreEvents) || m_isWoken || isStopped)
        return serve(0ms);
    Q_EMIT aboutToBlock();
    return serve(untilTimer);
}

bool EpollDispatcher::serve(std::chrono::milliseconds longest)
{
    return m_notifiers.empty() && m_set ? m_set->serve(longest) : serveNotifiers(longest);
}

// What the poll was for, and the set's.
bool EpollDispatcher::serveNotifiers(std::chrono::milliseconds longest)
{
    std::vector<pollfd> polled{{m_set ? m_set->descriptor() : m_bell, POLLIN, 0}};
    const std::vector<QSocketNotifier *> asked = m_notifiers;
    for (const QSocketNotifier *notifier : asked)
        polled.push_back({int(notifier->socket()), pollEvents(notifier->type()), 0});
    if (poll(polled.data(), polled.size(), int(longest.count())) <= 0)
        return false;
    for (size_t i = 0; i < asked.size(); ++i) {
        const bool isStillThere = std::find(m_notifiers.begin(), m_notifiers.end(), asked[i]) != m_notifiers.end();
        if (polled[i + 1].revents == 0 || !isStillThere)
            continue;
        QEvent event(QEvent::SockAct);
        QCoreApplication::sendEvent(asked[i], &event);
    }
    if (polled.front().revents == 0)
        return true;
    if (m_set)
        m_set->serve();
    else
        becameReady(EPOLLIN);
    return true;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    m_notifiers.push_back(notifier);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    std::erase(m_notifiers, notifier);
}

// Timers.

void EpollDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    const std::chrono::milliseconds time{interval};
    m_timers.push_back({id, time, type, object, now() + time});
}

bool EpollDispatcher::unregisterTimer(int id)
{
    return std::erase_if(m_timers, [id](const Timer &timer) { return timer.id == id; }) > 0;
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    return std::erase_if(m_timers, [object](const Timer &timer) { return timer.object == object; }) > 0;
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    QList<TimerInfo> infos;
    for (const Timer &timer : m_timers) {
        if (timer.object == object)
            infos.append({timer.id, int(timer.interval.count()), timer.type});
    }
    return infos;
}

int EpollDispatcher::remainingTime(int id)
{
    for (const Timer &timer : m_timers) {
        if (timer.id == id)
            return int(std::max(std::chrono::ceil<std::chrono::milliseconds>(timer.due - now()), 0ms).count());
    }
    return -1;
}

// Each that is due once, however late it is, in the order in which they were due.
bool EpollDispatcher::fireTimers(Instant time)
{
    std::vector<std::pair<Instant, int>> due;
    for (const Timer &timer : m_timers) {
        if (timer.due <= time)
            due.emplace_back(timer.due, timer.id);
    }
    std::sort(due.begin(), due.end());
    for (const auto &[when, id] : due) {
        const auto timer = std::find_if(m_timers.begin(), m_timers.end(), [id = id](const Timer &one) { return one.id == id; });
        if (timer == m_timers.end() || timer->due != when)
            continue; // stopped meanwhile, or begun anew
        timer->due += timer->interval;
        if (timer->due <= time)
            timer->due = time + timer->interval;
        QTimerEvent event(id);
        QCoreApplication::sendEvent(timer->object, &event);
    }
    return !due.empty();
}

std::chrono::milliseconds EpollDispatcher::untilNextTimer(Instant time) const
{
    if (m_timers.empty())
        return forEver;
    const auto next = std::min_element(m_timers.begin(), m_timers.end(), [](const Timer &a, const Timer &b) { return a.due < b.due; });
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(next->due - time);
    return std::clamp<std::chrono::milliseconds>(wait, 0ms, std::chrono::milliseconds(std::numeric_limits<int>::max()));
}

// Being woken.

void EpollDispatcher::wakeUp()
{
    if (QThread::currentThread() == thread())
        m_isWoken = true;
    else if (!m_isRung.exchange(true))
        eventfd_write(m_bell, 1);
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted.store(true, std::memory_order_relaxed);
    wakeUp();
}

// Who rings while this goes on is heard too: nothing is waited for before the next turn.
void EpollDispatcher::becameReady(quint32)
{
    eventfd_t rung = 0;
    eventfd_read(m_bell, &rung);
    m_isRung.exchange(false);
    m_isWoken = true;
}

} // namespace drift::relay
