// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/events.h"
#include "inspect/limitusage.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using namespace std::chrono_literals;

namespace {

journal::ClientInfo client(quint64 id, const QByteArray &address)
{
    journal::ClientInfo info;
    info.id = ClientId{id};
    info.address = address;
    return info;
}

struct Relay
{
    RoomDetails details;
    LimitUsages usages;
    protocol::Limits limits;
    Instant time{1h};

    void happen(const journal::Event &event) { details.fold(event, 0); }
    LimitUsage of(const QByteArray &flag)
    {
        for (const LimitUsage &usage : usages.measure(details, limits, time += 1s)) {
            if (usage.limit->flag == flag)
                return usage;
        }
        qFatal("no such limit");
    }
};

} // namespace

class TestLimitUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereIsOneForEveryLimit();
    void theClientThatMostWaitsForIsNamed();
    void theLongestStreamIsNamed();
    void messagesOfAClientArePerSecond();
    void theWholeServerIsMeasured();
    void whatIsJudgedOneByOneIsNotMeasured();
};

void TestLimitUsage::thereIsOneForEveryLimit()
{
    Relay relay;
    const auto all = relay.usages.measure(relay.details, relay.limits, relay.time);
    QCOMPARE(all.size(), protocol::limitTable().size());
    for (size_t i = 0; i < all.size(); ++i)
        QCOMPARE(all[i].limit, &protocol::limitTable()[i]);
}

void TestLimitUsage::theClientThatMostWaitsForIsNamed()
{
    Relay relay;
    journal::RoomInfo room = info("lobby", 0, 2);
    room.members = {client(1, "127.0.0.1:1"), client(2, "127.0.0.1:2")};
    relay.happen(snapshot({room}));
    relay.happen({{}, journal::Figures{.clients = {{.client = ClientId{1}, .waitingBytes = 5},
                                                   {.client = ClientId{2}, .waitingBytes = 12 * protocol::MiB, .waitingFor = 3s}}}});
    const LimitUsage waiting = relay.of("max-waiting");
    QCOMPARE(waiting.most, 16 * protocol::MiB);
    QCOMPARE(waiting.used, 12 * protocol::MiB);
    QCOMPARE(waiting.share(), 0.75);
    QCOMPARE(waiting.address, "127.0.0.1:2");
    QCOMPARE(waiting.room, roomNamed("lobby"));
    QCOMPARE(relay.of("max-waiting-time").used, 3000);
}

void TestLimitUsage::theLongestStreamIsNamed()
{
    Relay relay;
    journal::RoomInfo room = info("lobby", 0);
    room.streams = {{{"short"}, 3, 100, {1}}, {{"long"}, 70'000, 90, {2}}};
    relay.happen(snapshot({room}));
    const LimitUsage messages = relay.of("max-stream-messages");
    QCOMPARE(messages.used, 70'000);
    QCOMPARE(messages.key->utf8, "long");
    QCOMPARE(relay.of("max-stream-bytes").key->utf8, "short");
    QCOMPARE(relay.of("max-keys").used, 2);
    QCOMPARE(relay.of("max-key").used, 5);
}

void TestLimitUsage::messagesOfAClientArePerSecond()
{
    Relay relay;
    journal::RoomInfo room = info("lobby", 0, 1);
    room.members = {client(1, "127.0.0.1:1")};
    relay.happen(snapshot({room}));
    QVERIFY(!relay.of("max-incoming-rate").isMeasured);
    for (quint64 i = 1; i <= 30; ++i) {
        journal::Event event = handled("lobby", i);
        std::get<journal::MessageHandled>(event.what).sender = ClientId{1};
        relay.happen(event);
    }
    QCOMPARE(relay.of("max-incoming-rate").used, 30);
    QCOMPARE(relay.of("max-incoming-rate").used, 0);
}

void TestLimitUsage::theWholeServerIsMeasured()
{
    Relay relay;
    relay.happen(snapshot({info("a", 0), info("b", 0)}));
    relay.happen({{}, journal::Figures{.clients = {}, .connections = 7, .retainedBytes = 1234}});
    QCOMPARE(relay.of("max-rooms").used, 2);
    QCOMPARE(relay.of("max-connections").used, 7);
    QCOMPARE(relay.of("max-retained").used, 1234);
}

void TestLimitUsage::whatIsJudgedOneByOneIsNotMeasured()
{
    Relay relay;
    relay.happen(snapshot({info("a", 0)}));
    for (const char *flag : {"max-message", "max-depth", "max-head", "head-timeout", "ping-interval", "room-ttl", "max-new-rate"})
        QVERIFY2(!relay.of(flag).isMeasured, flag);
}

QTEST_APPLESS_MAIN(TestLimitUsage)
#include "tst_limitusage.moc"
