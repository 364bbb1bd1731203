// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <chrono>
#include <optional>
#include <span>

struct epoll_event;

namespace drift::relay {

class EpollDispatcher;

// Any number of descriptors that the thread's EpollDispatcher waits for or, where the thread has none, one QSocketNotifier:
// Qt's own dispatchers look at every descriptor on every turn.
// Thread: the relay's. Owner: Relay.
class EpollSet : public QObject
{
    Q_OBJECT

public:
    // Who waits on a descriptor.
    class Watcher
    {
    public:
        virtual void becameReady(quint32 events) = 0; // EPOLLIN, EPOLLOUT, EPOLLHUP, EPOLLERR

    protected:
        ~Watcher() = default;
    };

    explicit EpollSet(QObject *parent = nullptr);
    ~EpollSet() override;

    // False, with errno set, where the system refuses.
    [[nodiscard]] bool add(int descriptor, quint32 events, Watcher *watcher);
    void change(int descriptor, quint32 events, Watcher *watcher);
    // No event reaches the watcher afterwards, not even one that was already fetched.
    void remove(int descriptor, Watcher *watcher);

    // Serves what is ready, if anything; it happens by itself, too. Waits as long as that for it (-1 ms: for ever). True where
    // turnEnded() was emitted.
    bool serve(std::chrono::milliseconds longest = std::chrono::milliseconds(0));

    // Watchers are being called: turnEnded() will follow.
    [[nodiscard]] bool isServing() const { return !m_fetched.empty(); }
    [[nodiscard]] int descriptor() const { return m_epoll; }

Q_SIGNALS:
    // Every descriptor that was ready has been served: the time to write what has gathered.
    void turnEnded();

private:
    int m_epoll = -1;
    EpollDispatcher *const m_dispatcher;
    std::optional<QSocketNotifier> m_notifier; // where there is no such dispatcher
    std::span<epoll_event> m_fetched; // of the turn that is being served
};

} // namespace drift::relay
