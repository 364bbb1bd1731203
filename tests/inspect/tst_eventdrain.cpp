// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/eventdrain.h"
#include "inspect/events.h"

#include <QSignalSpy>
#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using namespace std::chrono_literals;

namespace {

// A drain whose clock stands still unless the test, or a look at it, moves it.
struct Fixture
{
    std::shared_ptr<journal::EventQueue> queue = std::make_shared<journal::EventQueue>(1 << 30);
    Inspector inspector;
    Instant time{1h};
    std::chrono::milliseconds perLook{0};
    std::chrono::nanoseconds work{0};
    EventDrain drain{queue, inspector, {[this] { return time += perLook; }, [this] { return work; }}};

    void put(const journal::Event &event) { QVERIFY(queue->push(journal::Event(event), journal::cost(event))); }
    int rows() { return inspector.rooms().rowCount(); }
    void turn()
    {
        time += EventDrain::publishInterval;
        drain.drain();
    }
};

} // namespace

class TestEventDrain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTurnShowsWhatWaited();
    void theTimerTakesTurnsOfItsOwn();
    void figuresAreRefreshedFourTimesASecond();
    void theLoadIsThePeakSinceTheLastRefresh();

    void aTurnThatTakesTooLongIsContinuedInTheNext();
    void theQueueIsLeftAloneUntilWhatWasTakenIsDone();
    void viewsAreNotToldMoreOftenThanCanBeRead();
    void aTurnThatComesLateIsAStall();
};

void TestEventDrain::aTurnShowsWhatWaited()
{
    Fixture f;
    f.put(snapshot());
    f.put(opened("a"));
    f.put(opened("b"));
    f.turn();
    QCOMPARE(f.rows(), 2);
    QCOMPARE(f.queue->bytes(), 0);
}

void TestEventDrain::theTimerTakesTurnsOfItsOwn()
{
    const auto queue = std::make_shared<journal::EventQueue>(1 << 20);
    Inspector inspector;
    EventDrain drain(queue, inspector);
    drain.start();
    QVERIFY(queue->push(opened("a"), 1));
    QTRY_COMPARE(inspector.rooms().rowCount(), 1);
}

void TestEventDrain::figuresAreRefreshedFourTimesASecond()
{
    Fixture f;
    f.drain.drain();
    f.put(opened("a"));
    f.drain.drain();
    QCOMPARE(f.inspector.totals().rooms, 0);
    f.time += EventDrain::refreshInterval;
    f.drain.drain();
    QCOMPARE(f.inspector.totals().rooms, 1);
}

void TestEventDrain::theLoadIsThePeakSinceTheLastRefresh()
{
    Fixture f;
    f.drain.drain();
    f.put(opened("a"));
    f.put(opened("b"));
    const qint64 peak = f.queue->bytes();
    f.drain.drain();
    f.put(opened("c"));
    f.drain.drain();
    f.time += EventDrain::refreshInterval;
    f.drain.drain();
    QCOMPARE(f.inspector.totals().journal, (JournalLoad{peak, f.queue->maxBytes()}));
    f.time += EventDrain::refreshInterval;
    f.drain.drain();
    QCOMPARE(f.inspector.totals().journal.bytes, 0);
}

void TestEventDrain::aTurnThatTakesTooLongIsContinuedInTheNext()
{
    Fixture f;
    for (int i = 0; i < 1'000; ++i)
        f.put(opened("room" + QByteArray::number(i)));
    f.perLook = EventDrain::budget;
    f.turn();
    const int first = f.rows();
    QVERIFY(first > 0 && first < 1'000);
    f.turn();
    QCOMPARE(f.rows(), 2 * first);
    f.perLook = 0ms;
    f.turn();
    QCOMPARE(f.rows(), 1'000);
}

void TestEventDrain::theQueueIsLeftAloneUntilWhatWasTakenIsDone()
{
    Fixture f;
    for (int i = 0; i < 200; ++i)
        f.put(opened("room" + QByteArray::number(i)));
    f.perLook = EventDrain::budget;
    f.turn();
    f.put(opened("late"));
    f.turn();
    QVERIFY(f.queue->bytes() > 0);
    f.perLook = 0ms;
    f.turn();
    f.turn();
    QCOMPARE(f.queue->bytes(), 0);
    QCOMPARE(f.rows(), 201);
}

void TestEventDrain::viewsAreNotToldMoreOftenThanCanBeRead()
{
    Fixture f;
    f.put(opened("a"));
    f.turn();
    QSignalSpy changed(&f.inspector.rooms(), &QAbstractItemModel::dataChanged);
    for (quint64 i = 0; i < 3; ++i) {
        f.put(handled("a", i));
        f.time += 30ms;
        f.drain.drain();
    }
    QCOMPARE(changed.size(), 0);
    f.time += 30ms;
    f.drain.drain();
    QCOMPARE(changed.size(), 1);
}

void TestEventDrain::aTurnThatComesLateIsAStall()
{
    Fixture f;
    const auto turnAfter = [&](std::chrono::milliseconds pause, std::chrono::milliseconds work = 0ms) {
        f.time += pause;
        f.work += work;
        f.drain.drain();
    };
    turnAfter(1h); // the first has nothing to be late for
    turnAfter(EventDrain::interval);
    turnAfter(EventDrain::interval + EventDrain::stall - 1ms);
    QCOMPARE(f.drain.pulse().stalls, quint64(0));
    turnAfter(EventDrain::interval + EventDrain::stall);
    turnAfter(EventDrain::interval + 120ms, 20ms);
    turnAfter(EventDrain::interval + 70ms, 65ms);
    QCOMPARE(f.drain.pulse().stalls, quint64(3));
    QVERIFY(f.drain.pulse().longest == 120ms);
    QVERIFY(f.drain.pulse().longestWork == 65ms);
}

QTEST_GUILESS_MAIN(TestEventDrain)
#include "tst_eventdrain.moc"
