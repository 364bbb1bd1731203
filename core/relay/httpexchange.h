// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "relay/requestintake.h"

namespace drift::relay {

class Connection;
class FlowControl;
class Outbox;

// What a connection is until it becomes a WebSocket: takes requests one after the other, lets them be served, and has their
// answers written, whole or bit by bit. The Connection moves its bytes, and ends.
// Thread: that of the connection's host. Owner: Connection.
class HttpExchange
{
public:
    // All outlive it.
    HttpExchange(Connection &connection, Outbox &outbox, FlowControl &flow, const protocol::Limits &limits);

    [[nodiscard]] const RequestReader &reader() const { return m_requests.reader(); }

    // Bytes have come.
    void take(QByteArrayView bytes);
    // The head of a request has come, here or where the connection was before.
    void headArrived();
    void answer(const QByteArray &response, bool keepAlive);
    void beginAnswer(const QByteArray &head);
    void continueAnswer(const QByteArray &bytes);
    void endAnswer(bool keepAlive);
    // Something came while an answer was given.
    void interrupt() { m_wasInterrupted = true; }

    // When check() is to be called while it waits for a request.
    [[nodiscard]] Instant nextDeadline() const;
    void check(Instant time);

private:
    Connection &m_connection;
    Outbox &m_outbox;
    FlowControl &m_flow;
    RequestIntake m_requests;
    bool m_wasInterrupted = false;
};

} // namespace drift::relay
