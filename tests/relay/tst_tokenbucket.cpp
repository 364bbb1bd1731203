// SPDX-License-Identifier: GPL-3.0-only
#include "relay/tokenbucket.h"

#include <QTest>

using namespace drift;
using namespace drift::relay;
using namespace std::chrono_literals;

namespace {

const Instant start = Instant() + 1h;

int takeAll(TokenBucket &bucket, Instant when)
{
    int taken = 0;
    while (taken < 10'000 && bucket.take(when))
        ++taken;
    return taken;
}

} // namespace

class TestTokenBucket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheBurstOfASecondAtOnceAndNoMore()
    {
        TokenBucket bucket(50, start);
        QVERIFY(bucket.isFull(start));
        QCOMPARE(takeAll(bucket, start), 50);
        QVERIFY(!bucket.isFull(start));
    }

    void fillsAtItsRate()
    {
        TokenBucket bucket(50, start);
        takeAll(bucket, start);
        QCOMPARE(takeAll(bucket, start + 100ms), 5);
        QCOMPARE(takeAll(bucket, start + 100ms), 0);
        QCOMPARE(takeAll(bucket, start + 119ms), 0);
        QCOMPARE(takeAll(bucket, start + 121ms), 1);
    }

    void holdsNoMoreThanASecondsWorth()
    {
        TokenBucket bucket(50, start);
        takeAll(bucket, start);
        QVERIFY(!bucket.isFull(start + 900ms));
        QVERIFY(bucket.isFull(start + 1h));
        QCOMPARE(takeAll(bucket, start + 1h), 50);
    }

    void givesOverTimeWhatTheRateSays()
    {
        TokenBucket bucket(100, start);
        int taken = 0;
        for (int i = 0; i <= 10'000; ++i)
            taken += bucket.take(start + i * 1ms);
        QVERIFY(taken >= 1099 && taken <= 1101); // the burst, and ten seconds
    }

    void isWorthAskingAgainWhenItSays_data()
    {
        QTest::addColumn<int>("rate");
        for (const int rate : {1, 3, 19, 20, 21, 1000, 5000, 1'000'000})
            QTest::addRow("%d", rate) << rate;
    }
    void isWorthAskingAgainWhenItSays()
    {
        QFETCH(int, rate);
        TokenBucket bucket(rate, start);
        for (int i = 0; i <= rate; ++i)
            (void)bucket.take(start);
        const Instant again = bucket.refilledAt();
        QVERIFY(again > start);
        QVERIFY(again <= start + 1s + 2ms);
        int taken = 0;
        while (bucket.take(again))
            ++taken;
        QVERIFY(taken >= std::max(1, rate / 20));
    }

    void isNoLimitAtARateOfZero()
    {
        TokenBucket bucket(0, start);
        QCOMPARE(takeAll(bucket, start), 10'000);
        QVERIFY(bucket.isFull(start));
    }
};

QTEST_APPLESS_MAIN(TestTokenBucket)
#include "tst_tokenbucket.moc"
