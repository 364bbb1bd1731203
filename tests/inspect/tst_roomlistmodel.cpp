// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/events.h"
#include "inspect/inspector.h"
#include "inspect/roomroles.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <list>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using namespace std::chrono_literals;

namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

void take(Inspector &inspector, const std::vector<journal::Event> &events)
{
    for (const journal::Event &event : events)
        inspector.fold(event);
    inspector.publish();
}

// The rooms once more, as plainly as can be: a list that is searched from the front, and every message with the
// time at which the rates were refreshed next.
struct NaiveRooms
{
    struct NaiveRoom
    {
        QByteArray id;
        qint64 clients = 0;
        quint64 messages = 0;
        quint64 lastSeq = 0;
        std::vector<int> messageTicks = {};
    };
    std::list<NaiveRoom> rooms;
    std::vector<Instant> ticks;

    NaiveRoom *find(const QByteArray &id)
    {
        const auto found = std::find_if(rooms.begin(), rooms.end(), [&](const auto &room) { return room.id == id; });
        return found == rooms.end() ? nullptr : &*found;
    }

    void say(const NaiveRoom &room, QStringList &lines) const
    {
        double rate = 0;
        if (ticks.size() > 1) {
            const int newest = int(ticks.size()) - 1;
            const int oldest = std::max(0, newest - int(RoomsState::rateSamples));
            const auto count = std::count_if(room.messageTicks.begin(), room.messageTicks.end(),
                                             [&](int tick) { return tick > oldest && tick <= newest; });
            rate = double(count) / std::chrono::duration<double>(ticks[size_t(newest)] - ticks[size_t(oldest)]).count();
        }
        lines << QStringLiteral("%1 %2 %3 %4 %5").arg(QString::fromUtf8(room.id)).arg(room.clients).arg(room.messages)
                         .arg(room.lastSeq).arg(rate, 0, 'f', 3);
    }
};

QStringList said(const NaiveRooms &naive)
{
    QStringList lines;
    for (const auto &room : naive.rooms)
        naive.say(room, lines);
    return lines;
}

QStringList said(const RoomListModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto number = [&](int column) { return model.index(row, column).data(NumberRole); };
        lines << QStringLiteral("%1 %2 %3 %4 %5").arg(QString::fromUtf8(model.index(row, 0).data(RoomIdRole).toByteArray()))
                         .arg(number(ClientsColumn).toLongLong()).arg(number(MessagesColumn).toULongLong())
                         .arg(number(LastSeqColumn).toULongLong()).arg(number(RateColumn).toDouble(), 0, 'f', 3);
    }
    return lines;
}

// One random event into both.
void step(QRandomGenerator &random, NaiveRooms &naive, Inspector &inspector)
{
    const QByteArray id = "room" + QByteArray::number(random.bounded(40));
    NaiveRooms::NaiveRoom *room = naive.find(id);
    const int what = random.bounded(100);
    if (!room) {
        naive.rooms.push_back({.id = id});
        inspector.fold(opened(id));
    } else if (what < 8) {
        naive.rooms.remove_if([&](const auto &candidate) { return candidate.id == id; });
        inspector.fold(closed(id));
    } else if (what < 25) {
        ++room->clients;
        inspector.fold(joined(id));
    } else if (what < 40 && room->clients > 0) {
        --room->clients;
        inspector.fold(left(id));
    } else if (what < 45) { // a gap in which everybody left, and what was missed then
        std::vector<journal::RoomInfo> infos;
        for (auto &each : naive.rooms) {
            each.clients = 0;
            infos.push_back(info(each.id, each.messages, 0, each.lastSeq));
        }
        std::shuffle(infos.begin(), infos.end(), random);
        inspector.fold(gap(1));
        inspector.fold(snapshot(infos));
    } else {
        ++room->messages;
        ++room->lastSeq;
        room->messageTicks.push_back(int(naive.ticks.size()));
        inspector.fold(handled(id, room->lastSeq));
    }
}

} // namespace

class TestRoomListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatItIsToldOfARoom();
    void textsFollowTheNumbers();
    void titlesComeFromTheWindow();
    void numbersStandOnTheRight();
    void aBatchIsAnnouncedAsOneRangeOfChangedRowsAndOneOfNewRows();
    void aChangeOfRatesIsAnnouncedOnce();
    void tenThousandRoomsAreOneInsertion();
    void aPersistentIndexStaysWithItsRoom();
    void scatteredRemovalsAreAnnouncedTogether();
    void totalsAreToldWhenTheyChangedAndOnlyThen();
    void agreesWithANaiveModelOverRandomEvents();
};

void TestRoomListModel::showsWhatItIsToldOfARoom()
{
    Inspector inspector;
    const QAbstractItemModelTester tester(&inspector.rooms(), strict);
    take(inspector, {snapshot(), opened("abc"), joined("abc"), joined("abc"),
                     handled("abc", 1), handled("abc", 2), handled("abc", 3)});
    QCOMPARE(said(inspector.rooms()), QStringList{QStringLiteral("abc 2 3 3 0.000")});
    QCOMPARE(inspector.rooms().columnCount(), int(RoomColumnCount));
}

void TestRoomListModel::textsFollowTheNumbers()
{
    Inspector inspector;
    take(inspector, {snapshot({info("abc", 2345678, 7, 1234567)})});
    inspector.refresh(Instant(), {});
    for (quint64 i = 0; i < 3; ++i)
        inspector.fold(handled("abc", i));
    inspector.refresh(Instant() + 2s, {});
    const RoomListModel &model = inspector.rooms();
    const QLocale locale;
    QCOMPARE(model.index(0, RoomIdColumn).data().toString(), QStringLiteral("abc"));
    QCOMPARE(model.index(0, ClientsColumn).data().toString(), QStringLiteral("7"));
    QCOMPARE(model.index(0, MessagesColumn).data().toString(), locale.toString(2345681));
    QCOMPARE(model.index(0, LastSeqColumn).data().toString(), locale.toString(1234567));
    QCOMPARE(model.index(0, RateColumn).data().toString(), locale.toString(1.5, 'f', 1));
}

void TestRoomListModel::titlesComeFromTheWindow()
{
    RoomListModel model;
    QVERIFY(model.headerData(RoomIdColumn, Qt::Horizontal).toString().isEmpty());
    model.setColumnTitles({QStringLiteral("Room"), QStringLiteral("Clients")});
    QCOMPARE(model.headerData(ClientsColumn, Qt::Horizontal).toString(), QStringLiteral("Clients"));
    QVERIFY(model.headerData(0, Qt::Vertical).isNull());
}

void TestRoomListModel::numbersStandOnTheRight()
{
    Inspector inspector;
    take(inspector, {opened("abc")});
    const auto alignment = [&](int column) {
        return inspector.rooms().index(0, column).data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    };
    QVERIFY(alignment(RoomIdColumn) & Qt::AlignLeft);
    for (int column = ClientsColumn; column < RoomColumnCount; ++column)
        QVERIFY(alignment(column) & Qt::AlignRight);
}

void TestRoomListModel::aBatchIsAnnouncedAsOneRangeOfChangedRowsAndOneOfNewRows()
{
    Inspector inspector;
    const QAbstractItemModelTester tester(&inspector.rooms(), strict);
    take(inspector, {opened("a"), opened("b"), opened("c")});
    QSignalSpy changed(&inspector.rooms(), &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&inspector.rooms(), &QAbstractItemModel::rowsInserted);
    take(inspector, {handled("b", 1), opened("d"), handled("c", 1), handled("b", 2), opened("e"), joined("e")});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(changed[0][1].toModelIndex().row(), 2);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted[0][1].toInt(), 3);
    QCOMPARE(inserted[0][2].toInt(), 4);
}

void TestRoomListModel::aChangeOfRatesIsAnnouncedOnce()
{
    Inspector inspector;
    take(inspector, {opened("a"), opened("b"), opened("c")});
    inspector.refresh(Instant(), {});
    take(inspector, {handled("a", 1), handled("c", 1)});
    QSignalSpy changed(&inspector.rooms(), &QAbstractItemModel::dataChanged);
    inspector.refresh(Instant() + 250ms, {});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][1].toModelIndex().row(), 2);
}

void TestRoomListModel::tenThousandRoomsAreOneInsertion()
{
    Inspector inspector;
    QSignalSpy inserted(&inspector.rooms(), &QAbstractItemModel::rowsInserted);
    std::vector<journal::Event> events;
    for (int i = 0; i < 10'000; ++i)
        events.push_back(opened("room" + QByteArray::number(i)));
    take(inspector, events);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inspector.rooms().rowCount(), 10'000);
}

void TestRoomListModel::aPersistentIndexStaysWithItsRoom()
{
    Inspector inspector;
    const QAbstractItemModelTester tester(&inspector.rooms(), strict);
    take(inspector, {opened("a"), opened("b"), opened("c"), opened("d")});
    const QPersistentModelIndex index(inspector.rooms().index(2, RoomIdColumn));
    take(inspector, {closed("a"), closed("d"), opened("e")});
    QVERIFY(index.isValid());
    QCOMPARE(index.data().toString(), QStringLiteral("c"));
    QCOMPARE(index.row(), 1);
}

void TestRoomListModel::scatteredRemovalsAreAnnouncedTogether()
{
    Inspector inspector;
    const QAbstractItemModelTester tester(&inspector.rooms(), strict);
    QSignalSpy reset(&inspector.rooms(), &QAbstractItemModel::modelReset);
    QSignalSpy removed(&inspector.rooms(), &QAbstractItemModel::rowsRemoved);
    std::vector<journal::Event> opens;
    std::vector<journal::Event> closes;
    for (int i = 0; i < 1'000; ++i) {
        opens.push_back(opened("room" + QByteArray::number(i)));
        if (i % 2 == 0)
            closes.push_back(closed("room" + QByteArray::number(i)));
    }
    take(inspector, opens);
    take(inspector, closes);
    QCOMPARE(reset.size(), 1);
    QCOMPARE(removed.size(), 0);
    QCOMPARE(inspector.rooms().rowCount(), 500);
    QCOMPARE(inspector.rooms().index(0, 0).data().toString(), QStringLiteral("room1"));
}

void TestRoomListModel::totalsAreToldWhenTheyChangedAndOnlyThen()
{
    Inspector inspector;
    QSignalSpy told(&inspector, &Inspector::totalsChanged);
    take(inspector, {snapshot(), opened("a"), joined("a"), gap(3), snapshot({info("a", 0, 2)})});
    inspector.refresh(Instant(), {.bytes = 5, .maxBytes = 10});
    QCOMPARE(told.size(), 1);
    QCOMPARE(inspector.totals(), (Totals{.rooms = 1, .clients = 2, .lostEvents = 3, .journal = {5, 10}}));
    inspector.refresh(Instant() + 1s, {.bytes = 5, .maxBytes = 10});
    QCOMPARE(told.size(), 1);
}

void TestRoomListModel::agreesWithANaiveModelOverRandomEvents()
{
    for (quint32 seed = 1; seed <= 20; ++seed) {
        QRandomGenerator random(seed);
        NaiveRooms naive;
        Inspector inspector;
        const QAbstractItemModelTester tester(&inspector.rooms(), strict);
        inspector.fold(snapshot());
        Instant now;
        for (int turn = 0; turn < 100; ++turn) {
            for (int i = random.bounded(60); i > 0; --i)
                step(random, naive, inspector);
            if (random.bounded(2) == 0) {
                now += std::chrono::milliseconds(100 + random.bounded(400));
                naive.ticks.push_back(now);
                inspector.refresh(now, {});
            }
            // Rates stay as they are between two refreshes, so the two are compared after one.
            now += 50ms;
            naive.ticks.push_back(now);
            inspector.refresh(now, {});
            QVERIFY2(said(inspector.rooms()) == said(naive), ("seed " + QByteArray::number(seed)).constData());
        }
    }
}

QTEST_GUILESS_MAIN(TestRoomListModel)
#include "tst_roomlistmodel.moc"
