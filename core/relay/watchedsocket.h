// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "relay/epollset.h"

namespace drift::relay {

// A connected, non-blocking socket and its place in an EpollSet, which hears of a change only where there is one.
// Thread: the relay's. Owner: Connection.
class WatchedSocket
{
public:
    // Takes the descriptor. The set and the watcher outlive it.
    WatchedSocket(EpollSet &set, int descriptor, EpollSet::Watcher &watcher);
    ~WatchedSocket() { close(); }
    WatchedSocket(const WatchedSocket &) = delete;
    WatchedSocket &operator=(const WatchedSocket &) = delete;

    [[nodiscard]] int descriptor() const { return m_descriptor; }
    // Waits for something to read from now on. False, with errno set, where the system refuses.
    [[nodiscard]] bool watch();
    // What to wait for instead; nothing before watch() and after close().
    void setInterest(bool reads, bool writes);
    // As recv(2): the bytes read, 0 at the peer's end, -1 with errno set.
    [[nodiscard]] qsizetype receive(char *data, qsizetype size);
    // The peer sees the end, and may still have something on its way to us.
    void finishWriting();
    void close();

private:
    EpollSet &m_set;
    EpollSet::Watcher &m_watcher;
    int m_descriptor;
    quint32 m_interest = 0;
    bool m_watched = false;
};

} // namespace drift::relay
