// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/detailsevents.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using protocol::ActionType;
using room::Outcome;
using room::Taking;

// Rooms that come and go, snapshots and gaps, as the events tell them.
class TestRoomDetails : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Rooms and gaps
    void aClosedRoomTakesItsStreamsAlong();
    void eventsOfARoomThatIsGoneChangeNothing();
    void theFirstSnapshotTellsAll();
    void aSnapshotAfterAGapGoesOn();
    void aRoomMadeAgainInAGapStartsAnew();
    void aSnapshotWithoutAGapIsAnotherRelay();
    void revisionsRiseWithEveryChange();
};

void TestRoomDetails::aClosedRoomTakesItsStreamsAlong()
{
    DetailsFixture desk;
    desk.open("a");
    desk.append("a", "k", 1, 1);
    desk.relay("a", "idle", 2);
    desk.close("a");
    QVERIFY(!desk.details.find(roomNamed("a")));
    desk.open("a");
    QVERIFY(desk.room("a").streams.empty());
}

void TestRoomDetails::eventsOfARoomThatIsGoneChangeNothing()
{
    DetailsFixture desk;
    desk.open("a");
    desk.close("a");
    desk.join("a", 1);
    desk.decide("a", 1, Taking::RoomByTime);
    desk.relay("a", "k", 1, "1", 1);
    desk.figures(1, 0);
    desk.leave("a", 1);
    desk.fold(journal::StreamEdited{roomNamed("a"), {"k"}, room::Edit::Kind::Clear, {}, {}, 0});
    desk.close("a");
    QVERIFY(desk.details.rooms().empty());
    QVERIFY(desk.details.left().empty());
}

void TestRoomDetails::theFirstSnapshotTellsAll()
{
    DetailsFixture desk;
    journal::RoomInfo info;
    info.id = roomNamed("a");
    info.messages = 50;
    info.streams = {{{"k"}, 3, 300, {9}}, {{"m"}, 1, 80, {4}}};
    info.members = {{ClientId{4}, "127.0.0.1:9", protocol::Encoding::Cbor, Taking::KeyedByGet, {{"k"}, {"m"}}, at(0.5)}};
    desk.fold(journal::Snapshot{{info}});
    QCOMPARE(desk.stream("a", "k").messages, 3);
    QCOMPARE(desk.stream("a", "m").lastSeq.value, 4u);
    QVERIFY(!desk.stream("a", "k").touched);
    QVERIFY(desk.stream("a", "k").use() == StreamUse::Unknown);
    const ClientDetails *client = desk.client(4);
    QCOMPARE(client->keyCount(), 2u);
    QVERIFY(client->since == at(0.5));
    QVERIFY(client->wasThereFor(0));
}

void TestRoomDetails::aSnapshotAfterAGapGoesOn()
{
    DetailsFixture desk;
    desk.open("a");
    desk.open("gone");
    desk.append("a", "k", 1, 1);
    desk.append("a", "cleared", 2, 1);
    desk.relay("a", "cursor", 3);
    desk.join("a", 1);
    desk.join("a", 2);
    desk.join("gone", 3);
    desk.fold(journal::Gap{100});
    journal::RoomInfo info;
    info.id = roomNamed("a");
    info.messages = 60;
    info.streams = {{{"k"}, 5, 500, {40}}, {{"new"}, 1, 80, {44}}};
    info.members = {{ClientId{2}, "127.0.0.1:50002", protocol::Encoding::Json, Taking::RoomByTime, {}, at(1)},
                    {ClientId{9}, "127.0.0.1:50009", protocol::Encoding::Json, Taking::Grace, {}, at(2)}};
    desk.fold(journal::Snapshot{{info}});

    QCOMPARE(desk.stream("a", "k").messages, 5);
    QCOMPARE(desk.stream("a", "k").pushed(ActionType::Append), 1u); // that was seen
    QCOMPARE(desk.stream("a", "cleared").messages, 0);
    QCOMPARE(desk.stream("a", "new").messages, 1);
    QCOMPARE(desk.room("a").idleStreams, 2);
    QVERIFY(!desk.client(1));
    QVERIFY(desk.client(2)->taking() == Taking::RoomByTime);
    QVERIFY(desk.client(2)->takingAt(0).taking == Taking::Grace);
    QVERIFY(desk.client(9));
    QVERIFY(!desk.client(3));
    QVERIFY(!desk.details.find(roomNamed("gone")));
    for (const ClientDetails &gone : desk.details.left())
        QVERIFY(gone.left->how == Departure::How::InGap);
}

void TestRoomDetails::aRoomMadeAgainInAGapStartsAnew()
{
    DetailsFixture desk;
    desk.open("a");
    for (quint64 seq = 1; seq <= 9; ++seq)
        desk.append("a", "k", seq, qint64(seq));
    desk.fold(journal::Gap{100});
    journal::RoomInfo info;
    info.id = roomNamed("a");
    info.messages = 2;
    info.streams = {{{"k"}, 1, 80, {2}}};
    desk.fold(journal::Snapshot{{info}});
    QCOMPARE(desk.stream("a", "k").lastSeq.value, 2u);
    QCOMPARE(desk.stream("a", "k").pushed(ActionType::Append), 0u);
}

void TestRoomDetails::aSnapshotWithoutAGapIsAnotherRelay()
{
    DetailsFixture desk;
    desk.fold(journal::Snapshot{});
    desk.open("a");
    desk.relay("a", "cursor");
    desk.join("a", 1);
    const quint64 before = desk.relay("a", "k");
    journal::RoomInfo info;
    info.id = roomNamed("a");
    info.members = {{ClientId{1}, "127.0.0.1:7", protocol::Encoding::Json, Taking::RoomForced, {}, at(9)}};
    desk.fold(journal::Snapshot{{info}});
    QVERIFY(desk.room("a").streams.empty());
    QVERIFY(!desk.client(1)->wasThereFor(before)); // another one of that number
    const ClientDetails &gone = desk.details.left().back();
    QVERIFY(gone.left->how == Departure::How::Restart);
    QVERIFY(gone.wasThereFor(before));
    QCOMPARE(gone.address, QByteArray("127.0.0.1:50001"));
}

void TestRoomDetails::revisionsRiseWithEveryChange()
{
    DetailsFixture desk;
    desk.open("a");
    desk.open("b");
    quint64 last = desk.room("a").revision;
    const auto rose = [&] {
        const quint64 before = std::exchange(last, desk.room("a").revision);
        return before < last;
    };
    desk.relay("a", "k");
    QVERIFY(rose());
    desk.join("a", 1);
    QVERIFY(rose());
    desk.figures(1, 0);
    QVERIFY(rose());
    desk.decide("a", 1, Taking::RoomByTime);
    QVERIFY(rose());
    desk.leave("a", 1);
    QVERIFY(rose());
    desk.relay("b", "k");
    QVERIFY(!rose());
}

QTEST_APPLESS_MAIN(TestRoomDetails)
#include "tst_roomdetails.moc"
