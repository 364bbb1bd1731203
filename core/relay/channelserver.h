// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTcpServer>

namespace drift::relay {

// The server from which Qt's HTTP server takes its sockets, which are RequestChannels. It believes that it listens, or
// Qt would complain; its socket is one that nobody can connect to.
// Thread: the relay's. Owner: HttpGate.
class ChannelServer : public QTcpServer
{
public:
    ChannelServer();

    // What Qt's HTTP server sees as accepted here; it takes it before this returns.
    void offer(QTcpSocket *channel) { addPendingConnection(channel); }

    QTcpSocket *nextPendingConnection() override;
};

} // namespace drift::relay
