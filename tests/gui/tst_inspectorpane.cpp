// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/events.h"
#include "inspect/handrelay.h"
#include "inspect/hostile.h"
#include "ui/inspectorpane.h"
#include "ui/objectnames.h"
#include "ui/textview.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace drift;
using namespace drift::ui;
using protocol::ActionType;
using protocol::Encoding;
using protocol::Value;

namespace {

const RoomId lobby = test::roomNamed("lobby");

enum Tab : int { Payload, Difference, Stream, Delivery };

// The pane over an inspector and rooms without sockets.
struct Desk
{
    inspect::Inspector inspector;
    test::HandRelay relay{inspector};
    InspectorPane pane{inspector, relay};
    QSignalSpy copies{&pane, &InspectorPane::copyRequested};

    Desk()
    {
        pane.resize(520, 480);
        pane.show();
        if (!QTest::qWaitForWindowActive(&pane))
            qFatal("no window");
    }

    // The row that it made.
    quint64 push(const QByteArray &key, ActionType action, const Value &value, quint64 upTo = 0)
    {
        relay.push(lobby, protocol::Push{{key}, value, {action, {upTo}}}, journal::Origin::Http);
        return inspector.timeline().end() - 1;
    }
    quint64 append(const QByteArray &json, const QByteArray &key = "k") { return push(key, ActionType::Append, {json, Encoding::Json}); }
    void show(quint64 row) { pane.showRow(row); }

    template<typename T>
    T *find(const QString &name)
    {
        T *widget = pane.findChild<T *>(name);
        if (!widget)
            qFatal("no %s in the pane", qPrintable(name));
        return widget;
    }
    void click(const QString &name) { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    void openTab(Tab tab)
    {
        auto *bar = find<QTabWidget>(names::inspectorTabs)->tabBar();
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(tab).center());
    }
    Tab tab() { return Tab(find<QTabWidget>(names::inspectorTabs)->currentIndex()); }
    // What a person reads.
    QString label(const QString &name)
    {
        auto *label = find<QLabel>(name);
        return label->isVisible() ? label->text() : QStringLiteral("(hidden)");
    }
    QString said(const QString &name) { return find<QWidget>(name)->accessibleName(); }
    QStringList lines(const QString &name = names::payloadText)
    {
        auto *view = find<TextView>(name);
        QStringList lines;
        for (qsizetype i = 0; view->isVisible() && view->lines() && i < view->lines()->count(); ++i)
            lines << view->lineAt(i).text();
        return lines;
    }
    QStringList table(const QString &name, int from = 0)
    {
        auto *view = find<QTableView>(name);
        QStringList rows;
        for (int row = 0; view->isVisible() && row < view->model()->rowCount(); ++row) {
            QStringList cells;
            for (int column = from; column < view->model()->columnCount(); ++column)
                cells << view->model()->index(row, column).data().toString();
            rows << cells.join(u'|');
        }
        return rows;
    }
    void clickRow(const QString &name, int row)
    {
        auto *view = find<QTableView>(name);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(row, 1)).center());
    }
    QString copied() { return copies.isEmpty() ? QStringLiteral("nothing") : copies.last().first().toString(); }
};

} // namespace

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
    void aMessageIsComparedWithTheOneBeforeIt();
    void aMessageIsComparedWithTheMarkedOne();
    void equalPayloadsAreToldSo();
    void theFirstMessageHasNothingToBeComparedWith();
    void theStreamIsShownAsItStands();
    void theStreamIsShownAsItStood();
    void theStreamIsReadAgainWhenItChanged();
    void aStreamThatIsNotReadYetSaysSo();
    void aLateJoinersInitIsSaid();
    void whatIsRetainedCanBeOpened();
    void theStreamsButtonsAskForWhatTheySay();
    void aClosedRoomIsSaid();
    void aStreamIsShownWithoutAMessage();
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

void TestInspectorPane::aMessageIsComparedWithTheOneBeforeIt()
{
    Desk desk;
    desk.append(R"({"n":1,"same":true})");
    desk.append("7", "other");
    const quint64 row = desk.append(R"({"n":2,"same":true,"new":[]})");
    desk.show(row);
    QTest::keyClick(&desk.pane, Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(desk.tab(), Difference);
    QCOMPARE(desk.said(names::differenceTitle), QStringLiteral("seq 1 → seq 3 · 2 differences"));
    QCOMPARE(desk.table(names::differenceTable), (QStringList{QStringLiteral("+ added|$.new||[]"), QStringLiteral("~ changed|$.n|1|2")}));
    QCOMPARE(desk.lines(names::differenceLines).join(u'\n'),
             QStringLiteral("  {\n-   \"n\": 1,\n-   \"same\": true\n+   \"n\": 2,\n+   \"same\": true,\n+   \"new\": []\n  }"));
}

void TestInspectorPane::aMessageIsComparedWithTheMarkedOne()
{
    Desk desk;
    const quint64 first = desk.append("[1]");
    desk.append("[2]");
    const quint64 third = desk.append("[3]");
    desk.show(first);
    QTest::keyClick(&desk.pane, Qt::Key_M);
    QVERIFY(desk.pane.markAction()->isChecked());
    desk.show(third);
    QVERIFY(!desk.pane.markAction()->isChecked());
    desk.openTab(Difference);
    QCOMPARE(desk.said(names::differenceTitle), QStringLiteral("marked seq 1 → seq 3 · 1 difference"));
    QCOMPARE(desk.table(names::differenceTable), QStringList{QStringLiteral("~ changed|$[0]|1|3")});
    desk.show(first);
    desk.click(names::markMessageButton);
    desk.show(third);
    QCOMPARE(desk.table(names::differenceTable), QStringList{QStringLiteral("~ changed|$[0]|2|3")});
}

void TestInspectorPane::equalPayloadsAreToldSo()
{
    Desk desk;
    desk.append(R"({"a":1,"b":2})");
    const quint64 same = desk.append(R"({"a":1,"b":2})");
    const quint64 turned = desk.append(R"({"b":2, "a":1})");
    desk.openTab(Difference);
    desk.show(same);
    QCOMPARE(desk.said(names::differenceTitle), QStringLiteral("seq 1 → seq 2 · the same bytes"));
    desk.show(turned);
    QCOMPARE(desk.said(names::differenceTitle), QStringLiteral("seq 2 → seq 3 · the same but for white space or order of keys"));
    desk.show(desk.push("k", ActionType::Relay, {QByteArray::fromHex("a2616101616203"), Encoding::Cbor}));
    QVERIFY(desk.said(names::differenceTitle).contains(QStringLiteral("two encodings")));
    QCOMPARE(desk.table(names::differenceTable), QStringList{QStringLiteral("~ changed|$.b|2|3")});
}

void TestInspectorPane::theFirstMessageHasNothingToBeComparedWith()
{
    Desk desk;
    desk.openTab(Difference);
    desk.show(desk.append("1"));
    QVERIFY(desk.label(names::differenceNothing).contains(QStringLiteral("first message of its stream")));
    desk.relay.tellGap();
    desk.show(desk.append("2"));
    QVERIFY(desk.label(names::differenceNothing).contains(QStringLiteral("Events were let go")));
}

void TestInspectorPane::theStreamIsShownAsItStands()
{
    Desk desk;
    desk.append("\"one\"");
    const quint64 row = desk.append("\"two\"");
    desk.show(row);
    desk.openTab(Stream);
    QTRY_COMPARE(desk.table(names::streamEntries),
                 (QStringList{QStringLiteral("✓|1|5 B|\"one\""), QStringLiteral("✓|2|5 B|\"two\"")}));
    QVERIFY(desk.said(names::streamFacts).startsWith(QStringLiteral("2 messages · 10 B · read at ")));
}

void TestInspectorPane::theStreamIsShownAsItStood()
{
    Desk desk;
    desk.append("1");
    const quint64 then = desk.append("2");
    desk.push("k", ActionType::Replace, {"3", Encoding::Json});
    desk.show(then);
    desk.openTab(Stream);
    QTRY_COMPARE(desk.table(names::streamEntries, 1), QStringList{QStringLiteral("3|1 B|3")});
    desk.click(names::streamThen);
    QCOMPARE(desk.table(names::streamEntries, 1), (QStringList{QStringLiteral("1|1 B|1"), QStringLiteral("2|1 B|2")}));
    QVERIFY(desk.said(names::streamFacts).startsWith(QStringLiteral("as it stood behind the selected row: 2 messages")));
    desk.click(names::streamNow);
    QCOMPARE(desk.table(names::streamEntries, 1), QStringList{QStringLiteral("3|1 B|3")});
}

void TestInspectorPane::theStreamIsReadAgainWhenItChanged()
{
    Desk desk;
    desk.show(desk.append("1"));
    desk.openTab(Stream);
    QTRY_COMPARE(desk.table(names::streamEntries).size(), 1);
    desk.append("2");
    QTRY_VERIFY(desk.said(names::streamFacts).contains(QStringLiteral("changed since"))
                || desk.table(names::streamEntries).size() == 2);
    QTRY_COMPARE(desk.table(names::streamEntries).size(), 2);
    desk.openTab(Payload);
    desk.append("3");
    QTest::qWait(0);
    desk.openTab(Stream);
    QTRY_COMPARE(desk.table(names::streamEntries).size(), 3);
}

void TestInspectorPane::aStreamThatIsNotReadYetSaysSo()
{
    Desk desk;
    const quint64 row = desk.append("1");
    desk.relay.deaf = true;
    desk.show(row);
    desk.openTab(Stream);
    QTRY_COMPARE(desk.said(names::streamFacts), QStringLiteral("reading…"));
    desk.relay.deaf = false;
    desk.relay.tellGap(); // the answer was among what was let go
    QTRY_COMPARE(desk.table(names::streamEntries).size(), 1);
}

void TestInspectorPane::aLateJoinersInitIsSaid()
{
    Desk desk;
    for (const char *value : {"1", "2", "3"})
        desk.show(desk.append(value));
    desk.openTab(Stream);
    QTRY_COMPARE(desk.said(names::joinerInit), QStringLiteral("gets seq 1 to 3: 3 messages · 3 B"));
    auto *seq = desk.find<QLineEdit>(names::joinerSeq);
    seq->setFocus();
    seq->selectAll();
    QTest::keyClicks(seq, QStringLiteral("2"));
    QCOMPARE(desk.said(names::joinerInit), QStringLiteral("gets seq 3 to 3: 1 message · 1 B"));
    QCOMPARE(desk.table(names::streamEntries).at(1).left(3), QStringLiteral("–|2"));
    QTest::keyClicks(seq, QStringLiteral("x9"));
    QCOMPARE(seq->text(), QStringLiteral("29"));
    QCOMPARE(desk.said(names::joinerInit), QStringLiteral("gets an empty init"));
}

void TestInspectorPane::whatIsRetainedCanBeOpened()
{
    Desk desk;
    desk.append(R"(["one"])");
    desk.show(desk.append(R"(["two"])"));
    desk.openTab(Stream);
    QTRY_COMPARE(desk.table(names::streamEntries).size(), 2);
    desk.clickRow(names::streamEntries, 0);
    QTest::keyClick(desk.find<QWidget>(names::streamEntries), Qt::Key_Return);
    QCOMPARE(desk.tab(), Payload);
    QCOMPARE(desk.said(names::inspectorTitle), QStringLiteral("retained message, seq 1"));
    QCOMPARE(desk.lines().at(1), QStringLiteral("  \"one\""));
}

void TestInspectorPane::theStreamsButtonsAskForWhatTheySay()
{
    Desk desk;
    desk.append("1");
    desk.show(desk.append("2"));
    desk.openTab(Stream);
    QTRY_COMPARE(desk.table(names::streamEntries).size(), 2);
    QVERIFY(!desk.find<QPushButton>(names::streamCompact)->isEnabled());
    QVERIFY(!desk.find<QPushButton>(names::streamRemove)->isEnabled());
    QVERIFY(desk.find<QPushButton>(names::streamReplace)->isEnabled());
    desk.clickRow(names::streamEntries, 0);

    QSignalSpy compact(&desk.pane, &InspectorPane::compactRequested);
    QSignalSpy remove(&desk.pane, &InspectorPane::removeRequested);
    QSignalSpy replace(&desk.pane, &InspectorPane::replaceRequested);
    desk.click(names::streamCompact);
    desk.click(names::streamRemove);
    desk.click(names::streamReplace);
    QCOMPARE(compact.size(), 1);
    QCOMPARE(compact.first().at(0).value<RoomId>(), lobby);
    QCOMPARE(compact.first().at(1).value<StreamKey>(), StreamKey{"k"});
    QCOMPARE(compact.first().at(2).value<SequenceNumber>(), SequenceNumber{1});
    QCOMPARE(remove.size(), 1);
    QCOMPARE(remove.first().at(2).value<SequenceNumber>(), SequenceNumber{1});
    QCOMPARE(replace.size(), 1);
    QCOMPARE(replace.first().at(2).value<Value>(), (Value{"1", Encoding::Json}));
}

void TestInspectorPane::aClosedRoomIsSaid()
{
    Desk desk;
    desk.show(desk.append("1"));
    desk.openTab(Stream);
    QTRY_COMPARE(desk.table(names::streamEntries).size(), 1);
    desk.relay.closeRoom(lobby);
    QTRY_VERIFY(desk.said(names::streamFacts).startsWith(QStringLiteral("the room is closed")));
    QVERIFY(!desk.find<QPushButton>(names::streamReplace)->isEnabled());
}

void TestInspectorPane::aStreamIsShownWithoutAMessage()
{
    Desk desk;
    desk.append("1");
    desk.pane.showStream(lobby, {"k"});
    QCOMPARE(desk.tab(), Stream);
    QCOMPARE(desk.said(names::inspectorTitle), QStringLiteral("stream k in lobby"));
    QTRY_COMPARE(desk.table(names::streamEntries).size(), 1);
    QVERIFY(!desk.find<QToolButton>(names::streamThen)->isEnabled());
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
