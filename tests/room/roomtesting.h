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

inline constexpr ClientId nobody{0};
inline constexpr ClientId ann{1};
inline constexpr ClientId bob{2};
inline constexpr ClientId cid{3};

class StoreFixture
{
protected:
    void makeStore()
    {
        m_store.reset();
        m_limits = {};
        m_store.emplace(m_limits, m_retained);
    }

    // What the store makes of a push that must not be refused.
    Applied applied(const protocol::Push &push)
    {
        const auto result = m_store->apply(push);
        if (!result)
            QTest::qFail(result.error().message.constData(), __FILE__, __LINE__);
        return result ? *result : Applied{};
    }
    // Why the store refuses a push that it must refuse.
    QByteArray refused(const protocol::Push &push)
    {
        const auto result = m_store->apply(push);
        return result ? QByteArray("not refused") : toString(result.error().code);
    }
    QByteArray held(const char *key) const { return text(m_store->read(StreamKey{key}, SequenceNumber{0})); }

    protocol::Limits m_limits;
    Retained m_retained;
    std::optional<Store> m_store;
};

// A room whose members' connections are lists of text: what each of them saw, see text().
class RoomFixture
{
protected:
    void makeRoom()
    {
        m_room.reset();
        m_seen.clear();
        m_limits = {};
        m_room.emplace(*RoomId::parse("lobby"), m_limits, m_retained);
    }

    Effects send(ClientId sender, const protocol::ClientMessage &message)
    {
        return carryOut(sender, m_room->handle(sender, message));
    }
    Effects endGrace(ClientId member) { return carryOut(member, m_room->graceEnded(member)); }
    Effects joinDebug(ClientId member) { return carryOut(member, m_room->joinDebug(member)); }
    void join(ClientId member, Subscribe subscribe = Subscribe::Room) { m_room->join(member, subscribe); }
    // What a member saw since it was last asked.
    QByteArrayList seen(ClientId member) { return std::exchange(m_seen[member], {}); }
    Taking taking(ClientId member) const { return m_room->taking(member).value(); }
    QByteArray held(const char *key) const { return text(m_room->store().read(StreamKey{key}, SequenceNumber{0})); }

    protocol::Limits m_limits;
    Retained m_retained;
    std::optional<Room> m_room;

private:
    Effects carryOut(ClientId sender, Effects effects)
    {
        for (const Delivery &delivery : effects.deliveries) {
            for (const ClientId member : *delivery.recipients)
                m_seen[member].append(text(delivery.message->message()));
        }
        if (effects.answer)
            m_seen[sender].append(text(*effects.answer));
        return effects;
    }

    std::map<ClientId, QByteArrayList> m_seen;
};

} // namespace drift::room::testing
