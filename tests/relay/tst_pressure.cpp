// SPDX-License-Identifier: GPL-3.0-only
#include "relay/peer.h"

#include <QTest>

using namespace drift::relay;
using namespace drift::relay::testing;
using namespace std::chrono_literals;
using drift::journal::Problem;

namespace {

Settings settingsWith(qint64 maxWaiting, std::chrono::milliseconds maxWaitingTime)
{
    Settings settings;
    settings.limits.maxIncomingRate = 0;
    settings.limits.maxWaiting = maxWaiting;
    settings.limits.maxWaitingTime = maxWaitingTime;
    return settings;
}

// The number in {"type":"push","key":"k","seq":N,…}; 0 where it is no push.
int seqOf(const QByteArray &message)
{
    const qsizetype at = message.indexOf("\"seq\":");
    return message.startsWith("{\"type\":\"push\"") && at >= 0 ? message.sliced(at + 6, message.indexOf(',', at) - at - 6).toInt() : 0;
}

const QByteArray tenKilobytes = '"' + QByteArray(10'000, 'x') + '"';

} // namespace

// Clients that send more than is good, or read less.
class TestPressure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoNeverReadsIsClosedAndTheOthersLoseNothing()
    {
        RunningRelay relay(settingsWith(500'000, 0ms));
        Peer stalled = relay.member("r", 4096);
        Peer reader = relay.member("r");
        Peer writer = relay.member("r");
        constexpr int count = 2000;
        for (int seq = 1; seq <= count; ++seq) {
            QVERIFY(writer.send(textFrame(relayed("k", tenKilobytes))));
            QCOMPARE(seqOf(writer.message().payload), seq);
            QCOMPARE(seqOf(reader.message().payload), seq);
        }
        QVERIFY(relay.reports(Problem::Kind::SlowClient, "--max-waiting"));
        QVERIFY(relay.servesOthers());

        // What it was sent before has no gap and no half message, and then it hears why.
        int last = 0;
        ServerFrame frame = stalled.message();
        for (; frame.opcode == Text; frame = stalled.message())
            QCOMPARE(seqOf(frame.payload), ++last);
        QCOMPARE(frame.closeCode(), 1013);
        QVERIFY(last < count);
    }

    void whoReadsTooSlowlyIsClosedByTime()
    {
        RunningRelay relay(settingsWith(0, 200ms));
        Peer stalled = relay.member("r", 4096);
        Peer writer = relay.member("r");
        for (int seq = 1; !relay.reports(Problem::Kind::SlowClient, "--max-waiting-time"); ++seq) {
            QVERIFY(writer.send(textFrame(relayed("k", tenKilobytes))));
            QCOMPARE(seqOf(writer.message().payload), seq);
        }
        QCOMPARE(stalled.closeCode(), 1013);
        QVERIFY(relay.servesOthers());
    }

    void whoReadsInTheEndLosesNothing()
    {
        RunningRelay relay(settingsWith(100'000'000, 0ms));
        Peer late = relay.member("r", 4096);
        Peer writer = relay.member("r");
        constexpr int count = 2000;
        for (int seq = 1; seq <= count; ++seq) {
            QVERIFY(writer.send(textFrame(relayed("k", tenKilobytes))));
            QCOMPARE(seqOf(writer.message().payload), seq);
        }
        for (int seq = 1; seq <= count; ++seq)
            QCOMPARE(seqOf(late.message().payload), seq);
    }

    // One of the others may be closed in the middle of a delivery: the rest still get the message, once.
    void manyWhoNeverReadAreClosedInTheMiddleOfDeliveries()
    {
        RunningRelay relay(settingsWith(50'000, 0ms));
        std::vector<Peer> peers;
        for (int i = 0; i < 20; ++i)
            peers.push_back(relay.member("r", i % 2 ? 4096 : 0));
        Peer writer = relay.member("r");
        constexpr int count = 1000;
        for (int seq = 1; seq <= count; ++seq) {
            QVERIFY(writer.send(textFrame(relayed("k", tenKilobytes))));
            QCOMPARE(seqOf(writer.message().payload), seq);
            for (size_t i = 0; i < peers.size(); i += 2)
                QCOMPARE(seqOf(peers[i].message().payload), seq);
        }
        for (size_t i = 1; i < peers.size(); i += 2)
            QCOMPARE(peers[i].closeCode(), 1013);
    }

    void aMessageMayBeLargerThanWhatMayWait()
    {
        RunningRelay relay(settingsWith(1000, 0ms));
        Peer reader = relay.member("r");
        Peer writer = relay.member("r");
        const QByteArray large = '"' + QByteArray(3'000'000, 'x') + '"';
        for (int seq = 1; seq <= 3; ++seq) {
            QVERIFY(writer.send(textFrame(relayed("k", large))));
            QCOMPARE(seqOf(writer.message().payload), seq);
            QCOMPARE(seqOf(reader.message().payload), seq);
        }
    }

    void aLongReplayDoesNotCountAsFallingBehind()
    {
        RunningRelay relay(settingsWith(20'000, 0ms));
        Peer writer = relay.member("r");
        for (int seq = 1; seq <= 500; ++seq) {
            QVERIFY(writer.send(textFrame(pushed("append", "k", tenKilobytes))));
            QCOMPARE(seqOf(writer.message().payload), seq);
            QVERIFY(writer.message().payload.startsWith("{\"type\":\"stream_size\""));
        }
        Peer reader = relay.member("r", 4096);
        QVERIFY(reader.send(textFrame(R"({"type":"get","key":"k"})")));
        QVERIFY(relay.servesOthers());
        QCOMPARE(reader.message().payload.count("\"seq\":"), 500);
    }

    void whoFloodsWithPingsAndReadsNoneOfTheAnswersIsClosed()
    {
        RunningRelay relay(settingsWith(1'000'000, 300ms));
        Peer peer = relay.member("r", 4096);
        const QByteArray ping = ClientFrame{.opcode = Ping, .payload = QByteArray(125, 'p')}.bytes();
        QByteArray pings;
        while (pings.size() < 12'000'000)
            pings += ping;
        QVERIFY(peer.send(pings)); // goes through: the relay reads on to find a Close
        QVERIFY(relay.servesOthers());
        QCOMPARE(peer.closeCode(), 1013);
    }

    void pingsAreAnsweredInOrder()
    {
        RunningRelay relay(settingsWith(0, 0ms));
        Peer peer = relay.member("r");
        QByteArray pings;
        for (int i = 0; i < 5000; ++i)
            pings += ClientFrame{.opcode = Ping, .payload = QByteArray::number(i)}.bytes();
        QVERIFY(peer.send(pings));
        for (int i = 0; i < 5000; ++i) {
            const ServerFrame pong = peer.frame();
            QCOMPARE(pong.opcode, int(Pong));
            QCOMPARE(pong.payload, QByteArray::number(i));
        }
    }

    void pongsThatNobodyAskedForAreIgnored()
    {
        RunningRelay relay(settingsWith(0, 0ms));
        Peer peer = relay.member("r");
        QByteArray pongs;
        for (int i = 0; i < 20'000; ++i)
            pongs += ClientFrame{.opcode = Pong, .payload = "p"}.bytes();
        QVERIFY(peer.send(pongs + textFrame(relayed("k", "1"))));
        QCOMPARE(seqOf(peer.message().payload), 1);
    }

    void emptyFragmentsWithoutEndDoNoHarm()
    {
        RunningRelay relay(settingsWith(0, 0ms));
        Peer peer = relay.member("r");
        QByteArray fragments = fragment(Text, relayed("k", "1"), false);
        for (int i = 0; i < 200'000; ++i)
            fragments += fragment(Continuation, "", false);
        QVERIFY(peer.send(fragments));
        QVERIFY(relay.servesOthers());
        QVERIFY(peer.send(fragment(Continuation, "", true)));
        QCOMPARE(seqOf(peer.message().payload), 1);
    }

    void whatComesAboveTheRateIsServedLaterAndNotLost()
    {
        Settings settings = settingsWith(0, 0ms);
        settings.limits.maxIncomingRate = 300;
        RunningRelay relay(settings);
        Peer peer = relay.member("r");
        QByteArray flood;
        constexpr int count = 900;
        for (int i = 1; i <= count; ++i)
            flood += textFrame(relayed("k", QByteArray::number(i)));
        QVERIFY(peer.send(flood + closeFrame(1000)));
        QVERIFY(relay.servesOthers()); // meanwhile
        for (int i = 1; i <= count; ++i)
            QVERIFY(peer.message().payload.endsWith("\"value\":" + QByteArray::number(i) + "}"));
        QCOMPARE(peer.message().closeCode(), 1000);
    }

    void manyMessagesBackToBackAreAllDelivered()
    {
        RunningRelay relay(settingsWith(16'000'000, 15'000ms));
        Peer reader = relay.member("r");
        Peer writer = relay.member("r");
        QByteArray all;
        for (int i = 0; i < 5000; ++i)
            all += textFrame(relayed("k", "1"));
        QVERIFY(writer.send(all));
        for (int seq = 1; seq <= 5000; ++seq) {
            QCOMPARE(seqOf(reader.message().payload), seq);
            QCOMPARE(seqOf(writer.message().payload), seq);
        }
    }

    // Responses that were not read stand before its first frame when it is closed for being slow.
    void aWebSocketBehindResponsesThatWereNotReadIsClosedInOrder()
    {
        RunningRelay relay(settingsWith(10'000, 0ms));
        const QByteArray value = '"' + QByteArray(400'000, '\x7f') + '"';
        Peer writer = relay.member("r");
        for (int i = 0; i < 9; ++i) {
            QVERIFY(writer.send(textFrame(pushed("append", "big", value))));
            QVERIFY(writer.message().payload.size() > 400'000);
            QVERIFY(writer.message().payload.startsWith("{\"type\":\"stream_size\""));
        }
        const QByteArray get = post("/room/r/send", R"({"type":"get","key":"big"})");
        Peer peer = relay.peer(4096);
        QVERIFY(peer.send(get));
        QVERIFY(relay.servesOthers());
        QVERIFY(peer.send("GET /room/r/connect?subscribe=room HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"));
        while (!relay.reports(Problem::Kind::SlowClient, "--max-waiting")) {
            QVERIFY(writer.send(textFrame(relayed("k", tenKilobytes))));
            QVERIFY(writer.message().payload.size() > 10'000);
        }
        QCOMPARE(peer.response().body.count("\"seq\":"), 9);
        QCOMPARE(peer.response().status, 101);
        QCOMPARE(peer.closeCode(), 1013);
    }
};

QTEST_GUILESS_MAIN(TestPressure)
#include "tst_pressure.moc"
