// SPDX-License-Identifier: GPL-3.0-only
#include "relay/httpexchange.h"

#include "relay/connection.h"

#include <algorithm>

namespace drift::relay {

using Phase = Connection::Phase;

namespace {

constexpr std::chrono::seconds readingTime{2}; // more for one who is still reading an answer

} // namespace

HttpExchange::HttpExchange(Connection &connection, Outbox &outbox, FlowControl &flow, const protocol::Limits &limits)
    : m_connection(connection)
    , m_outbox(outbox)
    , m_flow(flow)
    , m_requests(limits, now(), connection.isEncrypted())
{
}

void HttpExchange::take(QByteArrayView bytes)
{
    const Instant before = m_requests.deadline();
    const auto progress = m_requests.feed(bytes, now());
    if (m_requests.deadline() != before)
        m_connection.rearm();
    switch (progress) {
    case RequestIntake::Progress::Waiting:
        break;
    case RequestIntake::Progress::HeadArrived:
        headArrived();
        break;
    case RequestIntake::Progress::Arrived:
        m_connection.serveRequest(); // the last thing: it may become a WebSocket, and this be gone
        break;
    }
}

void HttpExchange::headArrived()
{
    if (m_connection.m_host->refusedByHead(m_connection) || !m_requests.reader().head().expectsContinue)
        return;
    m_outbox.append(QByteArrayLiteral("HTTP/1.1 100 Continue\r\n\r\n"), Outbox::Metering::Unmetered, now());
    m_connection.m_host->flushWanted(m_connection);
}

void HttpExchange::answer(const QByteArray &response, bool keepAlive)
{
    if (!response.isEmpty())
        m_outbox.append(response, Outbox::Metering::Unmetered, now());
    if (keepAlive) {
        m_connection.m_phase = Phase::Request;
        m_requests.beginNext(now());
        m_connection.rearm();
    } else {
        m_connection.linger();
    }
    m_connection.m_host->flushWanted(m_connection);
}

void HttpExchange::beginAnswer(const QByteArray &head)
{
    m_connection.m_phase = Phase::Answering;
    m_connection.m_deadline = Instant::max();
    m_wasInterrupted = false;
    continueAnswer(head);
}

void HttpExchange::continueAnswer(const QByteArray &bytes)
{
    m_outbox.append(bytes, Outbox::Metering::Unmetered, now());
    m_connection.m_host->flushWanted(m_connection);
}

void HttpExchange::endAnswer(bool keepAlive)
{
    answer({}, keepAlive && !m_wasInterrupted);
}

Instant HttpExchange::nextDeadline() const
{
    return std::min(m_requests.deadline(), m_flow.resumesAt());
}

void HttpExchange::check(Instant time)
{
    if (m_flow.resume(time))
        m_connection.updateInterest();
    if (m_connection.isBeingRead(time))
        m_requests.postpone(time + readingTime);
    else if (time < m_requests.deadline())
        return;
    else if (m_requests.isIdle() || m_connection.m_socket.isMute())
        m_connection.end();
    else
        m_connection.m_host->requestLate(m_connection);
}

} // namespace drift::relay
