// SPDX-License-Identifier: GPL-3.0-only
#include "journal/journal.h"

#include <algorithm>

namespace drift::journal {

Journal::Journal(std::function<Snapshot()> snapshot, RoomShare share) : m_snapshot(std::move(snapshot)), m_share(share) {}

void Journal::attach(std::shared_ptr<EventQueue> queue)
{
    m_viewers.push_back({std::move(queue), true, 0});
    catchUp(m_viewers.back());
}

void Journal::detach(const std::shared_ptr<EventQueue> &queue)
{
    std::erase_if(m_viewers, [&](const Viewer &viewer) { return viewer.queue == queue; });
}

bool Journal::isCrowded() const
{
    return std::any_of(m_viewers.begin(), m_viewers.end(), [this](const Viewer &viewer) {
        return !viewer.behind && viewer.queue->bytes(m_share) > viewer.queue->maxBytes(m_share) / 2;
    });
}

template<typename Push>
void Journal::recordWith(Push push)
{
    for (Viewer &viewer : m_viewers) {
        if (!viewer.behind && push(viewer))
            continue;
        viewer.behind = true;
        ++viewer.missed;
    }
}

void Journal::record(Event &&event)
{
    const qint64 bytes = cost(event);
    recordWith([&](Viewer &viewer) {
        // The last one, nearly always the only one, gets the event itself.
        return &viewer == &m_viewers.back() ? viewer.queue->push(std::move(event), bytes, m_share)
                                            : viewer.queue->push(Event(event), bytes, m_share);
    });
}

void Journal::record(const MessageView &message)
{
    const qint64 bytes = cost(message);
    recordWith([&](Viewer &viewer) { return viewer.queue->push(message, bytes, m_share); });
}

void Journal::report(Problem problem)
{
    if (!isWatched())
        return;
    if (auto told = m_problems.take(std::move(problem)))
        record({wallNow(), std::move(*told)});
}

void Journal::settle()
{
    for (Problem &problem : m_problems.endTurn())
        record({wallNow(), std::move(problem)});
    for (Viewer &viewer : m_viewers) {
        if (viewer.behind)
            catchUp(viewer);
    }
}

bool Journal::isSettled() const
{
    return m_problems.isIdle() && std::none_of(m_viewers.begin(), m_viewers.end(), [](const Viewer &viewer) { return viewer.behind; });
}

// A queue is swapped out whole, so one that was full has room when it is empty; before that no snapshot is made
// in vain. The snapshot is then taken whatever its size, or a relay with very many rooms could never be viewed.
void Journal::catchUp(Viewer &viewer)
{
    if (viewer.queue->bytes(m_share) > 0)
        return;
    const WallTime time = wallNow();
    // The two go together, so the gap counts for nothing and the snapshot for no more than there is.
    if (viewer.missed > 0 && !viewer.queue->push({time, Gap{.events = viewer.missed, .share = m_share}}, 0, m_share))
        return;
    viewer.missed = 0;
    Snapshot state = m_snapshot();
    state.share = m_share;
    Event snapshot{time, std::move(state)};
    const qint64 bytes = std::min(cost(snapshot), viewer.queue->maxBytes(m_share));
    viewer.behind = !viewer.queue->push(std::move(snapshot), bytes, m_share);
}

} // namespace drift::journal
