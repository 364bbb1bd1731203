// SPDX-License-Identifier: GPL-3.0-only
#include "journal/journal.h"

#include <QTest>

using namespace drift;
using namespace drift::journal;
using namespace std::chrono_literals;

namespace {

RoomShare share(size_t thread)
{
    return {thread, 3};
}

// Named after its thread and its number there.
Event told(size_t thread, int number, std::chrono::milliseconds at)
{
    return {WallTime(at), RoomOpened{RoomId::parse(QByteArray::number(thread) + '-' + QByteArray::number(number)).value()}};
}

QByteArray names(const std::vector<Event> &events)
{
    QByteArrayList all;
    for (const Event &each : events)
        all << std::get<RoomOpened>(each.what).room.text();
    return all.join(' ');
}

} // namespace

class TestEventQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatOneThreadTellsComesInItsOrderWhateverItsClock()
    {
        EventQueue queue(1000);
        QVERIFY(queue.push(told(1, 1, 9ms), 1, share(1)));
        QVERIFY(queue.push(told(1, 2, 3ms), 1, share(1)));
        QVERIFY(queue.push(told(1, 3, 5ms), 1, share(1)));
        QCOMPARE(names(queue.takeAll()), "1-1 1-2 1-3");
        QCOMPARE(names(queue.takeAll()), "");
    }

    void whatSeveralTellComesByTime()
    {
        EventQueue queue(1000);
        QVERIFY(queue.push(told(2, 1, 1ms), 1, share(2)));
        QVERIFY(queue.push(told(2, 2, 6ms), 1, share(2)));
        QVERIFY(queue.push(told(0, 1, 2ms), 1, share(0)));
        QVERIFY(queue.push(told(0, 2, 5ms), 1, share(0)));
        QVERIFY(queue.push(told(1, 1, 3ms), 1, share(1)));
        QVERIFY(queue.push(told(1, 2, 4ms), 1, share(1)));
        QCOMPARE(names(queue.takeAll()), "2-1 0-1 1-1 1-2 0-2 2-2");
    }

    void theyShareItsBytes()
    {
        EventQueue queue(300);
        QCOMPARE(queue.maxBytes(share(0)), 100);
        QCOMPARE(queue.maxBytes(), 300);
        QVERIFY(queue.push(told(0, 1, 1ms), 90, share(0)));
        QVERIFY(!queue.push(told(0, 2, 1ms), 20, share(0)));
        QVERIFY(queue.push(told(1, 1, 1ms), 100, share(1)));
        QCOMPARE(queue.bytes(share(0)), 90);
        QCOMPARE(queue.bytes(), 190);
    }

    void whoFallsBehindOneThreadDoesNotMissTheOthers()
    {
        const auto queue = std::make_shared<EventQueue>(3);
        Journal full([] { return Snapshot(); }, share(0));
        Journal other([] { return Snapshot(); }, share(1));
        full.attach(queue);
        other.attach(queue);
        for (const Event &each : queue->takeAll())
            QVERIFY(std::get<Snapshot>(each.what).share.threads == 3);
        full.record(told(0, 1, 1ms));
        full.record(told(0, 2, 2ms));
        other.record(told(1, 1, 3ms));
        other.settle();
        QCOMPARE(names(queue->takeAll()), "0-1 1-1");
        full.settle();
        other.settle();
        const auto events = queue->takeAll();
        QCOMPARE(events.size(), size_t(2));
        const auto &gap = std::get<Gap>(events[0].what);
        QCOMPARE(gap.events, quint64(1));
        QCOMPARE(gap.share.thread, size_t(0));
        QCOMPARE(std::get<Snapshot>(events[1].what).share.thread, size_t(0));
    }
};

QTEST_GUILESS_MAIN(TestEventQueue)
#include "tst_eventqueue.moc"
