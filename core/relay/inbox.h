// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/batchqueue.h"
#include "relay/connection.h"

#include <functional>
#include <variant>

namespace drift::relay {

// What one relay thread hands over to another: a connection whose request is for one of the other's rooms, or a room that
// is to be made there, whose place is claimed.
using Parcel = std::variant<std::unique_ptr<Connection>, RoomId>;

// Where a relay thread gets parcels, in the order in which they were sent, by whichever thread. Nothing is ever refused: there
// are no more of them than connections.
// Thread: put() any; the rest that of its relay. Owner: Commons.
class Inbox final : public EpollSet::Watcher
{
public:
    Inbox();
    ~Inbox();
    Inbox(const Inbox &) = delete;
    Inbox &operator=(const Inbox &) = delete;

    void put(Parcel parcel);

    // Each parcel is given to `take` as it comes, until close(). The set outlives that. False where the system refuses.
    [[nodiscard]] bool open(EpollSet &set, std::function<void(Parcel)> take);
    void close();
    // What has come so far, now.
    void takeAll();

    void becameReady(quint32 events) override;

private:
    BatchQueue<Parcel> m_parcels;
    const int m_bell; // an eventfd
    EpollSet *m_set = nullptr;
    std::function<void(Parcel)> m_take;
};

} // namespace drift::relay
