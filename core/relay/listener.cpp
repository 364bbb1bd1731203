// SPDX-License-Identifier: GPL-3.0-only
#include "relay/listener.h"

#include <QTimer>

#include <sys/epoll.h>
#include <sys/socket.h>

#include <cerrno>

namespace drift::relay {

using namespace std::chrono_literals;

namespace {

constexpr int backlog = 1024;
constexpr int acceptedPerTurn = 64;
constexpr auto pauseTime = 100ms;

} // namespace

Listener::Listener(EpollSet &epoll, Accept accept)
    : m_epoll(epoll)
    , m_accept(std::move(accept))
{
    setListenBacklogSize(backlog);
}

Listener::~Listener()
{
    if (isListening())
        m_epoll.remove(descriptor(), this);
}

bool Listener::start(const QHostAddress &address, quint16 port)
{
    if (!listen(address, port))
        return false;
    pauseAccepting(); // Qt's own accepting
    return m_epoll.add(descriptor(), EPOLLIN, this);
}

void Listener::becameReady(quint32)
{
    for (int i = 0; i < acceptedPerTurn; ++i) {
        const int accepted = accept4(descriptor(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (accepted >= 0) {
            m_accept(accepted);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return;
        } else if (errno != EINTR && errno != ECONNABORTED) {
            pause();
            return;
        }
    }
}

void Listener::pause()
{
    const QString reason = qt_error_string(errno);
    m_epoll.change(descriptor(), 0, this);
    QTimer::singleShot(pauseTime, this, [this] { m_epoll.change(descriptor(), EPOLLIN, this); });
    Q_EMIT acceptFailed(reason);
}

} // namespace drift::relay
