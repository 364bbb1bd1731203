// SPDX-License-Identifier: GPL-3.0-only
#include "room/roomtesting.h"

using namespace drift;
using namespace drift::room;
using namespace drift::room::testing;

// What a room refuses, ignores or gives up, and whom it tells.
class TestRoomRefusals : public QObject, private RoomFixture
{
    Q_OBJECT

private Q_SLOTS:
    // Refusals and limits
    void anImpossibleCompactIsRefusedAndChangesNothing();
    void aStaleCompactIsIgnoredWithoutAnError();
    void aRefusalReachesItsSenderAlone();
    void keptMessagesUpToMaxWaitingAreKept();
    void oneByteMoreThanMaxWaitingOverloads();
    void anOverloadedMemberTouchesNoOther();
    void maxWaitingOfZeroKeepsEverything();
    void aKeyMoreThanMaxKeysIsRefusedToAKeyedMember();
    void aRefusedKeyIsNotTaken();
    void strangersHaveNoPlaceInTheRoom();

    void init() { makeRoom(); }
};

void TestRoomRefusals::anImpossibleCompactIsRefusedAndChangesNothing()
{
    join(ann);
    send(ann, append("k", "7"));
    seen(ann);
    send(ann, compact("k", 0));
    send(ann, compact("k", 2));
    QCOMPARE(seen(ann), (QByteArrayList{"error compact_ahead", "error compact_ahead"}));
    QCOMPARE(held("k"), QByteArray("1=7"));
    QCOMPARE(m_room->lastSeq().value, 1u);
}

void TestRoomRefusals::aStaleCompactIsIgnoredWithoutAnError()
{
    join(ann);
    send(ann, append("k", "7"));
    send(ann, append("k", "8"));
    send(ann, compact("k", 2, "9"));
    seen(ann);
    send(ann, compact("k", 1, "0"));
    QCOMPARE(seen(ann), QByteArrayList{});
    QCOMPARE(held("k"), QByteArray("2=9"));
}

void TestRoomRefusals::aRefusalReachesItsSenderAlone()
{
    m_limits.maxStreamMessages = 1;
    join(ann);
    join(bob);
    send(ann, append("k", "7"));
    seen(ann);
    seen(bob);
    const Effects effects = send(ann, append("k", "8"));
    QCOMPARE(seen(ann), QByteArrayList{"error stream_full"});
    QCOMPARE(seen(bob), QByteArrayList{});
    QCOMPARE(effects.seq.value, 0u);
    QCOMPARE(effects.streamMessages, 1);
}

void TestRoomRefusals::keptMessagesUpToMaxWaitingAreKept()
{
    m_limits.maxWaiting = 2 * (cost("123") + 1);
    join(ann, Subscribe::Auto);
    send(nobody, relay("k", "123"));
    QVERIFY(send(nobody, relay("k", "456")).overloaded.empty());
    endGrace(ann);
    QCOMPARE(seen(ann), (QByteArrayList{"push k 1=123", "push k 2=456"}));
}

void TestRoomRefusals::oneByteMoreThanMaxWaitingOverloads()
{
    m_limits.maxWaiting = 2 * (cost("123") + 1);
    join(ann, Subscribe::Auto);
    QVERIFY(send(nobody, relay("k", "123")).overloaded.empty());
    QVERIFY(send(nobody, relay("k", "4567")).overloaded == std::vector{ann});
}

void TestRoomRefusals::anOverloadedMemberTouchesNoOther()
{
    m_limits.maxWaiting = cost("123") + 1;
    join(ann, Subscribe::Auto);
    send(nobody, relay("k", "123"));
    join(bob, Subscribe::Auto);
    join(cid);
    QVERIFY(send(nobody, relay("k", "456")).overloaded == std::vector{ann});
    m_room->leave(ann);
    endGrace(bob);
    QCOMPARE(seen(bob), QByteArrayList{"push k 2=456"});
    QCOMPARE(seen(cid), QByteArrayList{"push k 2=456"});
}

void TestRoomRefusals::maxWaitingOfZeroKeepsEverything()
{
    m_limits.maxWaiting = 0;
    join(ann, Subscribe::Auto);
    for (int i = 0; i < 100; ++i)
        QVERIFY(send(nobody, relay("k", "123")).overloaded.empty());
    endGrace(ann);
    QCOMPARE(seen(ann).size(), 100);
}

void TestRoomRefusals::aKeyMoreThanMaxKeysIsRefusedToAKeyedMember()
{
    m_limits.maxKeys = 2;
    join(ann, Subscribe::Keys);
    send(ann, get("a"));
    send(ann, get("b"));
    QVERIFY(send(ann, get("c")).outcome == Outcome::Refused);
    send(ann, get("b"));
    QCOMPARE(seen(ann), (QByteArrayList{"init a []", "init b []", "error room_full", "init b []"}));
}

void TestRoomRefusals::aRefusedKeyIsNotTaken()
{
    m_limits.maxKeys = 1;
    join(ann, Subscribe::Keys);
    send(ann, get("a"));
    send(ann, get("b"));
    seen(ann);
    send(nobody, relay("b"));
    QCOMPARE(seen(ann), QByteArrayList{});
    QVERIFY(m_room->keysOf(ann) == std::vector{StreamKey{"a"}});
}

void TestRoomRefusals::strangersHaveNoPlaceInTheRoom()
{
    m_room->leave(ann);
    send(ann, get("k"));
    send(nobody, relay("k"));
    QCOMPARE(seen(ann), QByteArrayList{"init k []"});
    QCOMPARE(m_room->memberCount(), 0);
    QVERIFY(m_room->keysOf(ann).empty());
}

QTEST_APPLESS_MAIN(TestRoomRefusals)
#include "tst_roomrefusals.moc"
