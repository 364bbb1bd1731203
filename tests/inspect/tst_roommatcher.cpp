// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/detailsevents.h"
#include "inspect/inspector.h"
#include "inspect/roommatcher.h"
#include "inspect/roomroles.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using protocol::ActionType;
using room::Outcome;

namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

filter::Filter filterOf(const QByteArray &text)
{
    const auto expression = filter::parse(text, RoomMatcher::fields());
    if (!expression)
        qFatal("%s: %s", text.constData(), expression.error().what.constData());
    return {*expression, at(1'000)};
}

journal::Event pushed(const QByteArray &room, const QByteArray &key, quint64 seq, qint64 bytes, double time)
{
    journal::MessageHandled handled;
    handled.room = roomNamed(room);
    handled.message = DetailsFixture::push(key, ActionType::Append);
    handled.outcome = Outcome::Stored;
    handled.seq = {seq};
    handled.streamMessages = 1;
    handled.streamBytes = bytes;
    return {at(time), std::move(handled)};
}

// A lobby with a small and a large stream, a board with one of 4 KiB, and an empty room.
struct Desk
{
    Inspector inspector;
    QAbstractItemModelTester tester{&inspector.rooms(), strict};
    Instant now;

    Desk()
    {
        for (const char *name : {"lobby", "board", "empty"})
            inspector.fold({at(1), journal::RoomOpened{roomNamed(name)}});
        inspector.fold(pushed("lobby", "chat", 1, 100, 10));
        inspector.fold(pushed("lobby", "big", 2, 100'000, 20));
        inspector.fold(pushed("board", "chat/1", 50, 4'096, 990));
        inspector.publish();
    }
    void refresh() { inspector.refresh(now += std::chrono::milliseconds(250), {}); }
    QStringList listed()
    {
        QStringList names;
        for (int row = 0; row < inspector.rooms().rowCount(); ++row)
            names << inspector.rooms().index(row, RoomIdColumn).data().toString();
        return names;
    }
};

QStringList words(const QString &text)
{
    return text.split(u' ', Qt::SkipEmptyParts);
}

} // namespace

// Which rooms a text or a filter lists.
class TestRoomMatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFilterListsRoomsByTheirStreams_data();
    void aFilterListsRoomsByTheirStreams();
    void whatRoomsHaveNotCannotBeNamed();
    void theListFollowsWhatIsInTheRooms();
    void roomsComeWhereTheyStand();
    void aNewRoomOfTheSameNameIsAnotherOne();
    void itListsWhatJudgingEachRoomAnewLists();
};

void TestRoomMatcher::aFilterListsRoomsByTheirStreams_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QString>("rooms");
    const auto row = [](const char *filter, const char *rooms) { QTest::newRow(filter) << QByteArray(filter) << QString::fromLatin1(rooms); };
    row(R"(room == "lobby")", "lobby");
    row(R"(room ~ "^.o")", "lobby board");
    row(R"(not room == "lobby")", "board empty");
    row(R"(key == "chat")", "lobby");
    row(R"(key ~ "^chat")", "lobby board");
    row(R"(exists key)", "lobby board");
    row(R"(not exists key)", "empty");
    row(R"(size > 1KiB)", "lobby board");
    row(R"(key == "chat" and size > 1KiB)", ""); // of one and the same stream
    row(R"(key ~ "chat" and size == 4KiB)", "board");
    row(R"(seq >= 50 or room == "empty")", "board empty");
    row(R"(time > 1m ago)", "board");
}

void TestRoomMatcher::aFilterListsRoomsByTheirStreams()
{
    QFETCH(QByteArray, filter);
    QFETCH(QString, rooms);
    Desk desk;
    desk.inspector.filterRooms(filterOf(filter));
    QCOMPARE(desk.listed(), words(rooms));
}

void TestRoomMatcher::whatRoomsHaveNotCannotBeNamed()
{
    for (const char *text : {"action == append", "sender == http", "delivered == 0", "kind == push", "$.x == 1"})
        QVERIFY2(!filter::parse(text, RoomMatcher::fields()), text);
}

void TestRoomMatcher::theListFollowsWhatIsInTheRooms()
{
    Desk desk;
    desk.inspector.filterRooms(filterOf("size > 1KiB"));
    QCOMPARE(desk.listed(), words(QStringLiteral("lobby board")));
    desk.inspector.fold(pushed("board", "chat/1", 51, 100, 991)); // summed up
    desk.inspector.fold(pushed("empty", "k", 1, 9'000, 992));
    desk.inspector.publish();
    QCOMPARE(desk.listed(), words(QStringLiteral("lobby board"))); // a few times a second
    desk.refresh();
    QCOMPARE(desk.listed(), words(QStringLiteral("lobby empty")));
    desk.inspector.setRoomFilter({});
    QCOMPARE(desk.listed().size(), 3);
}

void TestRoomMatcher::roomsComeWhereTheyStand()
{
    Desk desk;
    desk.inspector.filterRooms(filterOf(R"(key == "k")"));
    QVERIFY(desk.listed().isEmpty());
    QSignalSpy resets(&desk.inspector.rooms(), &QAbstractItemModel::modelReset);
    for (const char *room : {"empty", "lobby", "board"}) {
        desk.inspector.fold(pushed(room, "k", 90, 1, 993));
        desk.refresh();
    }
    QCOMPARE(desk.listed(), words(QStringLiteral("lobby board empty")));
    QCOMPARE(resets.size(), 0);
}

void TestRoomMatcher::aNewRoomOfTheSameNameIsAnotherOne()
{
    Desk desk;
    desk.inspector.filterRooms(filterOf(R"(key == "big")"));
    desk.inspector.fold({at(2), journal::RoomClosed{roomNamed("lobby")}});
    desk.inspector.fold({at(3), journal::RoomOpened{roomNamed("lobby")}});
    desk.refresh();
    QVERIFY(desk.listed().isEmpty());
}

// Rooms and streams come, grow and go; what was found before never stands in the way of what is.
void TestRoomMatcher::itListsWhatJudgingEachRoomAnewLists()
{
    QRandomGenerator random(11);
    Desk desk;
    const filter::Filter filter = filterOf(R"(size > 500 and key ~ "[02468]$" or room ~ "7$")");
    desk.inspector.filterRooms(filter);
    for (int turn = 0; turn < 200; ++turn) {
        for (int i = random.bounded(60); i > 0; --i) {
            const QByteArray room = "room" + QByteArray::number(random.bounded(200));
            if (!desk.inspector.details().find(roomNamed(room)))
                desk.inspector.fold({at(1), journal::RoomOpened{roomNamed(room)}});
            else if (random.bounded(5) == 0)
                desk.inspector.fold({at(1), journal::RoomClosed{roomNamed(room)}});
            else
                desk.inspector.fold(pushed(room, QByteArray::number(random.bounded(10)), 1, random.bounded(1'000), 5));
        }
        desk.refresh();
        RoomMatcher anew(filter, desk.inspector.details());
        QStringList expected;
        for (qsizetype row = 0; row < desk.inspector.roomsState().count(); ++row) {
            const RoomId &room = desk.inspector.roomsState().room(row).id;
            if (anew.matches(room))
                expected << QString::fromUtf8(room.text());
        }
        QCOMPARE(desk.listed(), expected);
    }
}

QTEST_GUILESS_MAIN(TestRoomMatcher)
#include "tst_roommatcher.moc"
