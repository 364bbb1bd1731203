// SPDX-License-Identifier: GPL-3.0-only
#include "journal/eventqueue.h"

#include <algorithm>
#include <span>

namespace drift::journal {

namespace {

// Event by event the earliest of those that are first in theirs.
std::vector<Event> merged(std::vector<std::vector<Event>> batches)
{
    std::vector<std::span<Event>> rests(batches.begin(), batches.end());
    size_t count = 0;
    for (const auto &rest : rests)
        count += rest.size();
    std::vector<Event> events;
    events.reserve(count);
    while (events.size() < count) {
        std::span<Event> *earliest = nullptr;
        for (auto &rest : rests) {
            if (!rest.empty() && (!earliest || rest.front().time < earliest->front().time))
                earliest = &rest;
        }
        events.push_back(std::move(earliest->front()));
        *earliest = earliest->subspan(1);
    }
    return events;
}

BatchQueue<Event> queueOf(size_t, qint64 maxBytes)
{
    return BatchQueue<Event>(maxBytes);
}

template<size_t... Threads>
std::array<BatchQueue<Event>, sizeof...(Threads)> queuesOf(qint64 maxBytes, std::index_sequence<Threads...>)
{
    return {{queueOf(Threads, maxBytes)...}};
}

} // namespace

EventQueue::EventQueue(qint64 maxBytes)
    : m_maxBytes(maxBytes)
    , m_queues(queuesOf(maxBytes, std::make_index_sequence<mostRelayThreads>()))
{
}

bool EventQueue::push(Event &&event, qint64 bytes, RoomShare share)
{
    return m_queues[share.thread].push(std::move(event), bytes, maxBytes(share));
}

std::vector<Event> EventQueue::takeAll()
{
    std::vector<std::vector<Event>> batches;
    for (auto &queue : m_queues) {
        if (auto batch = queue.takeAll(); !batch.empty())
            batches.push_back(std::move(batch));
    }
    if (batches.empty())
        return {};
    return batches.size() == 1 ? std::move(batches.front()) : merged(std::move(batches));
}

qint64 EventQueue::bytes() const
{
    qint64 bytes = 0;
    for (const auto &queue : m_queues)
        bytes += queue.bytes();
    return bytes;
}

} // namespace drift::journal
