// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "relay/epollset.h"
#include "relay/tlssession.h"

#include <memory>

namespace drift::relay {

// A connected, non-blocking socket and its place in an EpollSet, which hears of a change only where there is one; perhaps
// with TLS between it and who reads and writes.
// Thread: the relay's. Owner: Connection.
class WatchedSocket
{
public:
    // Takes the descriptor. The watcher outlives it. `tls`: null for none.
    WatchedSocket(int descriptor, EpollSet::Watcher &watcher, std::unique_ptr<TlsSession> tls);
    ~WatchedSocket() { close(); }
    WatchedSocket(const WatchedSocket &) = delete;
    WatchedSocket &operator=(const WatchedSocket &) = delete;

    [[nodiscard]] int descriptor() const { return m_descriptor; }
    // Null where there is none, also because the peer began with HTTP instead.
    [[nodiscard]] TlsSession *tls() const { return m_tls.get(); }
    // Waits for something to read from now on, in a set that outlives the watching. False, with errno set, where the system
    // refuses.
    [[nodiscard]] bool watch(EpollSet &set);
    // Waits for nothing any more: another thread's set may watch it from now on.
    void unwatch();
    // What to wait for instead; nothing while it is not watched.
    void setInterest(bool reads, bool writes);
    // As recv(2): the bytes read, 0 at the peer's end, -1 with errno set.
    [[nodiscard]] qsizetype receive(char *data, qsizetype size);
    // The end came along with the last bytes: nobody will say again that there is something to read.
    [[nodiscard]] bool isAtEnd() const { return m_tls && m_tls->hasEnded(); }
    // Something that was written waits to be sent.
    [[nodiscard]] bool hasUnsent() const { return m_tls && m_tls->hasUnsent(); }
    // Nothing can be said to the peer yet, or no more.
    [[nodiscard]] bool isMute() const { return m_tls && !m_tls->isEstablished(); }
    // The peer sees the end, and may still have something on its way to us.
    void finishWriting();
    void close();

private:
    bool beginsWithHttp() const;

    EpollSet *m_set = nullptr; // that watches it
    EpollSet::Watcher &m_watcher;
    std::unique_ptr<TlsSession> m_tls;
    int m_descriptor;
    quint32 m_interest = 0;
    bool m_watched = false;
};

} // namespace drift::relay
