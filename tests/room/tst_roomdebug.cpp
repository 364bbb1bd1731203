// SPDX-License-Identifier: GPL-3.0-only
#include "room/roomtesting.h"

using namespace drift;
using namespace drift::room;
using namespace drift::room::testing;

// What members that debug get when a room handles a message.
class TestRoomDebug : public QObject, private RoomFixture
{
    Q_OBJECT

private Q_SLOTS:
    // debug=true
    void debugBeginsWithAnInitOfEveryStream();
    void debugGetsTheInitOfAChangedStreamInsteadOfThePush();
    void debugGetsACompactedStreamsInit();
    void debugGetsARelayAsAPush();
    void debugGetsNothingForWhatChangedNothing();
    void aDebugMembersOwnMessagesAreAnswered();
    void debugMembersAreListedInRisingOrder();
    void whoLeftDebuggingGetsNothingMore();

    void init() { makeRoom(); }
};

void TestRoomDebug::debugBeginsWithAnInitOfEveryStream()
{
    send(nobody, append("b", "7"));
    send(nobody, append("a", "8"));
    send(nobody, append("b", "9"));
    send(nobody, relay("c"));
    joinDebug(ann);
    QVERIFY(taking(ann) == Taking::Debug);
    QCOMPARE(seen(ann), (QByteArrayList{"init a [2=8]", "init b [1=7 3=9]"}));
}

void TestRoomDebug::debugGetsTheInitOfAChangedStreamInsteadOfThePush()
{
    joinDebug(ann);
    join(bob);
    send(nobody, append("k", "7"));
    send(nobody, append("k", "8"));
    send(nobody, replace("k", "9"));
    QCOMPARE(seen(ann), (QByteArrayList{"init k [1=7]", "init k [1=7 2=8]", "init k [3=9]"}));
    QCOMPARE(seen(bob), (QByteArrayList{"push k 1=7", "push k 2=8", "push k 3=9"}));
}

void TestRoomDebug::debugGetsACompactedStreamsInit()
{
    send(nobody, append("k", "7"));
    send(nobody, append("k", "8"));
    joinDebug(ann);
    seen(ann);
    send(nobody, compact("k", 1, "9"));
    QCOMPARE(seen(ann), QByteArrayList{"init k [1=9 2=8]"});
}

void TestRoomDebug::debugGetsARelayAsAPush()
{
    joinDebug(ann);
    const Effects effects = send(nobody, relay("k", "7"));
    QCOMPARE(seen(ann), QByteArrayList{"push k 1=7"});
    QCOMPARE(effects.takers, 0);
}

void TestRoomDebug::debugGetsNothingForWhatChangedNothing()
{
    send(nobody, append("k"));
    send(nobody, append("k"));
    send(nobody, compact("k", 2));
    joinDebug(ann);
    seen(ann);
    send(nobody, compact("k", 1));
    send(nobody, compact("k", 9));
    send(nobody, get("k"));
    send(nobody, protocol::Ping{});
    QCOMPARE(seen(ann), QByteArrayList{});
}

void TestRoomDebug::aDebugMembersOwnMessagesAreAnswered()
{
    joinDebug(ann);
    send(ann, append("k", "7"));
    send(ann, get("k"));
    send(ann, protocol::Ping{});
    QCOMPARE(seen(ann), (QByteArrayList{"init k [1=7]", "size k 1", "init k [1=7]", "pong null"}));
    QVERIFY(taking(ann) == Taking::Debug);
}

void TestRoomDebug::debugMembersAreListedInRisingOrder()
{
    joinDebug(bob);
    joinDebug(ann);
    QVERIFY(*send(nobody, relay("k")).deliveries.front().recipients == (std::vector{ann, bob}));
    QVERIFY(*send(nobody, append("k")).deliveries.front().recipients == (std::vector{ann, bob}));
}

void TestRoomDebug::whoLeftDebuggingGetsNothingMore()
{
    joinDebug(ann);
    m_room->leave(ann);
    send(nobody, append("k"));
    send(nobody, relay("k"));
    QCOMPARE(seen(ann), QByteArrayList{});
    QCOMPARE(m_room->memberCount(), 0);
}

QTEST_APPLESS_MAIN(TestRoomDebug)
#include "tst_roomdebug.moc"
