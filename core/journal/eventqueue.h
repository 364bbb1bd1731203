// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/batchqueue.h"
#include "journal/eventbatch.h"

#include <array>

namespace drift::journal {

// The border between the relay's threads and one viewer: a BatchQueue for each of them, so that they do not wait for each
// other. They share its bytes in equal parts.
// Thread: each relay thread on one side, the viewer's on the other. Owner: shared by both.
class EventQueue
{
public:
    explicit EventQueue(qint64 maxBytes);

    // As BatchQueue's; `share`: whose events they are.
    [[nodiscard]] bool push(Event &&event, qint64 bytes, RoomShare share = {});
    [[nodiscard]] bool push(const MessageView &message, qint64 bytes, RoomShare share = {});
    [[nodiscard]] qint64 bytes(RoomShare share) const { return m_queues[share.thread].bytes(); }
    [[nodiscard]] qint64 maxBytes(RoomShare share) const { return m_maxBytesOf[share.threads]; }

    // The viewer's. Takes everything that waits, unless something is left of what was taken before.
    void take();
    // The next of what was taken: of one thread in the order in which it happened, and so of one room, else by its time. Of what
    // happened in two rooms while it is being taken, the later may come first.
    [[nodiscard]] std::optional<Event> next();
    // All that was taken, or else waits.
    [[nodiscard]] std::vector<Event> takeAll();
    [[nodiscard]] qint64 bytes() const;
    [[nodiscard]] qint64 maxBytes() const { return m_maxBytes; }

private:
    const qint64 m_maxBytes;
    std::array<qint64, mostRelayThreads + 1> m_maxBytesOf; // each thread, by how many there are: asked for with every event
    std::array<BatchQueue<Event, EventBatch>, mostRelayThreads> m_queues;
    std::array<EventBatch, mostRelayThreads> m_taken; // the viewer's
};

} // namespace drift::journal
