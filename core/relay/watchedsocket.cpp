// SPDX-License-Identifier: GPL-3.0-only
#include "relay/watchedsocket.h"

#include "relay/systemcalls.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace drift::relay {

WatchedSocket::WatchedSocket(int descriptor, EpollSet::Watcher &watcher, std::unique_ptr<TlsSession> tls)
    : m_watcher(watcher)
    , m_tls(std::move(tls))
    , m_descriptor(descriptor)
{
}

bool WatchedSocket::watch(EpollSet &set)
{
    m_set = &set;
    m_interest = EPOLLIN;
    m_watched = m_set->add(m_descriptor, m_interest, &m_watcher);
    return m_watched;
}

void WatchedSocket::setInterest(bool reads, bool writes)
{
    const quint32 interest = (reads ? quint32(EPOLLIN) : 0u) | (writes ? quint32(EPOLLOUT) : 0u);
    if (!m_watched || interest == m_interest)
        return;
    m_interest = interest;
    m_set->change(m_descriptor, interest, &m_watcher);
}

qsizetype WatchedSocket::receive(char *data, qsizetype size)
{
    if (m_tls && m_tls->isFresh() && beginsWithHttp())
        m_tls.reset(); // in plain words it can be told what is wrong
    return m_tls ? m_tls->receive(m_descriptor, data, size) : systemcalls::receive(m_descriptor, data, size);
}

// A handshake begins with the byte 22, a request with its method.
bool WatchedSocket::beginsWithHttp() const
{
    char first = 0;
    return recv(m_descriptor, &first, 1, MSG_PEEK | MSG_DONTWAIT) == 1 && first >= 'A' && first <= 'Z';
}

void WatchedSocket::finishWriting()
{
    if (m_tls && !m_tls->finish(m_descriptor))
        return; // when it could be sent it is the time
    shutdown(m_descriptor, SHUT_WR);
}

void WatchedSocket::unwatch()
{
    if (m_watched)
        m_set->remove(m_descriptor, &m_watcher);
    m_watched = false;
}

void WatchedSocket::close()
{
    if (m_descriptor < 0)
        return;
    if (m_tls)
        m_tls->finish(m_descriptor);
    unwatch();
    ::close(m_descriptor);
    m_descriptor = -1;
}

} // namespace drift::relay
