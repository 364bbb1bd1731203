// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/event.h"
#include "journal/eventqueue.h"
#include "journal/problemthrottle.h"

#include <functional>
#include <memory>

namespace drift::journal {

// Where one relay thread says what happened in its rooms, and from where viewers hear it. While nobody views, recording costs one
// comparison. A viewer gets a snapshot and then every event out of the same queue: no gap, no double. One that is
// too slow never slows the relay: events are let go, counted in a Gap, and a fresh snapshot follows it.
// Thread: the relay's; only the queues are shared. Owner: the relay.
class Journal
{
public:
    // `snapshot`, of the share's rooms, is called on the relay thread, in attach() and settle() alone.
    explicit Journal(std::function<Snapshot()> snapshot, RoomShare share = {});

    [[nodiscard]] RoomShare share() const { return m_share; }

    [[nodiscard]] bool isWatched() const { return !m_viewers.empty(); }
    // A viewer falls behind: its queue is more than half full. Payloads are let go first, then whole events.
    [[nodiscard]] bool isCrowded() const;
    // Events from now on go into the queue as well, beginning with a snapshot.
    void attach(std::shared_ptr<EventQueue> queue);
    void detach(const std::shared_ptr<EventQueue> &queue);

    // Tells every viewer. Callers on the hot path ask isWatched() before they make the event.
    void record(Event &&event);
    void record(const MessageView &message);
    // What strangers can cause as fast as they like: told one by one while it is seldom, else counted, and told by settle().
    void report(Problem problem);
    // Brings viewers that fell behind up to date again, as soon as they have emptied their queue. Called by the relay
    // every few tens of milliseconds, like attach() between two changes: what a snapshot holds is never told again.
    void settle();
    // There is nothing to do for settle(), and will not be before the next event.
    [[nodiscard]] bool isSettled() const;

private:
    struct Viewer
    {
        std::shared_ptr<EventQueue> queue;
        bool behind = false; // it gets nothing before the next snapshot
        quint64 missed = 0;  // events let go since it fell behind
    };
    // `push`, a function of a viewer, says whether its queue had room.
    template<typename Push>
    void recordWith(Push push);
    void catchUp(Viewer &viewer);

    std::function<Snapshot()> m_snapshot;
    const RoomShare m_share;
    ProblemThrottle m_problems;
    std::vector<Viewer> m_viewers;
};

} // namespace drift::journal
