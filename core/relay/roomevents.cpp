// SPDX-License-Identifier: GPL-3.0-only
#include "relay/roomevents.h"

namespace drift::relay {

journal::Wire wireOf(const Connection &connection, const Reception &reception)
{
    return {.compressed = reception.longestDeflated > 0, .encrypted = connection.isEncrypted()};
}

journal::ClientFigures figuresOf(const Connection &connection, Instant time)
{
    const Outbox &outbox = connection.outbox();
    journal::ClientFigures figures{.client = connection.client, .roundTrip = connection.roundTrip(), .bytesIn = connection.received(),
                                   .bytesOut = outbox.written(), .waitingBytes = outbox.size()};
    if (!outbox.isEmpty())
        figures.waitingFor = std::chrono::duration_cast<std::chrono::milliseconds>(time - outbox.waitingSince());
    return figures;
}

std::optional<journal::Problem::Kind> problemOf(Connection::Ending ending)
{
    switch (ending) {
    case Connection::Ending::Violation: return journal::Problem::Kind::ProtocolViolation;
    case Connection::Ending::BadMessages: return journal::Problem::Kind::BadMessage;
    case Connection::Ending::TooSlow: return journal::Problem::Kind::SlowClient;
    case Connection::Ending::Silent: return journal::Problem::Kind::PingTimeout;
    default: return std::nullopt;
    }
}

const protocol::Error *refusalIn(const room::Effects &effects)
{
    return effects.answer ? std::get_if<protocol::Error>(&*effects.answer) : nullptr;
}

} // namespace drift::relay
