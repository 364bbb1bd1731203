// SPDX-License-Identifier: GPL-3.0-only
#include "relay/deadlines.h"

#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace drift;
using namespace drift::relay;
using namespace std::chrono_literals;

namespace {

class Sleeper final : public Deadlines::Sleeper
{
public:
    explicit Sleeper(std::function<void()> wake) : m_wake(std::move(wake)) {}
    void deadlinePassed() override { m_wake(); }

private:
    std::function<void()> m_wake;
};

} // namespace

class TestDeadlines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wakesInTheOrderOfTheTimes()
    {
        Deadlines deadlines;
        QByteArray log;
        Sleeper a([&] { log += 'a'; });
        Sleeper b([&] { log += 'b'; });
        Sleeper c([&] { log += 'c'; });
        const Instant start = now();
        deadlines.wakeBy(c, start + 30ms);
        deadlines.wakeBy(a, start + 10ms);
        deadlines.wakeBy(b, start + 20ms);
        QTRY_COMPARE(log, "abc");
        QVERIFY(now() >= start + 30ms);
    }

    void wakesNobodyTooEarly()
    {
        Deadlines deadlines;
        const Instant when = now() + 25ms;
        bool early = false;
        int woken = 0;
        Sleeper sleeper([&] {
            early |= now() < when;
            ++woken;
        });
        deadlines.wakeBy(sleeper, when);
        QTRY_COMPARE(woken, 1);
        QVERIFY(!early);
    }

    void wakesOnceAndTellsThatTheTurnEnded()
    {
        Deadlines deadlines;
        QSignalSpy turns(&deadlines, &Deadlines::turnEnded);
        int woken = 0;
        Sleeper a([&] { ++woken; });
        Sleeper b([&] { ++woken; });
        deadlines.wakeBy(a, now());
        deadlines.wakeBy(b, now());
        QTRY_COMPARE(woken, 2);
        QTRY_COMPARE(turns.count(), 1);
        QVERIFY(!turns.wait(50));
        QCOMPARE(woken, 2);
    }

    void anEarlierTimeReplacesALaterOneAndNotTheOtherWayRound()
    {
        Deadlines deadlines;
        int woken = 0;
        Sleeper sleeper([&] { ++woken; });
        deadlines.wakeBy(sleeper, now() + 1h);
        deadlines.wakeBy(sleeper, now() + 10ms);
        deadlines.wakeBy(sleeper, now() + 2h);
        QTRY_COMPARE(woken, 1);
    }

    void forgetsWhoIsForgotten()
    {
        Deadlines deadlines;
        QByteArray log;
        Sleeper a([&] { log += 'a'; });
        Sleeper b([&] { log += 'b'; });
        deadlines.wakeBy(a, now() + 10ms);
        deadlines.wakeBy(b, now() + 20ms);
        deadlines.forget(a);
        deadlines.forget(a);
        QTRY_COMPARE(log, "b");
    }

    void mayBeAskedAgainByWhomItWakes()
    {
        Deadlines deadlines;
        int woken = 0;
        std::optional<Sleeper> sleeper;
        sleeper.emplace([&] {
            if (++woken < 5)
                deadlines.wakeBy(*sleeper, now());
        });
        deadlines.wakeBy(*sleeper, now());
        QTRY_COMPARE(woken, 5);
    }

    void oneMayForgetAnotherWhoseTimeHasComeToo()
    {
        Deadlines deadlines;
        QByteArray log;
        std::optional<Sleeper> second;
        Sleeper first([&] {
            log += '1';
            deadlines.forget(*second);
            second.reset(); // destroyed, as a connection is
        });
        second.emplace([&] { log += '2'; });
        const Instant past = now() - 1ms;
        deadlines.wakeBy(first, past - 1ms);
        deadlines.wakeBy(*second, past);
        QSignalSpy turns(&deadlines, &Deadlines::turnEnded);
        QTRY_COMPARE(turns.count(), 1);
        QCOMPARE(log, "1");
    }

    void bearsManySleepersOfTheSameTime()
    {
        Deadlines deadlines;
        int woken = 0;
        std::vector<std::unique_ptr<Sleeper>> sleepers;
        const Instant when = now() + 10ms;
        for (int i = 0; i < 5000; ++i) {
            sleepers.push_back(std::make_unique<Sleeper>([&] { ++woken; }));
            deadlines.wakeBy(*sleepers.back(), when);
        }
        QTRY_COMPARE(woken, 5000);
    }
};

QTEST_GUILESS_MAIN(TestDeadlines)
#include "tst_deadlines.moc"
