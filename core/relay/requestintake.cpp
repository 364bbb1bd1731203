// SPDX-License-Identifier: GPL-3.0-only
#include "relay/requestintake.h"

namespace drift::relay {

using State = RequestReader::State;

RequestIntake::RequestIntake(const protocol::Limits &limits, Instant now, bool isEncrypted)
    : m_limits(limits)
    , m_isEncrypted(isEncrypted)
    , m_reader(std::in_place, limits, isEncrypted)
    , m_deadline(now + limits.headTimeout)
{
}

RequestIntake::Progress RequestIntake::feed(QByteArrayView bytes, Instant now)
{
    const bool begins = m_reader->isEmpty();
    const State before = m_reader->state();
    const State state = m_reader->feed(bytes);
    if (state == State::Complete || state == State::Refused)
        return Progress::Arrived;
    if (state == State::Body && before == State::Head) {
        const RequestHead &head = m_reader->head();
        m_deadline = now + m_limits.headTimeout + std::chrono::seconds(head.contentLength / bodyBytesPerSecond);
        return Progress::HeadArrived;
    }
    if (begins)
        m_deadline = now + m_limits.headTimeout;
    return Progress::Waiting;
}

void RequestIntake::beginNext(Instant now)
{
    m_reader.emplace(m_limits, m_isEncrypted);
    m_servedBefore = true;
    m_deadline = now + idleTime;
}

} // namespace drift::relay
