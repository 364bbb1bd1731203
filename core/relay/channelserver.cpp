// SPDX-License-Identifier: GPL-3.0-only
#include "relay/channelserver.h"

#include <sys/socket.h>

namespace drift::relay {

ChannelServer::ChannelServer()
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0 || !setSocketDescriptor(descriptor))
        qFatal("no socket: the process has no descriptors left at its start");
    pauseAccepting();
}

QTcpSocket *ChannelServer::nextPendingConnection()
{
    QTcpSocket *channel = QTcpServer::nextPendingConnection();
    pauseAccepting(); // taking one made Qt accept again
    return channel;
}

} // namespace drift::relay
