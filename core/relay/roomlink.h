// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "relay/accesspolicy.h"

#include <variant>

namespace drift::relay {

// What a link to a room says, as DriftDB's client hands it to a debugger: its socket URL.
struct BrokenLink
{
};
struct LinkElsewhere
{
    QByteArray authority; // "relay.example:8080"
};
using RoomLink = std::variant<RoomId, BrokenLink, LinkElsewhere>;

// "ws://localhost:8080/room/<id>/connect?cbor=true", also behind a prefix or an access key, with http for ws, and without
// "/connect". `host`: that of the request that carries it.
[[nodiscard]] RoomLink parseRoomLink(const QByteArray &url, const AccessPolicy &policy, const Authority &host);

} // namespace drift::relay
