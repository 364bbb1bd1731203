// SPDX-License-Identifier: GPL-3.0-only
#include "relay/listener.h"

#include <QTimer>

namespace drift::relay {

using namespace std::chrono_literals;

namespace {

constexpr int backlog = 1024;
constexpr auto pauseTime = 100ms;

} // namespace

Listener::Listener(Accept accept, QObject *parent)
    : QTcpServer(parent)
    , m_accept(std::move(accept))
{
    setListenBacklogSize(backlog);
    connect(this, &QTcpServer::acceptError, this, &Listener::pause); // QTcpServer has stopped accepting by itself
}

void Listener::pause()
{
    Q_EMIT acceptFailed(errorString());
    QTimer::singleShot(pauseTime, this, &QTcpServer::resumeAccepting);
}

} // namespace drift::relay
