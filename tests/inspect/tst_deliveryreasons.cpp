// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/deliverydesk.h"

using namespace drift;
using namespace drift::test;
using namespace std::chrono_literals;

// Why somebody got a message later, otherwise than the others, or not at all.
class TestDeliveryReasons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The grace
    void whatIsKeptIsSaid();
    void whatWasKeptAndGivenSaysWhen();
    void whatWasKeptAndDroppedSaysWhy();
    void whatWasKeptForOneThatLeftIsLost();
    void theMessageThatDecidedIsGivenToItsSender();

    // Why not
    void aKeyThatWasNeverAskedFor();
    void aKeyThatWasAskedForLater();
    void keysForcedAndNoneAsked();
    void aRoomTakerThatIsNotAmongTheRecipientsIsAMystery();
    void aCompactionIsNotBroadcast();
    void aStaleCompactionDidNothing();
    void aRefusedMessageIsAnsweredToItsSenderAlone();
    void anEditIsNotBroadcast();

    // debug=true, gets and pings, senders from outside
    void whoDebugsIsShown();
    void whoDebugsIsNotShownWhatDidNothing();
    void aGetIsBetweenTheSenderAndTheRelay();
    void aGetWithoutReplayIsNotAnswered();
    void aSenderOverHttpIsNoMember();
    void otherRowsAreDeliveredToNobody();
};

void TestDeliveryReasons::whatIsKeptIsSaid()
{
    Desk desk;
    desk.join(1);
    const quint64 row = desk.relay();
    QVERIFY(desk.line(row, 1).state == State::Kept);
}

void TestDeliveryReasons::whatWasKeptAndGivenSaysWhen()
{
    Desk desk;
    desk.join(1);
    const quint64 row = desk.relay();
    desk.time = 1.25;
    desk.decide(1, Taking::RoomByTime);
    const DeliveryLine line = desk.line(row, 1);
    QVERIFY(line.state == State::KeptGiven);
    QVERIFY(line.decided->time == at(1.25));
    QVERIFY(line.decided->taking == Taking::RoomByTime);
    QVERIFY(line.written == Written::NotTold);
    desk.time = 1.2;
    desk.figures(1, 0); // before it was given
    QVERIFY(desk.line(row, 1).written == Written::NotTold);
    desk.time = 2;
    desk.figures(1, 0);
    QVERIFY(desk.line(row, 1).written == Written::Yes);
}

void TestDeliveryReasons::whatWasKeptAndDroppedSaysWhy()
{
    Desk desk;
    desk.join(1);
    const quint64 row = desk.relay();
    desk.decide(1, Taking::KeyedByGet, StreamKey{"k"});
    desk.handle(1, DetailsFixture::get("k"), Outcome::Answered);
    QVERIFY(desk.line(row, 1).state == State::KeptDropped);
    desk.leave(1);
    QVERIFY(desk.line(row, 1).state == State::KeptDropped);
}

void TestDeliveryReasons::whatWasKeptForOneThatLeftIsLost()
{
    Desk desk;
    desk.join(1);
    const quint64 row = desk.relay();
    desk.leave(1);
    QVERIFY(desk.line(row, 1).state == State::KeptLost);
}

void TestDeliveryReasons::theMessageThatDecidedIsGivenToItsSender()
{
    Desk desk;
    desk.join(1);
    desk.decide(1, Taking::RoomByOther);
    const quint64 row = desk.relay({ClientId{1}}, 1);
    const DeliveryLine line = desk.line(row, 1);
    QVERIFY(line.state == State::Given);
    QVERIFY(line.taking == Taking::RoomByOther);
}

void TestDeliveryReasons::aKeyThatWasNeverAskedFor()
{
    Desk desk;
    desk.join(1);
    desk.decide(1, Taking::KeyedByGet, StreamKey{"other"});
    desk.decide(1, Taking::KeyedByGet, StreamKey{"another"});
    const quint64 row = desk.relay();
    const DeliveryLine line = desk.line(row, 1);
    QVERIFY(line.state == State::NotGiven);
    QVERIFY(line.why == Why::NeverAsked);
    QCOMPARE(line.keys, 2u);
}

void TestDeliveryReasons::aKeyThatWasAskedForLater()
{
    Desk desk;
    desk.join(1, Taking::KeysForced);
    const quint64 row = desk.relay();
    desk.decide(1, Taking::KeysForced, StreamKey{"k"});
    const quint64 asked = desk.handle(1, DetailsFixture::get("k"), Outcome::Answered);
    const DeliveryLine line = desk.line(row, 1);
    QVERIFY(line.why == Why::AskedLater);
    QCOMPARE(line.askedAt, asked);
    QCOMPARE(line.keys, 0u);
    QVERIFY(desk.line(desk.relay({ClientId{1}}), 1).state == State::Given);
}

void TestDeliveryReasons::keysForcedAndNoneAsked()
{
    Desk desk;
    desk.join(1, Taking::KeysForced);
    QVERIFY(desk.line(desk.relay(), 1).why == Why::NeverAsked);
}

void TestDeliveryReasons::aRoomTakerThatIsNotAmongTheRecipientsIsAMystery()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    QVERIFY(desk.line(desk.relay(), 1).why == Why::Unknown);
}

void TestDeliveryReasons::aCompactionIsNotBroadcast()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    desk.join(2);
    const quint64 row = desk.handle(1, DetailsFixture::push("k", ActionType::Compact), Outcome::Compacted);
    for (const quint64 client : {1, 2}) {
        QVERIFY(desk.line(row, client).state == State::NotGiven);
        QVERIFY(desk.line(row, client).why == Why::NotBroadcast);
    }
}

void TestDeliveryReasons::aStaleCompactionDidNothing()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    const quint64 row = desk.handle(1, DetailsFixture::push("k", ActionType::Compact), Outcome::CompactStale);
    QVERIFY(desk.line(row, 1).why == Why::Ignored);
}

void TestDeliveryReasons::aRefusedMessageIsAnsweredToItsSenderAlone()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    desk.join(2, Taking::RoomForced);
    const quint64 row = desk.handle(1, DetailsFixture::push("k", ActionType::Compact), Outcome::Refused);
    QVERIFY(desk.line(row, 1).state == State::Answered);
    QVERIFY(desk.line(row, 2).why == Why::Refused);
}

void TestDeliveryReasons::anEditIsNotBroadcast()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    desk.join(2, Taking::Debug);
    desk.fold(journal::StreamEdited{roomNamed("a"), {"k"}, room::Edit::Kind::Clear, {}, {}, 0});
    const quint64 row = desk.inspector.timeline().end() - 1;
    QVERIFY(desk.line(row, 1).why == Why::NotBroadcast);
    QVERIFY(desk.line(row, 2).state == State::Shown);
    QCOMPARE(desk.lines(row).size(), size_t(2)); // it has no sender
}

void TestDeliveryReasons::whoDebugsIsShown()
{
    Desk desk;
    desk.join(1, Taking::Debug);
    QVERIFY(desk.line(desk.relay(), 1).state == State::Shown);
    QVERIFY(desk.line(desk.handle(0, DetailsFixture::push("k", ActionType::Append), Outcome::Stored), 1).state == State::Shown);
    QVERIFY(desk.line(desk.handle(0, DetailsFixture::push("k", ActionType::Compact), Outcome::Compacted), 1).state == State::Shown);
}

void TestDeliveryReasons::whoDebugsIsNotShownWhatDidNothing()
{
    Desk desk;
    desk.join(1, Taking::Debug);
    QVERIFY(desk.line(desk.handle(0, DetailsFixture::push("k", ActionType::Compact), Outcome::CompactStale), 1).why == Why::Ignored);
    QVERIFY(desk.line(desk.handle(0, DetailsFixture::push("k", ActionType::Compact), Outcome::Refused), 1).why == Why::Refused);
}

void TestDeliveryReasons::aGetIsBetweenTheSenderAndTheRelay()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    desk.join(2, Taking::RoomForced);
    for (const protocol::ClientMessage &message : {protocol::ClientMessage(DetailsFixture::get("k")), protocol::ClientMessage(protocol::Ping{})}) {
        const quint64 row = desk.handle(1, message, Outcome::Answered);
        QCOMPARE(desk.lines(row).size(), size_t(1));
        QVERIFY(desk.line(row, 1).state == State::Answered);
    }
}

void TestDeliveryReasons::aGetWithoutReplayIsNotAnswered()
{
    Desk desk;
    desk.join(1, Taking::KeysForced);
    const quint64 row = desk.handle(1, protocol::Get{StreamKey{"k"}, std::nullopt}, Outcome::Answered);
    QVERIFY(desk.line(row, 1).state == State::NotGiven);
    QVERIFY(desk.line(row, 1).why == Why::NoReplay);
}

void TestDeliveryReasons::aSenderOverHttpIsNoMember()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    const quint64 pushed = desk.relay({ClientId{1}});
    QVERIFY(desk.line(pushed, 0).sender);
    QVERIFY(desk.line(pushed, 0).state == State::NotGiven);
    QVERIFY(desk.line(pushed, 0).why == Why::NotAMember);
    const quint64 asked = desk.handle(0, DetailsFixture::get("k"), Outcome::Answered);
    QCOMPARE(desk.lines(asked).size(), size_t(1));
    QVERIFY(desk.line(asked, 0).state == State::Answered);
}

void TestDeliveryReasons::otherRowsAreDeliveredToNobody()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    desk.fold(journal::Gap{5});
    QVERIFY(desk.lines(desk.inspector.timeline().end() - 1).empty());
    desk.fold(journal::RoomClosed{roomNamed("a")});
    QVERIFY(desk.lines(desk.inspector.timeline().end() - 1).empty());
}

QTEST_GUILESS_MAIN(TestDeliveryReasons)
#include "tst_deliveryreasons.moc"
