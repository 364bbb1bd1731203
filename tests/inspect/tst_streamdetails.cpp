// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/detailsevents.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using protocol::ActionType;
using room::Outcome;
using room::Taking;

// What is known of the streams, as the events tell it.
class TestStreamDetails : public QObject
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
};

void TestStreamDetails::aPushMakesAStream()
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

void TestStreamDetails::aStreamFollowsWhatIsRetained()
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

void TestStreamDetails::aRelayedKeyIsListedThoughNothingIsRetained()
{
    DetailsFixture desk;
    desk.open("a");
    desk.relay("a", "cursor", 5);
    QCOMPARE(desk.room("a").streams.size(), size_t(1));
    QCOMPARE(desk.stream("a", "cursor").messages, 0);
    QCOMPARE(desk.stream("a", "cursor").lastSeq.value, 5u);
    QCOMPARE(desk.room("a").idleStreams, 1);
}

void TestStreamDetails::aKeyThatIsOnlyAskedForIsListedToo()
{
    DetailsFixture desk;
    desk.open("a");
    desk.handle("a", 0, DetailsFixture::get("curser"), Outcome::Answered);
    QCOMPARE(desk.stream("a", "curser").gets, 1u);
    QVERIFY(desk.stream("a", "curser").use() == StreamUse::Unknown);
    desk.handle("a", 0, DetailsFixture::get("refused"), Outcome::Refused);
    QCOMPARE(desk.room("a").streams.size(), size_t(1));
}

void TestStreamDetails::whatIsRefusedOrStaleTouchesNothing()
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

void TestStreamDetails::aGetDoesNotTouch()
{
    DetailsFixture desk;
    desk.open("a");
    desk.append("a", "k", 1, 1);
    desk.time = 9;
    desk.handle("a", 0, DetailsFixture::get("k"), Outcome::Answered, 0, 1, 100);
    QVERIFY(desk.stream("a", "k").touched == at(1));
    QCOMPARE(desk.stream("a", "k").messages, 1);
}

void TestStreamDetails::lastSeqNeverFalls()
{
    DetailsFixture desk;
    desk.open("a");
    desk.append("a", "k", 9, 2);
    desk.handle("a", 0, DetailsFixture::push("k", ActionType::Compact, "1", 4), Outcome::Compacted, 4, 2, 200);
    QCOMPARE(desk.stream("a", "k").lastSeq.value, 9u);
}

void TestStreamDetails::anEditIsATouch()
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

void TestStreamDetails::whatAStreamLooksLike_data()
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

void TestStreamDetails::whatAStreamLooksLike()
{
    QFETCH(QByteArray, actions);
    QFETCH(int, use);
    StreamDetails stream;
    stream.sawEvent = true;
    for (const char action : actions)
        ++stream.pushes[size_t(QByteArray("rsac").indexOf(action))];
    QCOMPARE(int(stream.use()), use);
}

void TestStreamDetails::aPresenceIsKnownByItsValues()
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

void TestStreamDetails::aValueThatWasLetGoIsNoEvidence()
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

void TestStreamDetails::streamsStandInTheOrderInWhichTheyAppeared()
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

void TestStreamDetails::aFloodOfRelayedKeysIsBounded()
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

void TestStreamDetails::aFloodOverManyRoomsIsBounded()
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

void TestStreamDetails::aFloodDoesNotDriveOutWhatIsRetained()
{
    DetailsFixture desk;
    desk.open("a");
    desk.append("a", "state", 1, 1);
    for (int i = 0; i < 20'000; ++i)
        desk.relay("a", "key" + QByteArray::number(i));
    QCOMPARE(desk.stream("a", "state").messages, 1);
}

QTEST_APPLESS_MAIN(TestStreamDetails)
#include "tst_streamdetails.moc"
