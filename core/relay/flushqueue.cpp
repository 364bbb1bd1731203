// SPDX-License-Identifier: GPL-3.0-only
#include "relay/flushqueue.h"

namespace drift::relay {

void FlushQueue::forget(Writer &writer)
{
    if (writer.m_queuedIn)
        std::erase(*writer.m_queuedIn, &writer);
    writer.m_queuedIn = nullptr;
    if (writer.m_goesAhead)
        std::erase(m_ahead, &writer);
    writer.m_goesAhead = false;
    std::replace(m_flushing.begin(), m_flushing.end(), &writer, static_cast<Writer *>(nullptr));
}

void FlushQueue::forget(const RoomId &room)
{
    const auto it = m_crowds.find(room);
    if (it == m_crowds.end())
        return;
    Crowd &crowd = it->second;
    for (Writer *writer : crowd.waiting) {
        writer->m_queuedIn = &m_unpaced;
        m_unpaced.push_back(writer);
    }
    for (Writer *writer : m_flushing) { // of this room, where it is the one that is flushed
        if (writer && writer->m_queuedIn == &crowd.waiting)
            writer->m_queuedIn = &m_unpaced;
    }
    std::erase(m_listed, &crowd);
    std::replace(m_judged.begin(), m_judged.end(), &crowd, static_cast<Crowd *>(nullptr));
    m_crowds.erase(it);
}

void FlushQueue::beginMessage(const RoomId &room, qsizetype size, Writer *sender)
{
    Crowd &crowd = m_crowds[room];
    list(crowd);
    crowd.pace.add(size);
    m_current = &crowd.waiting;
    if (sender && !std::exchange(sender->m_goesAhead, true))
        m_ahead.push_back(sender);
}

void FlushQueue::list(Crowd &crowd)
{
    if (!std::exchange(crowd.isListed, true))
        m_listed.push_back(&crowd);
}

void FlushQueue::endTurn()
{
    if (!isEmpty()) {
        const Instant time = m_clock();
        flush(m_unpaced, time);
        flushAhead(time);
    }
    if (m_listed.empty())
        return;
    m_judged.swap(m_listed);
    Instant time = m_clock();
    for (size_t i = 0; i < m_judged.size(); ++i) {
        if (!m_judged[i])
            continue;
        m_judged[i]->isListed = false;
        if (!m_judged[i]->pace.isDue(time)) {
            list(*m_judged[i]);
            continue;
        }
        const size_t recipients = m_judged[i]->waiting.size();
        flush(m_judged[i]->waiting, time);
        const Instant end = m_clock();
        if (m_judged[i])
            m_judged[i]->pace.written(time, end, recipients);
        time = end;
    }
    m_judged.clear();
}

// A flush can wake a connection that waited, whose messages want more flushes.
void FlushQueue::flush(std::vector<Writer *> &writers, Instant time)
{
    m_flushing.swap(writers);
    for (size_t i = 0; i < m_flushing.size(); ++i) {
        if (Writer *writer = m_flushing[i]) {
            writer->m_queuedIn = nullptr;
            writer->flush(time);
        }
    }
    m_flushing.clear();
}

// The crowd finds nothing left to be written to it, unless more has come meanwhile.
void FlushQueue::flushAhead(Instant time)
{
    m_flushing.swap(m_ahead);
    for (size_t i = 0; i < m_flushing.size(); ++i) {
        if (Writer *writer = m_flushing[i]) {
            writer->m_goesAhead = false;
            writer->flush(time);
        }
    }
    m_flushing.clear();
}

Instant FlushQueue::nextDue() const
{
    Instant next = Instant::max();
    for (const Crowd *crowd : m_listed)
        next = std::min(next, crowd->pace.due());
    return next;
}

} // namespace drift::relay
