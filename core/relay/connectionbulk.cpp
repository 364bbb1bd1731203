// SPDX-License-Identifier: GPL-3.0-only
#include "relay/connection.h"

// When a connection reads and writes at once, and when it takes its turn in the lane.
namespace drift::relay {

// Nobody waits for more of it as for a small message.
bool Connection::isInBulk() const
{
    const qsizetype begun = m_webSocket ? m_webSocket->begun() : m_http->reader().size();
    return m_discards || begun > BulkLane::readSlice;
}

qint64 Connection::readBulk(qint64 most)
{
    const qint64 before = m_received;
    if (isReading())
        readSome(most);
    if (m_phase != Phase::Ended)
        updateInterest();
    return m_received - before;
}

void Connection::flush(Instant time)
{
    if (m_outbox.size() <= Outbox::fairShare)
        writeAndResume(time, Outbox::fairShare);
    else if (m_phase != Phase::Ended && !m_outbox.isBlocked()) // else the system says when it takes more
        enterLane();
}

void Connection::enterLane()
{
    m_host->bulk.addWriter(*this);
    updateInterest();
}

BulkLane::Written Connection::writeBulk(qint64 most)
{
    const qint64 before = m_outbox.written();
    writeAndResume(now(), most);
    const qint64 bytes = m_outbox.written() - before;
    if (!hasUnsent())
        return {bytes, BulkLane::Progress::Done};
    return {bytes, bytes < most ? BulkLane::Progress::Blocked : BulkLane::Progress::More};
}

void Connection::writeAndResume(Instant time, qint64 share)
{
    write(time, share);
    if (m_phase == Phase::Open && m_flow.drained(m_outbox.size()))
        resume();
}

} // namespace drift::relay
