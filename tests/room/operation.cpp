// SPDX-License-Identifier: GPL-3.0-only
#include "room/operation.h"

#include <QtEndian>

namespace drift::room::testing {

using protocol::ActionType;

namespace {

QByteArray number(quint64 n)
{
    return QByteArray::number(n);
}

QByteArray describe(const protocol::Value &value)
{
    return value.encoding == protocol::Encoding::Json ? value.bytes : "h'" + value.bytes.toHex() + '\'';
}

QByteArray describe(const StreamKey &key)
{
    return '"' + key.utf8.toPercentEncoding() + '"';
}

QByteArray describe(const protocol::ClientMessage &message)
{
    if (const auto *push = std::get_if<protocol::Push>(&message)) {
        static constexpr const char *names[] = {"relay", "replace", "append", "compact"};
        QByteArray text = names[size_t(push->action.type)];
        if (push->action.type == ActionType::Compact)
            text += " at " + number(push->action.seq.value);
        return text + ' ' + describe(push->key) + ' ' + describe(push->value);
    }
    if (const auto *get = std::get_if<protocol::Get>(&message))
        return "get " + describe(get->key) + " after " + (get->after ? number(get->after->value) : QByteArray("null"));
    return "ping " + describe(std::get<protocol::Ping>(message).nonce);
}

} // namespace

QByteArray describe(const protocol::ServerMessage &message)
{
    if (const auto *push = std::get_if<protocol::Broadcast>(&message))
        return "push " + describe(push->key) + ' ' + number(push->seq.value) + '=' + describe(push->value);
    if (const auto *init = std::get_if<protocol::Init>(&message)) {
        QByteArray text = "init " + describe(init->key) + " [";
        for (const protocol::Entry &entry : init->data)
            text += ' ' + number(entry.seq.value) + '=' + describe(entry.value);
        return text + " ]";
    }
    if (const auto *size = std::get_if<protocol::StreamSize>(&message))
        return "stream_size " + describe(size->key) + ' ' + QByteArray::number(size->size);
    if (const auto *pong = std::get_if<protocol::Pong>(&message))
        return "pong " + describe(pong->nonce);
    return "error " + toString(std::get<protocol::Error>(message).code);
}

QByteArray describe(const Operation &operation)
{
    static constexpr const char *modes[] = {"auto", "room", "keys"};
    const QByteArray who = operation.client.isNobody() ? "nobody" : "client " + number(operation.client.value);
    QByteArray text = "+" + number(quint64(operation.elapsed.count())) + "s ";
    if (operation.kind == Operation::Kind::Sweep)
        return text + "sweep";
    text += "room " + number(quint64(operation.room)) + ", " + who;
    switch (operation.kind) {
    case Operation::Kind::Join:
        return text + " joins, subscribe=" + modes[size_t(operation.subscribe)];
    case Operation::Kind::JoinDebug:
        return text + " joins, debug";
    case Operation::Kind::Leave:
        return text + " leaves";
    case Operation::Kind::GraceEnds:
        return text + ": its grace ends";
    case Operation::Kind::Message:
    case Operation::Kind::Sweep:
        break;
    }
    return text + ": " + describe(operation.message);
}

RoomId roomId(int room)
{
    return *RoomId::parse("room-" + QByteArray::number(room));
}

OperationSource::OperationSource(quint64 seed)
    : m_random(seed)
{
}

protocol::Limits OperationSource::limits()
{
    protocol::Limits limits;
    if (oneIn(3))
        limits.maxKeys = qint64(below(4));
    if (oneIn(3))
        limits.maxStreamMessages = qint64(below(5));
    if (oneIn(3))
        limits.maxStreamBytes = 200 + qint64(below(300));
    if (oneIn(3))
        limits.maxRetained = 400 + qint64(below(1000));
    if (oneIn(3))
        limits.maxWaiting = 100 + qint64(below(300));
    if (oneIn(3))
        limits.maxRooms = 1 + qint64(below(roomsOfASequence));
    limits.roomTtl = std::chrono::seconds(oneIn(4) ? 0 : 1 + below(60));
    return limits;
}

Operation OperationSource::next()
{
    constexpr quint64 clients = 7;
    Operation operation;
    operation.room = int(below(roomsOfASequence));
    operation.client = ClientId{1 + below(clients)};
    operation.elapsed = std::chrono::seconds(oneIn(4) ? below(5) : 0);
    const quint64 dice = below(100);
    if (dice < 12) {
        operation.kind = Operation::Kind::Join;
        operation.subscribe = oneIn(2) ? Subscribe::Auto : oneIn(2) ? Subscribe::Room : Subscribe::Keys;
    } else if (dice < 14) {
        operation.kind = Operation::Kind::JoinDebug;
    } else if (dice < 20) {
        operation.kind = Operation::Kind::Leave;
    } else if (dice < 24) {
        operation.kind = Operation::Kind::GraceEnds;
    } else if (dice < 26) {
        operation.kind = Operation::Kind::Sweep;
        operation.elapsed = std::chrono::seconds(below(30));
    } else {
        if (oneIn(3))
            operation.client = ClientId{}; // nobody
        operation.message = message(operation.room);
    }
    return operation;
}

protocol::ClientMessage OperationSource::message(int room)
{
    const quint64 dice = below(100);
    if (dice < 25)
        return protocol::Get{key(), oneIn(5) ? std::nullopt : std::optional(SequenceNumber{oneIn(2) ? 0 : number(room)})};
    if (dice < 30)
        return protocol::Ping{value()};
    return protocol::Push{key(), value(), action(room)};
}

protocol::Action OperationSource::action(int room)
{
    const quint64 dice = below(100);
    if (dice < 20)
        return {ActionType::Relay, {}};
    if (dice < 35)
        return {ActionType::Replace, {}};
    if (dice < 75)
        return {ActionType::Append, {}};
    return {ActionType::Compact, SequenceNumber{number(room)}};
}

// A number a message might have: mostly a recent one, or one that is not there yet, or none at all.
quint64 OperationSource::number(int room)
{
    const quint64 last = m_lastSeq[size_t(room)];
    const quint64 dice = below(20);
    if (dice == 0)
        return 0;
    if (dice == 1)
        return SequenceNumber::largest;
    if (dice < 4)
        return last + 1;
    if (dice < 8)
        return below(last + 1);
    return last - below(std::min<quint64>(last + 1, 12));
}

// No two alike, so that whichever is missing or out of place shows.
protocol::Value OperationSource::value()
{
    ++m_values;
    const QByteArray filling(qsizetype(oneIn(4) ? below(40) : 0), 'x');
    if (oneIn(2))
        return {'"' + QByteArray::number(m_values) + filling + '"', protocol::Encoding::Json};
    QByteArray cbor("\x82\x1A"); // an array of a number and a text
    const quint32 big = qToBigEndian(m_values);
    cbor.append(reinterpret_cast<const char *>(&big), sizeof big);
    cbor.append(char(0x78)).append(char(filling.size())).append(filling);
    return {cbor, protocol::Encoding::Cbor};
}

StreamKey OperationSource::key()
{
    static const QByteArray keys[] = {"", "a", "b", QByteArray("b\0", 2), "\xC3\xA4", QByteArray(60, 'k')};
    return {keys[below(std::size(keys))]};
}

} // namespace drift::room::testing
