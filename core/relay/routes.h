// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "relay/requestreader.h"
#include "room/room.h"

#include <optional>

namespace drift::relay {

// What a path of the API stands for.
enum class Endpoint { Unknown, Server, Page, File, QrCode, Show, Health, New, Room, Connect, Send, Couch };

struct Route
{
    Endpoint endpoint = Endpoint::Unknown;
    std::optional<QByteArray> accessKey; // under /db/<key>/, percent-decoded
    QByteArray room;                     // the id as it stands in the path, well formed or not
    QByteArray file;                     // "demos/chat/main.js", as it stands in the path; of Couch what is behind the room
    QByteArray query;                    // behind the first '?'
    bool endsInSlash = false;            // the path
};

// Takes a request target apart ("*" is the server as a whole); a trailing slash is tolerated, nothing is normalized.
[[nodiscard]] Route parseRoute(QByteArrayView target);

// One of RFC 9110 section 9 or RFC 5789; another one is not merely not allowed at a path.
[[nodiscard]] bool isKnownMethod(QByteArrayView method);

// The methods that an endpoint takes besides OPTIONS, separated by spaces.
[[nodiscard]] QByteArray allowedMethods(Endpoint endpoint);

// The value of a name in "a=1&b=2", percent-decoded, of the first one; nothing where it is not there. A plus is a space where
// a form was sent (application/x-www-form-urlencoded).
enum class QueryKind { Url, Form };
[[nodiscard]] std::optional<QByteArray> queryValue(const QByteArray &query, QByteArrayView name, QueryKind kind);

// The query of a `connect`.
struct ConnectFlags
{
    bool cbor = false;
    bool debug = false;
    std::optional<room::Subscribe> subscribe; // nothing: the server's default
};

// Split on '&' and on '?', because the JS client reconnects with "?cbor=true?cbor=true". The last one of a name counts;
// unknown names are ignored. Error (400): a `subscribe` that is not auto, room or keys.
[[nodiscard]] Result<ConnectFlags, HttpRefusal> parseConnectFlags(QByteArrayView query);

} // namespace drift::relay
