// SPDX-License-Identifier: GPL-3.0-only
#include "gui/inspectordesk.h"

using namespace drift;
using namespace drift::test;

class TestInspectorPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAMessageItSaysWhatToDo();
    void aPayloadIsShownInEachMode();
    void theModeStays();
    void theModeIsKeptBetweenRuns();
    void cborIsShownDecoded();
    void theWholePayloadIsCopiedAsItCame();
    void aPartIsCopiedFromTheTree();
    void textIsFoundInThePayload();
    void aPayloadThatWasLetGoSaysSo();
    void rowsWithoutAPayloadSayWhy();
    void aMessageStaysWhenItsRowIsGone();
    void everythingHasAName();
    void itIsWorkedByKeyboardAlone();
    void hostilePayloadsAreShownInEveryTab_data();
    void hostilePayloadsAreShownInEveryTab();
};

void TestInspectorPane::withoutAMessageItSaysWhatToDo()
{
    Desk desk;
    QCOMPARE(desk.said(names::inspectorTitle), QStringLiteral("No message selected"));
    QVERIFY(desk.label(names::payloadNothing).contains(QStringLiteral("Select a message")));
    desk.openTab(Difference);
    QVERIFY(desk.label(names::differenceNothing).contains(QStringLiteral("marked (M)")));
    desk.openTab(Stream);
    QVERIFY(desk.label(names::streamNothing).contains(QStringLiteral("explorer")));
    desk.openTab(Delivery);
    QVERIFY(desk.label(names::deliveryNothing).contains(QStringLiteral("who was given it")));
}

void TestInspectorPane::aPayloadIsShownInEachMode()
{
    Desk desk;
    desk.show(desk.append(R"({"a":1.0,"b":[true]})"));
    QCOMPARE(desk.said(names::inspectorTitle), QStringLiteral("seq 1 · append · k · lobby"));
    QCOMPARE(desk.said(names::payloadFacts), QStringLiteral("JSON · 20 bytes"));
    QCOMPARE(desk.lines().join(u'\n'), QStringLiteral("{\n  \"a\": 1.0,\n  \"b\": [\n    true\n  ]\n}"));
    desk.click(names::payloadModeRaw);
    QCOMPARE(desk.lines().join(u'\n'), QStringLiteral(R"({"a":1.0,"b":[true]})"));
    desk.click(names::payloadModeHex);
    QCOMPARE(desk.lines().first(), QStringLiteral("00000000   7b 22 61 22 3a 31 2e 30  2c 22 62 22 3a 5b 74 72  |{\"a\":1.0,\"b\":[tr|"));
    desk.click(names::payloadModeTree);
    auto *tree = desk.find<QTreeView>(names::payloadTree);
    QVERIFY(tree->isVisible());
    const QModelIndex b = tree->model()->index(1, 0, tree->model()->index(0, 0));
    QCOMPARE(b.data().toString(), QStringLiteral("b"));
    QCOMPARE(b.siblingAtColumn(2).data().toString(), QStringLiteral("array, 1"));
}

void TestInspectorPane::theModeStays()
{
    Desk desk;
    const quint64 first = desk.append("[1]");
    const quint64 second = desk.append("[2]");
    desk.show(first);
    desk.click(names::payloadModeRaw);
    desk.show(second);
    QCOMPARE(desk.lines(), QStringList{QStringLiteral("[2]")});
}

void TestInspectorPane::theModeIsKeptBetweenRuns()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
    {
        Desk desk;
        desk.show(desk.append("[1]"));
        desk.click(names::payloadModeTree);
        desk.find<QTreeView>(names::payloadTree)->header()->resizeSection(0, 77);
        desk.pane.saveTo(settings);
    }
    Desk desk;
    desk.pane.restoreFrom(settings);
    desk.show(desk.append("[1]"));
    auto *tree = desk.find<QTreeView>(names::payloadTree);
    QVERIFY(tree->isVisible());
    QCOMPARE(tree->header()->sectionSize(0), 77);
    settings.setValue(QStringLiteral("inspector/mode"), 99);
    settings.setValue(QStringLiteral("inspector/tree"), QByteArray("nonsense"));
    desk.pane.restoreFrom(settings);
    QVERIFY(tree->isVisible());
}

void TestInspectorPane::cborIsShownDecoded()
{
    Desk desk;
    desk.show(desk.push("k", ActionType::Relay, {QByteArray::fromHex("a16174c11a514b67b0"), Encoding::Cbor}));
    QCOMPARE(desk.said(names::payloadFacts), QStringLiteral("CBOR · 9 bytes"));
    QCOMPARE(desk.lines().join(u'\n'), QStringLiteral("{\n  \"t\": / epoch time / 1(1363896240)\n}"));
    desk.click(names::payloadModeRaw);
    QCOMPARE(desk.lines(), QStringList{QStringLiteral("a16174c11a514b67b0")});
}

void TestInspectorPane::theWholePayloadIsCopiedAsItCame()
{
    Desk desk;
    const QByteArray json = "{\"a\" :\t18446744073709551615,\"a\":\"\u202E\\u0000\"}";
    desk.show(desk.append(json));
    desk.click(names::payloadModeRaw);
    desk.click(names::payloadCopy);
    QCOMPARE(desk.copied().toUtf8(), json);
    QTest::keyClick(desk.find<QWidget>(names::payloadText), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(desk.copies.size(), 2);
    QCOMPARE(desk.copied().toUtf8(), json);
}

void TestInspectorPane::aPartIsCopiedFromTheTree()
{
    Desk desk;
    desk.show(desk.append(R"({"a":[1.0, {"b c": 1e400}]})"));
    desk.click(names::payloadModeTree);
    auto *tree = desk.find<QTreeView>(names::payloadTree);
    tree->setFocus();
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Right, Qt::Key_Down, Qt::Key_Down, Qt::Key_Right, Qt::Key_Down})
        QTest::keyClick(tree, key);
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(desk.copied(), QStringLiteral("1e400"));
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(desk.copied(), QStringLiteral("$.a[1][\"b c\"]"));
}

void TestInspectorPane::textIsFoundInThePayload()
{
    Desk desk;
    desk.show(desk.append(R"(["one","two","TWO"])"));
    auto *view = desk.find<TextView>(names::payloadText);
    QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier);
    auto *field = desk.find<QLineEdit>(names::findText);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("two"));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(view->cursor().line, 2);
    QTest::keyClick(field, Qt::Key_F3);
    QTRY_COMPARE(view->cursor().line, 3);
    QTest::keyClick(field, Qt::Key_F3, Qt::ShiftModifier);
    QTRY_COMPARE(view->cursor().line, 2);
    field->setText(QStringLiteral("three"));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(desk.label(names::findOutcome), QStringLiteral("not found"));
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
    QTRY_VERIFY(view->hasFocus());
}

void TestInspectorPane::aPayloadThatWasLetGoSaysSo()
{
    Desk desk;
    desk.relay.openRoom(lobby);
    journal::MessageHandled message;
    message.room = lobby;
    message.message = protocol::Push{{"k"}, {}, {}};
    message.payloadLetGo = true;
    message.payloadBytes = 4'321;
    message.outcome = room::Outcome::Relayed;
    message.seq = {1};
    desk.inspector.fold({{}, message});
    desk.show(desk.inspector.timeline().end() - 1);
    QVERIFY(desk.label(names::payloadNothing).contains(desk.pane.locale().toString(4'321)));
    QVERIFY(desk.label(names::payloadNothing).contains(QStringLiteral("let go")));
}

void TestInspectorPane::rowsWithoutAPayloadSayWhy()
{
    Desk desk;
    desk.append("1");
    desk.relay.push(lobby, protocol::Get{{"k"}, SequenceNumber{1}}, journal::Origin::Client, {3});
    desk.show(desk.inspector.timeline().end() - 1);
    QVERIFY(desk.label(names::payloadNothing).contains(QStringLiteral("after seq 1")));
    desk.relay.edit(1, lobby, {room::Edit::Kind::Clear, {"k"}, {}, {}, {}});
    desk.show(desk.inspector.timeline().end() - 1);
    QVERIFY(desk.label(names::payloadNothing).contains(QStringLiteral("the server's own doing")));
    desk.relay.closeRoom(lobby);
    desk.show(desk.inspector.timeline().end() - 1);
    QVERIFY(desk.label(names::payloadNothing).contains(QStringLiteral("The room was closed")));
    desk.openTab(Delivery);
    QVERIFY(desk.label(names::deliveryNothing).contains(QStringLiteral("no message")));
    desk.openTab(Stream);
    QCOMPARE(desk.label(names::streamNothing), QStringLiteral("This row is of no stream."));
}

void TestInspectorPane::aMessageStaysWhenItsRowIsGone()
{
    Desk desk;
    desk.show(desk.append(R"("kept")"));
    desk.pane.showRow(desk.inspector.timeline().end() + 5); // there is no such row
    QCOMPARE(desk.said(names::inspectorTitle), QStringLiteral("No message selected"));
}

void TestInspectorPane::everythingHasAName()
{
    Desk desk;
    desk.show(desk.append("1"));
    for (const Tab tab : {Payload, Difference, Stream, Delivery}) {
        desk.openTab(tab);
        for (const QWidget *widget : desk.pane.findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || qobject_cast<const QTabBar *>(widget))
                continue;
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
    }
}

void TestInspectorPane::itIsWorkedByKeyboardAlone()
{
    Desk desk;
    desk.show(desk.append("[1]"));
    auto *bar = desk.find<QTabWidget>(names::inspectorTabs)->tabBar();
    bar->setFocus();
    QTest::keyClick(bar, Qt::Key_Right);
    QCOMPARE(desk.tab(), Difference);
    QTest::keyClick(bar, Qt::Key_Left);
    for (const QString &mode : {names::payloadModeRaw, names::payloadModeHex, names::payloadModeTree}) {
        auto *button = desk.find<QToolButton>(mode);
        button->setFocus();
        QVERIFY(button->focusPolicy() & Qt::TabFocus);
        QTest::keyClick(button, Qt::Key_Space);
        QVERIFY(button->isChecked());
    }
    QVERIFY(desk.find<QTreeView>(names::payloadTree)->isVisible());
}

void TestInspectorPane::hostilePayloadsAreShownInEveryTab_data()
{
    QTest::addColumn<Value>("value");
    for (const test::HostileValue &hostile : test::hostileValues())
        QTest::newRow(hostile.name) << hostile.value;
}

void TestInspectorPane::hostilePayloadsAreShownInEveryTab()
{
    QFETCH(Value, value);
    Desk desk;
    const QByteArray key = "\u202E<b>key</b>\u2028" + QByteArray(1, '\0');
    desk.push(key, ActionType::Append, {"{\"a\":[1]}", Encoding::Json});
    desk.show(desk.push(key, ActionType::Append, value));
    for (const QString &mode : {names::payloadModeTree, names::payloadModePretty, names::payloadModeRaw, names::payloadModeHex}) {
        desk.click(mode);
        QVERIFY(!desk.pane.grab().isNull());
    }
    desk.click(names::payloadModeRaw);
    desk.click(names::payloadCopy);
    const QByteArray copied = desk.copied().toUtf8();
    QVERIFY((value.encoding == Encoding::Json ? copied : QByteArray::fromHex(copied)) == value.bytes);
    for (const Tab tab : {Difference, Stream, Delivery}) {
        desk.openTab(tab);
        QVERIFY(!desk.pane.grab().isNull());
    }
    desk.openTab(Stream);
    QTRY_COMPARE(desk.table(names::streamEntries).size(), 2);
    for (const QLabel *label : desk.pane.findChildren<QLabel *>())
        QVERIFY(label->text().isEmpty() || label->textFormat() == Qt::PlainText || label->buddy());
    QVERIFY(desk.said(names::inspectorTitle).contains(QStringLiteral("⟦U+202E⟧<b>key</b>⟦U+2028⟧␀")));
}

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    applyTheme(app);
    TestInspectorPane test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_inspectorpane.moc"
