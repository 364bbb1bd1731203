// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/deliverydesk.h"

using namespace drift;
using namespace drift::test;
using namespace std::chrono_literals;

// Who got a message, and when it is known to be written.
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

void TestDelivery::aForgottenRecipientIsNamedAtLeast()
{
    Desk desk;
    desk.join(1, Taking::RoomForced);
    const quint64 row = desk.relay({ClientId{1}});
    desk.leave(1);
    for (quint64 id = 2; id < 2 + quint64(DepartedClients::mostRemembered); ++id) {
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
