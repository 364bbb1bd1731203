// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>
#include <string>
#include <string_view>

// The server's half of a WebSocket handshake, only as much of it as the load generator needs.
namespace drift::bare {

// Sec-WebSocket-Accept for a Sec-WebSocket-Key (RFC 6455, 4.2.2).
std::string acceptValue(std::string_view key);

struct Upgrade
{
    std::string_view room; // points into the request
    std::string response;
};

// What to answer to a whole head, `GET /room/ID/connect…` that ends in an empty line; none where it is not that.
std::optional<Upgrade> upgrade(std::string_view request);

} // namespace drift::bare
