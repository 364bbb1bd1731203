// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/delivery.h"
#include "inspect/detailsevents.h"
#include "inspect/inspector.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using namespace std::chrono_literals;
using protocol::ActionType;
using room::Outcome;
using room::Taking;
using State = DeliveryLine::State;
using Why = DeliveryLine::Why;
using Written = DeliveryLine::Written;

namespace {

// An inspector that is told what happens in one room, with the times that the test says.
struct Desk
{
    Inspector inspector;
    double time = 1;
    quint64 seq = 0;

    Desk()
    {
        fold(journal::Snapshot{});
        fold(journal::RoomOpened{roomNamed("a")});
    }
    template<typename What>
    void fold(What what)
    {
        inspector.fold({at(time), std::move(what)});
    }
    void join(quint64 client, Taking taking = Taking::Grace)
    {
        fold(journal::ClientJoined{roomNamed("a"), ClientId{client}, "10.0.0.1:" + QByteArray::number(client), {}, taking});
    }
    void decide(quint64 client, Taking taking, std::optional<StreamKey> key = {})
    {
        fold(journal::ClientDecided{roomNamed("a"), ClientId{client}, taking, key});
    }
    void leave(quint64 client, quint16 code = 1000) { fold(journal::ClientLeft{roomNamed("a"), ClientId{client}, code}); }
    void figures(quint64 client, qint64 waiting, std::chrono::milliseconds waitingFor = {})
    {
        journal::ClientFigures figures;
        figures.client = ClientId{client};
        figures.waitingBytes = waiting;
        figures.waitingFor = waitingFor;
        fold(journal::Figures{{figures}, 1, 0});
    }
    // The row of a message; `given`: who got it at once.
    quint64 handle(quint64 sender, protocol::ClientMessage message, Outcome outcome, std::vector<ClientId> given = {})
    {
        journal::MessageHandled handled;
        handled.room = roomNamed("a");
        handled.sender = ClientId{sender};
        handled.origin = sender == 0 ? journal::Origin::Http : journal::Origin::Client;
        handled.message = std::move(message);
        handled.outcome = outcome;
        handled.seq = {++seq};
        handled.delivered = qint64(given.size());
        if (!given.empty())
            handled.recipients = std::make_shared<const std::vector<ClientId>>(std::move(given));
        if (outcome == Outcome::Refused)
            handled.refusal = protocol::Error{protocol::ErrorCode::CompactAhead, "no"};
        fold(std::move(handled));
        return inspector.timeline().end() - 1;
    }
    quint64 relay(std::vector<ClientId> given = {}, quint64 sender = 0)
    {
        return handle(sender, DetailsFixture::push("k", ActionType::Relay), Outcome::Relayed, std::move(given));
    }
    std::vector<DeliveryLine> lines(quint64 row) const { return deliveryOf(inspector.details(), inspector.timeline(), row); }
    // The line of a client; fails where there is not exactly one.
    DeliveryLine line(quint64 row, quint64 client) const
    {
        std::optional<DeliveryLine> found;
        for (const DeliveryLine &each : lines(row)) {
            if (each.client.value != client)
                continue;
            if (found)
                QTest::qFail("two lines of one client", __FILE__, __LINE__);
            found = each;
        }
        if (!found)
            QTest::qFail("no line of that client", __FILE__, __LINE__);
        return found.value_or(DeliveryLine{});
    }
};

} // namespace

// Who got a message, who not and why.
class TestDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoGotItIsSaid();
    void whoWasNotThereIsNotMentioned();
    void membersStandInTheOrderInWhichTheyCame();

    // Written or not
    void rightAwayItIsNotKnown();
    void figuresSayThatItIsWritten();
    void figuresSayThatItWaits();
    void whatIsOlderThanWhatWaitsIsPerhapsWritten();
    void whatWasWrittenBeforeStaysWritten();
    void whoLeftBeforeItWasToldIsSaid();
    void whoLeftAfterItWasToldHasIt();

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

    // What is past
    void aForgottenRecipientIsNamedAtLeast();
    void theTakingIsThatOfTheTime();
    void aRoomThatIsGoneCanStillBeTold();
    void anotherRelaysClientsAreNotMixedUp();
    void fiveThousandMembersAreTold();
};

void TestDelivery::whoGotItIsSaid()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    desk.join(2, Taking::RoomByTime);
    const quint64 row = desk.relay({ClientId{1}, ClientId{2}}, 2);
    QCOMPARE(desk.lines(row).size(), size_t(2));
    QVERIFY(desk.line(row, 1).state == State::Given);
    QVERIFY(!desk.line(row, 1).sender);
    QCOMPARE(desk.line(row, 1).address, QByteArray("10.0.0.1:1"));
    QVERIFY(desk.line(row, 2).state == State::Given);
    QVERIFY(desk.line(row, 2).sender);
}

void TestDelivery::whoWasNotThereIsNotMentioned()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    desk.leave(1);
    const quint64 row = desk.relay();
    desk.join(2, Taking::RoomForced);
    QCOMPARE(desk.lines(row).size(), size_t(1)); // the sender over HTTP
    QVERIFY(desk.lines(row).front().client.isNobody());
}

void TestDelivery::membersStandInTheOrderInWhichTheyCame()
{
    Desk desk;
    for (const quint64 id : {1, 2, 3, 4})
        desk.join(id, Taking::RoomForced);
    const quint64 row = desk.relay({ClientId{1}, ClientId{2}, ClientId{3}, ClientId{4}}, 4);
    desk.leave(3);
    desk.leave(1);
    std::vector<quint64> ids;
    for (const DeliveryLine &line : desk.lines(row))
        ids.push_back(line.client.value);
    QCOMPARE(ids, (std::vector<quint64>{1, 2, 3, 4}));
}

void TestDelivery::rightAwayItIsNotKnown()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    const quint64 first = desk.relay({ClientId{1}});
    QVERIFY(desk.line(first, 1).written == Written::NotTold);
    desk.time = 2;
    desk.figures(1, 0);
    desk.time = 3;
    const quint64 second = desk.relay({ClientId{1}});
    QVERIFY(desk.line(second, 1).written == Written::NotTold);
}

void TestDelivery::figuresSayThatItIsWritten()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    desk.figures(1, 0);
    desk.time = 2;
    const quint64 row = desk.relay({ClientId{1}});
    desk.time = 3;
    desk.fold(journal::Figures{}); // the client's are as they were
    QVERIFY(desk.line(row, 1).written == Written::Yes);
}

void TestDelivery::figuresSayThatItWaits()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    desk.time = 2;
    const quint64 row = desk.relay({ClientId{1}});
    desk.time = 3;
    desk.figures(1, 5000, 1500ms);
    const DeliveryLine line = desk.line(row, 1);
    QVERIFY(line.written == Written::Waiting);
    QCOMPARE(line.waitingBytes, 5000);
    QVERIFY(line.waitingFor == 1500ms);
}

void TestDelivery::whatIsOlderThanWhatWaitsIsPerhapsWritten()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    const quint64 row = desk.relay({ClientId{1}});
    desk.time = 3;
    desk.figures(1, 5000, 500ms);
    QVERIFY(desk.line(row, 1).written == Written::Perhaps);
}

void TestDelivery::whatWasWrittenBeforeStaysWritten()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    const quint64 row = desk.relay({ClientId{1}});
    desk.time = 2;
    desk.figures(1, 0);
    desk.time = 3;
    desk.figures(1, 5000, 2500ms);
    QVERIFY(desk.line(row, 1).written == Written::Yes);
}

void TestDelivery::whoLeftBeforeItWasToldIsSaid()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    desk.figures(1, 0);
    desk.time = 2;
    const quint64 row = desk.relay({ClientId{1}});
    desk.leave(1, 1013);
    desk.time = 3;
    desk.fold(journal::Figures{});
    const DeliveryLine line = desk.line(row, 1);
    QVERIFY(line.state == State::Given);
    QVERIFY(line.written == Written::NeverTold);
    QCOMPARE(line.left->code, quint16(1013));
}

void TestDelivery::whoLeftAfterItWasToldHasIt()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    const quint64 row = desk.relay({ClientId{1}});
    desk.time = 2;
    desk.figures(1, 0);
    desk.leave(1);
    QVERIFY(desk.line(row, 1).written == Written::Yes);
    QVERIFY(desk.line(row, 1).left);
}

void TestDelivery::whatIsKeptIsSaid()
{
    Desk desk;
    desk.join(1);
    const quint64 row = desk.relay();
    QVERIFY(desk.line(row, 1).state == State::Kept);
}

void TestDelivery::whatWasKeptAndGivenSaysWhen()
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

void TestDelivery::whatWasKeptAndDroppedSaysWhy()
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

void TestDelivery::whatWasKeptForOneThatLeftIsLost()
{
    Desk desk;
    desk.join(1);
    const quint64 row = desk.relay();
    desk.leave(1);
    QVERIFY(desk.line(row, 1).state == State::KeptLost);
}

void TestDelivery::theMessageThatDecidedIsGivenToItsSender()
{
    Desk desk;
    desk.join(1);
    desk.decide(1, Taking::RoomByOther);
    const quint64 row = desk.relay({ClientId{1}}, 1);
    const DeliveryLine line = desk.line(row, 1);
    QVERIFY(line.state == State::Given);
    QVERIFY(line.taking == Taking::RoomByOther);
}

void TestDelivery::aKeyThatWasNeverAskedFor()
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

void TestDelivery::aKeyThatWasAskedForLater()
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

void TestDelivery::keysForcedAndNoneAsked()
{
    Desk desk;
    desk.join(1, Taking::KeysForced);
    QVERIFY(desk.line(desk.relay(), 1).why == Why::NeverAsked);
}

void TestDelivery::aRoomTakerThatIsNotAmongTheRecipientsIsAMystery()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    QVERIFY(desk.line(desk.relay(), 1).why == Why::Unknown);
}

void TestDelivery::aCompactionIsNotBroadcast()
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

void TestDelivery::aStaleCompactionDidNothing()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    const quint64 row = desk.handle(1, DetailsFixture::push("k", ActionType::Compact), Outcome::CompactStale);
    QVERIFY(desk.line(row, 1).why == Why::Ignored);
}

void TestDelivery::aRefusedMessageIsAnsweredToItsSenderAlone()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    desk.join(2, Taking::RoomForced);
    const quint64 row = desk.handle(1, DetailsFixture::push("k", ActionType::Compact), Outcome::Refused);
    QVERIFY(desk.line(row, 1).state == State::Answered);
    QVERIFY(desk.line(row, 2).why == Why::Refused);
}

void TestDelivery::anEditIsNotBroadcast()
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

void TestDelivery::whoDebugsIsShown()
{
    Desk desk;
    desk.join(1, Taking::Debug);
    QVERIFY(desk.line(desk.relay(), 1).state == State::Shown);
    QVERIFY(desk.line(desk.handle(0, DetailsFixture::push("k", ActionType::Append), Outcome::Stored), 1).state == State::Shown);
    QVERIFY(desk.line(desk.handle(0, DetailsFixture::push("k", ActionType::Compact), Outcome::Compacted), 1).state == State::Shown);
}

void TestDelivery::whoDebugsIsNotShownWhatDidNothing()
{
    Desk desk;
    desk.join(1, Taking::Debug);
    QVERIFY(desk.line(desk.handle(0, DetailsFixture::push("k", ActionType::Compact), Outcome::CompactStale), 1).why == Why::Ignored);
    QVERIFY(desk.line(desk.handle(0, DetailsFixture::push("k", ActionType::Compact), Outcome::Refused), 1).why == Why::Refused);
}

void TestDelivery::aGetIsBetweenTheSenderAndTheRelay()
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

void TestDelivery::aGetWithoutReplayIsNotAnswered()
{
    Desk desk;
    desk.join(1, Taking::KeysForced);
    const quint64 row = desk.handle(1, protocol::Get{StreamKey{"k"}, std::nullopt}, Outcome::Answered);
    QVERIFY(desk.line(row, 1).state == State::NotGiven);
    QVERIFY(desk.line(row, 1).why == Why::NoReplay);
}

void TestDelivery::aSenderOverHttpIsNoMember()
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

void TestDelivery::otherRowsAreDeliveredToNobody()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    desk.fold(journal::Gap{5});
    QVERIFY(desk.lines(desk.inspector.timeline().end() - 1).empty());
    desk.fold(journal::RoomClosed{roomNamed("a")});
    QVERIFY(desk.lines(desk.inspector.timeline().end() - 1).empty());
}

void TestDelivery::aForgottenRecipientIsNamedAtLeast()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    const quint64 row = desk.relay({ClientId{1}});
    desk.leave(1);
    for (quint64 id = 2; id < 2 + quint64(RoomDetails::mostRemembered); ++id) {
        desk.join(id);
        desk.leave(id);
    }
    const DeliveryLine line = desk.line(row, 1);
    QVERIFY(line.state == State::Given);
    QVERIFY(!line.known);
}

void TestDelivery::theTakingIsThatOfTheTime()
{
    Desk desk;
    desk.join(1);
    const quint64 before = desk.relay();
    desk.decide(1, Taking::RoomByTime);
    const quint64 after = desk.relay({ClientId{1}});
    QVERIFY(desk.line(before, 1).taking == Taking::Grace);
    QVERIFY(desk.line(after, 1).taking == Taking::RoomByTime);
}

void TestDelivery::aRoomThatIsGoneCanStillBeTold()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    const quint64 row = desk.relay({ClientId{1}});
    desk.leave(1, 1001);
    desk.fold(journal::RoomClosed{roomNamed("a")});
    QCOMPARE(desk.line(row, 1).address, QByteArray("10.0.0.1:1"));
    QCOMPARE(desk.line(row, 1).left->code, quint16(1001));
}

void TestDelivery::anotherRelaysClientsAreNotMixedUp()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    const quint64 before = desk.relay({ClientId{1}});
    desk.fold(journal::Snapshot{});
    desk.fold(journal::RoomOpened{roomNamed("a")});
    desk.join(1, Taking::KeysForced);
    const quint64 after = desk.relay();
    QVERIFY(desk.line(before, 1).taking == Taking::RoomForced);
    QVERIFY(desk.line(before, 1).left->how == Departure::How::Restart);
    QVERIFY(desk.line(after, 1).why == Why::NeverAsked);
}

void TestDelivery::fiveThousandMembersAreTold()
{
    Desk desk;
    std::vector<ClientId> given;
    for (quint64 id = 1; id <= 5'000; ++id) {
        desk.join(id, id % 2 ? Taking::RoomForced : Taking::KeysForced);
        if (id % 2)
            given.push_back(ClientId{id});
    }
    const quint64 row = desk.relay(given, 1);
    const auto lines = desk.lines(row);
    QCOMPARE(lines.size(), size_t(5'000));
    QCOMPARE(std::count_if(lines.begin(), lines.end(), [](const auto &line) { return line.state == State::Given; }), 2'500);
}

QTEST_GUILESS_MAIN(TestDelivery)
#include "tst_delivery.moc"
