// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/limits.h"

namespace drift::protocol {

namespace {

using Unit = LimitInfo::Unit;

constexpr qint64 manyBytes = 1024 * GiB;
constexpr qint64 many = 1'000'000'000;
constexpr qint64 longTime = qint64(366) * 24 * 3600 * 1000;

const LimitInfo table[] = {
    // A message is held whole in memory, several times over while it is crossed into the other encoding.
    {"max-message", "a message from a client", Unit::Bytes, false, &Limits::maxMessage, 1 * GiB},
    {"max-depth", "nesting of a value", Unit::Count, false, &Limits::maxDepth, 100'000},
    {"max-key", "length of a key", Unit::Bytes, false, &Limits::maxKey, 1 * GiB},
    {"max-keys", "streams in a room", Unit::Count, true, &Limits::maxKeys, many},
    {"max-documents", "documents and attachments in a room's database", Unit::Count, true, &Limits::maxDocuments, many},
    {"max-stream-messages", "messages retained in a stream", Unit::Count, true, &Limits::maxStreamMessages, many},
    {"max-stream-bytes", "retained in a stream", Unit::Bytes, true, &Limits::maxStreamBytes, manyBytes},
    {"max-retained", "retained in the whole server", Unit::Bytes, true, &Limits::maxRetained, manyBytes},
    {"max-waiting", "waiting for one slow connection", Unit::Bytes, true, &Limits::maxWaiting, manyBytes},
    {"max-waiting-time", "age of what waits for one slow connection", Unit::Time, true, &Limits::maxWaitingTime, longTime},
    {"max-incoming-rate", "messages read from one connection", Unit::PerSecond, true, &Limits::maxIncomingRate, many},
    {"max-connections", "connections", Unit::Count, true, &Limits::maxConnections, many},
    {"max-new-rate", "rooms asked for by one address (POST /new)", Unit::PerSecond, true, &Limits::maxNewRate, many},
    {"max-head", "head of an HTTP request", Unit::Bytes, false, &Limits::maxHead, 1 * MiB},
    {"head-timeout", "time in which an HTTP request must arrive", Unit::Time, false, &Limits::headTimeout, longTime},
    {"ping-interval", "how often a client is pinged", Unit::Time, true, &Limits::pingInterval, longTime},
    {"ping-timeout", "time in which a client must answer a ping", Unit::Time, false, &Limits::pingTimeout, longTime},
    {"room-ttl", "how long a room that nobody is in is kept", Unit::Time, true, &Limits::roomTtl, longTime},
    {"max-rooms", "rooms", Unit::Count, true, &Limits::maxRooms, many},
};

} // namespace

std::span<const LimitInfo> limitTable()
{
    return table;
}

} // namespace drift::protocol
