// SPDX-License-Identifier: GPL-3.0-only
#include "relay/commons.h"

#include <algorithm>

namespace drift::relay {

Commons::Commons(Settings chosen) : settings(std::move(chosen))
{
    m_inboxes.resize(std::clamp<size_t>(size_t(settings.threads), 1, mostRelayThreads));
    for (auto &inbox : m_inboxes)
        inbox = std::make_unique<Inbox>();
}

RoomId Commons::newRoomId()
{
    const size_t thread = m_newRooms.fetch_add(1, std::memory_order_relaxed) % threads();
    RoomId id = RoomId::random();
    while (threadOf(id) != thread)
        id = RoomId::random();
    return id;
}

} // namespace drift::relay
