// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/events.h"
#include "inspect/roomdetails.h"

// Events made by hand, for tests of what is in the rooms: times are seconds, rooms and keys their names.
namespace drift::test {

inline WallTime at(double seconds)
{
    return WallTime(std::chrono::duration_cast<WallTime::duration>(std::chrono::duration<double>(seconds)));
}

// Folds events and numbers the rows that a timeline would make of them.
class DetailsFixture
{
public:
    inspect::RoomDetails details;
    quint64 row = 0;    // the next one
    double time = 1;    // of the next event, seconds

    // The row that the event makes, if it makes one.
    template<typename What>
    quint64 fold(What what)
    {
        constexpr bool makesRow = std::is_same_v<What, journal::MessageHandled> || std::is_same_v<What, journal::StreamEdited>
                || std::is_same_v<What, journal::RoomClosed> || std::is_same_v<What, journal::Gap>;
        details.fold({at(time), std::move(what)}, row);
        return makesRow ? row++ : row;
    }

    void open(const QByteArray &room) { fold(journal::RoomOpened{roomNamed(room)}); }
    void close(const QByteArray &room) { fold(journal::RoomClosed{roomNamed(room)}); }
    void join(const QByteArray &room, quint64 client, room::Taking taking = room::Taking::Grace,
              protocol::Encoding encoding = protocol::Encoding::Json)
    {
        fold(journal::ClientJoined{roomNamed(room), ClientId{client}, "127.0.0.1:" + QByteArray::number(50'000 + client), encoding, taking});
    }
    void decide(const QByteArray &room, quint64 client, room::Taking taking, std::optional<QByteArray> key = {})
    {
        fold(journal::ClientDecided{roomNamed(room), ClientId{client}, taking, key ? std::optional(StreamKey{*key}) : std::nullopt});
    }
    void leave(const QByteArray &room, quint64 client, quint16 code = 1000, const QByteArray &reason = {})
    {
        fold(journal::ClientLeft{roomNamed(room), ClientId{client}, code, reason});
    }
    quint64 handle(const QByteArray &room, quint64 sender, protocol::ClientMessage message, room::Outcome outcome, quint64 seq = 0,
                   qint64 messages = 0, qint64 bytes = 0)
    {
        journal::MessageHandled handled;
        handled.room = roomNamed(room);
        handled.sender = ClientId{sender};
        handled.message = std::move(message);
        handled.outcome = outcome;
        handled.seq = {seq};
        handled.streamMessages = messages;
        handled.streamBytes = bytes;
        return fold(std::move(handled));
    }
    quint64 relay(const QByteArray &room, const QByteArray &key, quint64 seq = 1, const QByteArray &value = "1", quint64 sender = 0)
    {
        return handle(room, sender, push(key, protocol::ActionType::Relay, value), room::Outcome::Relayed, seq);
    }
    quint64 append(const QByteArray &room, const QByteArray &key, quint64 seq, qint64 messages, quint64 sender = 0)
    {
        return handle(room, sender, push(key, protocol::ActionType::Append), room::Outcome::Stored, seq, messages, 100 * messages);
    }
    void figures(quint64 client, qint64 waiting, std::chrono::milliseconds waitingFor = {})
    {
        journal::ClientFigures figures;
        figures.client = ClientId{client};
        figures.bytesIn = 100;
        figures.bytesOut = 200;
        figures.waitingBytes = waiting;
        figures.waitingFor = waitingFor;
        fold(journal::Figures{{figures}, 1, 1000});
    }

    static protocol::Push push(const QByteArray &key, protocol::ActionType type, const QByteArray &value = "1", quint64 seq = 0)
    {
        return {StreamKey{key}, {value, protocol::Encoding::Json}, {type, SequenceNumber{seq}}};
    }
    static protocol::Get get(const QByteArray &key) { return {StreamKey{key}, SequenceNumber{0}}; }

    const inspect::RoomContents &room(const QByteArray &name) const
    {
        static const inspect::RoomContents none;
        const inspect::RoomContents *found = details.find(roomNamed(name));
        return found ? *found : none;
    }
    const inspect::StreamDetails &stream(const QByteArray &name, const QByteArray &key) const
    {
        static const inspect::StreamDetails none;
        const inspect::StreamDetails *found = room(name).find(StreamKey{key});
        return found ? *found : none;
    }
    const inspect::ClientDetails *client(quint64 id) const { return details.findClient(ClientId{id}); }
};

} // namespace drift::test
