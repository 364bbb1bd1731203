// SPDX-License-Identifier: GPL-3.0-only
#include "base/sharedcount.h"

#include <QTest>

#include <thread>
#include <vector>

using drift::SharedCount;

class TestSharedCount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsClaimedIsCountedUntilItIsReleased()
    {
        SharedCount count;
        QVERIFY(count.claim(3, 10));
        QVERIFY(count.claim(7, 10));
        QCOMPARE(count.value(), 10);
        count.release(4);
        QCOMPARE(count.value(), 6);
    }

    void whatWouldPassTheLimitChangesNothing()
    {
        SharedCount count;
        QVERIFY(count.claim(8, 10));
        QVERIFY(!count.claim(3, 10));
        QCOMPARE(count.value(), 8);
        QVERIFY(count.claim(3, 0)); // no limit
    }

    void aPlaceIsTakenAsLongAsItLives()
    {
        SharedCount count;
        {
            SharedCount::Place place = count.take(1);
            QVERIFY(place);
            QVERIFY(!count.take(1));
            const SharedCount::Place moved = std::move(place);
            QVERIFY(moved);
            QCOMPARE(count.value(), 1);
            place = SharedCount::Place();
            QCOMPARE(count.value(), 1);
        }
        QCOMPARE(count.value(), 0);
        QVERIFY(count.take(1));
    }

    void manyThreadsTogetherNeverPassTheLimit()
    {
        constexpr int limit = 50;
        SharedCount count;
        std::atomic<bool> passed = false;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int round = 0; round < 20'000; ++round) {
                    const int amount = 1 + round % 7;
                    if (!count.claim(amount, limit))
                        continue;
                    if (count.value() > limit)
                        passed = true;
                    count.release(amount);
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QVERIFY(!passed);
        QCOMPARE(count.value(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSharedCount)
#include "tst_sharedcount.moc"
