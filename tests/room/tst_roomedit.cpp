// SPDX-License-Identifier: GPL-3.0-only
#include "room/roomtesting.h"

using namespace drift;
using namespace drift::room;
using namespace drift::room::testing;

// Whom a room tells of a change by hand, and what it tells the journal of a message.
class TestRoomEdit : public QObject, private RoomFixture
{
    Q_OBJECT

    Effects clear(const char *key)
    {
        return m_room->edit({.kind = Edit::Kind::Clear, .key = {key}, .seq = {}, .expected = {}, .entries = {}});
    }
    Effects remove(const char *key, quint64 seq)
    {
        return m_room->edit({.kind = Edit::Kind::Remove, .key = {key}, .seq = {seq}, .expected = {}, .entries = {}});
    }
    static std::vector<ClientId> recipients(const Effects &effects)
    {
        return effects.recipients() ? *effects.recipients() : std::vector<ClientId>();
    }

private Q_SLOTS:
    void init() { makeRoom(); }

    // By hand
    void membersAreNotToldOfAnEdit()
    {
        join(ann);
        send(nobody, append("k"));
        const Effects effects = clear("k");
        QVERIFY(effects.deliveries.empty());
        QVERIFY(!effects.answer);
        QVERIFY(effects.outcome == Outcome::Edited);
        QCOMPARE(held("k"), QByteArray());
    }

    void debuggersAreShownWhatTheStreamBecame()
    {
        joinDebug(bob);
        send(nobody, append("k", "10"));
        send(nobody, append("k", "20"));
        const Effects effects = remove("k", 1);
        QCOMPARE(effects.deliveries.size(), size_t(1));
        QVERIFY(*effects.deliveries.front().recipients == std::vector{bob});
        QCOMPARE(text(effects.deliveries.front().message->message()), QByteArray("init k [2=20]"));
        QCOMPARE(text(clear("k").deliveries.front().message->message()), QByteArray("init k []"));
    }

    void anEditDescribesTheStreamAfterwards()
    {
        send(nobody, append("k", "10"));
        send(nobody, append("k", "20"));
        const Effects effects = remove("k", 1);
        QCOMPARE(effects.seq.value, 1u);
        QCOMPARE(effects.streamMessages, 1);
        QCOMPARE(effects.streamBytes, retentionCost(StreamKey{"k"}) + cost("20"));
        QCOMPARE(clear("k").streamMessages, 0);
    }

    void aRefusedEditSaysSoAndShowsNobodyAnything()
    {
        joinDebug(bob);
        send(nobody, append("k"));
        const Effects effects = remove("k", 7);
        QVERIFY(effects.outcome == Outcome::Refused);
        QCOMPARE(text(effects.answer.value()), QByteArray("error stream_changed"));
        QVERIFY(effects.deliveries.empty());
        QCOMPARE(effects.streamMessages, 1);
    }

    void anEditIsNoMessage()
    {
        send(nobody, append("k"));
        clear("k");
        QCOMPARE(m_room->messagesHandled(), 1u);
        QCOMPARE(m_room->lastSeq().value, 1u);
    }

    // Who got it
    void aBroadcastNamesWhoGotIt()
    {
        join(cid);
        join(ann, Subscribe::Keys);
        join(bob, Subscribe::Keys);
        send(ann, get("k"));
        QVERIFY(recipients(send(cid, relay("k"))) == (std::vector{ann, cid}));
        QVERIFY(recipients(send(cid, relay("other"))) == std::vector{cid});
    }

    void whatNobodyGotNamesNobody()
    {
        QVERIFY(!send(nobody, relay("k")).recipients());
        join(ann, Subscribe::Keys);
        QVERIFY(!send(ann, append("k")).recipients());
        join(bob);
        QVERIFY(!send(bob, compact("k", 1)).recipients());
        QVERIFY(!send(bob, get("k")).recipients());
        QVERIFY(!send(bob, compact("k", 99)).recipients());
    }

    void whoIsInItsGraceOrDebugsIsNotAmongTheRecipients()
    {
        join(ann);
        join(bob, Subscribe::Auto);
        joinDebug(cid);
        const Effects effects = send(ann, relay("k"));
        QVERIFY(recipients(effects) == std::vector{ann});
        QCOMPARE(effects.kept, 1);
    }

    void recipientsAreSharedWhileNobodyComesOrGoes()
    {
        join(ann);
        const Effects first = send(ann, relay("k"));
        QCOMPARE(send(ann, append("other")).recipients(), first.recipients());
        join(bob);
        QVERIFY(send(ann, relay("k")).recipients() != first.recipients());
        QVERIFY(recipients(first) == std::vector{ann});
    }

    // What the sender decided
    void theFirstMessageOfAMemberInItsGraceDecides()
    {
        join(ann, Subscribe::Auto);
        QVERIFY(send(ann, get("k")).senderDecided);
        QVERIFY(taking(ann) == Taking::KeyedByGet);
        join(bob, Subscribe::Auto);
        QVERIFY(send(bob, relay("k")).senderDecided);
        QVERIFY(taking(bob) == Taking::RoomByOther);
        QVERIFY(!send(bob, relay("k")).senderDecided);
    }

    void aRefusedFirstMessageDecidesToo()
    {
        join(ann, Subscribe::Auto);
        const Effects effects = send(ann, compact("k", 9));
        QVERIFY(effects.outcome == Outcome::Refused);
        QVERIFY(effects.senderDecided);
        QVERIFY(taking(ann) == Taking::RoomByOther);
    }

    void aKeyThatIsNewToAKeyedMemberIsADecision()
    {
        join(ann, Subscribe::Keys);
        QVERIFY(send(ann, get("k")).senderDecided);
        QVERIFY(!send(ann, get("k")).senderDecided);
        QVERIFY(!send(ann, relay("k")).senderDecided);
        QVERIFY(send(ann, subscribeOnly("other")).senderDecided);
    }

    void aKeyTooManyIsNoDecision()
    {
        m_limits.maxKeys = 1;
        join(ann, Subscribe::Keys);
        send(ann, get("k"));
        QVERIFY(!send(ann, get("other")).senderDecided);
    }

    void whoTakesTheRoomAnywayDecidesNothing()
    {
        join(ann);
        QVERIFY(!send(ann, get("k")).senderDecided);
        QVERIFY(!send(nobody, get("k")).senderDecided);
        joinDebug(bob);
        QVERIFY(!send(bob, get("k")).senderDecided);
    }
};

QTEST_APPLESS_MAIN(TestRoomEdit)
#include "tst_roomedit.moc"
