// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/detailsevents.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using protocol::ActionType;
using room::Outcome;
using room::Taking;

// What is known of the clients, as the events tell it.
class TestClientDetails : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Clients
    void aClientComesAndGoes();
    void aDecisionIsRememberedWithItsRow();
    void theKeysOfAClientAreRememberedWithTheirRows();
    void aClientsMessagesAreCounted();
    void figuresGoToTheirClient();
    void emptyAtIsTheLastTimeNothingWaited();
    void emptyAtStopsWhenTheClientLeaves();
    void whoLeftIsRemembered();
    void whoLeftFirstIsForgottenFirst();
    void theKeysOfWhoLeftAreBounded();
    void aClientThatTakesVeryManyKeysIsBounded();
};

void TestClientDetails::aClientComesAndGoes()
{
    DetailsFixture desk;
    desk.open("a");
    desk.time = 3;
    desk.join("a", 7, Taking::RoomForced, protocol::Encoding::Cbor);
    const ClientDetails *client = desk.client(7);
    QVERIFY(client);
    QCOMPARE(client->address, QByteArray("127.0.0.1:50007"));
    QVERIFY(client->encoding == protocol::Encoding::Cbor);
    QVERIFY(client->taking() == Taking::RoomForced);
    QVERIFY(client->since == at(3));
    desk.leave("b", 7); // it is not there
    QVERIFY(desk.client(7));
    desk.leave("a", 7);
    QVERIFY(!desk.client(7));
    QVERIFY(desk.room("a").clients.empty());
}

void TestClientDetails::aDecisionIsRememberedWithItsRow()
{
    DetailsFixture desk;
    desk.open("a");
    desk.relay("a", "k");
    desk.join("a", 1);
    const quint64 kept = desk.relay("a", "k");
    desk.decide("a", 1, Taking::RoomByOther);
    const quint64 own = desk.relay("a", "k", 3, "1", 1);
    const ClientDetails *client = desk.client(1);
    QVERIFY(!client->wasThereFor(0));
    QVERIFY(client->wasThereFor(kept) && client->wasThereFor(own));
    QVERIFY(client->takingAt(kept).taking == Taking::Grace);
    QVERIFY(client->takingAt(own).taking == Taking::RoomByOther);
    QVERIFY(client->decisionAfter(kept)->taking == Taking::RoomByOther);
    QVERIFY(!client->decisionAfter(own));
}

void TestClientDetails::theKeysOfAClientAreRememberedWithTheirRows()
{
    DetailsFixture desk;
    desk.open("a");
    desk.join("a", 1);
    desk.decide("a", 1, Taking::KeyedByGet, "first");
    const quint64 first = desk.handle("a", 1, DetailsFixture::get("first"), Outcome::Answered);
    desk.relay("a", "second");
    desk.decide("a", 1, Taking::KeyedByGet, "second");
    const quint64 second = desk.handle("a", 1, DetailsFixture::get("second"), Outcome::Answered);
    const ClientDetails *client = desk.client(1);
    QCOMPARE(client->keys.at({"first"}), first);
    QCOMPARE(client->keys.at({"second"}), second);
    QCOMPARE(client->keyCount(), 2u);
    QCOMPARE(client->takings.size(), size_t(2));
}

void TestClientDetails::aClientsMessagesAreCounted()
{
    DetailsFixture desk;
    desk.open("a");
    desk.join("a", 1, Taking::RoomForced);
    desk.relay("a", "k", 1, "1", 1);
    desk.relay("a", "k", 2, "1", 2);
    desk.handle("a", 1, protocol::Ping{}, Outcome::Answered);
    desk.handle("a", 1, DetailsFixture::push("k", ActionType::Compact), Outcome::Refused);
    QCOMPARE(desk.client(1)->sent, 3u);
}

void TestClientDetails::figuresGoToTheirClient()
{
    DetailsFixture desk;
    desk.open("a");
    desk.join("a", 1);
    desk.join("a", 2);
    QVERIFY(!desk.client(1)->figures);
    desk.time = 5;
    desk.figures(1, 0);
    desk.figures(99, 0);
    QCOMPARE(desk.client(1)->figures->bytesOut, 200);
    QVERIFY(!desk.client(2)->figures);
    QVERIFY(desk.details.figuresAt(*desk.client(1)) == at(5));
    QCOMPARE(desk.details.retainedBytes(), 1000);
}

void TestClientDetails::emptyAtIsTheLastTimeNothingWaited()
{
    DetailsFixture desk;
    desk.open("a");
    desk.join("a", 1);
    QVERIFY(desk.details.emptyAt(*desk.client(1)) == WallTime());
    desk.time = 5;
    desk.figures(1, 0);
    QVERIFY(desk.details.emptyAt(*desk.client(1)) == at(5));
    desk.time = 6;
    desk.fold(journal::Figures{{}, 1, 0}); // it is as it was
    QVERIFY(desk.details.emptyAt(*desk.client(1)) == at(6));
    desk.time = 7;
    desk.figures(1, 10, std::chrono::milliseconds(200));
    desk.time = 8;
    desk.figures(1, 20, std::chrono::milliseconds(1200));
    QVERIFY(desk.details.emptyAt(*desk.client(1)) == at(6));
    desk.time = 9;
    desk.figures(1, 0);
    QVERIFY(desk.details.emptyAt(*desk.client(1)) == at(9));
}

void TestClientDetails::emptyAtStopsWhenTheClientLeaves()
{
    DetailsFixture desk;
    desk.open("a");
    desk.join("a", 1);
    desk.time = 5;
    desk.figures(1, 0);
    desk.leave("a", 1);
    desk.time = 9;
    desk.fold(journal::Figures{{}, 0, 0});
    QVERIFY(desk.details.emptyAt(desk.details.left().back()) == at(5));
}

void TestClientDetails::whoLeftIsRemembered()
{
    DetailsFixture desk;
    desk.open("a");
    desk.join("a", 1);
    desk.relay("a", "k");
    desk.time = 8;
    desk.leave("a", 1, 1013, "too slow");
    desk.relay("a", "k");
    const ClientDetails &gone = desk.details.left().back();
    QVERIFY(gone.wasThereFor(0));
    QVERIFY(!gone.wasThereFor(1));
    QVERIFY(gone.left->how == Departure::How::Closed);
    QCOMPARE(gone.left->code, quint16(1013));
    QCOMPARE(gone.left->reason, QByteArray("too slow"));
    QVERIFY(gone.left->time == at(8));
}

void TestClientDetails::whoLeftFirstIsForgottenFirst()
{
    DetailsFixture desk;
    desk.open("a");
    const auto many = quint64(DepartedClients::mostRemembered) + 100;
    for (quint64 id = 1; id <= many; ++id) {
        desk.join("a", id);
        desk.leave("a", id);
    }
    QCOMPARE(desk.details.left().size(), size_t(DepartedClients::mostRemembered));
    QCOMPARE(desk.details.left().front().id.value, 101u);
    QCOMPARE(desk.details.forgotten(), 100u);
}

void TestClientDetails::theKeysOfWhoLeftAreBounded()
{
    DetailsFixture desk;
    desk.open("a");
    for (quint64 id = 1; id <= 20; ++id) {
        desk.join("a", id, Taking::KeysForced);
        for (int key = 0; key < 9'999; ++key)
            desk.decide("a", id, Taking::KeysForced, QByteArray::number(key));
        desk.leave("a", id);
    }
    QCOMPARE(desk.details.left().size(), size_t(5)); // with 9,999 keys each
}

void TestClientDetails::aClientThatTakesVeryManyKeysIsBounded()
{
    DetailsFixture desk;
    desk.open("a");
    desk.join("a", 1, Taking::KeysForced);
    for (int key = 0; key < 12'000; ++key)
        desk.decide("a", 1, Taking::KeysForced, QByteArray::number(key));
    QCOMPARE(desk.client(1)->keys.size(), ClientDetails::mostKeys);
    QCOMPARE(desk.client(1)->keyCount(), 12'000u);
}

QTEST_APPLESS_MAIN(TestClientDetails)
#include "tst_clientdetails.moc"
