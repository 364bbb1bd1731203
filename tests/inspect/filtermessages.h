// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/evaluator.h"
#include "inspect/handled.h"

// Messages of every kind for filters.
namespace drift::test {

using std::chrono::milliseconds;

// 2026-11-22T12:00:00Z
constexpr WallTime noon{std::chrono::seconds(1'795'348'800)};

inline journal::Event pushed(WallTime time, const QByteArray &room, quint64 sender, journal::Origin origin, const protocol::Push &push,
                             room::Outcome outcome, quint64 seq, qint64 delivered)
{
    journal::MessageHandled handled = handledPush(room, push, outcome, seq);
    handled.sender = {sender};
    handled.origin = origin;
    handled.delivered = delivered;
    return {time, std::move(handled)};
}

inline journal::Event asked(WallTime time, const QByteArray &room, quint64 sender, const protocol::ClientMessage &message)
{
    journal::MessageHandled handled;
    handled.room = roomNamed(room);
    handled.sender = {sender};
    handled.message = message;
    handled.outcome = room::Outcome::Answered;
    return {time, std::move(handled)};
}

// {1: h'0102', "t": 1(5), "f": 1.5, "big": 18446744073709551615, "u": undefined, "nan": NaN, "arr": [_ 1, "two"]}
inline QByteArray cborOfFilters()
{
    return QByteArray::fromHex("A7014201026174C1056166F93E00636269671BFFFFFFFFFFFFFFFF6175F7636E616EF97E00636172729F016374776FFF");
}

// Rows 0 to 14; filters.txt calls them a to o.
inline void fillForFilters(inspect::Timeline &timeline)
{
    using journal::Origin;
    using room::Outcome;
    const auto at = [](int hours, int minutes, int seconds, int ms = 0) {
        return noon + std::chrono::hours(hours) + std::chrono::minutes(minutes) + std::chrono::seconds(seconds) + milliseconds(ms);
    };
    // No raw string: moc 6.4 loses its way in one with \".
    const QByteArray odd = "{\"a\":1,\"a\":{\"b\":2},\"q\\\"uote\":\"\\u0041\\n\",\"deep\":[[[[5]]]]}";
    std::vector<journal::Event> events;
    events.push_back(pushed(at(0, 0, 0), "lobby", 1, Origin::Client, push("cursor/1", ActionType::Relay, R"({"x":1,"y":2.5,"name":"Ada","tags":["red","blue"],"on":true,"none":null})"), Outcome::Relayed, 1, 2));
    events.push_back(pushed(at(0, 0, 30), "lobby", 2, Origin::Client, push("cursor/2", ActionType::Replace, R"({"x":"1","y":-3,"name":"Grace","tags":[],"on":false})"), Outcome::Stored, 2, 0));
    events.push_back(pushed(at(0, 1, 0), "hall", 0, Origin::Http, push("chat", ActionType::Append, R"("Hello, \u00e9t\u00e9")"), Outcome::Stored, 1, 3));
    events.push_back(pushed(at(0, 1, 0, 250), "hall", 0, Origin::Window, push("chat", ActionType::Append, "18446744073709551615"), Outcome::Stored, 2, 3));
    events.push_back(pushed(at(0, 2, 0), "hall", 3, Origin::Client, push("chat", ActionType::Append, "18446744073709551616.0"), Outcome::Stored, 3, 3));
    events.push_back(pushed(at(0, 59, 59, 999), "hall", 3, Origin::Client, push("chat", ActionType::Compact, R"([1,[2,3],{"k":[4]}])", 3), Outcome::Compacted, 0, 0));
    events.push_back(asked(at(1, 0, 0), "hall", 4, protocol::Get{{"chat"}}));
    events.push_back(asked(at(1, 0, 1), "lobby", 4, protocol::Ping{{R"({"a":{"b":{"c":7}},"a.b":1,"":0,"ключ":"значение"})", protocol::Encoding::Json}}));
    events.push_back({at(11, 59, 59, 500), journal::StreamEdited{roomNamed("hall"), {"chat"}, room::Edit::Kind::Remove, {3}, {{{2}, {"\"kept\"", protocol::Encoding::Json}}}, 6}});
    events.push_back({at(12, 0, 0), journal::RoomClosed{roomNamed("hall")}});
    events.push_back({at(18, 0, 0), journal::Gap{.events = 5}});
    protocol::Push cbor = push("cbor", ActionType::Relay, {});
    cbor.value = {cborOfFilters(), protocol::Encoding::Cbor};
    events.push_back(pushed(at(20, 30, 0), "lobby", 1, Origin::Client, cbor, Outcome::Relayed, 5, 1));
    journal::Event refused = pushed(at(20, 31, 0), "lobby", 5, Origin::Client, push("", ActionType::Relay, "null"), Outcome::Refused, 0, 0);
    std::get<journal::MessageHandled>(refused.what).refusal = protocol::Error{};
    events.push_back(refused);
    journal::Event letGo = pushed(at(20, 32, 0), "lobby", 2, Origin::Client, push("cursor/1", ActionType::Relay, "null"), Outcome::Relayed, 6, 1);
    std::get<journal::MessageHandled>(letGo.what).payloadLetGo = true;
    std::get<journal::MessageHandled>(letGo.what).payloadBytes = 100'000;
    events.push_back(letGo);
    events.push_back(pushed(at(20, 33, 0), "lobby", 12, Origin::Client, push("Ключ", ActionType::Append, odd), Outcome::Stored, 7, 1));
    for (const journal::Event &event : events)
        timeline.fold(event, 4);
}

// When the filters of these tests were begun: 2026-11-23T08:35Z.
constexpr WallTime filtersBegun = noon + std::chrono::hours(20) + std::chrono::minutes(35);

} // namespace drift::test
