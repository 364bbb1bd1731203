// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/limits.h"
#include "room/room.h"

#include <QByteArray>
#include <QHostAddress>
#include <QUrl>

#include <memory>
#include <optional>
#include <vector>

namespace drift::relay {

class TlsContext;

// How a relay is to run: the options of the command line that concern it, checked and by value.
struct Settings
{
    // Where to listen. Empty: the loopback addresses 127.0.0.1 and ::1 (the latter where the machine has it).
    std::vector<QHostAddress> addresses;
    quint16 port = 8080;      // 0: any that is free
    bool autoPort = false;    // the next free one where `port` is taken
    std::shared_ptr<const TlsContext> tls; // https and wss, and nothing else; null: http and ws
    std::optional<QUrl> publicUrl; // http or https, host, optional port and path; no query, no user

    std::vector<QByteArray> accessKeys; // each at least 16 characters; none: everybody may make rooms
    std::vector<QByteArray> allowedHosts;   // lower-case names or addresses without port
    std::vector<QByteArray> allowedOrigins; // "https://app.example:8443", lower case, or "*"
    bool compress = false; // messages, for clients that offer it (permessage-deflate)
    bool strictRooms = false;
    bool openDebug = false;
    std::vector<RoomId> rooms; // made at the start
    std::optional<RoomId> couchHub; // the room that is the database at the server's bare address
    room::Subscribe subscribe = room::Subscribe::Auto;
    protocol::Limits limits;
    int threads = 1; // that the rooms are spread over, 1…mostRelayThreads
};

} // namespace drift::relay
