// SPDX-License-Identifier: GPL-3.0-only
#include "base/clock.h"

#include <QTest>

using namespace drift;
using namespace std::chrono_literals;

class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWallIsLookedAtOnceInAWhileAndElseCalculated()
    {
        WallClock clock;
        const Instant begun = Instant{} + 1h;
        const WallTime before = wallNow();
        const WallTime first = clock.at(begun);
        QVERIFY(before <= first);
        QVERIFY(first <= wallNow());
        QCOMPARE(clock.at(begun), first);
        QCOMPARE(clock.at(begun + 1ns), first + 1ns);
        QCOMPARE(clock.at(begun + WallClock::trusted - 1ns), first + WallClock::trusted - 1ns);
    }

    // As after the wall's clock was set, or the machine slept, which Instants do not count.
    void whenTheLastLookIsOldTheWallIsRight()
    {
        WallClock clock;
        const Instant begun = Instant{} + 1h;
        (void)clock.at(begun);
        for (const Instant time : {begun + WallClock::trusted, begun + 5h}) {
            const WallTime before = wallNow();
            const WallTime then = clock.at(time);
            QVERIFY(before <= then);
            QVERIFY(then <= wallNow());
        }
    }
};

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
