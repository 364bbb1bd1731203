// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"
#include "relay/requestreader.h"

#include <algorithm>
#include <optional>

namespace drift::relay {

// The requests of one connection, one after the other, and how long each may take to arrive: --head-timeout for its head,
// and for a body the same once more and its size at 64 KiB per second. Before the first request a client has
// --head-timeout, between two of them 75 s.
// Thread: the relay's. Owner: Connection, until it is a WebSocket. It has no clock: the time is handed in.
class RequestIntake
{
public:
    static constexpr std::chrono::seconds idleTime{75};
    static constexpr qint64 bodyBytesPerSecond = 64 * 1024;

    enum class Progress {
        Waiting,
        HeadArrived, // the body is yet to come; where the head expects it to, the client waits for "100 Continue"
        Arrived,     // whole, or refused: reader().state() says which. It is to be answered before more is fed
    };

    RequestIntake(const protocol::Limits &limits, Instant now, bool isEncrypted = false); // the limits outlive it

    Progress feed(QByteArrayView bytes, Instant now);
    // The request was answered and another one may follow.
    void beginNext(Instant now);

    // When what is to come is late.
    [[nodiscard]] Instant deadline() const { return m_deadline; }
    // Not late before then: the client is busy with what it was answered.
    void postpone(Instant deadline) { m_deadline = std::max(m_deadline, deadline); }
    // Between two requests: it may end without a word when its time has passed.
    [[nodiscard]] bool isIdle() const { return m_servedBefore && m_reader->isEmpty(); }
    [[nodiscard]] const RequestReader &reader() const { return *m_reader; }

private:
    const protocol::Limits &m_limits;
    const bool m_isEncrypted;
    std::optional<RequestReader> m_reader; // always there: one for each request
    Instant m_deadline;
    bool m_servedBefore = false;
};

} // namespace drift::relay
