// SPDX-License-Identifier: GPL-3.0-only
#include "relay/bulklane.h"

namespace drift::relay {

void BulkLane::addReader(Rider &rider)
{
    if (rider.m_waitsToRead)
        return;
    rider.m_waitsToRead = true;
    m_readers.push_back(&rider);
}

void BulkLane::addWriter(Rider &rider)
{
    if (rider.m_waitsToWrite)
        return;
    rider.m_waitsToWrite = true;
    if (rider.m_run > 0) {
        m_begun.push_back(&rider);
    } else {
        rider.m_run = longestRun;
        m_fresh.push_back(&rider);
    }
}

void BulkLane::forget(Rider &rider)
{
    if (rider.m_waitsToRead)
        std::erase(m_readers, &rider);
    if (rider.m_waitsToWrite) {
        std::erase(m_begun, &rider);
        std::erase(m_fresh, &rider);
    }
    rider.m_waitsToRead = false;
    rider.m_waitsToWrite = false;
    rider.m_run = 0;
}

void BulkLane::serve()
{
    read();
    write();
}

// Whoever has less than the slice leaves the rest of it to the next.
void BulkLane::read()
{
    for (qint64 left = readSlice; left > 0 && !m_readers.empty();) {
        Rider &rider = *m_readers.front();
        m_readers.pop_front();
        rider.m_waitsToRead = false;
        left -= rider.readBulk(left);
    }
}

void BulkLane::write()
{
    for (qint64 left = writeSlice; left > 0 && !(m_begun.empty() && m_fresh.empty());) {
        std::deque<Rider *> &line = m_begun.empty() ? m_fresh : m_begun;
        Rider &rider = *line.front();
        line.pop_front();
        const Written written = rider.writeBulk(left);
        left -= written.bytes;
        if (!rider.m_waitsToWrite)
            continue; // forgotten meanwhile
        rider.m_run -= written.bytes;
        rider.m_waitsToWrite = false;
        switch (written.progress) {
        case Progress::Done:
            rider.m_run = 0;
            break;
        case Progress::More:
            if (rider.m_run > 0) {
                rider.m_waitsToWrite = true;
                m_begun.push_front(&rider);
            } else {
                addWriter(rider);
            }
            break;
        case Progress::Blocked:
            rider.leftBlocked();
            break;
        }
    }
}

} // namespace drift::relay
