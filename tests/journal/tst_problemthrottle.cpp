// SPDX-License-Identifier: GPL-3.0-only
#include "journal/journal.h"

#include <QTest>

using namespace drift;
using namespace drift::journal;

namespace {

Problem refused(const QByteArray &reason, quint16 status = 403)
{
    return {Problem::Kind::RequestRefused, "127.0.0.1:50312", std::nullopt, reason, status};
}

} // namespace

class TestProblemThrottle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstFewOfATurnAreToldAtOnce();
    void theOthersAreCountedBySort();
    void theNextTurnBeginsAnew();
    void sortsWithoutEndAreCountedTogether();
    void aFloodIsAFewEventsThatAddUp();
    void nothingIsKeptWhileNobodyViews();
};

void TestProblemThrottle::theFirstFewOfATurnAreToldAtOnce()
{
    ProblemThrottle throttle;
    for (int i = 0; i < ProblemThrottle::toldPerTurn; ++i)
        QVERIFY(throttle.take(refused("no")));
    QVERIFY(!throttle.take(refused("no")));
}

void TestProblemThrottle::theOthersAreCountedBySort()
{
    ProblemThrottle throttle;
    for (int i = 0; i < ProblemThrottle::toldPerTurn; ++i)
        (void)throttle.take(refused("no"));
    for (int i = 0; i < 5; ++i)
        QVERIFY(!throttle.take(refused("no")));
    QVERIFY(!throttle.take(refused("never", 404)));
    const std::vector<Problem> rest = throttle.endTurn();
    QCOMPARE(rest.size(), size_t(2));
    QCOMPARE(rest[0].reason, "no");
    QCOMPARE(rest[0].count, quint64(5));
    QCOMPARE(rest[1].status, quint16(404));
    QCOMPARE(rest[1].count, quint64(1));
}

void TestProblemThrottle::theNextTurnBeginsAnew()
{
    ProblemThrottle throttle;
    for (int i = 0; i < 100; ++i)
        (void)throttle.take(refused("no"));
    (void)throttle.endTurn();
    QVERIFY(throttle.take(refused("no")));
    QVERIFY(throttle.endTurn().empty());
}

void TestProblemThrottle::sortsWithoutEndAreCountedTogether()
{
    ProblemThrottle throttle;
    constexpr int all = 10'000;
    quint64 told = 0;
    for (int i = 0; i < all; ++i)
        told += throttle.take(refused(QByteArray::number(i))).has_value();
    const std::vector<Problem> rest = throttle.endTurn();
    QCOMPARE(rest.size(), ProblemThrottle::mostSorts);
    for (const Problem &problem : rest)
        told += problem.count;
    QCOMPARE(told, quint64(all));
}

void TestProblemThrottle::aFloodIsAFewEventsThatAddUp()
{
    const auto queue = std::make_shared<EventQueue>(1 << 20);
    Journal journal([] { return Snapshot(); });
    journal.attach(queue);
    for (int i = 0; i < 100'000; ++i)
        journal.report(refused("no"));
    journal.settle();
    quint64 told = 0;
    int events = 0;
    for (const Event &event : queue->takeAll()) {
        if (const auto *problem = std::get_if<Problem>(&event.what)) {
            told += problem->count;
            ++events;
        }
    }
    QCOMPARE(told, quint64(100'000));
    QCOMPARE(events, ProblemThrottle::toldPerTurn + 1);
}

void TestProblemThrottle::nothingIsKeptWhileNobodyViews()
{
    Journal journal([] { return Snapshot(); });
    for (int i = 0; i < 100; ++i)
        journal.report(refused("no"));
    const auto queue = std::make_shared<EventQueue>(1 << 20);
    journal.attach(queue);
    journal.settle();
    for (const Event &event : queue->takeAll())
        QVERIFY(!std::holds_alternative<Problem>(event.what));
}

QTEST_APPLESS_MAIN(TestProblemThrottle)
#include "tst_problemthrottle.moc"
