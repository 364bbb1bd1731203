// SPDX-License-Identifier: GPL-3.0-only
#include "gui/explorerdesk.h"

using namespace drift;
using namespace drift::test;

// What is chosen, found and asked for in the explorer, by clicks and keys.
class TestExplorerByHand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deleteAsksToCloseTheRoom();
    void deleteAsksToClearTheStream();
    void deleteAsksToDisconnectTheClient();
    void aClientThatLeavesTakesTheSelectionAlong();
    void aRoomThatIsClosedTakesTheSelectionAlong();
    void whatRetainsNothingCannotBeCleared();
    void theMenuAsksToCompact();
    void keysAndAddressesAreCopied();
    void roomsAreFoundByTyping();
    void returnGoesToTheFoundRoom();
    void whatIsHiddenIsShownWhenItIsAskedFor();
    void theSelectionOutlivesAReset();
};

void TestExplorerByHand::deleteAsksToCloseTheRoom()
{
    Desk desk;
    desk.open();
    desk.furnish();
    QSignalSpy asked(&desk.pane, &ui::ExplorerPane::closeRoomRequested);
    desk.clickRow(desk.pane.rooms(), 1);
    QTest::keyClick(desk.pane.rooms(), Qt::Key_Delete);
    QCOMPARE(asked.size(), 1);
    QVERIFY(asked[0][0].value<RoomId>() == roomNamed("empty"));
}

void TestExplorerByHand::deleteAsksToClearTheStream()
{
    Desk desk;
    desk.open();
    desk.furnish();
    QSignalSpy asked(&desk.pane, &ui::ExplorerPane::clearStreamRequested);
    QSignalSpy closing(&desk.pane, &ui::ExplorerPane::closeRoomRequested);
    desk.clickRow(desk.table(names::streams), 0);
    QTest::keyClick(desk.table(names::streams), Qt::Key_Delete);
    QCOMPARE(asked.size(), 1);
    QVERIFY(asked[0][1].value<StreamKey>() == StreamKey{"board"});
    QCOMPARE(closing.size(), 0);
}

void TestExplorerByHand::deleteAsksToDisconnectTheClient()
{
    Desk desk;
    desk.open();
    desk.furnish();
    desk.clickTab(1);
    QSignalSpy asked(&desk.pane, &ui::ExplorerPane::disconnectRequested);
    desk.clickRow(desk.table(names::clients), 0);
    QTest::keyClick(desk.table(names::clients), Qt::Key_Delete);
    QCOMPARE(asked.size(), 1);
    QVERIFY(asked[0][0].value<ClientId>() == ClientId{1});
}

void TestExplorerByHand::aClientThatLeavesTakesTheSelectionAlong()
{
    Desk desk;
    desk.open();
    desk.furnish();
    desk.clickTab(1);
    desk.clickRow(desk.table(names::clients), 0);
    QSignalSpy asked(&desk.pane, &ui::ExplorerPane::disconnectRequested);
    desk.tell(journal::ClientLeft{roomNamed("lobby"), ClientId{1}, 1000});
    desk.inspector.publish();
    QVERIFY(!desk.pane.selectedClient());
    QTest::keyClick(desk.table(names::clients), Qt::Key_Delete);
    QCOMPARE(asked.size(), 0);
}

void TestExplorerByHand::aRoomThatIsClosedTakesTheSelectionAlong()
{
    Desk desk;
    desk.open();
    desk.furnish();
    desk.clickRow(desk.table(names::streams), 0);
    desk.tell(journal::RoomClosed{roomNamed("lobby")});
    desk.inspector.publish();
    QVERIFY(!desk.pane.selectedRoom());
    QVERIFY(!desk.pane.selectedStream());
    QCOMPARE(desk.table(names::streams)->model()->rowCount(), 0);
    QVERIFY(desk.find<QLabel>(names::streamsEmpty)->text().startsWith(QStringLiteral("Select a room")));
}

void TestExplorerByHand::whatRetainsNothingCannotBeCleared()
{
    Desk desk;
    desk.open();
    desk.furnish();
    QSignalSpy asked(&desk.pane, &ui::ExplorerPane::clearStreamRequested);
    desk.clickRow(desk.table(names::streams), 1);
    QVERIFY(!desk.find<QAction>(names::compactStream)->isEnabled());
    QTest::keyClick(desk.table(names::streams), Qt::Key_Delete);
    QCOMPARE(asked.size(), 0);
    desk.push("lobby", "cursor", ActionType::Replace, 1, 9);
    desk.inspector.publish();
    QTest::keyClick(desk.table(names::streams), Qt::Key_Delete);
    QCOMPARE(asked.size(), 1);
}

void TestExplorerByHand::theMenuAsksToCompact()
{
    Desk desk;
    desk.open();
    desk.furnish();
    QSignalSpy asked(&desk.pane, &ui::ExplorerPane::compactRequested);
    desk.clickRow(desk.table(names::streams), 0);
    chooseFromMenu(desk.table(names::streams), 0, desk.find<QAction>(names::compactStream));
    QCOMPARE(asked.size(), 1);
    QVERIFY(asked[0][1].value<StreamKey>() == StreamKey{"board"});
}

void TestExplorerByHand::keysAndAddressesAreCopied()
{
    Desk desk;
    desk.open();
    desk.furnish();
    QSignalSpy copied(&desk.pane, &ui::ExplorerPane::copyRequested);
    desk.clickRow(desk.table(names::streams), 0);
    QTest::keyClick(desk.table(names::streams), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(copied.last()[0].toString(), QStringLiteral("board"));
    desk.clickTab(1);
    desk.clickRow(desk.table(names::clients), 1);
    QTest::keyClick(desk.table(names::clients), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(copied.last()[0].toString(), QStringLiteral("10.0.0.1:2"));
    chooseFromMenu(desk.table(names::clients), 1, desk.find<QAction>(names::copyClientId));
    QCOMPARE(copied.last()[0].toString(), QStringLiteral("#2"));
}

void TestExplorerByHand::roomsAreFoundByTyping()
{
    Desk desk;
    desk.open();
    desk.furnish();
    auto *field = desk.find<QLineEdit>(names::roomFilter);
    QVERIFY(!desk.find<QLabel>(names::roomsFound)->isVisible());
    QTest::mouseClick(field, Qt::LeftButton);
    QTest::keyClicks(field, QStringLiteral("EMP"));
    QCOMPARE(desk.pane.rooms()->model()->rowCount(), 1);
    QVERIFY(desk.pane.selectedRoom() == roomNamed("empty"));
    QCOMPARE(desk.find<QLabel>(names::roomsFound)->text(), QStringLiteral("1 of 2"));
    QVERIFY(desk.find<QLabel>(names::roomsFound)->isVisible());
    desk.room("emperor");
    desk.room("other");
    desk.inspector.publish();
    QCOMPARE(desk.pane.rooms()->model()->rowCount(), 2);
    QCOMPARE(desk.find<QLabel>(names::roomsFound)->text(), QStringLiteral("2 of 4"));
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Delete);
    QCOMPARE(desk.pane.rooms()->model()->rowCount(), 4);
}

void TestExplorerByHand::returnGoesToTheFoundRoom()
{
    Desk desk;
    desk.open();
    desk.furnish();
    auto *field = desk.find<QLineEdit>(names::roomFilter);
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("empty"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(desk.pane.rooms()->hasFocus());
    QVERIFY(desk.pane.selectedRoom() == roomNamed("empty"));
}

void TestExplorerByHand::whatIsHiddenIsShownWhenItIsAskedFor()
{
    Desk desk;
    desk.open();
    desk.furnish();
    QTest::keyClicks(desk.find<QLineEdit>(names::roomFilter), QStringLiteral("empty"));
    desk.pane.selectClient(roomNamed("lobby"), ClientId{2});
    QVERIFY(desk.pane.selectedRoom() == roomNamed("lobby"));
    QVERIFY(desk.pane.selectedClient() == ClientId{2});
    QCOMPARE(desk.tabs()->currentIndex(), 1);
    desk.pane.selectStream(roomNamed("lobby"), StreamKey{"cursor"});
    QVERIFY(desk.pane.selectedStream() == StreamKey{"cursor"});
    QCOMPARE(desk.tabs()->currentIndex(), 0);
    desk.pane.selectRoom(roomNamed("nowhere"));
    QVERIFY(desk.pane.selectedRoom() == roomNamed("lobby"));
}

void TestExplorerByHand::theSelectionOutlivesAReset()
{
    Desk desk;
    desk.open();
    desk.furnish();
    for (quint64 id = 10; id < 1'000; ++id)
        desk.join("lobby", id, Taking::Grace);
    desk.inspector.publish();
    desk.clickTab(1);
    desk.clickRow(desk.table(names::clients), 1);
    for (quint64 id = 10; id < 1'000; id += 2)
        desk.tell(journal::ClientLeft{roomNamed("lobby"), ClientId{id}, 1000});
    QSignalSpy reset(desk.table(names::clients)->model(), &QAbstractItemModel::modelReset);
    desk.inspector.publish();
    QCOMPARE(reset.size(), 1);
    QVERIFY(desk.pane.selectedClient() == ClientId{2});
}

QTEST_MAIN(TestExplorerByHand)
#include "tst_explorerbyhand.moc"
