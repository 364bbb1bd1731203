// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "protocol/error.h"
#include "protocol/value.h"

#include <optional>
#include <variant>
#include <vector>

// The messages of the DriftDB protocol as plain data. Their form on the wire: core/protocol/README.md.
namespace drift::protocol {

// What becomes of a stream when a message is pushed to it.
enum class ActionType : quint8 { Relay, Replace, Append, Compact };

struct Action
{
    ActionType type = ActionType::Relay;
    SequenceNumber seq; // of Compact alone: up to and including this one

    friend bool operator==(const Action &, const Action &) = default;
};

// From a client.

struct Push
{
    StreamKey key;
    Value value;
    Action action;

    friend bool operator==(const Push &, const Push &) = default;
};

struct Get
{
    StreamKey key;
    // The replay begins above this number; nothing (`"seq": null`): subscribe without a replay.
    std::optional<SequenceNumber> after = SequenceNumber{0};

    friend bool operator==(const Get &, const Get &) = default;
};

struct Ping
{
    Value nonce; // null where none came

    friend bool operator==(const Ping &, const Ping &) = default;
};

using ClientMessage = std::variant<Push, Get, Ping>;

// To a client.

// A message that a stream retains.
struct Entry
{
    SequenceNumber seq;
    Value value;

    friend bool operator==(const Entry &, const Entry &) = default;
};

struct Broadcast // {"type":"push",…}
{
    StreamKey key;
    SequenceNumber seq;
    Value value;

    friend bool operator==(const Broadcast &, const Broadcast &) = default;
};

struct Init
{
    StreamKey key;
    std::vector<Entry> data;

    friend bool operator==(const Init &, const Init &) = default;
};

struct StreamSize
{
    StreamKey key;
    qint64 size = 0; // messages retained

    friend bool operator==(const StreamSize &, const StreamSize &) = default;
};

struct Pong
{
    Value nonce;

    friend bool operator==(const Pong &, const Pong &) = default;
};

using ServerMessage = std::variant<Broadcast, Init, StreamSize, Pong, Error>;

} // namespace drift::protocol
