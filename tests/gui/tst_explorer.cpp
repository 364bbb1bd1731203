// SPDX-License-Identifier: GPL-3.0-only
#include "gui/explorerdesk.h"

using namespace drift;
using namespace drift::test;

// What the explorer shows.
class TestExplorer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutARoomItSaysWhatToDo();
    void theFirstRoomIsShownAtOnce();
    void aClickShowsAnotherRoom();
    void arrowsMoveThroughTheRooms();
    void anEmptyRoomSaysWhatToDo();
    void streamsAreSaidInWords();
    void clientsAreSaidInWords();
    void whatLiesAroundAClientsMessagesStandsBesideTheirCodec();
    void takingsAreSaidInWords_data();
    void takingsAreSaidInWords();
    void theTabsCount();
    void aStreamThatIsSelectedIsTold();
    void aClientThatIsSelectedIsTold();
    void keysFromTheWireAreNeverMarkup();
    void forgottenKeysAreSaid();
    void everyRowIsASentence();
    void everyControlHasAName();
    void itsStateIsKept();
    void aBrokenStateIsRefused();
    void fiveThousandClientsAndTenThousandStreamsAreShown();
};

void TestExplorer::withoutARoomItSaysWhatToDo()
{
    Desk desk;
    desk.open();
    QVERIFY(desk.find<QLabel>(names::streamsEmpty)->isVisible());
    QCOMPARE(desk.find<QLabel>(names::streamsEmpty)->text(), QStringLiteral("Select a room to see its streams."));
    desk.clickTab(1);
    QCOMPARE(desk.find<QLabel>(names::clientsEmpty)->text(), QStringLiteral("Select a room to see who is in it."));
    QVERIFY(!desk.find<QAction>(names::closeRoom)->isEnabled());
}

void TestExplorer::theFirstRoomIsShownAtOnce()
{
    Desk desk;
    desk.open();
    QSignalSpy selected(&desk.pane, &ui::ExplorerPane::roomSelected);
    desk.furnish();
    QVERIFY(desk.pane.selectedRoom() == roomNamed("lobby"));
    QCOMPARE(selected.size(), 1);
    QCOMPARE(desk.table(names::streams)->model()->rowCount(), 2);
    QVERIFY(desk.table(names::streams)->isVisible());
}

void TestExplorer::aClickShowsAnotherRoom()
{
    Desk desk;
    desk.open();
    desk.furnish();
    QSignalSpy selected(&desk.pane, &ui::ExplorerPane::roomSelected);
    desk.clickRow(desk.pane.rooms(), 1);
    QCOMPARE(selected.size(), 1);
    QVERIFY(selected[0][0].value<std::optional<RoomId>>() == roomNamed("empty"));
    QCOMPARE(desk.table(names::streams)->model()->rowCount(), 0);
}

void TestExplorer::arrowsMoveThroughTheRooms()
{
    Desk desk;
    desk.open();
    desk.furnish();
    desk.pane.rooms()->setFocus();
    QTest::keyClick(desk.pane.rooms(), Qt::Key_Down);
    QVERIFY(desk.pane.selectedRoom() == roomNamed("empty"));
    QTest::keyClick(desk.pane.rooms(), Qt::Key_Up);
    QVERIFY(desk.pane.selectedRoom() == roomNamed("lobby"));
}

void TestExplorer::anEmptyRoomSaysWhatToDo()
{
    Desk desk;
    desk.open();
    desk.furnish();
    desk.clickRow(desk.pane.rooms(), 1);
    QVERIFY(desk.find<QLabel>(names::streamsEmpty)->isVisible());
    QVERIFY(desk.find<QLabel>(names::streamsEmpty)->text().startsWith(QStringLiteral("Nothing was pushed here yet.")));
    desk.clickTab(1);
    QVERIFY(desk.find<QLabel>(names::clientsEmpty)->isVisible());
    QVERIFY(desk.find<QLabel>(names::clientsEmpty)->text().startsWith(QStringLiteral("Nobody is here.")));
}

void TestExplorer::streamsAreSaidInWords()
{
    Desk desk;
    desk.open();
    desk.furnish();
    ui::RowTable *streams = desk.table(names::streams);
    const QList<int> columns{inspect::StreamKeyColumn, inspect::StreamUseColumn, inspect::StreamMessagesColumn,
                             inspect::StreamBytesColumn, inspect::StreamSeqColumn, inspect::StreamPushesColumn};
    QCOMPARE(desk.row(streams, 0, columns).join(u'|'), QStringLiteral("board|log|3|300 B|7|1 append"));
    QCOMPARE(desk.row(streams, 1, columns).join(u'|'), QStringLiteral("cursor|events|0|—|8|1 relay"));
}

void TestExplorer::clientsAreSaidInWords()
{
    Desk desk;
    desk.open();
    desk.furnish();
    journal::ClientFigures figures;
    figures.client = ClientId{2};
    figures.roundTrip = std::chrono::microseconds(1200);
    figures.bytesIn = 2'000;
    figures.bytesOut = 3'000'000;
    figures.waitingBytes = 20'480;
    figures.waitingFor = std::chrono::milliseconds(3200);
    desk.tell(journal::Figures{{figures}, 2, 0});
    desk.tell(journal::ClientDecided{roomNamed("lobby"), ClientId{2}, Taking::KeysForced, StreamKey{"board"}});
    desk.inspector.publish();
    ui::RowTable *clients = desk.table(names::clients);
    const QLocale locale = desk.pane.locale();
    const QList<int> columns{inspect::ClientIdColumn, inspect::ClientTakingColumn, inspect::ClientCodecColumn,
                             inspect::ClientRoundTripColumn, inspect::ClientWaitingColumn, inspect::ClientInColumn,
                             inspect::ClientOutColumn, inspect::ClientAddressColumn};
    QCOMPARE(desk.row(clients, 0, columns).join(u'|'), QStringLiteral("#1|whole room: grace ended|JSON|—|—|—|—|10.0.0.1:1"));
    QCOMPARE(desk.row(clients, 1, columns).join(u'|'),
             QStringLiteral("#2|subscribe=keys: asked for 1 key|CBOR|%1 ms|20 KiB for %2 s|%3 KiB|%4 MiB|10.0.0.1:2")
                     .arg(locale.toString(1.2, 'f', 1), locale.toString(3.2, 'f', 1), locale.toString(2.0, 'f', 1),
                          locale.toString(2.9, 'f', 1)));
}

void TestExplorer::whatLiesAroundAClientsMessagesStandsBesideTheirCodec()
{
    Desk desk;
    desk.room("lobby");
    const auto join = [&](quint64 id, protocol::Encoding encoding, const journal::Wire &wire) {
        desk.tell(journal::ClientJoined{roomNamed("lobby"), ClientId{id}, "10.0.0.1:1", encoding, Taking::Grace, wire});
    };
    join(1, protocol::Encoding::Json, {});
    join(2, protocol::Encoding::Cbor, {.compressed = true});
    join(3, protocol::Encoding::Json, {.encrypted = true});
    join(4, protocol::Encoding::Json, {.compressed = true, .encrypted = true});
    desk.inspector.publish();
    const QAbstractItemModel &clients = *desk.table(names::clients)->model();
    QStringList codecs;
    for (int row = 0; row < clients.rowCount(); ++row)
        codecs << clients.index(row, inspect::ClientCodecColumn).data().toString();
    QCOMPARE(codecs, (QStringList{QStringLiteral("JSON"), QStringLiteral("CBOR, compressed"), QStringLiteral("JSON, TLS"),
                                  QStringLiteral("JSON, compressed, TLS")}));
    QVERIFY(clients.index(3, 0).data(Qt::AccessibleTextRole).toString().contains(codecs.back()));
}

void TestExplorer::takingsAreSaidInWords_data()
{
    QTest::addColumn<int>("taking");
    QTest::addColumn<QString>("words");
    QTest::newRow("grace") << int(Taking::Grace) << QStringLiteral("in its grace: not decided yet");
    QTest::newRow("get") << int(Taking::KeyedByGet) << QStringLiteral("asked for no key");
    QTest::newRow("other") << int(Taking::RoomByOther) << QStringLiteral("whole room: began without a get");
    QTest::newRow("time") << int(Taking::RoomByTime) << QStringLiteral("whole room: grace ended");
    QTest::newRow("keys") << int(Taking::KeysForced) << QStringLiteral("subscribe=keys: asked for no key");
    QTest::newRow("room") << int(Taking::RoomForced) << QStringLiteral("whole room: subscribe=room");
    QTest::newRow("debug") << int(Taking::Debug) << QStringLiteral("looks on: debug=true");
}

void TestExplorer::takingsAreSaidInWords()
{
    QFETCH(int, taking);
    QFETCH(QString, words);
    Desk desk;
    desk.room("lobby");
    desk.join("lobby", 1, Taking(taking));
    desk.inspector.publish();
    QCOMPARE(desk.table(names::clients)->model()->index(0, inspect::ClientTakingColumn).data().toString(), words);
}

void TestExplorer::theTabsCount()
{
    Desk desk;
    desk.open();
    desk.furnish();
    QCOMPARE(desk.tabs()->tabText(0), QStringLiteral("Streams (2)"));
    QCOMPARE(desk.tabs()->tabText(1), QStringLiteral("Clients (2)"));
    desk.join("lobby", 3, Taking::Grace);
    desk.inspector.publish();
    QCOMPARE(desk.tabs()->tabText(1), QStringLiteral("Clients (3)"));
}

void TestExplorer::aStreamThatIsSelectedIsTold()
{
    Desk desk;
    desk.open();
    desk.furnish();
    QSignalSpy selected(&desk.pane, &ui::ExplorerPane::streamSelected);
    desk.clickRow(desk.table(names::streams), 1);
    QCOMPARE(selected.size(), 1);
    QVERIFY(selected[0][0].value<RoomId>() == roomNamed("lobby"));
    QVERIFY(selected[0][1].value<StreamKey>() == StreamKey{"cursor"});
    QTest::keyClick(desk.table(names::streams), Qt::Key_Up);
    QVERIFY(selected.last()[1].value<StreamKey>() == StreamKey{"board"});
}

void TestExplorer::aClientThatIsSelectedIsTold()
{
    Desk desk;
    desk.open();
    desk.furnish();
    desk.clickTab(1);
    QSignalSpy selected(&desk.pane, &ui::ExplorerPane::clientSelected);
    desk.clickRow(desk.table(names::clients), 1);
    QCOMPARE(selected.size(), 1);
    QVERIFY(selected[0][0].value<std::optional<ClientId>>() == ClientId{2});
}

void TestExplorer::keysFromTheWireAreNeverMarkup()
{
    Desk desk;
    desk.open();
    desk.room("lobby");
    desk.push("lobby", "<b>bold</b>", ActionType::Append, 1);
    desk.push("lobby", "a\xe2\x80\xae" "b\n", ActionType::Append, 1);
    desk.push("lobby", "", ActionType::Append, 1);
    desk.inspector.publish();
    ui::RowTable *streams = desk.table(names::streams);
    QCOMPARE(desk.row(streams, 0, {0}).first(), QStringLiteral("<b>bold</b>"));
    QVERIFY(!desk.row(streams, 1, {0}).first().contains(QChar(0x202e)));
    QVERIFY(!desk.row(streams, 1, {0}).first().contains(u'\n'));
    QCOMPARE(desk.row(streams, 2, {0}).first(), QStringLiteral("(empty key)"));
    QVERIFY(streams->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("&lt;b&gt;bold")));
}

void TestExplorer::forgottenKeysAreSaid()
{
    Desk desk;
    desk.open();
    desk.room("lobby");
    for (int i = 0; i <= 10'000; ++i)
        desk.push("lobby", "key" + QByteArray::number(i), ActionType::Relay, 0);
    desk.inspector.publish();
    auto *label = desk.find<QLabel>(names::streamsForgotten);
    QVERIFY(label->isVisible());
    QVERIFY(label->text().startsWith(desk.pane.locale().toString(1'000)));
}

void TestExplorer::everyRowIsASentence()
{
    Desk desk;
    desk.open();
    desk.furnish();
    const auto said = [&](const QString &name) {
        QAccessibleInterface *table = QAccessible::queryAccessibleInterface(desk.table(name));
        return table->tableInterface()->cellAt(0, 0)->text(QAccessible::Name);
    };
    QVERIFY2(said(names::streams).startsWith(QStringLiteral("Stream board, looks like log: retains 3 messages, 300 B, last seq 7")),
             qPrintable(said(names::streams)));
    QVERIFY2(said(names::clients).startsWith(QStringLiteral("Client #1 from 10.0.0.1:1, JSON: whole room: grace ended;")),
             qPrintable(said(names::clients)));
}

void TestExplorer::everyControlHasAName()
{
    Desk desk;
    for (const QString &name : {names::rooms, names::streams, names::clients})
        QVERIFY(!desk.table(name)->accessibleName().isEmpty());
    QVERIFY(!desk.find<QLineEdit>(names::roomFilter)->accessibleName().isEmpty());
    QVERIFY(!desk.tabs()->accessibleName().isEmpty());
}

void TestExplorer::itsStateIsKept()
{
    QByteArray state;
    {
        Desk desk;
        desk.open();
        desk.furnish();
        desk.clickTab(1);
        desk.table(names::clients)->horizontalHeader()->resizeSection(inspect::ClientTakingColumn, 321);
        desk.pane.findChild<QSplitter *>()->setSizes({400, 200});
        state = desk.pane.state();
    }
    Desk desk;
    desk.open();
    QVERIFY(desk.pane.restoreState(state));
    QCOMPARE(desk.tabs()->currentIndex(), 1);
    QCOMPARE(desk.table(names::clients)->horizontalHeader()->sectionSize(inspect::ClientTakingColumn), 321);
    const QList<int> sizes = desk.pane.findChild<QSplitter *>()->sizes();
    QVERIFY(sizes[0] > sizes[1]);
}

void TestExplorer::aBrokenStateIsRefused()
{
    Desk desk;
    QVERIFY(!desk.pane.restoreState({}));
    QVERIFY(!desk.pane.restoreState("nonsense that is no state"));
}

void TestExplorer::fiveThousandClientsAndTenThousandStreamsAreShown()
{
    Desk desk;
    desk.open();
    desk.room("lobby");
    for (quint64 id = 1; id <= 5'000; ++id)
        desk.join("lobby", id, Taking::RoomByTime);
    for (int i = 0; i < 10'000; ++i)
        desk.push("lobby", "key" + QByteArray::number(i), ActionType::Append, 1);
    QSignalSpy clients(desk.table(names::clients)->model(), &QAbstractItemModel::rowsInserted);
    QSignalSpy streams(desk.table(names::streams)->model(), &QAbstractItemModel::rowsInserted);
    desk.inspector.publish();
    QCOMPARE(clients.size() + streams.size(), 0); // the room is new, and was shown whole
    QCOMPARE(desk.table(names::clients)->model()->rowCount(), 5'000);
    QCOMPARE(desk.table(names::streams)->model()->rowCount(), 10'000);
    desk.table(names::streams)->scrollToBottom();
    desk.clickRow(desk.table(names::streams), 9'999);
    QVERIFY(desk.pane.selectedStream() == StreamKey{"key9999"});
}

QTEST_MAIN(TestExplorer)
#include "tst_explorer.moc"
