// SPDX-License-Identifier: GPL-3.0-only
#include "journal/journal.h"

#include <QRandomGenerator>
#include <QTest>

#include <atomic>
#include <map>
#include <thread>

using namespace drift;
using namespace drift::journal;

namespace {

RoomId roomNamed(const QByteArray &name)
{
    return RoomId::parse(name).value();
}

Event opened(const QByteArray &room)
{
    return {{}, RoomOpened{roomNamed(room)}};
}

template<typename T>
const T *as(const Event &event)
{
    return std::get_if<T>(&event.what);
}

// A relay in miniature: rooms of which only the counts exist. It changes them and records what it changed.
struct World
{
    std::map<RoomId, RoomInfo> rooms;
    Journal journal{[this] { return snapshot(); }};
    quint64 recorded = 0;
    int snapshots = 0;

    Snapshot snapshot()
    {
        ++snapshots;
        Snapshot taken;
        for (const auto &[id, info] : rooms)
            taken.rooms.push_back(info);
        return taken;
    }

    void record(Event event)
    {
        ++recorded;
        journal.record(std::move(event));
    }

    void step(QRandomGenerator &random)
    {
        const RoomId id = roomNamed("room" + QByteArray::number(random.bounded(8)));
        const auto found = rooms.find(id);
        if (found == rooms.end()) {
            rooms[id].id = id;
            record({{}, RoomOpened{id}});
            return;
        }
        RoomInfo &room = found->second;
        const int what = random.bounded(20);
        if (what == 0) {
            rooms.erase(found);
            record({{}, RoomClosed{id}});
        } else if (what < 4) {
            ++room.clients;
            record({{}, ClientJoined{id, ClientId{1}, "127.0.0.1:1"}});
        } else if (what < 6 && room.clients > 0) {
            --room.clients;
            record({{}, ClientLeft{id, ClientId{1}, 1000}});
        } else {
            ++room.messages;
            room.lastSeq.value++;
            MessageHandled handled;
            handled.room = id;
            handled.message = protocol::Push{{"key"}, {QByteArray(random.bounded(400), '1'), {}}, {}};
            handled.seq = room.lastSeq;
            record({{}, std::move(handled)});
        }
    }
};

// What a viewer makes of its queue, written down as plainly as can be.
struct Picture
{
    std::map<RoomId, RoomInfo> rooms;
    quint64 seen = 0;
    quint64 missed = 0;
    bool expectsSnapshot = true; // nothing but a snapshot may come first, and after a gap
    QByteArray broken;           // what was out of order

    void take(const std::vector<Event> &events)
    {
        for (const Event &event : events)
            std::visit([this](const auto &what) { take(what); }, event.what);
    }

private:
    void take(const Snapshot &snapshot)
    {
        expectsSnapshot = false;
        rooms.clear();
        for (const RoomInfo &room : snapshot.rooms)
            rooms[room.id] = room;
    }
    void take(const Gap &gap)
    {
        if (gap.events == 0)
            broken = "a gap of nothing";
        missed += gap.events;
        expectsSnapshot = true;
    }
    void take(const RoomOpened &event)
    {
        count(!rooms.contains(event.room));
        rooms[event.room].id = event.room;
    }
    void take(const RoomClosed &event) { count(rooms.erase(event.room) == 1); }
    void take(const ClientJoined &event)
    {
        count(rooms.contains(event.room));
        rooms[event.room].clients++;
    }
    void take(const ClientLeft &event)
    {
        count(rooms.contains(event.room));
        rooms[event.room].clients--;
    }
    void take(const MessageHandled &event)
    {
        RoomInfo &room = rooms[event.room];
        count(event.seq.value == room.lastSeq.value + 1);
        room.messages++;
        room.lastSeq = event.seq;
    }
    template<typename Other>
    void take(const Other &)
    {
        count(true);
    }

    void count(bool follows)
    {
        ++seen;
        if (expectsSnapshot)
            broken = "an event where a snapshot is due";
        else if (!follows)
            broken = "an event that does not follow from what came before";
    }
};

bool same(const std::map<RoomId, RoomInfo> &a, const std::map<RoomId, RoomInfo> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto &one, const auto &other) {
        return one.first == other.first && one.second.clients == other.second.clients
                && one.second.messages == other.second.messages && one.second.lastSeq == other.second.lastSeq;
    });
}

constexpr qint64 roomy = 1 << 20;

} // namespace

class TestJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWatchedWhileSomebodyViews();
    void aViewerGetsASnapshotAndThenEveryEventInOrder();
    void everyViewerGetsEveryEvent();
    void aViewerThatLeftHearsNothingMore();
    void aPayloadCountsInWhatAnEventCosts();
    void aSnapshotCostsMoreWithEveryRoom();

    void aSlowViewerIsToldHowManyEventsItMissed();
    void afterAGapASnapshotHoldsWhatWasMissed();
    void noSnapshotIsMadeBeforeASlowViewerHasRoom();
    void aViewerWithoutAGapIsLeftAloneBySettling();
    void aSnapshotThatIsLargerThanTheQueueArrives();
    void aSlowViewerCostsTheOthersNothing();
    void aQueueThatIsFullWhenItIsAttachedGetsItsSnapshotLater();
    void everyRandomSequenceLeavesTheViewerWithTheWholePicture();
    void twoThreadsLoseAndDoubleNothing();
};

void TestJournal::isWatchedWhileSomebodyViews()
{
    World world;
    QVERIFY(!world.journal.isWatched());
    const auto queue = std::make_shared<EventQueue>(roomy);
    world.journal.attach(queue);
    QVERIFY(world.journal.isWatched());
    world.journal.detach(queue);
    QVERIFY(!world.journal.isWatched());
}

void TestJournal::aViewerGetsASnapshotAndThenEveryEventInOrder()
{
    World world;
    world.rooms[roomNamed("before")].id = roomNamed("before");
    world.record(opened("unseen"));
    const auto queue = std::make_shared<EventQueue>(roomy);
    world.journal.attach(queue);
    world.record(opened("first"));
    world.record(opened("second"));

    const std::vector<Event> events = queue->takeAll();
    QCOMPARE(events.size(), size_t(3));
    QVERIFY(as<Snapshot>(events[0]));
    QCOMPARE(as<Snapshot>(events[0])->rooms.size(), size_t(1));
    QCOMPARE(as<Snapshot>(events[0])->rooms[0].id.text(), "before");
    QCOMPARE(as<RoomOpened>(events[1])->room.text(), "first");
    QCOMPARE(as<RoomOpened>(events[2])->room.text(), "second");
}

void TestJournal::everyViewerGetsEveryEvent()
{
    World world;
    const auto one = std::make_shared<EventQueue>(roomy);
    const auto other = std::make_shared<EventQueue>(roomy);
    world.journal.attach(one);
    world.record(opened("first"));
    world.journal.attach(other);
    world.record(opened("second"));
    QCOMPARE(one->takeAll().size(), size_t(3));
    QCOMPARE(other->takeAll().size(), size_t(2));
}

void TestJournal::aViewerThatLeftHearsNothingMore()
{
    World world;
    const auto gone = std::make_shared<EventQueue>(roomy);
    const auto stays = std::make_shared<EventQueue>(roomy);
    world.journal.attach(gone);
    world.journal.attach(stays);
    world.journal.detach(gone);
    world.record(opened("room"));
    QCOMPARE(gone->takeAll().size(), size_t(1));
    QCOMPARE(stays->takeAll().size(), size_t(2));
}

void TestJournal::aPayloadCountsInWhatAnEventCosts()
{
    const auto handled = [](qsizetype bytes) {
        MessageHandled message;
        message.message = protocol::Push{{"key"}, {QByteArray(bytes, '1'), {}}, {}};
        return Event{{}, std::move(message)};
    };
    QCOMPARE(cost(handled(5000)), cost(handled(0)) + 5000);
    QVERIFY(cost(handled(0)) >= qint64(sizeof(Event)));
}

void TestJournal::aSnapshotCostsMoreWithEveryRoom()
{
    const Event empty{{}, Snapshot{}};
    const Event full{{}, Snapshot{std::vector<RoomInfo>(100)}};
    QVERIFY(cost(full) >= cost(empty) + qint64(100 * sizeof(RoomInfo)));
}

void TestJournal::aSlowViewerIsToldHowManyEventsItMissed()
{
    World world;
    const auto queue = std::make_shared<EventQueue>(3 * cost(opened("x")));
    world.journal.attach(queue);
    for (int i = 0; i < 10; ++i)
        world.record(opened("x"));
    const auto taken = queue->takeAll();
    world.journal.settle();

    const auto after = queue->takeAll();
    QCOMPARE(after.size(), size_t(2));
    QVERIFY(as<Gap>(after[0]));
    QCOMPARE(as<Gap>(after[0])->events + taken.size() - 1, quint64(10));
    QVERIFY(as<Snapshot>(after[1]));
}

void TestJournal::afterAGapASnapshotHoldsWhatWasMissed()
{
    World world;
    const auto queue = std::make_shared<EventQueue>(1);
    world.journal.attach(queue);
    world.rooms[roomNamed("missed")].id = roomNamed("missed");
    world.record(opened("missed"));
    (void)queue->takeAll();
    world.record(opened("missedToo")); // room enough again, but a snapshot is due first
    QVERIFY(queue->takeAll().empty());
    world.journal.settle();

    const auto after = queue->takeAll();
    QCOMPARE(as<Gap>(after.at(0))->events, quint64(2));
    QCOMPARE(as<Snapshot>(after.at(1))->rooms.at(0).id.text(), "missed");
}

void TestJournal::noSnapshotIsMadeBeforeASlowViewerHasRoom()
{
    World world;
    const auto queue = std::make_shared<EventQueue>(1);
    world.journal.attach(queue);
    for (int i = 0; i < 100; ++i) {
        world.record(opened("x"));
        world.journal.settle();
    }
    QCOMPARE(world.snapshots, 1);
    (void)queue->takeAll();
    world.journal.settle();
    QCOMPARE(world.snapshots, 2);
}

void TestJournal::aViewerWithoutAGapIsLeftAloneBySettling()
{
    World world;
    const auto queue = std::make_shared<EventQueue>(roomy);
    world.journal.attach(queue);
    (void)queue->takeAll();
    world.journal.settle();
    QVERIFY(queue->takeAll().empty());
    QCOMPARE(world.snapshots, 1);
}

void TestJournal::aSnapshotThatIsLargerThanTheQueueArrives()
{
    World world;
    for (int i = 0; i < 100; ++i) {
        const RoomId id = roomNamed("room" + QByteArray::number(i));
        world.rooms[id].id = id;
    }
    const auto queue = std::make_shared<EventQueue>(1);
    world.journal.attach(queue);
    QCOMPARE(queue->takeAll().size(), size_t(1));
    world.record(opened("x"));
    world.record(opened("y"));
    (void)queue->takeAll();
    world.journal.settle();
    const auto after = queue->takeAll();
    QCOMPARE(after.size(), size_t(2));
    QCOMPARE(as<Snapshot>(after[1])->rooms.size(), size_t(100));
}

void TestJournal::aSlowViewerCostsTheOthersNothing()
{
    World world;
    const auto slow = std::make_shared<EventQueue>(1);
    const auto fast = std::make_shared<EventQueue>(roomy);
    world.journal.attach(slow);
    world.journal.attach(fast);
    for (int i = 0; i < 50; ++i)
        world.record(opened("x"));
    QCOMPARE(fast->takeAll().size(), size_t(51));
}

void TestJournal::aQueueThatIsFullWhenItIsAttachedGetsItsSnapshotLater()
{
    World world;
    const auto queue = std::make_shared<EventQueue>(1);
    QVERIFY(queue->push(opened("leftover"), 1));
    world.journal.attach(queue);
    world.record(opened("x"));
    QCOMPARE(queue->takeAll().size(), size_t(1));
    world.journal.settle();
    const auto after = queue->takeAll();
    QCOMPARE(after.size(), size_t(2));
    QCOMPARE(as<Gap>(after[0])->events, quint64(1));
    QVERIFY(as<Snapshot>(after[1]));
}

void TestJournal::everyRandomSequenceLeavesTheViewerWithTheWholePicture()
{
    quint64 missedInAll = 0;
    for (quint32 seed = 1; seed <= 300; ++seed) {
        QRandomGenerator random(seed);
        World world;
        Picture picture;
        const auto queue = std::make_shared<EventQueue>(1 + random.bounded(20'000));
        for (int i = random.bounded(50); i > 0; --i)
            world.step(random);
        const quint64 before = world.recorded;
        world.journal.attach(queue);
        for (int i = 0; i < 500; ++i) {
            const int turn = random.bounded(100);
            if (turn < 3)
                picture.take(queue->takeAll());
            else if (turn < 8)
                world.journal.settle();
            else
                world.step(random);
        }
        picture.take(queue->takeAll());
        world.journal.settle();
        picture.take(queue->takeAll());

        const QByteArray label = "seed " + QByteArray::number(seed);
        QVERIFY2(picture.broken.isEmpty(), (label + ": " + picture.broken).constData());
        QVERIFY2(same(picture.rooms, world.rooms), label.constData());
        QVERIFY2(picture.seen + picture.missed == world.recorded - before, label.constData());
        missedInAll += picture.missed;
    }
    QVERIFY(missedInAll > 0);
}

void TestJournal::twoThreadsLoseAndDoubleNothing()
{
    World world;
    const auto queue = std::make_shared<EventQueue>(100'000);
    world.journal.attach(queue);
    std::atomic_bool done = false;
    std::thread relay([&] {
        QRandomGenerator random(7);
        for (int i = 0; i < 100'000; ++i) {
            world.step(random);
            if (i % 100 == 0)
                world.journal.settle();
        }
        done = true;
    });

    Picture picture;
    while (!done)
        picture.take(queue->takeAll());
    relay.join();
    picture.take(queue->takeAll());
    world.journal.settle();
    picture.take(queue->takeAll());

    QVERIFY2(picture.broken.isEmpty(), picture.broken.constData());
    QVERIFY(same(picture.rooms, world.rooms));
    QCOMPARE(picture.seen + picture.missed, world.recorded);
}

QTEST_APPLESS_MAIN(TestJournal)
#include "tst_journal.moc"
