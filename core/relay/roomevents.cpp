// SPDX-License-Identifier: GPL-3.0-only
#include "relay/roomevents.h"

namespace drift::relay {

journal::MessageHandled messageHandled(const room::Room &room, ClientId sender, journal::Origin origin,
                                       const protocol::ClientMessage &message, const room::Effects &effects, bool letGo)
{
    journal::MessageHandled handled;
    handled.room = room.id();
    handled.sender = sender;
    handled.origin = origin;
    handled.message = message;
    if (auto *push = std::get_if<protocol::Push>(&handled.message)) {
        handled.payloadBytes = push->value.bytes.size();
        handled.payloadLetGo = letGo;
        if (letGo)
            push->value = {};
    }
    handled.outcome = effects.outcome;
    handled.seq = effects.seq;
    handled.delivered = effects.takers;
    handled.kept = effects.kept;
    handled.recipients = effects.recipients;
    handled.streamMessages = effects.streamMessages;
    handled.streamBytes = effects.streamBytes;
    if (const protocol::Error *refusal = refusalIn(effects))
        handled.refusal = *refusal;
    return handled;
}

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
