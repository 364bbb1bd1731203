// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"
#include "relay/epollset.h"

#include <QAbstractEventDispatcher>

#include <atomic>
#include <vector>

namespace drift::relay {

// The event loop of a relay thread waits in its EpollSet itself: behind a QSocketNotifier each turn would be two calls of the system,
// the dispatcher's poll() and then epoll_wait(). Calls from other threads, timers and socket notifiers are served as by
// any of Qt's dispatchers.
// Thread: the one that it is given to (QThread::setEventDispatcher), wakeUp() and interrupt() any. Owner: that QThread.
class EpollDispatcher final : public QAbstractEventDispatcher, public EpollSet::Watcher
{
    Q_OBJECT

public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    // That of this thread, or nothing where it has one of Qt's.
    [[nodiscard]] static EpollDispatcher *ofThisThread();

    // Waits in the set from now on, until leave(). One at a time; false, with errno set, where the system refuses.
    [[nodiscard]] bool waitIn(EpollSet &set);
    void leave(EpollSet &set);

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;
    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;
    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int id) override;
    void wakeUp() override;
    void interrupt() override;

    void becameReady(quint32 events) override; // it was woken

private:
    struct Timer
    {
        int id;
        std::chrono::milliseconds interval;
        Qt::TimerType type;
        QObject *object;
        Instant due;
    };

    bool fireTimers(Instant time);
    [[nodiscard]] std::chrono::milliseconds untilNextTimer(Instant time) const;
    bool serve(std::chrono::milliseconds longest);
    bool serveNotifiers(std::chrono::milliseconds longest);

    const int m_bell; // an eventfd
    std::atomic_bool m_isRung = true; // what was posted before it was there has rung nothing
    std::atomic_bool m_isInterrupted = false;
    bool m_isWoken = false; // in this turn
    EpollSet *m_set = nullptr;
    std::vector<Timer> m_timers; // a handful
    std::vector<QSocketNotifier *> m_notifiers; // next to never one
};

} // namespace drift::relay
