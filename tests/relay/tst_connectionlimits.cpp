// SPDX-License-Identifier: GPL-3.0-only
#include "relay/peer.h"
#include "tls/transport.h"

#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

#include <functional>

using namespace drift::relay;
using namespace drift::relay::testing;
using namespace std::chrono_literals;
using drift::journal::Problem;

namespace {

// The relay notices that a connection has gone a moment later: tries until the answer is that one, at most so often.
bool comesTo(const std::function<bool()> &holds)
{
    for (int i = 0; i < 20'000; ++i) {
        if (holds())
            return true;
    }
    return false;
}

} // namespace

// More of them than there is room for.
class TestConnectionLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneConnectionTooManyIsToldSo()
    {
        Settings settings;
        settings.limits.maxConnections = 3;
        RunningRelay relay(settings);
        QVERIFY(relay.servesOthers());
        Peer second = relay.member("r");
        Peer third = relay.peer();
        QCOMPARE(third.request(get("/healthz")).status, 200);

        Peer http = relay.peer();
        const Response refused = http.request(get("/healthz"));
        QCOMPARE(refused.status, 503);
        QVERIFY(refused.body.contains("too_many_connections"));
        Peer socket = relay.peer();
        QCOMPARE(socket.upgrade("/room/r/connect").status, 503);
        QVERIFY(relay.servesOthers());
        QVERIFY(second.send(textFrame(relayed("k", "1"))));
        QVERIFY(second.message().payload.contains("\"value\":1"));
    }

    void whoIsToldThatItIsTooManyDoesNotStayInTheWay()
    {
        Settings settings;
        settings.limits.maxConnections = 2;
        RunningRelay relay(settings);
        QVERIFY(relay.servesOthers());
        std::optional<Peer> second(relay.member("r"));
        Peer refused = relay.peer();
        const Response response = refused.request(get("/healthz"));
        QCOMPARE(response.status, 503);
        QCOMPARE(response.header("Connection"), "close");
        QVERIFY(refused.isEnded());
        second.reset();
        QVERIFY(comesTo([&] {
            Peer next = relay.peer();
            return next.request(get("/healthz")).status == 200;
        }));
    }

    // RFC 6455 section 7.1.1: it is the server who closes first, and not for the client to say how long a connection lives.
    void whoHasSaidGoodbyeTakesNoPlaceHoweverLongItKeepsItsSocket()
    {
        Settings settings;
        settings.limits.maxConnections = 5; // a few may be about to go
        RunningRelay relay(settings);
        std::vector<Peer> kept;
        for (int i = 0; i < 50; ++i) {
            Peer peer = relay.member("r" + QByteArray::number(i));
            QVERIFY(peer.isConnected());
            QVERIFY(peer.send(closeFrame(1000)));
            QCOMPARE(peer.closeCode(), 1000);
            QVERIFY(peer.isEnded());
            kept.push_back(std::move(peer));
        }
    }

    void whoAnswersNoGoodbyeTakesNoPlaceForLong()
    {
        Settings settings;
        settings.limits.maxConnections = 2;
        RunningRelay relay(settings);
        std::vector<Peer> kept;
        for (int i = 0; i < 2; ++i) {
            kept.push_back(relay.member("r"));
            QVERIFY(kept.back().isConnected());
        }
        relay.thread().closeRoom(drift::RoomId::parse("r").value());
        // QTRY_VERIFY asks once more when it was so, and by then nobody may have noticed that the one who was let in is gone.
        auto wasLetIn = [&relay, isIn = false]() mutable { return isIn = isIn || relay.member("another").isConnected(); };
        QTRY_VERIFY_WITH_TIMEOUT(wasLetIn(), 20'000);
        for (Peer &peer : kept)
            QCOMPARE(peer.closeCode(), 1001);
    }

    void farTooManyAreJustClosedAndThenItRecovers()
    {
        Settings settings;
        settings.limits.maxConnections = 2;
        RunningRelay relay(settings);
        QVERIFY(relay.servesOthers());
        std::vector<Peer> crowd;
        for (int i = 0; i < 200; ++i)
            crowd.push_back(relay.peer());
        QVERIFY(crowd.back().isEnded()); // without a word
        QVERIFY(relay.servesOthers());
        crowd.clear();
        QVERIFY(comesTo([&] {
            Peer next = relay.peer();
            return next.request(get("/healthz")).status == 200;
        }));
    }

    void newRoomsComeAtTheRateThatIsAllowed()
    {
        Settings settings;
        settings.limits.maxNewRate = 1;
        RunningRelay relay(settings);
        Peer peer = relay.peer();
        int refused = 0;
        for (int i = 0; i < 100; ++i) {
            const Response response = peer.request(post("/new", {}));
            if (response.status == 200)
                continue;
            QCOMPARE(response.status, 429);
            QCOMPARE(response.header("Retry-After"), "1");
            QVERIFY(response.body.contains("too_many_requests"));
            ++refused;
        }
        QVERIFY(refused > 0);
        QCOMPARE(peer.request(post("/room/r/send", R"({"type":"ping"})")).status, 200);
        QVERIFY(comesTo([&] { return peer.request(post("/new", {})).status == 200; })); // a second later
    }

    void oneRoomTooManyIsRefusedEverywhere()
    {
        Settings settings;
        settings.limits.maxRooms = 2;
        RunningRelay relay(settings);
        QVERIFY(relay.servesOthers()); // in a room
        Peer peer = relay.peer();
        QCOMPARE(peer.request(post("/new", {})).status, 200);
        QCOMPARE(peer.request(post("/new", {})).status, 503);
        const Response refused = peer.request(post("/room/other/send", R"({"type":"ping"})"));
        QCOMPARE(refused.status, 503);
        QVERIFY(refused.body.contains("too_many_rooms"));
        Peer socket = relay.peer();
        QCOMPARE(socket.upgrade("/room/other/connect").status, 503);
        QVERIFY(relay.servesOthers());
    }

    void withoutDescriptorsLeftItServesOnAndAcceptsLater()
    {
        RunningRelay relay;
        QVERIFY(relay.servesOthers());
        Peer first; // their own descriptors are there already
        Peer second;
        std::vector<int> spare;
        for (int i = 0; i < 8; ++i)
            spare.push_back(dup(STDERR_FILENO));

        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
        rlimit none = before;
        none.rlim_cur = rlim_t(spare.back() + 1); // every lower one is in use
        QCOMPARE(setrlimit(RLIMIT_NOFILE, &none), 0);
        const bool connected = first.connect(relay.port()) && second.connect(relay.port());
        const auto ask = [&] { return first.send(get("/healthz")) && second.send(get("/healthz")); };
        const bool saysHello = drift::testing::speaksTls(); // and waits for the answer before it asks
        const bool askedBefore = saysHello || ask();
        const bool told = comesTo([&] { return relay.servesOthers() && relay.reports(Problem::Kind::AcceptFailed, ""); });
        const bool served = relay.servesOthers();
        const bool waits = first.arrived().isEmpty();
        for (const int descriptor : spare)
            close(descriptor);
        const bool asked = saysHello ? ask() : askedBefore;
        const Response afterwards = first.response(); // the limit still stands, but there is room below it
        setrlimit(RLIMIT_NOFILE, &before);
        QVERIFY(connected);
        QVERIFY(told);
        QVERIFY(served);
        QVERIFY(waits);
        QVERIFY(asked);
        QCOMPARE(afterwards.status, 200);
        QCOMPARE(second.response().status, 200);
    }
};

QTEST_GUILESS_MAIN(TestConnectionLimits)
#include "tst_connectionlimits.moc"
