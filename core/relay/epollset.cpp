// SPDX-License-Identifier: GPL-3.0-only
#include "relay/epollset.h"

#include "relay/epolldispatcher.h"
#include "relay/systemcalls.h"

#include <sys/epoll.h>
#include <unistd.h>

#include <array>

namespace drift::relay {

namespace {

constexpr int eventsPerTurn = 256;

} // namespace

EpollSet::EpollSet(QObject *parent)
    : QObject(parent)
    , m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_dispatcher(EpollDispatcher::ofThisThread())
{
    if (m_epoll < 0 || (m_dispatcher && !m_dispatcher->waitIn(*this)))
        qFatal("no epoll descriptor: the process has no descriptors left at its start");
    if (!m_dispatcher) {
        m_notifier.emplace(m_epoll, QSocketNotifier::Read);
        connect(&*m_notifier, &QSocketNotifier::activated, this, [this] { serve(); });
    }
}

EpollSet::~EpollSet()
{
    if (m_dispatcher)
        m_dispatcher->leave(*this);
    m_notifier.reset(); // before its descriptor goes
    close(m_epoll);
}

bool EpollSet::add(int descriptor, quint32 events, Watcher *watcher)
{
    epoll_event event{};
    event.events = events;
    event.data.ptr = watcher;
    return epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

void EpollSet::change(int descriptor, quint32 events, Watcher *watcher)
{
    epoll_event event{};
    event.events = events;
    event.data.ptr = watcher;
    epoll_ctl(m_epoll, EPOLL_CTL_MOD, descriptor, &event);
}

void EpollSet::remove(int descriptor, Watcher *watcher)
{
    epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, nullptr);
    for (epoll_event &event : m_fetched) {
        if (event.data.ptr == watcher)
            event.data.ptr = nullptr;
    }
}

bool EpollSet::serve(std::chrono::milliseconds longest)
{
    std::array<epoll_event, eventsPerTurn> events;
    const int count = systemcalls::waitForEvents(m_epoll, events, longest);
    if (count <= 0)
        return false;
    m_fetched = std::span(events).first(size_t(count));
    for (const epoll_event &event : m_fetched) {
        if (event.data.ptr)
            static_cast<Watcher *>(event.data.ptr)->becameReady(event.events);
    }
    m_fetched = {};
    Q_EMIT turnEnded();
    return true;
}

} // namespace drift::relay
