// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/misusedesk.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;

using Kind = Misuse::Kind;

class TestAskingWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoComesBackWithoutAskingAgainIsFound();
    void whatItMissedIsTheMessageThatItLeadsTo();
    void whoAsksAgainIsNot();
    void whoAsksALittleLateIsNot();
    void whoMissedNothingIsNot();
    void whatIsRelayedMeanwhileIsNotMissed();
    void whatComesAfterItIsThereIsNotMissed();
    void whoClosedItsPageDidNotComeBack();
    void whoWasDisconnectedByTheRelayMayComeBack();
    void anotherHostIsAnotherClient();
    void whoComesMuchLaterIsAnotherClient();
    void aTabThatAsksFirstIsNotTakenForIt();
    void whichOfSeveralItWasIsNotClaimed();
    void whoComesBackTwiceIsFoundTwice();
    void afterAGapNothingIsClaimed();
    void whoListensInSilenceIsFoundAtTheFirstMessageThatHasAPast();
    void aListenerOfAStreamWithoutAPastIsNot();
    void aListenerThatAskedTheUrlForTheRoomIsNot();
    void whoPushesItselfDoesNotListenAlone();
    void whoSaysWhatNobodyCanReadDoesNotListenAlone();
    void aListenerIsGivenTimeToAsk();
    void whoAddsActionsWithoutHavingAskedIsFound();
    void whoAddsLinesToALogIsNot();
    void whoBeganTheStreamIsNot();
    void whoSumsUpWithoutHavingAskedIsFound();
    void thousandsThatComeAndGoAreBounded();
};

void TestAskingWatch::whoComesBackWithoutAskingAgainIsFound()
{
    MisuseDesk desk;
    desk.join(1);
    desk.get(1, "state");
    desk.join(2);
    desk.get(2, "state");
    desk.replace(2, "state", "1");
    desk.leave(1);
    desk.replace(2, "state", "2");
    desk.joinSilently(3);
    QCOMPARE(desk.found.size(), size_t(0));
    desk.pass(3);
    QCOMPARE(desk.found.size(), size_t(1));
    const Misuse misuse = desk.found.front();
    QCOMPARE(misuse.kind, Kind::ReturnedUnasked);
    QCOMPARE(misuse.client, ClientId{3});
    QCOMPARE(misuse.other, ClientId{1});
    QCOMPARE(misuse.key, StreamKey{"state"});
    QCOMPARE(misuse.room, roomNamed("lobby"));
    QCOMPARE(misuse.address, QByteArray("127.0.0.1:50003"));
}

void TestAskingWatch::whatItMissedIsTheMessageThatItLeadsTo()
{
    MisuseDesk desk;
    desk.join(1);
    desk.get(1, "log");
    desk.leave(1);
    desk.append(0, "log");
    const quint64 last = desk.append(0, "log");
    desk.relay(0, "log");
    desk.joinSilently(3);
    desk.append(0, "log");
    desk.pass(3);
    QCOMPARE(desk.count(Kind::ReturnedUnasked), 1);
    QCOMPARE(desk.found.front().seq.value, last);
    QCOMPARE(desk.rowOf(desk.found.front()).seq.value, last);
}

void TestAskingWatch::whoAsksAgainIsNot()
{
    MisuseDesk desk;
    desk.join(1);
    desk.get(1, "state");
    desk.leave(1);
    desk.replace(0, "state", "2");
    desk.join(3);
    desk.get(3, "state");
    desk.pass(3);
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestAskingWatch::whoAsksALittleLateIsNot()
{
    MisuseDesk desk;
    desk.join(1);
    desk.get(1, "state");
    desk.leave(1);
    desk.replace(0, "state", "2");
    desk.joinSilently(3);
    desk.time += 1;
    desk.get(3, "state");
    desk.pass(3);
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestAskingWatch::whoMissedNothingIsNot()
{
    MisuseDesk desk;
    desk.join(1);
    desk.get(1, "state");
    desk.replace(0, "state", "2");
    desk.leave(1);
    desk.replace(0, "other", "2");
    desk.joinSilently(3);
    desk.pass(3);
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestAskingWatch::whatIsRelayedMeanwhileIsNotMissed()
{
    MisuseDesk desk;
    desk.join(1);
    desk.get(1, "mixed");
    desk.append(0, "mixed");
    desk.leave(1);
    desk.relay(0, "mixed");
    desk.joinSilently(3);
    desk.pass(3);
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestAskingWatch::whatComesAfterItIsThereIsNotMissed()
{
    MisuseDesk desk;
    desk.join(1);
    desk.get(1, "state");
    desk.leave(1);
    desk.join(3);
    desk.replace(0, "state", "2"); // kept in its grace, and then given
    desk.relay(3, "hello");
    desk.pass(3);
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestAskingWatch::whoClosedItsPageDidNotComeBack()
{
    for (const quint16 code : {quint16(1000), quint16(1001), quint16(1005)}) {
        MisuseDesk desk;
        desk.join(1);
        desk.get(1, "state");
        desk.leave(1, code);
        desk.replace(0, "state", "2");
        desk.joinSilently(3);
        desk.pass(3);
        QCOMPARE(desk.found.size(), size_t(0));
    }
}

void TestAskingWatch::whoWasDisconnectedByTheRelayMayComeBack()
{
    MisuseDesk desk;
    desk.join(1);
    desk.get(1, "state");
    desk.leave(1, 1001, "disconnected by hand");
    desk.replace(0, "state", "2");
    desk.joinSilently(3);
    desk.pass(3);
    QCOMPARE(desk.count(Kind::ReturnedUnasked), 1);
}

void TestAskingWatch::anotherHostIsAnotherClient()
{
    MisuseDesk desk;
    desk.join(1);
    desk.get(1, "state");
    desk.leave(1);
    desk.replace(0, "state", "2");
    desk.joinSilently(3, "10.0.0.7");
    desk.pass(3);
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestAskingWatch::whoComesMuchLaterIsAnotherClient()
{
    MisuseDesk desk;
    desk.join(1);
    desk.get(1, "state");
    desk.leave(1);
    desk.replace(0, "state", "2");
    desk.pass(61);
    desk.joinSilently(3);
    desk.pass(3);
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestAskingWatch::aTabThatAsksFirstIsNotTakenForIt()
{
    MisuseDesk desk;
    desk.join(1);
    desk.get(1, "state");
    desk.leave(1);
    desk.replace(0, "state", "2");
    desk.join(2);
    desk.get(2, "state");
    desk.joinSilently(3);
    desk.pass(3);
    QCOMPARE(desk.count(Kind::ReturnedUnasked), 1);
    QCOMPARE(desk.found.front().client, ClientId{3});
}

void TestAskingWatch::whichOfSeveralItWasIsNotClaimed()
{
    MisuseDesk desk;
    for (const quint64 client : {quint64(1), quint64(2)}) {
        desk.join(client);
        desk.get(client, "state");
    }
    desk.leave(1);
    desk.leave(2);
    desk.replace(0, "state", "2");
    desk.joinSilently(3);
    desk.joinSilently(4);
    desk.pass(3);
    QCOMPARE(desk.count(Kind::ReturnedUnasked), 2);
    QVERIFY(desk.found.front().other.isNobody());
    QVERIFY(desk.found.back().other.isNobody());
}

void TestAskingWatch::whoComesBackTwiceIsFoundTwice()
{
    MisuseDesk desk;
    desk.join(1);
    desk.get(1, "state");
    for (const quint64 next : {quint64(2), quint64(3)}) {
        desk.leave(next - 1);
        desk.replace(0, "state", "2");
        desk.joinSilently(next);
        desk.pass(3);
    }
    QCOMPARE(desk.count(Kind::ReturnedUnasked), 2);
    QCOMPARE(desk.found.back().other, ClientId{2});
}

void TestAskingWatch::afterAGapNothingIsClaimed()
{
    for (const bool restarted : {false, true}) {
        MisuseDesk desk;
        desk.join(1);
        desk.get(1, "state");
        desk.leave(1);
        desk.replace(0, "state", "2");
        desk.joinSilently(3);
        desk.fold(journal::Gap{10, restarted});
        desk.pass(3);
        QCOMPARE(desk.found.size(), size_t(0));
    }
}

void TestAskingWatch::whoListensInSilenceIsFoundAtTheFirstMessageThatHasAPast()
{
    MisuseDesk desk;
    desk.append(0, "log");
    desk.append(0, "log");
    desk.joinSilently(1);
    desk.pass(3);
    QCOMPARE(desk.found.size(), size_t(0));
    const quint64 seq = desk.append(0, "log");
    desk.append(0, "log");
    QCOMPARE(desk.found.size(), size_t(1));
    const Misuse misuse = desk.found.front();
    QCOMPARE(misuse.kind, Kind::ListensUnasked);
    QCOMPARE(misuse.client, ClientId{1});
    QCOMPARE(misuse.seq.value, seq);
    QCOMPARE(misuse.amount, quint64(2));
    QCOMPARE(desk.rowOf(misuse).seq.value, seq);
}

void TestAskingWatch::aListenerOfAStreamWithoutAPastIsNot()
{
    MisuseDesk desk;
    desk.joinSilently(1);
    desk.pass(3);
    desk.append(0, "log");
    desk.replace(0, "state", "1");
    desk.relay(0, "events");
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestAskingWatch::aListenerThatAskedTheUrlForTheRoomIsNot()
{
    MisuseDesk desk;
    desk.append(0, "log");
    desk.join(1, room::Subscribe::Room);
    desk.pass(3);
    desk.append(0, "log");
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestAskingWatch::whoPushesItselfDoesNotListenAlone()
{
    MisuseDesk desk;
    desk.append(0, "log");
    desk.joinSilently(1);
    desk.pass(3);
    desk.relay(1, "events");
    desk.append(0, "log");
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestAskingWatch::whoSaysWhatNobodyCanReadDoesNotListenAlone()
{
    MisuseDesk desk;
    desk.append(0, "log");
    desk.joinSilently(1);
    desk.joinSilently(2);
    desk.fold(journal::Problem{journal::Problem::Kind::BadMessage, "127.0.0.1:50001", roomNamed("lobby"), "not well-formed"});
    desk.pass(3);
    desk.append(0, "log");
    QCOMPARE(desk.found.size(), size_t(1));
    QCOMPARE(desk.found.front().client, ClientId{2});
}

void TestAskingWatch::aListenerIsGivenTimeToAsk()
{
    MisuseDesk desk;
    desk.append(0, "log");
    desk.joinSilently(1);
    desk.append(0, "log");
    desk.get(1, "log");
    desk.pass(3);
    desk.append(0, "log");
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestAskingWatch::whoAddsActionsWithoutHavingAskedIsFound()
{
    MisuseDesk desk;
    desk.join(1);
    desk.get(1, "counter");
    desk.act(1, "counter");
    desk.act(1, "counter");
    desk.join(2);
    desk.act(2, "counter");
    QCOMPARE(desk.found.size(), size_t(0)); // it may be about to
    desk.pass(3);
    const quint64 seq = desk.act(2, "counter");
    desk.act(1, "counter");
    QCOMPARE(desk.found.size(), size_t(1));
    QCOMPARE(desk.found.front().kind, Kind::WritesUnasked);
    QCOMPARE(desk.found.front().client, ClientId{2});
    QCOMPARE(desk.found.front().seq.value, seq);
    QCOMPARE(desk.found.front().amount, quint64(3));
    desk.get(2, "counter");
    desk.act(2, "counter");
    QCOMPARE(desk.found.size(), size_t(1));
}

void TestAskingWatch::whoAddsLinesToALogIsNot()
{
    MisuseDesk desk;
    desk.append(0, "log");
    desk.join(1);
    desk.append(1, "log");
    desk.pass(3);
    desk.append(1, "log");
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestAskingWatch::whoBeganTheStreamIsNot()
{
    MisuseDesk desk;
    desk.join(1);
    desk.act(1, "counter");
    desk.pass(3);
    desk.act(1, "counter");
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestAskingWatch::whoSumsUpWithoutHavingAskedIsFound()
{
    MisuseDesk desk;
    desk.append(0, "log");
    desk.join(1);
    desk.relay(1, "events");
    desk.pass(3);
    desk.compact(1, "log", 1);
    QCOMPARE(desk.count(Kind::WritesUnasked), 1);
}

void TestAskingWatch::thousandsThatComeAndGoAreBounded()
{
    MisuseDesk desk;
    desk.append(0, "log");
    for (quint64 client = 1; client <= 2'000; ++client) {
        desk.join(client, room::Subscribe::Auto, "10.0.0." + QByteArray::number(client % 200));
        desk.get(client, "log");
        desk.leave(client);
    }
    desk.append(0, "log");
    for (quint64 client = 3'001; client <= 5'000; ++client)
        desk.joinSilently(client, "10.0.0." + QByteArray::number(client % 200));
    desk.pass(3);
    QVERIFY(desk.count(Kind::ReturnedUnasked) <= int(AskingWatch::mostGone));
}

QTEST_GUILESS_MAIN(TestAskingWatch)
#include "tst_askingwatch.moc"
