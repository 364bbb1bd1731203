// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/event.h"
#include "relay/connection.h"
#include "relay/outgoing.h"
#include "room/room.h"

// What the journal is told of rooms and of the connections in them, put together from what there is to see of them.
namespace drift::relay {

[[nodiscard]] journal::Wire wireOf(const Connection &connection, const Reception &reception);
// How the client at the other end of an open connection stands.
[[nodiscard]] journal::ClientFigures figuresOf(const Connection &connection, Instant time);
// Which endings are worth a line among the problems.
[[nodiscard]] std::optional<journal::Problem::Kind> problemOf(Connection::Ending ending);
// The error that its sender is answered, if it is one.
[[nodiscard]] const protocol::Error *refusalIn(const room::Effects &effects);

} // namespace drift::relay
