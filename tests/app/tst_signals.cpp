// SPDX-License-Identifier: GPL-3.0-only
#include "app/signals.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace drift;
using namespace drift::app;
using namespace std::chrono_literals;

class TestSignals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signalsArriveInTheEventLoop();
    void everyWishCounts();
    void theSameSignalWithin100MillisecondsIsTheSameWish();
    void anotherSignalIsAnotherWish();
    void anIgnoredHangUpStaysIgnored();
};

void TestSignals::signalsArriveInTheEventLoop()
{
    SignalWatcher watcher;
    QSignalSpy asked(&watcher, &SignalWatcher::stopAsked);
    raise(SIGTERM);
    raise(SIGHUP);
    QTRY_COMPARE(asked.size(), 2);
    QCOMPARE(asked[0][0].toInt(), SIGTERM);
    QCOMPARE(asked[0][1].value<SignalSource>(), SignalSource::Process);
    QCOMPARE(asked[1][0].toInt(), SIGHUP);
}

void TestSignals::everyWishCounts()
{
    StopCounter counter;
    const Instant start = now();
    QCOMPARE(counter.count(SIGINT, start), std::optional(1));
    QCOMPARE(counter.count(SIGINT, start + 100ms), std::optional(2));
    QCOMPARE(counter.count(SIGINT, start + 200ms), std::optional(3));
}

void TestSignals::theSameSignalWithin100MillisecondsIsTheSameWish()
{
    StopCounter counter;
    const Instant start = now();
    QCOMPARE(counter.count(SIGINT, start), std::optional(1));
    QCOMPARE(counter.count(SIGINT, start), std::nullopt);
    QCOMPARE(counter.count(SIGINT, start + 99ms), std::nullopt);
    QCOMPARE(counter.count(SIGINT, start + 101ms), std::optional(2));
}

void TestSignals::anotherSignalIsAnotherWish()
{
    StopCounter counter;
    const Instant start = now();
    QCOMPARE(counter.count(SIGINT, start), std::optional(1));
    QCOMPARE(counter.count(SIGTERM, start + 1ms), std::optional(2));
}

void TestSignals::anIgnoredHangUpStaysIgnored()
{
    signal(SIGHUP, SIG_IGN);
    SignalWatcher watcher;
    QSignalSpy asked(&watcher, &SignalWatcher::stopAsked);
    raise(SIGHUP);
    raise(SIGTERM);
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toInt(), SIGTERM);
    signal(SIGHUP, SIG_DFL);
}

QTEST_GUILESS_MAIN(TestSignals)
#include "tst_signals.moc"
