// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/clientlistmodel.h"
#include "inspect/detailsevents.h"
#include "inspect/detailsroles.h"
#include "inspect/inspector.h"
#include "inspect/streamlistmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using room::Outcome;
using room::Taking;

namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

RowWords<StreamDetails> plainStreamWords()
{
    return {.titles = {QStringLiteral("Key"), QStringLiteral("Use")},
            .cell = [](const StreamDetails &stream, int column) {
                return column == StreamMessagesColumn ? QString::number(stream.messages) : QString::fromUtf8(stream.key.utf8);
            },
            .sentence = [](const StreamDetails &stream) { return QStringLiteral("stream ") + QString::fromUtf8(stream.key.utf8); },
            .tip = {}};
}

// Both models over the details of one room, as Inspector holds them.
struct Desk : DetailsFixture
{
    StreamListModel streams;
    ClientListModel clients;
    QAbstractItemModelTester streamsTester{&streams, strict};
    QAbstractItemModelTester clientsTester{&clients, strict};

    Desk()
    {
        streams.setWords(plainStreamWords());
        open("a");
        show("a");
    }
    void show(const QByteArray &room)
    {
        streams.setRoom(roomNamed(room), details);
        clients.setRoom(roomNamed(room), details);
    }
    void publish()
    {
        streams.apply(details);
        clients.apply(details);
    }
    QByteArrayList keys() const
    {
        QByteArrayList keys;
        for (int i = 0; i < streams.rowCount(); ++i)
            keys << streams.index(i, 0).data(StreamKeyRole).toByteArray();
        return keys;
    }
    std::vector<quint64> ids() const
    {
        std::vector<quint64> ids;
        for (int i = 0; i < clients.rowCount(); ++i)
            ids.push_back(clients.index(i, 0).data(ClientIdRole).toULongLong());
        return ids;
    }
};

} // namespace

class TestDetailsModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatIsInTheRoom();
    void anotherRoomIsAnotherTable();
    void withoutARoomThereIsNothing();
    void aRoomThatIsClosedLeavesAnEmptyTable();
    void aRoomThatComesBackIsListedAgain();
    void aBatchIsOneRangeOfChangedRowsAndOneOfNewOnes();
    void otherRoomsDisturbNobody();
    void aPersistentIndexStaysWithItsClient();
    void scatteredDeparturesAreAnnouncedTogether();
    void wordsComeFromTheWindow();
    void figuresStandOnTheRight();
    void whatIsNothingSaysSo();
    void forgottenKeysGoFromTheTable();
    void aRestartedRelaysClientsAreListedAnew();
    void agreesWithTheDetailsOverRandomEvents();
    void theInspectorShowsTheRoomThatItIsTold();
    void roomsAreFoundByAPartOfTheirId();
    void aFilteredListFollowsWhatHappens();
};

void TestDetailsModels::listsWhatIsInTheRoom()
{
    Desk desk;
    desk.append("a", "k", 1, 1);
    desk.relay("a", "m");
    desk.join("a", 3);
    desk.join("a", 5, Taking::RoomForced);
    QCOMPARE(desk.streams.rowCount(), 0);
    desk.publish();
    QCOMPARE(desk.keys(), (QByteArrayList{"k", "m"}));
    QCOMPARE(desk.ids(), (std::vector<quint64>{3, 5}));
    QCOMPARE(desk.streams.columnCount(), int(StreamColumnCount));
    QCOMPARE(desk.clients.columnCount(), int(ClientColumnCount));
    QCOMPARE(desk.clients.index(1, 4).data(AddressRole).toByteArray(), QByteArray("127.0.0.1:50005"));
}

void TestDetailsModels::anotherRoomIsAnotherTable()
{
    Desk desk;
    desk.open("b");
    desk.append("a", "k", 1, 1);
    desk.append("b", "m", 1, 1);
    desk.publish();
    desk.show("b");
    QCOMPARE(desk.keys(), QByteArrayList{"m"});
    QSignalSpy reset(&desk.streams, &QAbstractItemModel::modelReset);
    desk.show("b");
    QCOMPARE(reset.size(), 0);
}

void TestDetailsModels::withoutARoomThereIsNothing()
{
    Desk desk;
    desk.append("a", "k", 1, 1);
    desk.join("a", 1);
    desk.publish();
    desk.streams.setRoom({}, desk.details);
    desk.clients.setRoom({}, desk.details);
    QCOMPARE(desk.streams.rowCount(), 0);
    QCOMPARE(desk.clients.rowCount(), 0);
    desk.publish();
    QCOMPARE(desk.streams.rowCount(), 0);
}

void TestDetailsModels::aRoomThatIsClosedLeavesAnEmptyTable()
{
    Desk desk;
    desk.append("a", "k", 1, 1);
    desk.join("a", 1);
    desk.publish();
    QSignalSpy removed(&desk.streams, &QAbstractItemModel::rowsRemoved);
    desk.leave("a", 1);
    desk.close("a");
    desk.publish();
    QCOMPARE(desk.streams.rowCount(), 0);
    QCOMPARE(desk.clients.rowCount(), 0);
    QCOMPARE(removed.size(), 1);
}

void TestDetailsModels::aRoomThatComesBackIsListedAgain()
{
    Desk desk;
    desk.append("a", "k", 1, 1);
    desk.publish();
    desk.close("a");
    desk.open("a");
    desk.append("a", "m", 1, 1);
    desk.publish();
    QCOMPARE(desk.keys(), QByteArrayList{"m"});
}

void TestDetailsModels::aBatchIsOneRangeOfChangedRowsAndOneOfNewOnes()
{
    Desk desk;
    for (const char *key : {"a", "b", "c", "d"})
        desk.append("a", key, 1, 1);
    desk.publish();
    QSignalSpy changed(&desk.streams, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&desk.streams, &QAbstractItemModel::rowsInserted);
    desk.append("a", "b", 2, 2);
    desk.append("a", "e", 3, 1);
    desk.append("a", "c", 4, 2);
    desk.append("a", "f", 5, 1);
    desk.publish();
    desk.publish();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(changed[0][1].toModelIndex().row(), 2);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted[0][1].toInt(), 4);
    QCOMPARE(inserted[0][2].toInt(), 5);
}

void TestDetailsModels::otherRoomsDisturbNobody()
{
    Desk desk;
    desk.open("b");
    desk.append("a", "k", 1, 1);
    desk.publish();
    QSignalSpy changed(&desk.streams, &QAbstractItemModel::dataChanged);
    desk.append("b", "k", 1, 1);
    desk.join("b", 1);
    desk.publish();
    QCOMPARE(changed.size(), 0);
}

void TestDetailsModels::aPersistentIndexStaysWithItsClient()
{
    Desk desk;
    for (quint64 id = 1; id <= 5; ++id)
        desk.join("a", id);
    desk.publish();
    const QPersistentModelIndex index(desk.clients.index(3, 0));
    desk.leave("a", 1);
    desk.leave("a", 3);
    desk.publish();
    QVERIFY(index.isValid());
    QCOMPARE(index.data(ClientIdRole).toULongLong(), 4u);
    QCOMPARE(index.row(), 1);
}

void TestDetailsModels::scatteredDeparturesAreAnnouncedTogether()
{
    Desk desk;
    for (quint64 id = 1; id <= 5'000; ++id)
        desk.join("a", id);
    desk.publish();
    QSignalSpy reset(&desk.clients, &QAbstractItemModel::modelReset);
    QSignalSpy removed(&desk.clients, &QAbstractItemModel::rowsRemoved);
    for (quint64 id = 1; id <= 5'000; id += 2)
        desk.leave("a", id);
    desk.publish();
    QCOMPARE(reset.size(), 1);
    QCOMPARE(removed.size(), 0);
    QCOMPARE(desk.clients.rowCount(), 2'500);
}

void TestDetailsModels::wordsComeFromTheWindow()
{
    Desk desk;
    desk.append("a", "k", 1, 4);
    desk.publish();
    QCOMPARE(desk.streams.headerData(1, Qt::Horizontal).toString(), QStringLiteral("Use"));
    QCOMPARE(desk.streams.index(0, StreamMessagesColumn).data().toString(), QStringLiteral("4"));
    QCOMPARE(desk.streams.index(0, 0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("stream k"));
    QCOMPARE(desk.clients.headerData(0, Qt::Horizontal).toString(), QString());
}

void TestDetailsModels::figuresStandOnTheRight()
{
    Desk desk;
    desk.append("a", "k", 1, 1);
    desk.join("a", 1);
    desk.publish();
    const auto alignment = [](const QAbstractItemModel &model, int column) {
        return model.index(0, column).data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    };
    QVERIFY(alignment(desk.streams, StreamKeyColumn) & Qt::AlignLeft);
    QVERIFY(alignment(desk.streams, StreamBytesColumn) & Qt::AlignRight);
    QVERIFY(alignment(desk.clients, ClientTakingColumn) & Qt::AlignLeft);
    QVERIFY(alignment(desk.clients, ClientOutColumn) & Qt::AlignRight);
}

void TestDetailsModels::whatIsNothingSaysSo()
{
    Desk desk;
    desk.relay("a", "k");
    desk.append("a", "m", 1, 1);
    desk.join("a", 1);
    desk.publish();
    QVERIFY(desk.streams.index(0, StreamMessagesColumn).data(IsNothingRole).toBool());
    QVERIFY(!desk.streams.index(1, StreamMessagesColumn).data(IsNothingRole).toBool());
    QVERIFY(desk.clients.index(0, ClientWaitingColumn).data(IsNothingRole).toBool());
    desk.figures(1, 10);
    desk.publish();
    QVERIFY(!desk.clients.index(0, ClientWaitingColumn).data(IsNothingRole).toBool());
}

void TestDetailsModels::forgottenKeysGoFromTheTable()
{
    Desk desk;
    for (int i = 0; i < 10'000; ++i)
        desk.relay("a", "key" + QByteArray::number(i));
    desk.publish();
    QCOMPARE(desk.streams.forgotten(), 0u);
    desk.relay("a", "one more");
    desk.publish();
    QCOMPARE(desk.streams.rowCount(), 9'001);
    QCOMPARE(desk.streams.forgotten(), 1'000u);
    QCOMPARE(desk.keys().constFirst(), QByteArray("key1000"));
}

void TestDetailsModels::aRestartedRelaysClientsAreListedAnew()
{
    Desk desk;
    for (quint64 id = 4; id <= 8; ++id)
        desk.join("a", id);
    desk.publish();
    journal::RoomInfo info;
    info.id = roomNamed("a");
    for (const quint64 id : {1, 2, 4})
        info.members.push_back({ClientId{id}, "10.0.0.1:1", protocol::Encoding::Json, Taking::Grace, {}, {}});
    desk.fold(journal::Snapshot{{info}});
    desk.publish();
    QCOMPARE(desk.ids(), (std::vector<quint64>{1, 2, 4}));
    QCOMPARE(desk.clients.index(2, 0).data(AddressRole).toByteArray(), QByteArray("10.0.0.1:1"));
}

void TestDetailsModels::agreesWithTheDetailsOverRandomEvents()
{
    for (quint32 seed = 1; seed <= 10; ++seed) {
        QRandomGenerator random(seed);
        Desk desk;
        quint64 last = 0;
        for (int turn = 0; turn < 200; ++turn) {
            for (int i = random.bounded(40); i > 0; --i) {
                const int what = random.bounded(10);
                const quint64 id = last == 0 ? 0 : 1 + random.bounded(quint32(last));
                if (what < 3)
                    desk.join("a", ++last);
                else if (what < 6)
                    desk.leave("a", id);
                else if (what < 7)
                    desk.figures(id, random.bounded(100));
                else
                    desk.append("a", "key" + QByteArray::number(random.bounded(300)), quint64(turn), 1 + random.bounded(9));
                if (random.bounded(400) == 0) {
                    desk.close("a");
                    desk.open("a");
                }
            }
            desk.publish();
            QCOMPARE(size_t(desk.clients.rowCount()), desk.room("a").clients.size());
            int row = 0;
            for (const auto &[clientId, client] : desk.room("a").clients) {
                QCOMPARE(desk.clients.index(row, 0).data(ClientIdRole).toULongLong(), clientId.value);
                const bool isNothing = !client.figures || client.figures->waitingBytes == 0;
                QCOMPARE(desk.clients.index(row++, ClientWaitingColumn).data(IsNothingRole).toBool(), isNothing);
            }
            row = 0;
            for (const auto &[serial, stream] : desk.room("a").streams) {
                QCOMPARE(desk.streams.index(row, 0).data(StreamKeyRole).toByteArray(), stream.key.utf8);
                QCOMPARE(desk.streams.index(row++, StreamMessagesColumn).data().toString(), QString::number(stream.messages));
            }
            QCOMPARE(row, desk.streams.rowCount());
        }
    }
}

void TestDetailsModels::theInspectorShowsTheRoomThatItIsTold()
{
    Inspector inspector;
    inspector.fold({at(1), journal::Snapshot{}});
    inspector.fold({at(1), journal::RoomOpened{roomNamed("a")}});
    inspector.fold({at(1), journal::ClientJoined{roomNamed("a"), ClientId{1}, "127.0.0.1:1"}});
    inspector.publish();
    QCOMPARE(inspector.clients().rowCount(), 0);
    inspector.showRoom(roomNamed("a"));
    QCOMPARE(inspector.clients().rowCount(), 1);
    inspector.fold({at(1), journal::ClientJoined{roomNamed("a"), ClientId{2}, "127.0.0.1:2"}});
    QCOMPARE(inspector.clients().rowCount(), 1);
    inspector.publish();
    QCOMPARE(inspector.clients().rowCount(), 2);
    inspector.showRoom({});
    QCOMPARE(inspector.clients().rowCount(), 0);
}

void TestDetailsModels::roomsAreFoundByAPartOfTheirId()
{
    Inspector inspector;
    const QAbstractItemModelTester tester(&inspector.rooms(), strict);
    for (const char *name : {"Lobby", "chess-1", "chess-2", "CHESS-3"})
        inspector.fold({at(1), journal::RoomOpened{roomNamed(name)}});
    inspector.setRoomFilter("Chess");
    QCOMPARE(inspector.rooms().rowCount(), 3);
    QCOMPARE(inspector.openRooms(), 4);
    inspector.setRoomFilter("-2");
    QCOMPARE(inspector.rooms().rowCount(), 1);
    QCOMPARE(inspector.rooms().index(0, 0).data().toString(), QStringLiteral("chess-2"));
    inspector.setRoomFilter("nowhere");
    QCOMPARE(inspector.rooms().rowCount(), 0);
    inspector.setRoomFilter({});
    QCOMPARE(inspector.rooms().rowCount(), 4);
}

void TestDetailsModels::aFilteredListFollowsWhatHappens()
{
    QRandomGenerator random(7);
    Inspector inspector;
    const QAbstractItemModelTester tester(&inspector.rooms(), strict);
    inspector.setRoomFilter("1");
    std::vector<QByteArray> open; // in the order in which they appeared
    std::map<QByteArray, int> messages;
    for (int turn = 0; turn < 300; ++turn) {
        for (int i = random.bounded(20); i > 0; --i) {
            const QByteArray name = "room" + QByteArray::number(random.bounded(60));
            const auto found = std::find(open.begin(), open.end(), name);
            if (found == open.end()) {
                inspector.fold({at(1), journal::RoomOpened{roomNamed(name)}});
                open.push_back(name);
            } else if (random.bounded(4) == 0) {
                inspector.fold({at(1), journal::RoomClosed{roomNamed(name)}});
                open.erase(found);
                messages.erase(name);
            } else {
                journal::MessageHandled handled;
                handled.room = roomNamed(name);
                handled.message = protocol::Ping{};
                inspector.fold({at(1), std::move(handled)});
                ++messages[name];
            }
        }
        inspector.publish();
        QStringList expected;
        for (const QByteArray &name : open) {
            if (name.contains('1'))
                expected << QString::fromUtf8(name) + u' ' + QString::number(messages[name]);
        }
        QStringList is;
        for (int row = 0; row < inspector.rooms().rowCount(); ++row)
            is << inspector.rooms().index(row, 0).data().toString() + u' ' + inspector.rooms().index(row, 2).data().toString();
        QCOMPARE(is, expected);
    }
}

QTEST_GUILESS_MAIN(TestDetailsModels)
#include "tst_detailsmodels.moc"
