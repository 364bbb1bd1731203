// SPDX-License-Identifier: GPL-3.0-only
#include "relay/heartbeat.h"

#include <QTest>

using namespace drift;
using namespace drift::relay;
using namespace std::chrono_literals;
using Due = Heartbeat::Due;

namespace {

const Instant start = Instant() + 1h;

protocol::Limits everyTwentyFiveSeconds()
{
    protocol::Limits limits;
    limits.pingInterval = 25s;
    limits.pingTimeout = 10s;
    return limits;
}

const protocol::Limits limits = everyTwentyFiveSeconds();

} // namespace

class TestHeartbeat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pingsAfterAnIntervalAndAgainAnIntervalAfterThePong()
    {
        Heartbeat heart(limits);
        heart.start(start);
        QVERIFY(heart.due(start + 24s, true) == Due::Nothing);
        QVERIFY(heart.due(start + 25s, true) == Due::Ping);
        heart.heard();
        QVERIFY(heart.pong(start + 25s + 3ms));
        QVERIFY(heart.roundTrip() == 3ms);
        QVERIFY(heart.next() == start + 50s + 3ms);
        QVERIFY(heart.due(heart.next(), true) == Due::Ping);
    }

    void fallsSilentAfterTheTimeout()
    {
        Heartbeat heart(limits);
        heart.start(start);
        QVERIFY(heart.due(start + 25s, true) == Due::Ping);
        QVERIFY(heart.due(start + 34s, true) == Due::Nothing);
        QVERIFY(heart.due(start + 35s, true) == Due::Silence);
    }

    void whateverIsHeardCountsAsAnAnswer()
    {
        Heartbeat heart(limits);
        heart.start(start);
        QVERIFY(heart.due(start + 25s, true) == Due::Ping);
        heart.heard();
        QVERIFY(heart.due(start + 35s, true) == Due::Ping);
        QVERIFY(heart.due(start + 45s, true) == Due::Silence);
    }

    void waitsWhereAPingCouldNotBeHeard()
    {
        Heartbeat heart(limits);
        heart.start(start);
        QVERIFY(heart.due(start + 25s, false) == Due::Nothing);
        QVERIFY(heart.next() == start + 35s);
        QVERIFY(heart.due(start + 35s, true) == Due::Ping);
        QVERIFY(heart.due(start + 45s, false) == Due::Nothing); // it may have answered: we do not read
        QVERIFY(heart.due(start + 55s, true) == Due::Silence);
    }

    void aPongThatNobodyAskedForMovesNothing()
    {
        Heartbeat heart(limits);
        heart.start(start);
        QVERIFY(!heart.pong(start + 1s));
        QVERIFY(heart.next() == start + 25s);
        QVERIFY(heart.roundTrip() == 0s);
    }

    void neverBeatsWhereTheIntervalIsZero()
    {
        protocol::Limits off = limits;
        off.pingInterval = 0s;
        Heartbeat heart(off);
        heart.start(start);
        QVERIFY(heart.next() == Instant::max());
        QVERIFY(heart.due(start + 24h, true) == Due::Nothing);
    }
};

QTEST_GUILESS_MAIN(TestHeartbeat)
#include "tst_heartbeat.moc"
