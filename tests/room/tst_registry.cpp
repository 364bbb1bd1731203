// SPDX-License-Identifier: GPL-3.0-only
#include "room/registry.h"
#include "room/roomtesting.h"

#include <algorithm>

using namespace drift;
using namespace drift::room;
using namespace drift::room::testing;
using namespace std::chrono_literals;

class TestRegistry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openingMakesARoom();
    void openingAgainGivesTheSameRoom();
    void findingGivesTheRoomThatWasOpened();
    void allRoomsAreListed();
    void roomsRetainTogether();

    void aRoomIsKeptUntilItsTimeIsOver();
    void aRoomIsRemovedWhenItsTimeIsOver();
    void openingARoomBeginsItsTimeAnew();
    void touchingARoomBeginsItsTimeAnew();
    void onlyTheRoomsWhoseTimeIsOverAreRemoved();
    void aRoomThatSomebodyIsInIsKept();
    void aRoomGoesWhenItsLastMemberWentAndItsTimeIsOver();
    void aTimeToLiveOfZeroKeepsRoomsForEver();
    void aRemovedRoomComesBackEmpty();
    void retainedBytesReturnToZeroWhenTheRoomsGo();

    void findingMakesNoRoom();
    void touchingAnUnknownRoomDoesNothing();
    void aRoomMoreThanMaxRoomsIsRefused();
    void anOpenRoomIsStillFoundWhenThereAreTooMany();
    void aRemovedRoomLeavesItsPlaceToAnother();
    void maxRoomsOfZeroIsNone();

    void init();

private:
    static RoomId id(const char *text) { return *RoomId::parse(text); }
    Room &open(const char *text, Instant at = {}) { return **m_registry->open(id(text), at); }

    protocol::Limits m_limits;
    Usage m_usage;
    std::optional<Registry> m_registry;
};

void TestRegistry::init()
{
    m_registry.reset();
    m_limits = {};
    m_limits.roomTtl = 10s;
    m_registry.emplace(m_limits, m_usage);
}

void TestRegistry::openingMakesARoom()
{
    QCOMPARE(m_registry->count(), 0);
    QVERIFY(open("lobby").id() == id("lobby"));
    QCOMPARE(m_registry->count(), 1);
}

void TestRegistry::openingAgainGivesTheSameRoom()
{
    Room &room = open("lobby");
    QCOMPARE(&open("lobby"), &room);
    QCOMPARE(m_registry->count(), 1);
}

void TestRegistry::findingGivesTheRoomThatWasOpened()
{
    Room &room = open("lobby");
    open("other");
    QCOMPARE(m_registry->find(id("lobby")), &room);
}

void TestRegistry::allRoomsAreListed()
{
    std::vector<Room *> expected{&open("a"), &open("b"), &open("c")};
    std::vector<Room *> listed = m_registry->rooms();
    std::sort(expected.begin(), expected.end());
    std::sort(listed.begin(), listed.end());
    QCOMPARE(listed, expected);
}

void TestRegistry::roomsRetainTogether()
{
    open("a").handle({}, append("k", "1"));
    const qint64 ofOne = m_usage.retained.value();
    open("b").handle({}, append("k", "1"));
    QVERIFY(ofOne > 0);
    QCOMPARE(m_usage.retained.value(), 2 * ofOne);
}

void TestRegistry::aRoomIsKeptUntilItsTimeIsOver()
{
    open("lobby", Instant(5s));
    QVERIFY(m_registry->sweep(Instant(15s - 1ms)).empty());
    QVERIFY(m_registry->find(id("lobby")));
}

void TestRegistry::aRoomIsRemovedWhenItsTimeIsOver()
{
    open("lobby", Instant(5s));
    QVERIFY(m_registry->sweep(Instant(15s)) == std::vector{id("lobby")});
    QVERIFY(!m_registry->find(id("lobby")));
    QCOMPARE(m_registry->count(), 0);
}

void TestRegistry::openingARoomBeginsItsTimeAnew()
{
    open("lobby", Instant(0s));
    open("lobby", Instant(5s));
    QVERIFY(m_registry->sweep(Instant(15s - 1ms)).empty());
    QCOMPARE(m_registry->sweep(Instant(15s)).size(), size_t(1));
}

void TestRegistry::touchingARoomBeginsItsTimeAnew()
{
    open("lobby", Instant(0s));
    m_registry->touch(id("lobby"), Instant(5s));
    QVERIFY(m_registry->sweep(Instant(15s - 1ms)).empty());
    QCOMPARE(m_registry->sweep(Instant(15s)).size(), size_t(1));
}

void TestRegistry::onlyTheRoomsWhoseTimeIsOverAreRemoved()
{
    open("old", Instant(0s));
    open("new", Instant(1s));
    QVERIFY(m_registry->sweep(Instant(10s)) == std::vector{id("old")});
    QVERIFY(m_registry->find(id("new")));
}

void TestRegistry::aRoomThatSomebodyIsInIsKept()
{
    open("lobby").join(ClientId{1}, Subscribe::Auto);
    QVERIFY(m_registry->sweep(Instant(1000h)).empty());
}

void TestRegistry::aRoomGoesWhenItsLastMemberWentAndItsTimeIsOver()
{
    Room &room = open("lobby");
    room.join(ClientId{1}, Subscribe::Auto);
    room.joinDebug(ClientId{2});
    room.leave(ClientId{1});
    QVERIFY(m_registry->sweep(Instant(10s)).empty());
    room.leave(ClientId{2});
    m_registry->touch(room.id(), Instant(20s)); // as whoever takes a member out does
    QVERIFY(m_registry->sweep(Instant(30s - 1ms)).empty());
    QCOMPARE(m_registry->sweep(Instant(30s)).size(), size_t(1));
}

void TestRegistry::aTimeToLiveOfZeroKeepsRoomsForEver()
{
    m_limits.roomTtl = 0ms;
    open("lobby");
    QVERIFY(m_registry->sweep(Instant(100'000h)).empty());
    QCOMPARE(m_registry->count(), 1);
}

void TestRegistry::aRemovedRoomComesBackEmpty()
{
    open("lobby").handle({}, append("k"));
    (void)m_registry->sweep(Instant(10s));
    QCOMPARE(open("lobby").lastSeq().value, 0u);
    QVERIFY(open("lobby").store().streams().empty());
}

void TestRegistry::retainedBytesReturnToZeroWhenTheRoomsGo()
{
    for (const char *room : {"a", "b", "c"}) {
        open(room).handle({}, append("k", "1"));
        open(room).handle({}, append("k", "22"));
        open(room).handle({}, replace("l", "333"));
        open(room).handle({}, compact("k", 1, "4444"));
    }
    QVERIFY(m_usage.retained.value() > 0);
    QCOMPARE(m_registry->sweep(Instant(10s)).size(), size_t(3));
    QCOMPARE(m_usage.retained.value(), 0);
}

void TestRegistry::findingMakesNoRoom()
{
    QVERIFY(!m_registry->find(id("lobby")));
    QCOMPARE(m_registry->count(), 0);
}

void TestRegistry::touchingAnUnknownRoomDoesNothing()
{
    m_registry->touch(id("lobby"), Instant(5s));
    QCOMPARE(m_registry->count(), 0);
}

void TestRegistry::aRoomMoreThanMaxRoomsIsRefused()
{
    m_limits.maxRooms = 2;
    open("a");
    open("b");
    const auto refused = m_registry->open(id("c"), Instant());
    QVERIFY(!refused);
    QVERIFY(refused.error().code == protocol::ErrorCode::TooManyRooms);
    QCOMPARE(m_registry->count(), 2);
    QVERIFY(!m_registry->find(id("c")));
}

void TestRegistry::anOpenRoomIsStillFoundWhenThereAreTooMany()
{
    m_limits.maxRooms = 1;
    Room &room = open("a");
    QVERIFY(!m_registry->open(id("b"), Instant()));
    QCOMPARE(&open("a"), &room);
}

void TestRegistry::aRemovedRoomLeavesItsPlaceToAnother()
{
    m_limits.maxRooms = 1;
    open("a");
    QVERIFY(!m_registry->open(id("b"), Instant()));
    (void)m_registry->sweep(Instant(10s));
    QVERIFY(m_registry->open(id("b"), Instant()));
}

void TestRegistry::maxRoomsOfZeroIsNone()
{
    m_limits.maxRooms = 0;
    for (const char *room : {"a", "b", "c"})
        open(room);
    QCOMPARE(m_registry->count(), 3);
}

QTEST_APPLESS_MAIN(TestRegistry)
#include "tst_registry.moc"
