// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "relay/epollset.h"

#include <QTcpServer>

#include <functional>

namespace drift::relay {

// A listening socket that hands on the bare descriptors of what it accepts. It accepts for itself: QTcpServer tries
// again without a pause where the process has no descriptors left, and says nothing. This one waits for a moment; what
// stands in the backlog is accepted afterwards.
// Thread: the relay's. Owner: Relay.
class Listener : public QTcpServer, public EpollSet::Watcher
{
    Q_OBJECT

public:
    using Accept = std::function<void(int descriptor)>; // takes the descriptor, which is non-blocking

    Listener(EpollSet &epoll, Accept accept); // the set outlives the listener
    ~Listener() override;

    // False, with errorString() and serverError(), where it cannot listen there.
    [[nodiscard]] bool start(const QHostAddress &address, quint16 port);

    void becameReady(quint32 events) override;

Q_SIGNALS:
    // A connection could not be accepted; `reason` is the system's sentence.
    void acceptFailed(const QString &reason);

private:
    void pause();
    int descriptor() const { return int(socketDescriptor()); }

    EpollSet &m_epoll;
    Accept m_accept;
};

} // namespace drift::relay
