// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/event.h"

// Events made by hand, for tests of what is made out of them.
namespace drift::test {

inline RoomId roomNamed(const QByteArray &name)
{
    return RoomId::parse(name).value();
}

inline journal::RoomInfo info(const QByteArray &room, quint64 messages, qint64 clients = 0, quint64 lastSeq = 0)
{
    return {.id = roomNamed(room), .lastSeq = {lastSeq}, .clients = clients, .messages = messages};
}

inline journal::Event snapshot(std::vector<journal::RoomInfo> rooms = {})
{
    return {{}, journal::Snapshot{std::move(rooms)}};
}

// Of one of two relay threads: of its rooms alone.
inline journal::Event snapshotOf(size_t thread, std::vector<journal::RoomInfo> rooms = {})
{
    return {{}, journal::Snapshot{std::move(rooms), {thread, 2}}};
}

// The n-th name of a room that lives on that one of two threads.
inline QByteArray roomOn(size_t thread, int n = 0)
{
    for (int i = 0;; ++i) {
        const QByteArray name = "room-" + QByteArray::number(i);
        if (threadOf(roomNamed(name), 2) == thread && n-- == 0)
            return name;
    }
}

inline journal::Event opened(const QByteArray &room)
{
    return {{}, journal::RoomOpened{roomNamed(room)}};
}

inline journal::Event closed(const QByteArray &room)
{
    return {{}, journal::RoomClosed{roomNamed(room)}};
}

inline journal::Event joined(const QByteArray &room)
{
    return {{}, journal::ClientJoined{roomNamed(room), ClientId{1}, "127.0.0.1:50312", protocol::Encoding::Json}};
}

inline journal::Event left(const QByteArray &room)
{
    return {{}, journal::ClientLeft{roomNamed(room), ClientId{1}, 1000}};
}

inline journal::Event handled(const QByteArray &room, quint64 seq, room::Outcome outcome = room::Outcome::Relayed)
{
    journal::MessageHandled message;
    message.room = roomNamed(room);
    message.message = protocol::Push{{"key"}, {"1", protocol::Encoding::Json}, {}};
    message.outcome = outcome;
    message.seq = {seq};
    return {{}, std::move(message)};
}

inline journal::Event gap(quint64 events)
{
    return {{}, journal::Gap{events}};
}

} // namespace drift::test
