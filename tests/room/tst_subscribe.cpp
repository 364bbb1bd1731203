// SPDX-License-Identifier: GPL-3.0-only
#include "room/roomtesting.h"

using namespace drift;
using namespace drift::room;
using namespace drift::room::testing;

// Which keys a member takes, and from when.
class TestSubscribe : public QObject, private RoomFixture
{
    Q_OBJECT

private Q_SLOTS:
    // subscribe=auto
    void autoBeginsWithAGrace();
    void inTheGraceNothingLiveIsDelivered();
    void aGetInTheGraceMakesAKeyedMember();
    void aGetWithoutReplayInTheGraceMakesAKeyedMemberToo();
    void aGetInTheGraceDropsWhatWasKept();
    void whatIsDroppedIsNotHeldAnyLonger();
    void aRelayFromBeforeTheSubscriptionIsNotDelivered();
    void aPushInTheGraceTakesTheRoomAndDeliversWhatWasKeptBeforeIt();
    void aPingInTheGraceTakesTheRoomAndDeliversWhatWasKeptBeforeItsPong();
    void aRefusedPushInTheGraceTakesTheRoomToo();
    void theEndOfTheGraceTakesTheRoomAndDeliversWhatWasKept();
    void whatWasKeptIsDeliveredInItsOrder();
    void whatWasKeptIsDeliveredOnce();
    void theEndOfAGraceThatIsOverChangesNothing();
    void membersInTheirGraceDoNotDisturbTheOthers();
    void leavingInTheGraceDropsWhatWasKept();

    // Keyed and room members
    void aKeyedMemberTakesExactlyTheKeysThatItAskedFor();
    void aKeyedMemberTakesFurtherKeysAsItAsks();
    void aSecondGetOfAKeyOnlyReplays();
    void aKeyedMemberDoesNotGetItsOwnPushesOfOtherKeys();
    void aKeyedMemberStillGetsItsStreamSize();
    void aLaterGetOfARoomMemberReplaysAndChangesNothingElse();
    void subscribeRoomTakesEveryKeyFromTheStart();
    void subscribeKeysTakesNothingUntilItAsks();
    void subscribeKeysStaysKeyedWhateverItSends();
    void everyMemberSeesRisingNumbersEachOnce();
    void aMemberThatLeftAndCameBackTakesNothingOfItsOldKeys();

    void init() { makeRoom(); }
};

void TestSubscribe::autoBeginsWithAGrace()
{
    join(ann, Subscribe::Auto);
    QVERIFY(taking(ann) == Taking::Grace);
}

void TestSubscribe::inTheGraceNothingLiveIsDelivered()
{
    join(ann, Subscribe::Auto);
    const Effects effects = send(nobody, append("k"));
    QCOMPARE(seen(ann), QByteArrayList{});
    QCOMPARE(effects.takers, 0);
    QCOMPARE(effects.kept, 1);
}

void TestSubscribe::aGetInTheGraceMakesAKeyedMember()
{
    join(ann, Subscribe::Auto);
    send(ann, get("k"));
    QVERIFY(taking(ann) == Taking::KeyedByGet);
    QVERIFY(m_room->keysOf(ann) == std::vector{StreamKey{"k"}});
}

void TestSubscribe::aGetWithoutReplayInTheGraceMakesAKeyedMemberToo()
{
    join(ann, Subscribe::Auto);
    send(nobody, append("k", "7"));
    send(ann, subscribeOnly("k"));
    send(nobody, append("k", "8"));
    send(nobody, append("other"));
    QVERIFY(taking(ann) == Taking::KeyedByGet);
    QCOMPARE(seen(ann), QByteArrayList{"push k 2=8"});
}

void TestSubscribe::aGetInTheGraceDropsWhatWasKept()
{
    join(ann, Subscribe::Auto);
    send(nobody, append("k", "7"));
    send(nobody, append("other", "8"));
    send(ann, get("k"));
    QCOMPARE(seen(ann), QByteArrayList{"init k [1=7]"});
    endGrace(ann);
    QCOMPARE(seen(ann), QByteArrayList{});
}

void TestSubscribe::whatIsDroppedIsNotHeldAnyLonger()
{
    join(ann, Subscribe::Auto);
    join(bob);
    const std::weak_ptr<const protocol::PreparedMessage> message = send(nobody, relay("k")).deliveries.front().message;
    QVERIFY(!message.expired());
    send(ann, get("k"));
    QVERIFY(message.expired());
}

void TestSubscribe::aRelayFromBeforeTheSubscriptionIsNotDelivered()
{
    join(ann, Subscribe::Auto);
    send(nobody, relay("k", "7"));
    send(ann, get("k"));
    send(nobody, relay("k", "8"));
    QCOMPARE(seen(ann), (QByteArrayList{"init k []", "push k 2=8"}));
}

void TestSubscribe::aPushInTheGraceTakesTheRoomAndDeliversWhatWasKeptBeforeIt()
{
    join(ann, Subscribe::Auto);
    send(nobody, relay("other", "7"));
    send(ann, append("k", "8"));
    QVERIFY(taking(ann) == Taking::RoomByOther);
    QCOMPARE(seen(ann), (QByteArrayList{"push other 1=7", "push k 2=8", "size k 1"}));
    send(nobody, relay("third", "9"));
    QCOMPARE(seen(ann), QByteArrayList{"push third 3=9"});
}

void TestSubscribe::aPingInTheGraceTakesTheRoomAndDeliversWhatWasKeptBeforeItsPong()
{
    join(ann, Subscribe::Auto);
    send(nobody, relay("k", "7"));
    send(ann, protocol::Ping{json("5")});
    QVERIFY(taking(ann) == Taking::RoomByOther);
    QCOMPARE(seen(ann), (QByteArrayList{"push k 1=7", "pong 5"}));
}

void TestSubscribe::aRefusedPushInTheGraceTakesTheRoomToo()
{
    join(ann, Subscribe::Auto);
    send(nobody, relay("k", "7"));
    send(ann, compact("k", 9));
    QVERIFY(taking(ann) == Taking::RoomByOther);
    QCOMPARE(seen(ann), (QByteArrayList{"push k 1=7", "error compact_ahead"}));
}

void TestSubscribe::theEndOfTheGraceTakesTheRoomAndDeliversWhatWasKept()
{
    join(ann, Subscribe::Auto);
    send(nobody, relay("k", "7"));
    endGrace(ann);
    QVERIFY(taking(ann) == Taking::RoomByTime);
    QCOMPARE(seen(ann), QByteArrayList{"push k 1=7"});
    send(nobody, relay("other", "8"));
    QCOMPARE(seen(ann), QByteArrayList{"push other 2=8"});
}

void TestSubscribe::whatWasKeptIsDeliveredInItsOrder()
{
    join(ann, Subscribe::Auto);
    send(nobody, relay("a", "7"));
    send(nobody, replace("b", "8"));
    send(nobody, append("a", "9"));
    send(nobody, compact("a", 3, "0"));
    send(nobody, relay("a", "10"));
    endGrace(ann);
    QCOMPARE(seen(ann), (QByteArrayList{"push a 1=7", "push b 2=8", "push a 3=9", "push a 4=10"}));
}

void TestSubscribe::whatWasKeptIsDeliveredOnce()
{
    join(ann, Subscribe::Auto);
    send(nobody, relay("k", "7"));
    endGrace(ann);
    endGrace(ann);
    send(ann, protocol::Ping{});
    QCOMPARE(seen(ann), (QByteArrayList{"push k 1=7", "pong null"}));
}

void TestSubscribe::theEndOfAGraceThatIsOverChangesNothing()
{
    join(ann, Subscribe::Auto);
    send(ann, get("k"));
    join(bob, Subscribe::Keys);
    join(cid, Subscribe::Auto);
    send(cid, protocol::Ping{});
    for (const ClientId member : {ann, bob, cid, ClientId{99}})
        QVERIFY(endGrace(member).deliveries.empty());
    QVERIFY(taking(ann) == Taking::KeyedByGet);
    QVERIFY(taking(bob) == Taking::KeysForced);
    QVERIFY(taking(cid) == Taking::RoomByOther);
}

void TestSubscribe::membersInTheirGraceDoNotDisturbTheOthers()
{
    join(ann);
    join(bob, Subscribe::Auto);
    const Effects effects = send(ann, relay("k", "7"));
    QCOMPARE(seen(ann), QByteArrayList{"push k 1=7"});
    QCOMPARE(effects.takers, 1);
    QCOMPARE(effects.kept, 1);
}

void TestSubscribe::leavingInTheGraceDropsWhatWasKept()
{
    join(ann, Subscribe::Auto);
    send(nobody, relay("k"));
    m_room->leave(ann);
    endGrace(ann);
    QCOMPARE(send(nobody, relay("k")).kept, 0);
    QCOMPARE(seen(ann), QByteArrayList{});
}

void TestSubscribe::aKeyedMemberTakesExactlyTheKeysThatItAskedFor()
{
    join(ann, Subscribe::Auto);
    send(ann, get("k"));
    seen(ann);
    send(nobody, relay("k", "7"));
    send(nobody, append("other", "8"));
    send(nobody, relay("", "9"));
    QCOMPARE(seen(ann), QByteArrayList{"push k 1=7"});
}

void TestSubscribe::aKeyedMemberTakesFurtherKeysAsItAsks()
{
    join(ann, Subscribe::Auto);
    send(ann, get("k"));
    send(nobody, append("other", "7"));
    send(ann, get("other"));
    send(nobody, append("other", "8"));
    QCOMPARE(seen(ann), (QByteArrayList{"init k []", "init other [1=7]", "push other 2=8"}));
}

void TestSubscribe::aSecondGetOfAKeyOnlyReplays()
{
    join(ann, Subscribe::Keys);
    send(nobody, append("k", "7"));
    send(ann, get("k"));
    send(ann, get("k"));
    send(nobody, append("k", "8"));
    QCOMPARE(seen(ann), (QByteArrayList{"init k [1=7]", "init k [1=7]", "push k 2=8"}));
}

void TestSubscribe::aKeyedMemberDoesNotGetItsOwnPushesOfOtherKeys()
{
    join(ann, Subscribe::Keys);
    send(ann, get("k"));
    seen(ann);
    send(ann, relay("other"));
    QCOMPARE(seen(ann), QByteArrayList{});
}

void TestSubscribe::aKeyedMemberStillGetsItsStreamSize()
{
    join(ann, Subscribe::Keys);
    send(ann, append("other"));
    QCOMPARE(seen(ann), QByteArrayList{"size other 1"});
}

void TestSubscribe::aLaterGetOfARoomMemberReplaysAndChangesNothingElse()
{
    join(ann, Subscribe::Auto);
    endGrace(ann);
    send(nobody, append("k", "7"));
    send(ann, get("k"));
    send(nobody, append("k", "8"));
    send(nobody, append("other", "9"));
    QCOMPARE(seen(ann), (QByteArrayList{"push k 1=7", "init k [1=7]", "push k 2=8", "push other 3=9"}));
    QVERIFY(taking(ann) == Taking::RoomByTime);
    QVERIFY(m_room->keysOf(ann).empty());
}

void TestSubscribe::subscribeRoomTakesEveryKeyFromTheStart()
{
    join(ann, Subscribe::Room);
    send(nobody, relay("k", "7"));
    send(ann, get("other"));
    send(nobody, relay("third", "8"));
    QVERIFY(taking(ann) == Taking::RoomForced);
    QCOMPARE(seen(ann), (QByteArrayList{"push k 1=7", "init other []", "push third 2=8"}));
}

void TestSubscribe::subscribeKeysTakesNothingUntilItAsks()
{
    join(ann, Subscribe::Keys);
    QCOMPARE(send(nobody, relay("k", "7")).kept, 0);
    endGrace(ann);
    QCOMPARE(seen(ann), QByteArrayList{});
    send(ann, get("k"));
    send(nobody, relay("k", "8"));
    QCOMPARE(seen(ann), (QByteArrayList{"init k []", "push k 2=8"}));
}

void TestSubscribe::subscribeKeysStaysKeyedWhateverItSends()
{
    join(ann, Subscribe::Keys);
    send(ann, protocol::Ping{});
    send(ann, relay("k"));
    QVERIFY(taking(ann) == Taking::KeysForced);
    QCOMPARE(seen(ann), QByteArrayList{"pong null"});
}

void TestSubscribe::everyMemberSeesRisingNumbersEachOnce()
{
    join(ann);
    join(bob, Subscribe::Auto);
    join(cid, Subscribe::Keys);
    send(cid, subscribeOnly("k"));
    QByteArrayList expected;
    for (int i = 1; i <= 50; ++i) {
        send(i % 2 ? ann : cid, i % 3 ? relay("k") : replace("k"));
        if (i == 20)
            endGrace(bob);
        expected.append("push k " + QByteArray::number(i) + "=1");
    }
    for (const ClientId member : {ann, bob, cid}) {
        QByteArrayList pushes = seen(member);
        pushes.removeAll("size k 1");
        QCOMPARE(pushes, expected);
    }
}

void TestSubscribe::aMemberThatLeftAndCameBackTakesNothingOfItsOldKeys()
{
    join(ann, Subscribe::Keys);
    send(ann, subscribeOnly("k"));
    m_room->leave(ann);
    join(ann, Subscribe::Keys);
    send(nobody, relay("k"));
    QCOMPARE(seen(ann), QByteArrayList{});
}

QTEST_APPLESS_MAIN(TestSubscribe)
#include "tst_subscribe.moc"
