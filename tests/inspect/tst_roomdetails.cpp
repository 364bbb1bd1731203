// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/detailsevents.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using protocol::ActionType;
using room::Outcome;
using room::Taking;

// What is in the rooms, as the events tell it.
class TestRoomDetails : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Streams
    void aPushMakesAStream();
    void aStreamFollowsWhatIsRetained();
    void aRelayedKeyIsListedThoughNothingIsRetained();
    void aKeyThatIsOnlyAskedForIsListedToo();
    void whatIsRefusedOrStaleTouchesNothing();
    void aGetDoesNotTouch();
    void lastSeqNeverFalls();
    void anEditIsATouch();
    void whatAStreamLooksLike_data();
    void whatAStreamLooksLike();
    void aPresenceIsKnownByItsValues();
    void aValueThatWasLetGoIsNoEvidence();
    void streamsStandInTheOrderInWhichTheyAppeared();
    void aFloodOfRelayedKeysIsBounded();
    void aFloodOverManyRoomsIsBounded();
    void aFloodDoesNotDriveOutWhatIsRetained();

    // Clients
    void aClientComesAndGoes();
    void aDecisionIsRememberedWithItsRow();
    void theKeysOfAClientAreRememberedWithTheirRows();
    void aClientsMessagesAreCounted();
    void figuresGoToTheirClient();
    void emptyAtIsTheLastTimeNothingWaited();
    void emptyAtStopsWhenTheClientLeaves();
    void whoLeftIsRemembered();
    void whoLeftFirstIsForgottenFirst();
    void theKeysOfWhoLeftAreBounded();
    void aClientThatTakesVeryManyKeysIsBounded();

    // Rooms and gaps
    void aClosedRoomTakesItsStreamsAlong();
    void eventsOfARoomThatIsGoneChangeNothing();
    void theFirstSnapshotTellsAll();
    void aSnapshotAfterAGapGoesOn();
    void aRoomMadeAgainInAGapStartsAnew();
    void aSnapshotWithoutAGapIsAnotherRelay();
    void revisionsRiseWithEveryChange();
};

void TestRoomDetails::aPushMakesAStream()
{
    DetailsFixture desk;
    desk.open("a");
    desk.time = 7;
    desk.append("a", "k", 12, 3);
    const StreamDetails &stream = desk.stream("a", "k");
    QCOMPARE(stream.messages, 3);
    QCOMPARE(stream.bytes, 300);
    QCOMPARE(stream.lastSeq.value, 12u);
    QVERIFY(stream.touched == at(7));
    QCOMPARE(stream.pushed(ActionType::Append), 1u);
}

void TestRoomDetails::aStreamFollowsWhatIsRetained()
{
    DetailsFixture desk;
    desk.open("a");
    desk.append("a", "k", 1, 1);
    desk.append("a", "k", 2, 2);
    desk.handle("a", 0, DetailsFixture::push("k", ActionType::Compact, "1", 2), Outcome::Compacted, 2, 1, 70);
    QCOMPARE(desk.stream("a", "k").messages, 1);
    QCOMPARE(desk.stream("a", "k").bytes, 70);
    QCOMPARE(desk.room("a").idleStreams, 0);
}

void TestRoomDetails::aRelayedKeyIsListedThoughNothingIsRetained()
{
    DetailsFixture desk;
    desk.open("a");
    desk.relay("a", "cursor", 5);
    QCOMPARE(desk.room("a").streams.size(), size_t(1));
    QCOMPARE(desk.stream("a", "cursor").messages, 0);
    QCOMPARE(desk.stream("a", "cursor").lastSeq.value, 5u);
    QCOMPARE(desk.room("a").idleStreams, 1);
}

void TestRoomDetails::aKeyThatIsOnlyAskedForIsListedToo()
{
    DetailsFixture desk;
    desk.open("a");
    desk.handle("a", 0, DetailsFixture::get("curser"), Outcome::Answered);
    QCOMPARE(desk.stream("a", "curser").gets, 1u);
    QVERIFY(desk.stream("a", "curser").use() == StreamUse::Unknown);
    desk.handle("a", 0, DetailsFixture::get("refused"), Outcome::Refused);
    QCOMPARE(desk.room("a").streams.size(), size_t(1));
}

void TestRoomDetails::whatIsRefusedOrStaleTouchesNothing()
{
    DetailsFixture desk;
    desk.open("a");
    desk.append("a", "k", 1, 1);
    const StreamDetails before = desk.stream("a", "k");
    desk.time = 9;
    desk.handle("a", 0, DetailsFixture::push("k", ActionType::Compact, "1", 9), Outcome::Refused, 0, 1, 100);
    desk.handle("a", 0, DetailsFixture::push("k", ActionType::Compact, "1", 1), Outcome::CompactStale, 1, 1, 100);
    desk.handle("a", 0, DetailsFixture::push("new", ActionType::Append), Outcome::Refused);
    QVERIFY(desk.stream("a", "k") == before);
    QCOMPARE(desk.room("a").streams.size(), size_t(1));
}

void TestRoomDetails::aGetDoesNotTouch()
{
    DetailsFixture desk;
    desk.open("a");
    desk.append("a", "k", 1, 1);
    desk.time = 9;
    desk.handle("a", 0, DetailsFixture::get("k"), Outcome::Answered, 0, 1, 100);
    QVERIFY(desk.stream("a", "k").touched == at(1));
    QCOMPARE(desk.stream("a", "k").messages, 1);
}

void TestRoomDetails::lastSeqNeverFalls()
{
    DetailsFixture desk;
    desk.open("a");
    desk.append("a", "k", 9, 2);
    desk.handle("a", 0, DetailsFixture::push("k", ActionType::Compact, "1", 4), Outcome::Compacted, 4, 2, 200);
    QCOMPARE(desk.stream("a", "k").lastSeq.value, 9u);
}

void TestRoomDetails::anEditIsATouch()
{
    DetailsFixture desk;
    desk.open("a");
    desk.append("a", "k", 1, 1);
    desk.time = 9;
    desk.fold(journal::StreamEdited{roomNamed("a"), {"k"}, room::Edit::Kind::Clear, {}, {}, 0});
    QVERIFY(desk.stream("a", "k").touched == at(9));
    QCOMPARE(desk.stream("a", "k").messages, 0);
    QCOMPARE(desk.stream("a", "k").lastSeq.value, 1u);
    desk.fold(journal::StreamEdited{roomNamed("a"), {"k"}, room::Edit::Kind::Restore, {}, {{{1}, {}}, {{3}, {}}}, 150});
    QCOMPARE(desk.stream("a", "k").messages, 2);
    QCOMPARE(desk.stream("a", "k").bytes, 150);
    QCOMPARE(desk.stream("a", "k").lastSeq.value, 3u);
}

void TestRoomDetails::whatAStreamLooksLike_data()
{
    QTest::addColumn<QByteArray>("actions"); // r)elay, s)tate by replace, a)ppend, c)ompact
    QTest::addColumn<int>("use");
    QTest::newRow("nothing seen") << QByteArray("") << int(StreamUse::Unknown);
    QTest::newRow("replaced") << QByteArray("sss") << int(StreamUse::State);
    QTest::newRow("appended") << QByteArray("aa") << int(StreamUse::Log);
    QTest::newRow("appended and compacted") << QByteArray("aaca") << int(StreamUse::Reducer);
    QTest::newRow("compacted alone") << QByteArray("c") << int(StreamUse::Reducer);
    QTest::newRow("reset and appended") << QByteArray("saa") << int(StreamUse::Log);
    QTest::newRow("relayed") << QByteArray("rr") << int(StreamUse::Events);
    QTest::newRow("relayed and replaced") << QByteArray("rs") << int(StreamUse::State);
}

void TestRoomDetails::whatAStreamLooksLike()
{
    QFETCH(QByteArray, actions);
    QFETCH(int, use);
    StreamDetails stream;
    stream.sawEvent = true;
    for (const char action : actions)
        ++stream.pushes[size_t(QByteArray("rsac").indexOf(action))];
    QCOMPARE(int(stream.use()), use);
}

void TestRoomDetails::aPresenceIsKnownByItsValues()
{
    DetailsFixture desk;
    desk.open("a");
    desk.relay("a", "who", 1, R"({"client":"ann","value":{"x":1}})");
    QVERIFY(desk.stream("a", "who").use() == StreamUse::Presence);
    desk.relay("a", "who", 2, R"({"x":1})");
    QVERIFY(desk.stream("a", "who").use() == StreamUse::Events);
    QVERIFY(looksLikePresence({QByteArray("\xa2\x66" "client\x63" "ann\x65" "value\x01"), protocol::Encoding::Cbor}));
    QVERIFY(looksLikePresence({QByteArray("\xa2\x65" "value\x01\x66" "client\x63" "ann"), protocol::Encoding::Cbor}));
    QVERIFY(looksLikePresence({R"({"value":{"x":1},"client":"ann"})", protocol::Encoding::Json})); // as the npm client sends it
    QVERIFY(!looksLikePresence({R"({"value":{"x":1},"other":"ann"})", protocol::Encoding::Json}));
    QVERIFY(!looksLikePresence({QByteArray("\x82\x66" "client\x63" "ann"), protocol::Encoding::Cbor}));
    QVERIFY(!looksLikePresence({QByteArray("\xa1"), protocol::Encoding::Cbor}));
    QVERIFY(!looksLikePresence({QByteArray(), protocol::Encoding::Cbor}));
}

void TestRoomDetails::aValueThatWasLetGoIsNoEvidence()
{
    DetailsFixture desk;
    desk.open("a");
    journal::MessageHandled handled;
    handled.room = roomNamed("a");
    handled.message = DetailsFixture::push("who", ActionType::Relay, "null");
    handled.payloadLetGo = true;
    handled.outcome = Outcome::Relayed;
    desk.fold(handled);
    QVERIFY(desk.stream("a", "who").use() == StreamUse::Events);
    desk.relay("a", "who", 2, R"({"client":"ann"})");
    QVERIFY(desk.stream("a", "who").use() == StreamUse::Presence);
}

void TestRoomDetails::streamsStandInTheOrderInWhichTheyAppeared()
{
    DetailsFixture desk;
    desk.open("a");
    for (const char *key : {"z", "a", "m", "z"})
        desk.relay("a", key);
    QByteArrayList keys;
    for (const auto &[serial, stream] : desk.room("a").streams)
        keys << stream.key.utf8;
    QCOMPARE(keys, (QByteArrayList{"z", "a", "m"}));
}

void TestRoomDetails::aFloodOfRelayedKeysIsBounded()
{
    DetailsFixture desk;
    desk.open("a");
    desk.relay("a", "kept");
    for (int i = 0; i < 30'000; ++i) {
        desk.relay("a", "key" + QByteArray::number(i));
        if (i % 1'000 == 0)
            desk.relay("a", "kept");
    }
    const RoomContents &room = desk.room("a");
    QVERIFY(room.idleStreams <= RoomDetails::mostIdleStreams);
    QCOMPARE(size_t(room.idleStreams), room.streams.size());
    QCOMPARE(room.streams.size(), room.streamSerials.size());
    QCOMPARE(room.keysForgotten + room.streams.size(), 30'001u);
    QVERIFY(room.find({"kept"}));      // it is in use
    QVERIFY(room.find({"key29999"})); // as is the newest
    QVERIFY(!room.find({"key0"}));
}

void TestRoomDetails::aFloodOverManyRoomsIsBounded()
{
    DetailsFixture desk;
    for (int room = 0; room < 60; ++room) {
        const QByteArray name = "room" + QByteArray::number(room);
        desk.open(name);
        for (int i = 0; i < 3'000; ++i)
            desk.relay(name, "key" + QByteArray::number(i));
    }
    qsizetype idle = 0;
    for (const auto &[id, room] : desk.details.rooms())
        idle += room.idleStreams;
    QVERIFY(idle <= RoomDetails::mostIdleStreamsInAll);
    QVERIFY(idle > RoomDetails::mostIdleStreamsInAll / 2);
    QVERIFY(desk.room("room0").streams.empty());
    QCOMPARE(desk.room("room59").streams.size(), size_t(3'000));
}

void TestRoomDetails::aFloodDoesNotDriveOutWhatIsRetained()
{
    DetailsFixture desk;
    desk.open("a");
    desk.append("a", "state", 1, 1);
    for (int i = 0; i < 20'000; ++i)
        desk.relay("a", "key" + QByteArray::number(i));
    QCOMPARE(desk.stream("a", "state").messages, 1);
}

void TestRoomDetails::aClientComesAndGoes()
{
    DetailsFixture desk;
    desk.open("a");
    desk.time = 3;
    desk.join("a", 7, Taking::RoomForced, protocol::Encoding::Cbor);
    const ClientDetails *client = desk.client(7);
    QVERIFY(client);
    QCOMPARE(client->address, QByteArray("127.0.0.1:50007"));
    QVERIFY(client->encoding == protocol::Encoding::Cbor);
    QVERIFY(client->taking() == Taking::RoomForced);
    QVERIFY(client->since == at(3));
    desk.leave("b", 7); // it is not there
    QVERIFY(desk.client(7));
    desk.leave("a", 7);
    QVERIFY(!desk.client(7));
    QVERIFY(desk.room("a").clients.empty());
}

void TestRoomDetails::aDecisionIsRememberedWithItsRow()
{
    DetailsFixture desk;
    desk.open("a");
    desk.relay("a", "k");
    desk.join("a", 1);
    const quint64 kept = desk.relay("a", "k");
    desk.decide("a", 1, Taking::RoomByOther);
    const quint64 own = desk.relay("a", "k", 3, "1", 1);
    const ClientDetails *client = desk.client(1);
    QVERIFY(!client->wasThereFor(0));
    QVERIFY(client->wasThereFor(kept) && client->wasThereFor(own));
    QVERIFY(client->takingAt(kept).taking == Taking::Grace);
    QVERIFY(client->takingAt(own).taking == Taking::RoomByOther);
    QVERIFY(client->decisionAfter(kept)->taking == Taking::RoomByOther);
    QVERIFY(!client->decisionAfter(own));
}

void TestRoomDetails::theKeysOfAClientAreRememberedWithTheirRows()
{
    DetailsFixture desk;
    desk.open("a");
    desk.join("a", 1);
    desk.decide("a", 1, Taking::KeyedByGet, "first");
    const quint64 first = desk.handle("a", 1, DetailsFixture::get("first"), Outcome::Answered);
    desk.relay("a", "second");
    desk.decide("a", 1, Taking::KeyedByGet, "second");
    const quint64 second = desk.handle("a", 1, DetailsFixture::get("second"), Outcome::Answered);
    const ClientDetails *client = desk.client(1);
    QCOMPARE(client->keys.at({"first"}), first);
    QCOMPARE(client->keys.at({"second"}), second);
    QCOMPARE(client->keyCount(), 2u);
    QCOMPARE(client->takings.size(), size_t(2));
}

void TestRoomDetails::aClientsMessagesAreCounted()
{
    DetailsFixture desk;
    desk.open("a");
    desk.join("a", 1, Taking::RoomForced);
    desk.relay("a", "k", 1, "1", 1);
    desk.relay("a", "k", 2, "1", 2);
    desk.handle("a", 1, protocol::Ping{}, Outcome::Answered);
    desk.handle("a", 1, DetailsFixture::push("k", ActionType::Compact), Outcome::Refused);
    QCOMPARE(desk.client(1)->sent, 3u);
}

void TestRoomDetails::figuresGoToTheirClient()
{
    DetailsFixture desk;
    desk.open("a");
    desk.join("a", 1);
    desk.join("a", 2);
    QVERIFY(!desk.client(1)->figures);
    desk.time = 5;
    desk.figures(1, 0);
    desk.figures(99, 0);
    QCOMPARE(desk.client(1)->figures->bytesOut, 200);
    QVERIFY(!desk.client(2)->figures);
    QVERIFY(desk.details.figuresAt() == at(5));
    QCOMPARE(desk.details.retainedBytes(), 1000);
}

void TestRoomDetails::emptyAtIsTheLastTimeNothingWaited()
{
    DetailsFixture desk;
    desk.open("a");
    desk.join("a", 1);
    QVERIFY(desk.details.emptyAt(*desk.client(1)) == WallTime());
    desk.time = 5;
    desk.figures(1, 0);
    QVERIFY(desk.details.emptyAt(*desk.client(1)) == at(5));
    desk.time = 6;
    desk.fold(journal::Figures{{}, 1, 0}); // it is as it was
    QVERIFY(desk.details.emptyAt(*desk.client(1)) == at(6));
    desk.time = 7;
    desk.figures(1, 10, std::chrono::milliseconds(200));
    desk.time = 8;
    desk.figures(1, 20, std::chrono::milliseconds(1200));
    QVERIFY(desk.details.emptyAt(*desk.client(1)) == at(6));
    desk.time = 9;
    desk.figures(1, 0);
    QVERIFY(desk.details.emptyAt(*desk.client(1)) == at(9));
}

void TestRoomDetails::emptyAtStopsWhenTheClientLeaves()
{
    DetailsFixture desk;
    desk.open("a");
    desk.join("a", 1);
    desk.time = 5;
    desk.figures(1, 0);
    desk.leave("a", 1);
    desk.time = 9;
    desk.fold(journal::Figures{{}, 0, 0});
    QVERIFY(desk.details.emptyAt(desk.details.left().back()) == at(5));
}

void TestRoomDetails::whoLeftIsRemembered()
{
    DetailsFixture desk;
    desk.open("a");
    desk.join("a", 1);
    desk.relay("a", "k");
    desk.time = 8;
    desk.leave("a", 1, 1013, "too slow");
    desk.relay("a", "k");
    const ClientDetails &gone = desk.details.left().back();
    QVERIFY(gone.wasThereFor(0));
    QVERIFY(!gone.wasThereFor(1));
    QVERIFY(gone.left->how == Departure::How::Closed);
    QCOMPARE(gone.left->code, quint16(1013));
    QCOMPARE(gone.left->reason, QByteArray("too slow"));
    QVERIFY(gone.left->time == at(8));
}

void TestRoomDetails::whoLeftFirstIsForgottenFirst()
{
    DetailsFixture desk;
    desk.open("a");
    const auto many = quint64(RoomDetails::mostRemembered) + 100;
    for (quint64 id = 1; id <= many; ++id) {
        desk.join("a", id);
        desk.leave("a", id);
    }
    QCOMPARE(desk.details.left().size(), size_t(RoomDetails::mostRemembered));
    QCOMPARE(desk.details.left().front().id.value, 101u);
    QCOMPARE(desk.details.forgotten(), 100u);
}

void TestRoomDetails::theKeysOfWhoLeftAreBounded()
{
    DetailsFixture desk;
    desk.open("a");
    for (quint64 id = 1; id <= 20; ++id) {
        desk.join("a", id, Taking::KeysForced);
        for (int key = 0; key < 9'999; ++key)
            desk.decide("a", id, Taking::KeysForced, QByteArray::number(key));
        desk.leave("a", id);
    }
    QCOMPARE(desk.details.left().size(), size_t(5)); // with 9,999 keys each
}

void TestRoomDetails::aClientThatTakesVeryManyKeysIsBounded()
{
    DetailsFixture desk;
    desk.open("a");
    desk.join("a", 1, Taking::KeysForced);
    for (int key = 0; key < 12'000; ++key)
        desk.decide("a", 1, Taking::KeysForced, QByteArray::number(key));
    QCOMPARE(desk.client(1)->keys.size(), ClientDetails::mostKeys);
    QCOMPARE(desk.client(1)->keyCount(), 12'000u);
}

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
