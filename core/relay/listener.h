// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTcpServer>

#include <functional>

namespace drift::relay {

// A listening socket that hands on the bare descriptors of what it accepts. Where the process has no descriptors left
// it pauses for a moment instead of spinning; what waits in the backlog is accepted afterwards.
// Thread: the relay's. Owner: Relay.
class Listener : public QTcpServer
{
    Q_OBJECT

public:
    using Accept = std::function<void(qintptr descriptor)>; // takes the descriptor

    explicit Listener(Accept accept, QObject *parent = nullptr);

    // What Qt's HTTP server sees as accepted here.
    void offer(QTcpSocket *socket) { addPendingConnection(socket); }

Q_SIGNALS:
    // A connection could not be accepted; `reason` is the system's sentence.
    void acceptFailed(const QString &reason);

protected:
    void incomingConnection(qintptr descriptor) override { m_accept(descriptor); }

private:
    void pause();

    Accept m_accept;
};

} // namespace drift::relay
