// SPDX-License-Identifier: GPL-3.0-only
#include "gui/handstage.h"
#include "ui/byhanddialog.h"
#include "ui/editactions.h"
#include "ui/objectnames.h"

#include <QAction>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>

using namespace drift;
using namespace drift::test;
namespace names = drift::ui::names;

namespace {

const StreamKey state{"state"};

QByteArray append(const QByteArray &value)
{
    return R"({"type":"push","key":"state","value":)" + value + R"(,"action":{"type":"append"}})";
}
QByteArray replace(const QByteArray &value)
{
    return R"({"type":"push","key":"state","value":)" + value + R"(,"action":{"type":"replace"}})";
}
QByteArray initOf(const QByteArray &data)
{
    return R"({"type":"init","key":"state","data":[)" + data + "]}";
}

// A room with three messages, one who is connected, and one who looks on.
struct Desk : HandStage
{
    ui::EditActions actions{inspector, control, settings, &window};
    QSignalSpy said{&actions, &ui::EditActions::statusMessage};
    Client client{url()};
    Client debugger{url("debug=true")};

    Desk()
    {
        window.addActions({actions.undoAction(), actions.redoAction(), actions.historyAction()});
        for (const char *value : {"1", "2", "3"})
            client.send(append(value));
        client.settle();
        debugger.settle();
        client.received.clear();
        debugger.received.clear();
        show();
    }
    QString text(const QString &name) { return find<QLabel>(name)->text(); }
    QPushButton *accept() { return find<QPushButton>(names::byHandAccept); }
    void type(const QString &json)
    {
        auto *edit = find<QPlainTextEdit>(names::jsonText);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, json);
    }
    bool noDialog()
    {
        return QTest::qWaitFor([this] { return window.findChild<ui::ByHandDialog *>() == nullptr; });
    }
    // The dialog is open and the stream was read.
    bool isReady()
    {
        return QTest::qWaitFor([this] { return accept()->isEnabled(); });
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier)
    {
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window has no focus");
        QTest::keyClick(&window, key, modifiers);
    }
    QString lastSaid() { return said.isEmpty() ? QString() : said.last().first().toString(); }
    // What those who are there were told: of the changes by hand but for pushes, nothing.
    QByteArrayList told()
    {
        client.settle();
        QByteArrayList list = client.received;
        list.removeAll(R"({"type":"pong","nonce":"settle"})");
        return list;
    }
    QByteArrayList toldDebugger()
    {
        debugger.settle();
        QByteArrayList list = debugger.received;
        list.removeAll(R"({"type":"pong","nonce":"settle"})");
        return list;
    }
};

} // namespace

// From the click to what real clients receive.
class TestEditByHand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void compactShowsFirstWhatItWillDo();
    void compactUpToAnEarlierMessageKeepsTheRest();
    void compactIsFollowedWhileItGrows();
    void aCompactThatBecameStaleSaysSoAndChangesNothing();
    void aCompactionByAnotherFurtherOnMakesItStale();
    void aCompactionByAnotherBeforeItIsSaid();
    void aWrongValueCannotBeCompactedTo();
    void aValueOfCborThatNobodyTouchedStaysCbor();
    void whateverTheValueIsItIsShownWithoutHarmAndSentUnchanged_data();
    void whateverTheValueIsItIsShownWithoutHarmAndSentUnchanged();
    void aReducersActionsAreNotProposedAway();
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

void TestEditByHand::compactShowsFirstWhatItWillDo()
{
    Desk desk;
    desk.actions.compact(desk.room, state);
    QVERIFY(desk.isReady());
    QCOMPARE(desk.text(names::byHandText), QStringLiteral("Compact \"state\" in lobby up to and including seq 3."));
    QCOMPARE(desk.find<QPlainTextEdit>(names::jsonText)->toPlainText(), QStringLiteral("3"));
    QCOMPARE(desk.text(names::compactFigures),
             QStringLiteral("3 messages, 264 bytes → 1 message, 134 bytes  ·  goes: 3  ·  the value takes seq 3  ·  stays behind it: 0"));
    const QByteArray preview = desk.find<QPlainTextEdit>(names::compactInit)->toPlainText().toUtf8();
    QCOMPARE(preview.simplified().replace(" ", ""), initOf(R"({"seq":3,"value":3})"));

    desk.type(QStringLiteral("{\"sum\":6}"));
    QTest::mouseClick(desk.accept(), Qt::LeftButton);
    QVERIFY(desk.noDialog());
    QCOMPARE(desk.init(), initOf(R"({"seq":3,"value":{"sum":6}})"));
    QCOMPARE(desk.told(), QByteArrayList());
    QCOMPARE(desk.toldDebugger(), QByteArrayList{initOf(R"({"seq":3,"value":{"sum":6}})")});
    QCOMPARE(desk.lastSaid(), QStringLiteral("Compacted \"state\" in lobby. Undo brings back what it was."));
}

void TestEditByHand::compactUpToAnEarlierMessageKeepsTheRest()
{
    Desk desk;
    desk.actions.compact(desk.room, state);
    QVERIFY(desk.isReady());
    auto *table = desk.find<QTableView>(names::compactMessages);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(1, 1)).center());
    QCOMPARE(desk.find<QPlainTextEdit>(names::jsonText)->toPlainText(), QStringLiteral("2")); // proposed anew
    QCOMPARE(table->model()->index(1, 0).data().toString(), QStringLiteral("− goes"));
    QCOMPARE(table->model()->index(2, 0).data().toString(), QStringLiteral("stays"));
    QTest::keyClick(desk.find<QPlainTextEdit>(names::jsonText), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(desk.noDialog());
    QCOMPARE(desk.init(), initOf(R"({"seq":2,"value":2},{"seq":3,"value":3})"));
}

void TestEditByHand::compactIsFollowedWhileItGrows()
{
    Desk desk;
    desk.actions.compact(desk.room, state);
    QVERIFY(desk.isReady());
    desk.client.send(append("4"));
    auto *table = desk.find<QTableView>(names::compactMessages);
    QTRY_COMPARE(table->model()->rowCount(), 4);
    QTest::mouseClick(desk.accept(), Qt::LeftButton);
    QVERIFY(desk.noDialog());
    QCOMPARE(desk.init(), initOf(R"({"seq":3,"value":3},{"seq":4,"value":4})"));
}

void TestEditByHand::aCompactThatBecameStaleSaysSoAndChangesNothing()
{
    Desk desk;
    desk.actions.compact(desk.room, state);
    QVERIFY(desk.isReady());
    desk.client.send(replace("9"));
    QTRY_VERIFY(!desk.accept()->isEnabled());
    QVERIFY(desk.text(names::byHandNotice).contains(QStringLiteral("The stream was replaced with seq 4, by client #")));
    QTest::mouseClick(desk.accept(), Qt::LeftButton);
    desk.click(names::byHandCancel);
    QVERIFY(desk.noDialog());
    QCOMPARE(desk.init(), initOf(R"({"seq":4,"value":9})"));
    QVERIFY(!desk.actions.undoAction()->isEnabled());
}

void TestEditByHand::aCompactionByAnotherFurtherOnMakesItStale()
{
    Desk desk;
    desk.actions.compact(desk.room, state, SequenceNumber{2});
    QVERIFY(desk.isReady());
    desk.client.send(R"({"type":"push","key":"state","value":"all","action":{"type":"compact","seq":3}})");
    QTRY_VERIFY(!desk.accept()->isEnabled());
    QVERIFY(desk.text(names::byHandNotice).contains(QStringLiteral("compacted up to seq 3")));
    QCOMPARE(desk.init(), initOf(R"({"seq":3,"value":"all"})"));
}

void TestEditByHand::aCompactionByAnotherBeforeItIsSaid()
{
    Desk desk;
    desk.actions.compact(desk.room, state);
    QVERIFY(desk.isReady());
    desk.client.send(R"({"type":"push","key":"state","value":"some","action":{"type":"compact","seq":2}})");
    QTRY_VERIFY(desk.text(names::byHandNotice).contains(QStringLiteral("Look again")));
    auto *table = desk.find<QTableView>(names::compactMessages);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QVERIFY(desk.accept()->isEnabled());
}

void TestEditByHand::aWrongValueCannotBeCompactedTo()
{
    Desk desk;
    desk.actions.compact(desk.room, state);
    QVERIFY(desk.isReady());
    desk.type(QStringLiteral("{\"sum\":}"));
    QVERIFY(!desk.accept()->isEnabled());
    QCOMPARE(desk.text(names::jsonState), QStringLiteral("✗ Line 1, column 8: a value should follow"));
    desk.click(names::compactPropose);
    QVERIFY(desk.accept()->isEnabled());
}

void TestEditByHand::aValueOfCborThatNobodyTouchedStaysCbor()
{
    Desk desk;
    const protocol::Value cbor{QByteArray::fromHex("c11a514b67b0"), protocol::Encoding::Cbor}; // a tagged time
    desk.control.send(1, desk.room, protocol::Push{{"c"}, cbor, {protocol::ActionType::Append, {}}});
    desk.actions.compact(desk.room, {"c"});
    QVERIFY(desk.isReady());
    QTest::mouseClick(desk.accept(), Qt::LeftButton);
    QVERIFY(desk.noDialog());
    QCOMPARE(desk.inspector.edits().all().back().after.at(0).value, cbor);
}

void TestEditByHand::whateverTheValueIsItIsShownWithoutHarmAndSentUnchanged_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("markup") << QByteArray("\"<b>bold</b><img src=x><script>alert(1)</script>&amp;\"");
    QTest::newRow("bidi") << QByteArray("\"abc\u202edef\u2066\u200f\"");
    QTest::newRow("line separators") << QByteArray("\"a\u2028b\u2029c\u00a0d\ufeff\"");
    QTest::newRow("escapes") << QByteArray(R"("\u0000\ud800\u001b[31m")");
    QTest::newRow("numbers") << QByteArray("[1e400,-0.0,18446744073709551615,1.0]");
    QTest::newRow("keys twice") << QByteArray(R"({"a":1,"a":2,"":3,"__proto__":4})");
    QTest::newRow("white space") << QByteArray("[1,\r\n\t2]");
    QTest::newRow("deep") << QByteArray(512, '[') + QByteArray(512, ']');
    QTest::newRow("a long line") << QByteArray('"' + QByteArray(1'000'000, 'x') + '"');
    QTest::newRow("the longest message") << QByteArray('[' + QByteArray("1,").repeated(2'000'000) + "1]");
}

void TestEditByHand::whateverTheValueIsItIsShownWithoutHarmAndSentUnchanged()
{
    QFETCH(QByteArray, value);
    Desk desk;
    desk.client.send(replace(value));
    desk.client.settle();
    desk.actions.compact(desk.room, state);
    QVERIFY(desk.isReady());
    const QString shown = desk.find<QPlainTextEdit>(names::compactInit)->toPlainText()
                          + desk.find<QPlainTextEdit>(names::jsonText)->document()->toRawText()
                          + desk.find<QTableView>(names::compactMessages)->model()->index(0, 3).data().toString();
    for (const char16_t c : {u'\u202e', u'\u2066', u'\u200f', u'\u2028', u'\ufeff', u'\u001b'})
        QVERIFY(!shown.contains(QChar(c)));
    QTest::mouseClick(desk.accept(), Qt::LeftButton);
    QVERIFY(desk.noDialog());
    QCOMPARE(desk.init(), initOf(R"({"seq":4,"value":)" + value + '}'));
}

void TestEditByHand::aReducersActionsAreNotProposedAway()
{
    Desk desk;
    for (const char *value : {R"({"reset":{"n":1}})", R"({"apply":"up","i":"x"})", R"({"apply":"up","i":"x"})"})
        desk.client.send(replace(value).replace("replace", "append").replace("state", "red"));
    desk.client.settle();
    desk.actions.compact(desk.room, {"red"});
    QVERIFY(desk.isReady());
    QCOMPARE(desk.find<QPlainTextEdit>(names::jsonText)->toPlainText(), QStringLiteral(R"({"reset":{"n":1}})"));
    QVERIFY(desk.text(names::compactProposal).contains(QStringLiteral("without the 2 actions behind it")));
}

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
