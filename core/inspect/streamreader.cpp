// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/streamreader.h"

#include "inspect/inspector.h"

#include <algorithm>

namespace drift::inspect {

namespace {

constexpr qint64 readEvery = 500;            // milliseconds
constexpr qint64 entriesPerMillisecond = 50; // a long stream is read less often

} // namespace

StreamReader::StreamReader(Inspector &inspector, Control &control, QObject *parent)
    : QObject(parent), m_inspector(inspector), m_control(control)
{
    connect(&m_inspector, &Inspector::streamRead, this, &StreamReader::take);
    connect(&m_inspector, &Inspector::requestsLost, this, [this] { m_request = 0; });
}

void StreamReader::follow(const RoomId &room, const StreamKey &key)
{
    stop();
    m_stream = {room, key};
}

void StreamReader::stop()
{
    m_stream.reset();
    m_reading.reset();
    m_request = 0;
    m_sinceRead.invalidate();
}

bool StreamReader::isRoomOpen() const
{
    return m_stream && m_inspector.details().find(m_stream->first);
}

// The timeline has changes of this stream that are not in what was read. What is relayed through it changes nothing.
bool StreamReader::isStale() const
{
    if (!m_reading)
        return true;
    const Timeline &timeline = m_inspector.timeline();
    const std::optional<quint32> stream = timeline.findStream(m_stream->first, m_stream->second);
    if (!stream)
        return false;
    std::optional<quint64> change = timeline.lastInStream(*stream);
    if (timeline.contains(*change) && !timeline.row(*change).isChange())
        change = timeline.previousChange(*change);
    return change && *change >= m_reading->end;
}

void StreamReader::refresh()
{
    if (!m_stream || m_request != 0 || !isRoomOpen() || !isStale())
        return;
    const qint64 entries = m_reading ? qint64(m_reading->entries.size()) : 0;
    const qint64 pause = std::max(readEvery, entries / entriesPerMillisecond);
    if (m_sinceRead.isValid() && !m_sinceRead.hasExpired(pause))
        return;
    m_request = m_inspector.nextRequest();
    m_sinceRead.start();
    m_control.readStream(m_request, m_stream->first, m_stream->second);
}

void StreamReader::take(const journal::StreamRead &read)
{
    if (read.request != m_request || !m_stream)
        return;
    m_request = 0;
    m_reading = StreamReading{m_inspector.timeline().end(), read.entries};
    m_readAt = wallNow();
    Q_EMIT arrived();
}

} // namespace drift::inspect
