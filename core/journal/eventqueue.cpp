// SPDX-License-Identifier: GPL-3.0-only
#include "journal/eventqueue.h"

#include <algorithm>

namespace drift::journal {

namespace {

BatchQueue<Event, EventBatch> queueOf(size_t, qint64 maxBytes)
{
    return BatchQueue<Event, EventBatch>(maxBytes);
}

template<size_t... Threads>
std::array<BatchQueue<Event, EventBatch>, sizeof...(Threads)> queuesOf(qint64 maxBytes, std::index_sequence<Threads...>)
{
    return {{queueOf(Threads, maxBytes)...}};
}

} // namespace

EventQueue::EventQueue(qint64 maxBytes)
    : m_maxBytes(maxBytes)
    , m_queues(queuesOf(maxBytes, std::make_index_sequence<mostRelayThreads>()))
{
    m_maxBytesOf[0] = maxBytes; // no relay has no threads
    for (size_t threads = 1; threads < m_maxBytesOf.size(); ++threads)
        m_maxBytesOf[threads] = maxBytes / qint64(threads);
}

bool EventQueue::push(Event &&event, qint64 bytes, RoomShare share)
{
    return m_queues[share.thread].push(std::move(event), bytes, maxBytes(share));
}

bool EventQueue::push(const MessageView &message, qint64 bytes, RoomShare share)
{
    return m_queues[share.thread].push(message, bytes, maxBytes(share));
}

void EventQueue::take()
{
    if (std::any_of(m_taken.begin(), m_taken.end(), [](const EventBatch &batch) { return !batch.empty(); }))
        return;
    for (size_t i = 0; i < m_queues.size(); ++i) {
        m_taken[i].clear();
        m_taken[i] = m_queues[i].takeAll(std::move(m_taken[i]));
    }
}

std::optional<Event> EventQueue::next()
{
    EventBatch *earliest = nullptr;
    for (EventBatch &batch : m_taken) {
        if (!batch.empty() && (!earliest || batch.nextTime() < earliest->nextTime()))
            earliest = &batch;
    }
    return earliest ? earliest->next() : std::nullopt;
}

std::vector<Event> EventQueue::takeAll()
{
    take();
    std::vector<Event> events;
    while (auto event = next())
        events.push_back(std::move(*event));
    return events;
}

qint64 EventQueue::bytes() const
{
    qint64 bytes = 0;
    for (const auto &queue : m_queues)
        bytes += queue.bytes();
    return bytes;
}

} // namespace drift::journal
