// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/roomshare.h"
#include "base/sharedpace.h"
#include "relay/inbox.h"
#include "relay/settings.h"
#include "room/registry.h"

#include <atomic>
#include <memory>

namespace drift::relay {

// What the relay threads have in common: the settings, what the limits of the whole server count, and the inboxes through
// which they hand over what is another one's. The first thread is the front: it listens, and what concerns no room in
// particular is served there, so that its rates need not be shared.
// Thread: any. Owner: RelayThread; outlives the relays.
class Commons
{
public:
    explicit Commons(Settings settings);

    const Settings settings;
    room::Usage usage;
    SharedCount connections; // but for those that are one too many
    SharedCount overLimit;   // those: they have no place, hear so, and go
    std::atomic<quint64> deliveries = 0; // as far as the threads have told

    SharedPace shows{std::chrono::seconds(1)}; // of rooms, in the window, for who asks over HTTP

    static constexpr size_t front = 0;
    [[nodiscard]] size_t threads() const { return m_inboxes.size(); }
    [[nodiscard]] size_t threadOf(const RoomId &room) const { return drift::threadOf(room, threads()); }
    [[nodiscard]] Inbox &inbox(size_t thread) { return *m_inboxes[thread]; }

    [[nodiscard]] ClientId nextClient() { return ClientId{m_lastClient.fetch_add(1, std::memory_order_relaxed) + 1}; }
    // A new room's id. The threads get one each in turn: by chance alone few rooms would be spread unevenly.
    [[nodiscard]] RoomId newRoomId();

private:
    std::vector<std::unique_ptr<Inbox>> m_inboxes;
    std::atomic<quint64> m_lastClient = 0;
    std::atomic<size_t> m_newRooms = 0;
};

} // namespace drift::relay
