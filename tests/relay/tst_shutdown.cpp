// SPDX-License-Identifier: GPL-3.0-only
#include "relay/peer.h"

#include <QSignalSpy>
#include <QTest>

using namespace drift::relay;
using namespace drift::relay::testing;

class TestShutdown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everybodyGetsWhatWasAcceptedAndThenGoingAway()
    {
        RunningRelay relay;
        QSignalSpy stopped(&relay.thread(), &RelayThread::stopped);
        std::vector<Peer> peers;
        for (int i = 0; i < 20; ++i)
            peers.push_back(relay.member("r"));
        QByteArray all;
        for (int i = 1; i <= 100; ++i)
            all += textFrame(relayed("k", QByteArray::number(i)));
        QVERIFY(peers.front().send(all)); // and has reached the relay's side, where nobody has read it yet
        relay.thread().beginStop();
        for (Peer &peer : peers) {
            for (int i = 1; i <= 100; ++i)
                QVERIFY(peer.message().payload.endsWith("\"value\":" + QByteArray::number(i) + '}'));
            QCOMPARE(peer.message().closeCode(), 1001);
            QVERIFY(peer.send(closeFrame(1001)));
            QVERIFY(peer.isEnded());
        }
        QTRY_COMPARE(stopped.count(), 1);
    }

    void whoDoesNotAnswerTheCloseIsNotWaitedForLong()
    {
        RunningRelay relay;
        QSignalSpy stopped(&relay.thread(), &RelayThread::stopped);
        Peer peer = relay.member("r");
        relay.thread().beginStop();
        QCOMPARE(peer.closeCode(), 1001);
        QTRY_COMPARE(stopped.count(), 1);
        QVERIFY(peer.isEnded());
    }

    void aStalledClientDoesNotKeepItFromStopping()
    {
        Settings settings;
        settings.limits.maxIncomingRate = 0;
        RunningRelay relay(settings);
        QSignalSpy stopped(&relay.thread(), &RelayThread::stopped);
        Peer stalled = relay.member("r", 4096);
        Peer writer = relay.member("r");
        const QByteArray value = '"' + QByteArray(10'000, 'x') + '"';
        for (int i = 0; i < 1000; ++i) {
            QVERIFY(writer.send(textFrame(relayed("k", value))));
            QVERIFY(writer.message().payload.size() > 10'000);
        }
        relay.thread().beginStop();
        QCOMPARE(writer.message().closeCode(), 1001);
        QTRY_COMPARE(stopped.count(), 1);
    }

    void whoReadsSlowlyGetsWhatWasAccepted()
    {
        Settings settings;
        settings.limits.maxIncomingRate = 0;
        RunningRelay relay(settings);
        Peer late = relay.member("r", 4096);
        Peer writer = relay.member("r");
        const QByteArray value = '"' + QByteArray(10'000, 'x') + '"';
        for (int i = 0; i < 500; ++i) {
            QVERIFY(writer.send(textFrame(relayed("k", value))));
            QVERIFY(writer.message().payload.size() > 10'000);
        }
        relay.thread().beginStop();
        for (int i = 0; i < 500; ++i)
            QVERIFY(late.message().payload.size() > 10'000);
        QCOMPARE(late.message().closeCode(), 1001);
    }

    void itTakesNobodyNew()
    {
        RunningRelay relay;
        QSignalSpy stopped(&relay.thread(), &RelayThread::stopped);
        Peer peer = relay.member("r");
        relay.thread().beginStop();
        QCOMPARE(peer.closeCode(), 1001);
        QVERIFY(!relay.peer().isConnected());
    }

    void idleConnectionsEndAtOnce()
    {
        RunningRelay relay;
        QSignalSpy stopped(&relay.thread(), &RelayThread::stopped);
        Peer idle = relay.peer();
        QCOMPARE(idle.request(get("/healthz")).status, 200);
        relay.thread().beginStop();
        QVERIFY(idle.isEnded());
        QTRY_COMPARE(stopped.count(), 1);
    }

    void aRequestThatComesAfterwardsIsToldSo()
    {
        RunningRelay relay;
        Peer open = relay.member("r");
        Peer peer = relay.peer();
        QVERIFY(peer.send(get("/healthz").chopped(2)));
        QVERIFY(relay.servesOthers()); // by then the relay has read it
        relay.thread().beginStop();
        QCOMPARE(open.closeCode(), 1001);
        const Response response = peer.request("\r\n");
        QCOMPARE(response.status, 503);
        QVERIFY(response.body.contains("shutting_down"));
        QVERIFY(peer.isEnded());
    }

    void stopsAtOnceWhenThereIsNobody()
    {
        RunningRelay relay;
        QSignalSpy stopped(&relay.thread(), &RelayThread::stopped);
        relay.thread().beginStop();
        QTRY_COMPARE(stopped.count(), 1);
    }

    void stopsOnce()
    {
        RunningRelay relay;
        QSignalSpy stopped(&relay.thread(), &RelayThread::stopped);
        Peer peer = relay.member("r");
        relay.thread().beginStop();
        relay.thread().beginStop();
        QCOMPARE(peer.closeCode(), 1001);
        QVERIFY(peer.send(closeFrame(1001)));
        QTRY_COMPARE(stopped.count(), 1);
        relay.thread().beginStop();
        QVERIFY(!stopped.wait(100));
    }

    void mayBeDestroyedWithEverybodyStillThere()
    {
        std::optional<RunningRelay> relay(std::in_place);
        std::vector<Peer> peers;
        for (int i = 0; i < 10; ++i) {
            peers.push_back(relay->member("r"));
            peers.push_back(relay->peer());
            peers.back().send("GET / HT");
        }
        QVERIFY(peers.front().send(textFrame(relayed("k", "1"))));
        relay.reset();
        for (Peer &peer : peers)
            QVERIFY(peer.isEnded());
    }

    void mayBeDestroyedWhileItStops()
    {
        std::optional<RunningRelay> relay(std::in_place);
        Peer peer = relay->member("r");
        relay->thread().beginStop();
        relay.reset();
        QVERIFY(peer.isEnded());
    }
};

QTEST_GUILESS_MAIN(TestShutdown)
#include "tst_shutdown.moc"
