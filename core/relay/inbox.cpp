// SPDX-License-Identifier: GPL-3.0-only
#include "relay/inbox.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <limits>

namespace drift::relay {

Inbox::Inbox()
    : m_parcels(std::numeric_limits<qint64>::max())
    , m_bell(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_bell < 0)
        qFatal("no eventfd: the process has no descriptors left at its start");
}

Inbox::~Inbox()
{
    ::close(m_bell);
}

void Inbox::put(Parcel parcel)
{
    [[maybe_unused]] const bool taken = m_parcels.push(std::move(parcel), 0);
    Q_ASSERT(taken); // what costs nothing always has room
    eventfd_write(m_bell, 1);
}

bool Inbox::open(EpollSet &set, std::function<void(Parcel)> take)
{
    if (!set.add(m_bell, EPOLLIN, this))
        return false;
    m_set = &set;
    m_take = std::move(take);
    return true;
}

void Inbox::close()
{
    if (m_set)
        m_set->remove(m_bell, this);
    m_set = nullptr;
    m_take = nullptr;
}

void Inbox::takeAll()
{
    for (Parcel &parcel : m_parcels.takeAll())
        m_take(std::move(parcel));
}

void Inbox::becameReady(quint32)
{
    eventfd_t rung = 0;
    eventfd_read(m_bell, &rung); // before the queue is emptied: what comes meanwhile rings again
    takeAll();
}

} // namespace drift::relay
