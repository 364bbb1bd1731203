// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/journal.h"
#include "room/registry.h"

#include <functional>

namespace drift::relay {

class RoomHost;

// What is done to streams by hand, from the window: changes that can be undone, those that no client can make, and looks at
// what a stream holds. Each tells its outcome to the journal. A room that is not there is not made.
// Thread: the relay's. Owner: RoomHost.
class ByHand
{
public:
    // All outlive it.
    ByHand(RoomHost &host, room::Registry &rooms, journal::Journal &journal) : m_host(host), m_rooms(rooms), m_journal(journal) {}

    void edit(quint64 request, const RoomId &id, const room::Edit &edit);
    void push(quint64 request, const RoomId &id, const protocol::Push &push); // as an edit that can be undone
    void readStream(quint64 request, const RoomId &id, const StreamKey &key);

private:
    void apply(quint64 request, const RoomId &id, const StreamKey &key, const std::function<room::Effects(room::Room &)> &change);

    RoomHost &m_host;
    room::Registry &m_rooms;
    journal::Journal &m_journal;
};

} // namespace drift::relay
