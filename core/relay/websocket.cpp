// SPDX-License-Identifier: GPL-3.0-only
#include "relay/websocket.h"

#include "relay/connection.h"
#include "relay/inflater.h"

#include <algorithm>

namespace drift::relay {

namespace {

constexpr int framesPerLook = 16; // at the clock

// No message needs what another one left: one is enough for all connections of a thread.
thread_local Inflater inflater;

} // namespace

WebSocket::WebSocket(Connection &connection, ConnectionHost &host, Outbox &outbox, FlowControl &flow, QByteArray early,
                     Compression compression)
    : m_connection(connection)
    , m_host(host)
    , m_outbox(outbox)
    , m_flow(flow)
    , m_frames(host.limits.maxMessage, std::move(early), compression == Compression::On ? &inflater : nullptr)
    , m_heartbeat(host.limits)
{
    m_heartbeat.start(now());
}

bool WebSocket::isOpen() const
{
    return m_connection.phase() == Connection::Phase::Open;
}

// Reading.

void WebSocket::take(char *data, qsizetype size)
{
    m_heartbeat.heard();
    m_frames.begin(data, size);
    takeFrames();
}

void WebSocket::resume()
{
    m_frames.begin();
    takeFrames();
}

// Of what was begun to be taken. It has all come at the same time, but to serve many messages takes some.
void WebSocket::takeFrames()
{
    Instant time;
    int taken = 0;
    while (m_connection.isReading()) {
        const Frame *frame = m_frames.next();
        if (!frame)
            break;
        if (taken++ % framesPerLook == 0)
            time = now();
        takeFrame(*frame, time);
    }
    if (m_frames.violation())
        refuse(*m_frames.violation());
    if (m_connection.takesNoMore())
        m_frames.dropRest();
    else
        m_frames.keepRest();
}

void WebSocket::takeFrame(const Frame &frame, Instant time)
{
    switch (frame.type) {
    case Frame::Type::Text:
    case Frame::Type::Binary:
        if (isOpen())
            m_host.messageArrived(m_connection, frame, time);
        break;
    case Frame::Type::Ping:
        m_connection.send(framed(Frame::Type::Pong, frame.payload));
        break;
    case Frame::Type::Pong:
        if (m_heartbeat.pong(time))
            m_connection.rearm();
        break;
    case Frame::Type::Close:
        peerCloses(frame);
        return;
    }
    if (isOpen() && !m_flow.take(time))
        m_connection.rearm();
    if (FlowControl::isTooMuch(m_outbox.size()))
        m_connection.write(time);
    m_flow.filled(m_outbox.size());
    if (!m_connection.isReading())
        m_connection.updateInterest();
}

// Ending.

void WebSocket::close(Ending ending, CloseCode code, QByteArrayView reason)
{
    if (!isOpen())
        return;
    m_ending = ending;
    m_outbox.append(framed(Frame::Type::Close, closePayload(code, reason)), Outbox::Metering::Unmetered, now());
    m_connection.beginClosing(code);
    m_host.connectionClosed(m_connection, code, reason);
    m_host.flushWanted(m_connection);
}

void WebSocket::closeSlow(const char *why)
{
    m_outbox.keepBegunFrame();
    close(Ending::TooSlow, CloseCode::Overloaded, why);
}

void WebSocket::peerCloses(const Frame &frame)
{
    m_connection.discardInput();
    m_connection.endWhenWritten();
    const CloseCode code = closeCode(frame.payload);
    if (isOpen())
        close(Ending::ByPeer, code == CloseCode::NoStatus ? CloseCode::Normal : code, {});
    else
        m_host.flushWanted(m_connection);
}

void WebSocket::refuse(const Violation &violation)
{
    m_connection.discardInput();
    if (isOpen()) {
        close(Ending::Violation, violation.code, violation.reason);
    } else {
        m_connection.linger();
        m_host.flushWanted(m_connection); // nothing more will be said
    }
}

// Time.

Instant WebSocket::tooSlowAt() const
{
    const auto most = m_host.limits.maxWaitingTime;
    return m_outbox.isEmpty() || most.count() == 0 ? Instant::max() : m_outbox.waitingSince() + most;
}

Instant WebSocket::nextDeadline() const
{
    return std::min({m_graceEnd, m_flow.resumesAt(), m_heartbeat.next(), tooSlowAt()});
}

void WebSocket::check(Instant time)
{
    // A thread that was busy may come to its timers before its sockets: what came in time counts.
    if (time >= std::min(m_graceEnd, m_heartbeat.next()) && m_connection.isReading())
        m_connection.readOnce();
    if (isOpen() && time >= m_graceEnd) {
        m_graceEnd = Instant::max();
        m_host.graceEnded(m_connection);
    }
    if (isOpen() && m_flow.resume(time))
        m_connection.resume();
    if (isOpen() && time >= tooSlowAt())
        closeSlow("it reads too slowly: --max-waiting-time");
    if (isOpen())
        checkHeartbeat(time);
}

void WebSocket::checkHeartbeat(Instant time)
{
    switch (m_heartbeat.due(time, m_outbox.isEmpty() && m_connection.isReading())) {
    case Heartbeat::Due::Nothing:
        break;
    case Heartbeat::Due::Ping:
        m_connection.send(framed(Frame::Type::Ping, {}));
        break;
    case Heartbeat::Due::Silence:
        m_connection.endWhenWritten();
        close(Ending::Silent, CloseCode::Policy, "no answer to a ping");
        break;
    }
}

} // namespace drift::relay
