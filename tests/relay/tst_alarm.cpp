// SPDX-License-Identifier: GPL-3.0-only
#include "relay/alarm.h"

#include <QSignalSpy>
#include <QTest>

using namespace drift;
using namespace drift::relay;
using namespace std::chrono_literals;

class TestAlarm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itsTurnComesOnceAndNotTooEarly()
    {
        EpollSet set;
        Alarm alarm;
        QVERIFY(alarm.watch(set));
        QSignalSpy turns(&set, &EpollSet::turnEnded);
        const Instant when = now() + 20ms;
        alarm.set(when);
        QTRY_COMPARE(turns.count(), 1);
        QVERIFY(now() >= when);
        QVERIFY(!turns.wait(50));
    }

    void aTimeThatHasPassedIsNow()
    {
        EpollSet set;
        Alarm alarm;
        QVERIFY(alarm.watch(set));
        QSignalSpy turns(&set, &EpollSet::turnEnded);
        alarm.set(Instant());
        QTRY_COMPARE(turns.count(), 1);
        alarm.set(now() - 1s);
        QTRY_COMPARE(turns.count(), 2);
        alarm.set(Instant()); // the same as before is another one when its turn has come
        QTRY_COMPARE(turns.count(), 3);
    }

    void theLastTimeThatWasSetCounts()
    {
        EpollSet set;
        Alarm alarm;
        QVERIFY(alarm.watch(set));
        QSignalSpy turns(&set, &EpollSet::turnEnded);
        alarm.set(now() + 1h);
        alarm.set(now() + 5ms);
        QTRY_COMPARE(turns.count(), 1);
        const Instant later = now() + 40ms;
        alarm.set(now() + 10ms);
        alarm.set(later);
        QTRY_COMPARE(turns.count(), 2);
        QVERIFY(now() >= later);
    }

    void noTimeLeavesTheOneBefore()
    {
        EpollSet set;
        Alarm alarm;
        QVERIFY(alarm.watch(set));
        QSignalSpy turns(&set, &EpollSet::turnEnded);
        alarm.set(Instant::max());
        QVERIFY(!turns.wait(20));
        alarm.set(now() + 10ms);
        alarm.set(Instant::max());
        QTRY_COMPARE(turns.count(), 1);
    }

    void nothingComesWhenItHasGone()
    {
        EpollSet set;
        QSignalSpy turns(&set, &EpollSet::turnEnded);
        {
            Alarm alarm;
            QVERIFY(alarm.watch(set));
            alarm.set(now());
        }
        QVERIFY(!turns.wait(20));
    }
};

QTEST_GUILESS_MAIN(TestAlarm)
#include "tst_alarm.moc"
