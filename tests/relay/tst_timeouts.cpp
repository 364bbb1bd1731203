// SPDX-License-Identifier: GPL-3.0-only
#include "relay/peer.h"

#include <QTest>

using namespace drift::relay;
using namespace drift::relay::testing;
using namespace std::chrono_literals;
using drift::journal::Problem;

// Clients that begin something and do not go on.
class TestTimeouts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestThatDoesNotArriveIsRefused_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half a head") << QByteArray("GET /healthz HTTP/1.1\r\nHost: loc");
        QTest::newRow("half a body") << post("/room/r/send", pushed("append", "k", "1")).chopped(5);
        QTest::newRow("a body that is waited for") << QByteArray("POST /new HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    }
    void aRequestThatDoesNotArriveIsRefused()
    {
        QFETCH(QByteArray, begin);
        Settings settings;
        settings.limits.headTimeout = 150ms;
        RunningRelay relay(settings);
        Peer peer = relay.peer();
        QVERIFY(peer.send(begin));
        Response response = peer.response();
        if (response.status == 100)
            response = peer.response();
        QCOMPARE(response.status, 408);
        QVERIFY(response.body.contains("head_timeout"));
        QVERIFY(peer.isEnded());
        QVERIFY(relay.servesOthers());
        QVERIFY(relay.stream("r", "k").contains("\"data\":[]"));
    }

    void theNextRequestOfAConnectionHasItsOwnTime()
    {
        Settings settings;
        settings.limits.headTimeout = 150ms;
        RunningRelay relay(settings);
        Peer peer = relay.peer();
        QCOMPARE(peer.request(get("/healthz")).status, 200);
        QVERIFY(peer.send("GET /he"));
        QCOMPARE(peer.response().status, 408);
    }

    void whoAnswersNoPingIsClosed()
    {
        Settings settings;
        settings.limits.pingInterval = 100ms;
        settings.limits.pingTimeout = 100ms;
        RunningRelay relay(settings);
        Peer peer = relay.member("r");
        QCOMPARE(peer.frame().opcode, int(Ping));
        QCOMPARE(peer.closeCode(), 1008);
        QVERIFY(peer.isEnded());
        QVERIFY(relay.reports(Problem::Kind::PingTimeout, "ping"));
    }

    void whoAnswersPingsStays()
    {
        Settings settings;
        settings.limits.pingInterval = 50ms;
        settings.limits.pingTimeout = 60s; // it is pinged every interval, whatever this is
        RunningRelay relay(settings);
        Peer peer = relay.member("r");
        for (int i = 0; i < 5; ++i) {
            const ServerFrame ping = peer.frame();
            QCOMPARE(ping.opcode, int(Ping));
            QVERIFY(peer.send(ClientFrame{.opcode = Pong, .payload = ping.payload}.bytes()));
        }
        QVERIFY(peer.send(textFrame(relayed("k", "1"))));
        QVERIFY(peer.message().payload.contains("\"value\":1"));
    }

    void whoIsHeardOtherwiseStays()
    {
        Settings settings;
        settings.limits.pingInterval = 50ms;
        settings.limits.pingTimeout = 1s;
        RunningRelay relay(settings);
        Peer peer = relay.member("r");
        for (int i = 0; i < 3; ++i) { // no pong, but something
            QCOMPARE(peer.frame().opcode, int(Ping));
            QVERIFY(peer.send(textFrame(relayed("k", QByteArray::number(i)))));
            QVERIFY(peer.message().payload.contains("\"value\":" + QByteArray::number(i)));
        }
    }

    void aRoomThatNobodyUsesIsRemoved()
    {
        Settings settings;
        settings.limits.roomTtl = 100ms;
        settings.limits.maxRooms = 1;
        RunningRelay relay(settings);
        Peer peer = relay.peer();
        QCOMPARE(peer.request(post("/room/first/send", pushed("append", "k", "1"))).status, 200);
        int status = 503; // as long as the first one stands
        for (int i = 0; i < 100'000 && status == 503; ++i)
            status = peer.request(post("/room/second/send", pushed("append", "k", "1"))).status;
        QCOMPARE(status, 200);
    }
};

QTEST_GUILESS_MAIN(TestTimeouts)
#include "tst_timeouts.moc"
