// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/detailsevents.h"
#include "inspect/misusefinder.h"
#include "room/room.h"

#include <map>

namespace drift::test {

// Real rooms whose members do what a test says, a timeline and details that follow, and what is found of it. Time passes as
// the test says, in seconds.
class MisuseDesk
{
public:
    using Kind = inspect::Misuse::Kind;

    inspect::RoomDetails details;
    inspect::Timeline timeline;
    inspect::MisuseFinder finder;
    std::vector<inspect::Misuse> found;
    double time = 100;

    MisuseDesk() { fold(journal::Snapshot{}); }

    void join(quint64 client, room::Subscribe subscribe = room::Subscribe::Auto, const QByteArray &host = "127.0.0.1",
              const QByteArray &room = "lobby")
    {
        room::Room &in = roomOf(room);
        in.join(ClientId{client}, subscribe);
        m_rooms[client] = room;
        fold(journal::ClientJoined{roomNamed(room), ClientId{client}, host + ':' + QByteArray::number(50'000 + client),
                                   protocol::Encoding::Json, *in.taking(ClientId{client})});
    }
    // It said nothing until its grace ended.
    void joinSilently(quint64 client, const QByteArray &host = "127.0.0.1")
    {
        join(client, room::Subscribe::Auto, host);
        time += 0.25;
        (void)roomOf(m_rooms[client]).graceEnded(ClientId{client});
        decided(client, {});
    }
    void leave(quint64 client, quint16 code = 1006, const QByteArray &reason = {})
    {
        roomOf(m_rooms[client]).leave(ClientId{client});
        fold(journal::ClientLeft{roomNamed(m_rooms[client]), ClientId{client}, code, reason});
    }
    void get(quint64 client, const QByteArray &key) { handle(client, protocol::Get{{key}, SequenceNumber{0}}); }
    quint64 relay(quint64 client, const QByteArray &key, const QByteArray &json = "1")
    {
        return push(client, key, {protocol::ActionType::Relay, {}}, json);
    }
    quint64 append(quint64 client, const QByteArray &key, const QByteArray &json = "1")
    {
        return push(client, key, {protocol::ActionType::Append, {}}, json);
    }
    // Of a reducer.
    quint64 act(quint64 client, const QByteArray &key) { return append(client, key, R"({"apply":1,"i":"a1"})"); }
    quint64 replace(quint64 client, const QByteArray &key, const QByteArray &json)
    {
        return push(client, key, {protocol::ActionType::Replace, {}}, json);
    }
    void compact(quint64 client, const QByteArray &key, quint64 upTo)
    {
        push(client, key, {protocol::ActionType::Compact, {upTo}}, R"({"reset":1})");
    }
    // From no member; 0: HTTP.
    quint64 push(quint64 client, const QByteArray &key, protocol::Action action, const QByteArray &json)
    {
        return handle(client, protocol::Push{{key}, {json, protocol::Encoding::Json}, action});
    }
    void pass(double seconds)
    {
        time += seconds;
        finder.judge(at(time), details);
        collect();
    }
    template<typename What> void fold(What what)
    {
        const journal::Event event{at(time), std::move(what)};
        details.fold(event, timeline.end());
        timeline.fold(event, 0);
        finder.fold(event, details, timeline);
        collect();
    }

    [[nodiscard]] int count(Kind kind) const
    {
        return int(std::count_if(found.begin(), found.end(), [kind](const auto &each) { return each.kind == kind; }));
    }
    [[nodiscard]] inspect::TimelineRow rowOf(const inspect::Misuse &misuse) const { return timeline.row(misuse.row); }

private:
    room::Room &roomOf(const QByteArray &name)
    {
        const auto [room, isNew] = m_inThere.try_emplace(name, roomNamed(name), m_limits, m_retained);
        if (isNew)
            fold(journal::RoomOpened{roomNamed(name)});
        return room->second;
    }
    // The seq that it took.
    quint64 handle(quint64 client, protocol::ClientMessage message)
    {
        const QByteArray room = client == 0 ? QByteArray("lobby") : m_rooms[client];
        const room::Effects effects = roomOf(room).handle(ClientId{client}, message);
        if (effects.senderDecided)
            decided(client, std::holds_alternative<protocol::Get>(message) ? std::optional(std::get<protocol::Get>(message).key) : std::nullopt);
        journal::MessageHandled handled;
        handled.room = roomNamed(room);
        handled.sender = ClientId{client};
        handled.origin = client == 0 ? journal::Origin::Http : journal::Origin::Client;
        handled.message = std::move(message);
        handled.outcome = effects.outcome;
        handled.seq = effects.seq;
        handled.delivered = effects.takers;
        handled.recipients = effects.recipients();
        handled.streamMessages = effects.streamMessages;
        handled.streamBytes = effects.streamBytes;
        if (effects.outcome == room::Outcome::Refused)
            handled.refusal = std::get<protocol::Error>(*effects.answer);
        fold(std::move(handled));
        return effects.seq.value;
    }
    void decided(quint64 client, std::optional<StreamKey> key)
    {
        fold(journal::ClientDecided{roomNamed(m_rooms[client]), ClientId{client}, *roomOf(m_rooms[client]).taking(ClientId{client}), key});
    }
    void collect()
    {
        for (inspect::Misuse &misuse : finder.takeFound())
            found.push_back(std::move(misuse));
    }

    const protocol::Limits m_limits;
    room::Retained m_retained;
    std::map<QByteArray, room::Room> m_inThere;
    std::map<quint64, QByteArray> m_rooms; // of the clients
};

} // namespace drift::test
