// SPDX-License-Identifier: GPL-3.0-only
#include "client/backoff.h"

#include <QTest>

#include <set>

using drift::client::Backoff;

class TestBackoff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachWaitIsAboutTwiceTheLastUpToTheLongest();
    void itBeginsAnewAfterASuccess();
    void twoClientsDoNotComeAtOnce();
};

void TestBackoff::eachWaitIsAboutTwiceTheLastUpToTheLongest()
{
    Backoff backoff;
    auto middle = Backoff::first;
    for (int i = 0; i < 20; ++i) {
        const auto wait = backoff.next();
        QVERIFY(wait >= middle / 2 && wait <= middle * 3 / 2);
        middle = std::min(middle * 2, Backoff::longest);
    }
}

void TestBackoff::itBeginsAnewAfterASuccess()
{
    Backoff backoff;
    for (int i = 0; i < 10; ++i)
        (void)backoff.next();
    backoff.reset();
    QVERIFY(backoff.next() <= Backoff::first * 3 / 2);
}

void TestBackoff::twoClientsDoNotComeAtOnce()
{
    std::set<qint64> waits;
    for (int i = 0; i < 50; ++i)
        waits.insert(Backoff().next().count());
    QVERIFY(waits.size() > 10);
}

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
