// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "room/room.h"

#include <QTest>

// Short words for the messages that the tests of this folder push and receive.
namespace drift::room::testing {

inline protocol::Value json(const char *bytes)
{
    return {QByteArray(bytes), protocol::Encoding::Json};
}

inline protocol::Push push(protocol::ActionType type, const char *key, const char *value = "1")
{
    return {StreamKey{key}, json(value), {type, {}}};
}

inline protocol::Push relay(const char *key, const char *value = "1")
{
    return push(protocol::ActionType::Relay, key, value);
}

inline protocol::Push replace(const char *key, const char *value = "1")
{
    return push(protocol::ActionType::Replace, key, value);
}

inline protocol::Push append(const char *key, const char *value = "1")
{
    return push(protocol::ActionType::Append, key, value);
}

inline protocol::Push compact(const char *key, quint64 seq, const char *value = "1")
{
    return {StreamKey{key}, json(value), {protocol::ActionType::Compact, SequenceNumber{seq}}};
}

inline protocol::Get get(const char *key, quint64 after = 0)
{
    return {StreamKey{key}, SequenceNumber{after}};
}

inline protocol::Get subscribeOnly(const char *key)
{
    return {StreamKey{key}, std::nullopt};
}

// What one message costs in its stream.
inline qint64 cost(const char *value)
{
    return retentionCost(json(value));
}

// "1=a 4=b": what a stream holds, or an init brings.
inline QByteArray text(const std::vector<protocol::Entry> &entries)
{
    QByteArray text;
    for (const protocol::Entry &entry : entries)
        text += (text.isEmpty() ? "" : " ") + QByteArray::number(entry.seq.value) + '=' + entry.value.bytes;
    return text;
}

// "push k 3=v", "init k [1=a 2=b]", "size k 2", "pong 7", "error compact_ahead".
inline QByteArray text(const protocol::ServerMessage &message)
{
    if (const auto *push = std::get_if<protocol::Broadcast>(&message))
        return "push " + push->key.utf8 + ' ' + text(std::vector{protocol::Entry{push->seq, push->value}});
    if (const auto *init = std::get_if<protocol::Init>(&message))
        return "init " + init->key.utf8 + " [" + text(init->data) + ']';
    if (const auto *size = std::get_if<protocol::StreamSize>(&message))
        return "size " + size->key.utf8 + ' ' + QByteArray::number(size->size);
    if (const auto *pong = std::get_if<protocol::Pong>(&message))
        return "pong " + pong->nonce.bytes;
    return "error " + toString(std::get<protocol::Error>(message).code);
}

} // namespace drift::room::testing
