// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/detailsevents.h"
#include "inspect/handled.h"
#include "inspect/roster.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;

using State = RosterLine::State;

namespace {

struct Stream
{
    Timeline timeline;
    quint64 seq = 0;

    void say(double time, const QByteArray &json, const QByteArray &key = "__presence", quint64 connection = 7)
    {
        journal::MessageHandled handled = handledPush("lobby", push(key, ActionType::Relay, json), room::Outcome::Relayed, ++seq);
        handled.sender = ClientId{connection};
        timeline.fold({at(time), std::move(handled)}, 3);
    }
    void show(double time, const QByteArray &client, const QByteArray &value = "1", quint64 connection = 7)
    {
        say(time, R"({"value":)" + value + R"(,"client":")" + client + R"("})", "__presence", connection);
    }
    [[nodiscard]] std::vector<RosterLine> roster(double time) const { return rosterAt(timeline, timeline.end() - 1, at(time)); }
};

} // namespace

class TestRoster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everybodyIsListedOnceWithWhatHeShowedLast();
    void whoIsSilentExpires();
    void whoSaysGoodbyeHasLeft();
    void whoWasSilentForLongIsNotListed();
    void whatIsNoPresenceIsPassedOver();
    void itIsThatOfItsRow();
    void aRoomThatWasClosedEndsIt();
    void thousandsAreBounded();
};

void TestRoster::everybodyIsListedOnceWithWhatHeShowedLast()
{
    Stream stream;
    stream.show(1, "anna", "1", 3);
    stream.show(1.1, "bob", "2", 4);
    stream.show(1.2, "anna", "3", 3);
    const auto roster = stream.roster(1.5);
    QCOMPARE(roster.size(), size_t(2));
    QCOMPARE(roster[0].client, QByteArray("anna"));
    QCOMPARE(roster[0].value.bytes, QByteArray("3"));
    QCOMPARE(roster[0].messages, quint64(2));
    QCOMPARE(roster[0].connection, ClientId{3});
    QCOMPARE(roster[0].row, quint64(2));
    QCOMPARE(roster[1].client, QByteArray("bob"));
}

void TestRoster::whoIsSilentExpires()
{
    Stream stream;
    stream.show(1, "anna");
    stream.show(3, "bob");
    QCOMPARE(stream.roster(3)[1].state, State::Here);
    QCOMPARE(stream.roster(3.5)[1].state, State::Expired);
    QCOMPARE(stream.roster(3.5)[0].state, State::Here);
}

void TestRoster::whoSaysGoodbyeHasLeft()
{
    Stream stream;
    stream.show(1, "anna");
    stream.say(1.5, R"({"value":1,"client":"anna","left":true})");
    QCOMPARE(stream.roster(1.6)[0].state, State::Left);
    stream.show(1.7, "anna");
    QCOMPARE(stream.roster(1.8)[0].state, State::Here);
}

void TestRoster::whoWasSilentForLongIsNotListed()
{
    Stream stream;
    stream.show(1, "anna");
    stream.show(50, "bob");
    QCOMPARE(stream.roster(50).size(), size_t(2));
    QCOMPARE(stream.roster(100).size(), size_t(1));
    QCOMPARE(stream.roster(200).size(), size_t(0));
}

void TestRoster::whatIsNoPresenceIsPassedOver()
{
    Stream stream;
    stream.show(1, "anna");
    stream.say(1.1, R"({"client":"bob"})");
    stream.say(1.2, "5");
    stream.say(1.3, R"({"value":1,"client":"carl"})", "elsewhere");
    stream.show(1.4, "dora");
    QCOMPARE(stream.roster(1.5).size(), size_t(2));
}

void TestRoster::itIsThatOfItsRow()
{
    Stream stream;
    stream.show(1, "anna");
    stream.show(2, "bob");
    const auto then = rosterAt(stream.timeline, 0, at(1));
    QCOMPARE(then.size(), size_t(1));
    QCOMPARE(then[0].client, QByteArray("anna"));
}

void TestRoster::aRoomThatWasClosedEndsIt()
{
    Stream stream;
    stream.show(1, "anna");
    stream.timeline.fold(closed("lobby"), 0);
    stream.show(2, "bob");
    QCOMPARE(stream.roster(2).size(), size_t(1));
}

void TestRoster::thousandsAreBounded()
{
    Stream stream;
    for (int i = 0; i < 5'000; ++i)
        stream.show(1, "client" + QByteArray::number(i));
    QCOMPARE(stream.roster(1).size(), mostRosterLines);
}

QTEST_GUILESS_MAIN(TestRoster)
#include "tst_roster.moc"
