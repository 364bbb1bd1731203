// SPDX-License-Identifier: GPL-3.0-only
#include "room/roomtesting.h"

using namespace drift;
using namespace drift::room;
using namespace drift::room::testing;

// Who gets what when a room handles a message.
class TestRoom : public QObject, private RoomFixture
{
    Q_OBJECT

private Q_SLOTS:
    // Broadcasts
    void aBroadcastReachesEveryMemberAndItsSender();
    void relayReplaceAndAppendAreBroadcast();
    void aCompactIsNotBroadcast();
    void aMessageFromNobodyIsBroadcastToo();
    void everyMemberOfABroadcastSharesOneMessage();
    void recipientsAreListedInRisingOrder();
    void whoLeftGetsNothingMore();
    void whoJoinsLaterGetsWhatComesAfter();

    // Answers
    void streamSizeFollowsTheSendersOwnCopyAndGoesToItAlone();
    void streamSizeComesOnlyWhenTheStreamGotLonger();
    void aGetIsAnsweredWithWhatIsStrictlyAbove();
    void aGetOfAKeyThatHoldsNothingIsAnsweredWithAnEmptyInit();
    void aGetWithSeqNullIsNotAnswered();
    void aPingIsAnsweredWithItsNonce();
    void nobodyIsAnsweredAsAMemberWouldBe();
    void anInitIsNeverFollowedByAPushThatItCovers();

    // Outcomes
    void theOutcomeSaysWhatBecameOfAMessage();
    void theEffectsDescribeTheStreamAfterwards();
    void everyMessageIsCountedWhateverBecameOfIt();

    void init() { makeRoom(); }
};

void TestRoom::aBroadcastReachesEveryMemberAndItsSender()
{
    join(ann);
    join(bob);
    const Effects effects = send(ann, relay("k", "7"));
    QCOMPARE(seen(ann), QByteArrayList{"push k 1=7"});
    QCOMPARE(seen(bob), QByteArrayList{"push k 1=7"});
    QCOMPARE(effects.takers, 2);
}

void TestRoom::relayReplaceAndAppendAreBroadcast()
{
    join(ann);
    send(nobody, relay("k", "7"));
    send(nobody, replace("k", "8"));
    send(nobody, append("k", "9"));
    QCOMPARE(seen(ann), (QByteArrayList{"push k 1=7", "push k 2=8", "push k 3=9"}));
}

void TestRoom::aCompactIsNotBroadcast()
{
    join(ann);
    join(bob);
    send(ann, append("k"));
    seen(ann);
    seen(bob);
    const Effects effects = send(ann, compact("k", 1, "9"));
    QCOMPARE(seen(ann), QByteArrayList{});
    QCOMPARE(seen(bob), QByteArrayList{});
    QCOMPARE(effects.takers, 0);
    QCOMPARE(held("k"), QByteArray("1=9"));
}

void TestRoom::aMessageFromNobodyIsBroadcastToo()
{
    join(ann);
    send(nobody, relay("k", "7"));
    QCOMPARE(seen(ann), QByteArrayList{"push k 1=7"});
    QCOMPARE(seen(nobody), QByteArrayList{});
}

void TestRoom::everyMemberOfABroadcastSharesOneMessage()
{
    for (quint64 id = 1; id <= 10; ++id)
        join(ClientId{id});
    join(ClientId{11}, Subscribe::Keys);
    send(ClientId{11}, subscribeOnly("k"));
    const Effects effects = send(nobody, relay("k"));
    QCOMPARE(effects.deliveries.size(), size_t(1));
    QCOMPARE(effects.deliveries.front().recipients->size(), size_t(11));
}

void TestRoom::recipientsAreListedInRisingOrder()
{
    join(cid);
    join(bob, Subscribe::Keys);
    join(ann);
    send(bob, subscribeOnly("k"));
    const Effects effects = send(nobody, relay("k"));
    QVERIFY(*effects.deliveries.front().recipients == (std::vector{ann, bob, cid}));
}

void TestRoom::whoLeftGetsNothingMore()
{
    join(ann);
    join(bob);
    send(ann, relay("k", "7"));
    seen(bob);
    m_room->leave(bob);
    send(ann, relay("k", "8"));
    QCOMPARE(seen(bob), QByteArrayList{});
    QCOMPARE(m_room->memberCount(), 1);
    QVERIFY(!m_room->taking(bob));
}

void TestRoom::whoJoinsLaterGetsWhatComesAfter()
{
    join(ann);
    send(ann, relay("k", "7"));
    join(bob);
    send(ann, relay("k", "8"));
    QCOMPARE(seen(bob), QByteArrayList{"push k 2=8"});
}

void TestRoom::streamSizeFollowsTheSendersOwnCopyAndGoesToItAlone()
{
    join(ann);
    join(bob);
    send(ann, append("k", "7"));
    QCOMPARE(seen(ann), (QByteArrayList{"push k 1=7", "size k 1"}));
    QCOMPARE(seen(bob), QByteArrayList{"push k 1=7"});
}

void TestRoom::streamSizeComesOnlyWhenTheStreamGotLonger()
{
    const auto answer = [this](const protocol::Push &push) { return send(nobody, push).answer.has_value(); };
    QVERIFY(answer(replace("k")));
    QVERIFY(!answer(replace("k")));
    QVERIFY(answer(append("k")));
    QVERIFY(!answer(relay("k")));
    QVERIFY(!answer(compact("k", 4)));
    QVERIFY(!answer(replace("k")));
    QCOMPARE(seen(nobody), (QByteArrayList{"size k 1", "size k 2"}));
}

void TestRoom::aGetIsAnsweredWithWhatIsStrictlyAbove()
{
    send(nobody, append("k", "7"));
    send(nobody, append("k", "8"));
    send(nobody, append("k", "9"));
    join(ann);
    send(ann, get("k"));
    send(ann, get("k", 2));
    send(ann, get("k", 3));
    send(ann, get("k", 100));
    QCOMPARE(seen(ann), (QByteArrayList{"init k [1=7 2=8 3=9]", "init k [3=9]", "init k []", "init k []"}));
}

void TestRoom::aGetOfAKeyThatHoldsNothingIsAnsweredWithAnEmptyInit()
{
    join(ann);
    send(ann, relay("k"));
    seen(ann);
    send(ann, get("k"));
    QCOMPARE(seen(ann), QByteArrayList{"init k []"});
}

void TestRoom::aGetWithSeqNullIsNotAnswered()
{
    send(nobody, append("k"));
    seen(nobody);
    join(ann, Subscribe::Keys);
    QVERIFY(send(ann, subscribeOnly("k")).outcome == Outcome::Answered);
    send(nobody, subscribeOnly("k"));
    QCOMPARE(seen(ann), QByteArrayList{});
    QCOMPARE(seen(nobody), QByteArrayList{});
}

void TestRoom::aPingIsAnsweredWithItsNonce()
{
    join(ann);
    join(bob);
    send(ann, protocol::Ping{json("[1]")});
    send(ann, protocol::Ping{});
    QCOMPARE(seen(ann), (QByteArrayList{"pong [1]", "pong null"}));
    QCOMPARE(seen(bob), QByteArrayList{});
}

void TestRoom::nobodyIsAnsweredAsAMemberWouldBe()
{
    send(nobody, append("k", "7"));
    send(nobody, get("k"));
    send(nobody, protocol::Ping{json("5")});
    send(nobody, compact("k", 9));
    QCOMPARE(seen(nobody), (QByteArrayList{"size k 1", "init k [1=7]", "pong 5", "error compact_ahead"}));
}

void TestRoom::anInitIsNeverFollowedByAPushThatItCovers()
{
    join(ann, Subscribe::Auto);
    send(nobody, append("k", "7"));
    send(ann, get("k"));
    send(nobody, append("k", "8"));
    endGrace(ann);
    QCOMPARE(seen(ann), (QByteArrayList{"init k [1=7]", "push k 2=8"}));
}

void TestRoom::theOutcomeSaysWhatBecameOfAMessage()
{
    const auto outcome = [this](const protocol::ClientMessage &message) { return send(nobody, message).outcome; };
    QVERIFY(outcome(relay("k")) == Outcome::Relayed);
    QVERIFY(outcome(replace("k")) == Outcome::Stored);
    QVERIFY(outcome(append("k")) == Outcome::Stored);
    QVERIFY(outcome(compact("k", 3)) == Outcome::Compacted);
    QVERIFY(outcome(compact("k", 2)) == Outcome::CompactStale);
    QVERIFY(outcome(compact("k", 4)) == Outcome::Refused);
    QVERIFY(outcome(get("k")) == Outcome::Answered);
    QVERIFY(outcome(protocol::Ping{}) == Outcome::Answered);
}

void TestRoom::theEffectsDescribeTheStreamAfterwards()
{
    send(nobody, append("k", "1"));
    const Effects appended = send(nobody, append("k", "22"));
    QCOMPARE(appended.seq.value, 2u);
    QCOMPARE(appended.streamMessages, 2);
    QCOMPARE(appended.streamBytes, retentionCost(StreamKey{"k"}) + cost("1") + cost("22"));
    const Effects compacted = send(nobody, compact("k", 2, "333"));
    QCOMPARE(compacted.seq.value, 2u);
    QCOMPARE(compacted.streamMessages, 1);
    QCOMPARE(compacted.streamBytes, retentionCost(StreamKey{"k"}) + cost("333"));
    QCOMPARE(send(nobody, relay("other")).streamMessages, 0);
}

void TestRoom::everyMessageIsCountedWhateverBecameOfIt()
{
    QCOMPARE(m_room->messagesHandled(), 0u);
    send(nobody, append("k"));
    send(nobody, compact("k", 9));
    send(nobody, get("k"));
    send(nobody, protocol::Ping{});
    QCOMPARE(m_room->messagesHandled(), 4u);
}

QTEST_APPLESS_MAIN(TestRoom)
#include "tst_room.moc"
