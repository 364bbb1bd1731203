// SPDX-License-Identifier: GPL-3.0-only
#include "gui/editdesk.h"

using namespace drift;
using namespace drift::test;

// From the click to what real clients receive.
class TestEditByHand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void removeTakesOneMessageAndTellsNobody();
    void aMessageThatIsGoneIsRefusedInTheDialog();
    void clearLeavesNothingForLateJoiners();
    void replaceReachesEverybody();
    void appendReachesEverybody();
    void cancelChangesNothing();
    void whereTheAnswerWasLostItSaysSo();
    void undoByKeyBringsBackAndRedoTakesAgain();
    void undoAfterSomebodyReplacedSaysWhy();
    void undoThatTheRelayRefusesSaysSo();
    void theHistoryTurnsAnyOfThem();
    void aRoomIsClosedWithItsClients();
    void aClientIsDisconnectedAlone();
};

void TestEditByHand::removeTakesOneMessageAndTellsNobody()
{
    Desk desk;
    desk.actions.remove(desk.room, state, {2});
    QTRY_COMPARE(desk.text(names::byHandAbout), QStringLiteral("Its value is 2"));
    desk.click(names::byHandAccept);
    QVERIFY(desk.noDialog());
    QCOMPARE(desk.init(), initOf(R"({"seq":1,"value":1},{"seq":3,"value":3})"));
    QCOMPARE(desk.told(), QByteArrayList());
    QCOMPARE(desk.toldDebugger(), QByteArrayList{initOf(R"({"seq":1,"value":1},{"seq":3,"value":3})")});
}

void TestEditByHand::aMessageThatIsGoneIsRefusedInTheDialog()
{
    Desk desk;
    desk.actions.remove(desk.room, state, {2});
    desk.client.send(replace("9"));
    desk.client.settle();
    desk.click(names::byHandAccept);
    QTRY_VERIFY(desk.text(names::byHandNotice).contains(QStringLiteral("Nothing changed. The relay refused: stream_changed:")));
    desk.click(names::byHandCancel);
    QCOMPARE(desk.init(), initOf(R"({"seq":4,"value":9})"));
}

void TestEditByHand::clearLeavesNothingForLateJoiners()
{
    Desk desk;
    desk.actions.clear(desk.room, state);
    QTRY_COMPARE(desk.text(names::byHandAbout), QStringLiteral("It retains 3 messages, 264 bytes."));
    desk.click(names::byHandAccept);
    QVERIFY(desk.noDialog());
    QCOMPARE(desk.init(), initOf(""));
    QCOMPARE(desk.told(), QByteArrayList());
    QCOMPARE(desk.toldDebugger(), QByteArrayList{initOf("")});
}

void TestEditByHand::replaceReachesEverybody()
{
    Desk desk;
    desk.actions.replace(desk.room, state, {"\"old\"", protocol::Encoding::Json});
    desk.type(QStringLiteral("\"new\""));
    desk.click(names::byHandAccept);
    QVERIFY(desk.noDialog());
    QCOMPARE(desk.told(), QByteArrayList{R"({"type":"push","key":"state","seq":4,"value":"new"})"});
    QCOMPARE(desk.init(), initOf(R"({"seq":4,"value":"new"})"));
}

void TestEditByHand::appendReachesEverybody()
{
    Desk desk;
    desk.actions.append(desk.room, state);
    desk.type(QStringLiteral("4"));
    QTest::keyClick(desk.find<QPlainTextEdit>(names::jsonText), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(desk.noDialog());
    QCOMPARE(desk.told(), QByteArrayList{R"({"type":"push","key":"state","seq":4,"value":4})"});
}

void TestEditByHand::cancelChangesNothing()
{
    Desk desk;
    desk.actions.clear(desk.room, state);
    QTest::keyClick(desk.find<QWidget>(names::byHandDialog), Qt::Key_Escape);
    QVERIFY(desk.noDialog());
    QCOMPARE(desk.init(), initOf(R"({"seq":1,"value":1},{"seq":2,"value":2},{"seq":3,"value":3})"));
}

void TestEditByHand::whereTheAnswerWasLostItSaysSo()
{
    Desk desk;
    desk.actions.clear(desk.room, state);
    QTRY_VERIFY(!desk.text(names::byHandAbout).isEmpty());
    desk.control.setRelay(nullptr); // nobody answers
    desk.click(names::byHandAccept);
    desk.inspector.fold({wallNow(), journal::Gap{1, false}});
    QVERIFY(desk.noDialog());
    QVERIFY(desk.lastSaid().startsWith(QStringLiteral("It is not known whether this was done: Remove every message")));
}

void TestEditByHand::undoByKeyBringsBackAndRedoTakesAgain()
{
    Desk desk;
    const QByteArray before = desk.init();
    desk.actions.clear(desk.room, state);
    desk.click(names::byHandAccept);
    QVERIFY(desk.noDialog());
    QTRY_COMPARE(desk.actions.undoAction()->text(), QStringLiteral("&Undo clearing of \"state\" in lobby"));
    desk.client.send(append("4")); // stays, whatever is undone
    desk.client.settle();

    desk.key(Qt::Key_Z);
    QTRY_COMPARE(desk.actions.redoAction()->text(), QStringLiteral("&Redo clearing of \"state\" in lobby"));
    QCOMPARE(desk.init(), before.chopped(2) + R"(,{"seq":4,"value":4}]})");
    QVERIFY(desk.lastSaid().startsWith(QStringLiteral("Undone: clearing of \"state\" in lobby.")));

    desk.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(desk.lastSaid().startsWith(QStringLiteral("Done again:")));
    QCOMPARE(desk.init(), initOf(R"({"seq":4,"value":4})"));
}

void TestEditByHand::undoAfterSomebodyReplacedSaysWhy()
{
    Desk desk;
    desk.actions.remove(desk.room, state, {2});
    desk.click(names::byHandAccept);
    QVERIFY(desk.noDialog());
    desk.client.send(replace("9"));
    QTRY_COMPARE(desk.actions.undoAction()->text(), QStringLiteral("Cannot &undo removal of seq 2 from \"state\" in lobby"));
    desk.key(Qt::Key_Z);
    QTRY_VERIFY(desk.lastSaid().startsWith(QStringLiteral("Nothing changed: cannot undo removal of seq 2 from \"state\" in lobby. "
                                                          "The stream was replaced by client #")));
    QCOMPARE(desk.init(), initOf(R"({"seq":4,"value":9})"));
    QTRY_VERIFY(!desk.actions.undoAction()->isEnabled()); // passed over
}

void TestEditByHand::undoThatTheRelayRefusesSaysSo()
{
    Desk desk;
    desk.actions.remove(desk.room, state, {2});
    desk.click(names::byHandAccept);
    QVERIFY(desk.noDialog());
    QTRY_VERIFY(desk.actions.undoAction()->isEnabled());
    // Both reach the relay before the window hears of the first.
    desk.control.send(99, desk.room, protocol::Push{state, {"9", protocol::Encoding::Json}, {protocol::ActionType::Replace, {}}});
    desk.actions.undoAction()->trigger();
    QTRY_VERIFY(desk.lastSaid().startsWith(QStringLiteral("Nothing changed: removal of seq 2 from \"state\" in lobby. The relay refused:")));
    QCOMPARE(desk.init(), initOf(R"({"seq":4,"value":9})"));
}

void TestEditByHand::theHistoryTurnsAnyOfThem()
{
    Desk desk;
    desk.control.pushByHand(desk.inspector.nextRequest(), desk.room, {{"a"}, {"1", protocol::Encoding::Json}, {protocol::ActionType::Append, {}}});
    desk.control.pushByHand(desk.inspector.nextRequest(), desk.room, {{"b"}, {"2", protocol::Encoding::Json}, {protocol::ActionType::Append, {}}});
    desk.actions.historyAction()->trigger();
    auto *table = desk.find<QTableWidget>(names::editsTable);
    QTRY_COMPARE(table->rowCount(), 2);
    QCOMPARE(table->item(1, 1)->text(), QStringLiteral("append to \"a\" in lobby"));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualItemRect(table->item(1, 1)).center());
    desk.click(names::editsTurn);
    QTRY_COMPARE(table->item(1, 3)->text(), QStringLiteral("undone"));
    QCOMPARE(desk.init("a"), QByteArray(R"({"type":"init","key":"a","data":[]})"));
    QCOMPARE(desk.init("b"), QByteArray(R"({"type":"init","key":"b","data":[{"seq":5,"value":2}]})"));
    desk.click(names::editsTurn);
    QTRY_COMPARE(table->item(1, 3)->text(), QStringLiteral("done"));
    QCOMPARE(desk.init("a"), QByteArray(R"({"type":"init","key":"a","data":[{"seq":4,"value":1}]})"));
}

void TestEditByHand::aRoomIsClosedWithItsClients()
{
    Desk desk;
    desk.actions.closeRoom(desk.room);
    const QPointer asking = desk.find<QPushButton>(names::byHandCancel)->window();
    QTest::keyClick(asking, Qt::Key_Return); // cannot be undone: it is not what Return does
    QTRY_VERIFY(!asking);
    QVERIFY(desk.client.isConnected());
    desk.actions.closeRoom(desk.room);
    desk.click(names::byHandAccept);
    QTRY_VERIFY(!desk.client.isConnected());
    QCOMPARE(desk.init(), initOf("")); // a new room of that name
}

void TestEditByHand::aClientIsDisconnectedAlone()
{
    Desk desk;
    Client other(desk.url());
    QTRY_COMPARE(desk.inspector.rooms().index(0, 1).data().toString(), QStringLiteral("3"));
    desk.actions.disconnectClient({1});
    desk.click(names::byHandAccept);
    QTRY_VERIFY(!desk.client.isConnected());
    QVERIFY(other.isConnected());
    other.settle();
}

QTEST_MAIN(TestEditByHand)
#include "tst_editbyhand.moc"
