// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <span>

struct epoll_event;

namespace drift::relay {

// Any number of descriptors behind one QSocketNotifier, because Qt's dispatchers look at every descriptor on every turn.
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

    // Serves what is ready now, if anything; it happens by itself, too. True where turnEnded() was emitted.
    bool serve();

    // Watchers are being called: turnEnded() will follow.
    [[nodiscard]] bool isServing() const { return !m_fetched.empty(); }

Q_SIGNALS:
    // Every descriptor that was ready has been served: the time to write what has gathered.
    void turnEnded();

private:
    int m_epoll = -1;
    QSocketNotifier m_notifier;
    std::span<epoll_event> m_fetched; // of the turn that is being served
};

} // namespace drift::relay
