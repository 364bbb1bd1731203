// SPDX-License-Identifier: GPL-3.0-only
#include "gui/inspectordesk.h"

using namespace drift;
using namespace drift::test;

// A message beside those of its stream: the difference, and what the stream retains.
class TestInspectorStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageIsComparedWithTheOneBeforeIt();
    void aMessageIsComparedWithTheMarkedOne();
    void equalPayloadsAreToldSo();
    void theFirstMessageHasNothingToBeComparedWith();
    void theStreamIsShownAsItStands();
    void theStreamIsShownAsItStood();
    void theStreamIsReadAgainWhenItChanged();
    void whatIsRelayedIsNoChangeOfTheStream();
    void aStreamThatRetainsNothingSaysSo();
    void aStreamThatIsNotReadYetSaysSo();
    void aLateJoinersInitIsSaid();
    void whatIsRetainedCanBeOpened();
    void theStreamsButtonsAskForWhatTheySay();
    void aClosedRoomIsSaid();
    void aStreamIsShownWithoutAMessage();
};

void TestInspectorStream::aMessageIsComparedWithTheOneBeforeIt()
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

void TestInspectorStream::aMessageIsComparedWithTheMarkedOne()
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

void TestInspectorStream::equalPayloadsAreToldSo()
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

void TestInspectorStream::theFirstMessageHasNothingToBeComparedWith()
{
    Desk desk;
    desk.openTab(Difference);
    desk.show(desk.append("1"));
    QVERIFY(desk.label(names::differenceNothing).contains(QStringLiteral("first message of its stream")));
    desk.relay.tellGap();
    desk.show(desk.append("2"));
    QVERIFY(desk.label(names::differenceNothing).contains(QStringLiteral("Events were let go")));
}

void TestInspectorStream::theStreamIsShownAsItStands()
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

void TestInspectorStream::theStreamIsShownAsItStood()
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

void TestInspectorStream::theStreamIsReadAgainWhenItChanged()
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

void TestInspectorStream::whatIsRelayedIsNoChangeOfTheStream()
{
    Desk desk;
    desk.show(desk.append("1"));
    desk.openTab(Stream);
    QTRY_COMPARE(desk.table(names::streamEntries).size(), 1);
    desk.push("k", ActionType::Relay, {"2", Encoding::Json});
    desk.openTab(Payload);
    desk.openTab(Stream); // which looks whether it is still so
    QVERIFY(desk.said(names::streamFacts).startsWith(QStringLiteral("1 message · 1 B · read at ")));
}

void TestInspectorStream::aStreamThatRetainsNothingSaysSo()
{
    Desk desk;
    desk.show(desk.push("k", ActionType::Relay, {"1", Encoding::Json}));
    desk.openTab(Stream);
    auto *empty = desk.pane.findChild<QLabel *>(names::streamEmpty);
    auto *table = desk.pane.findChild<QTableView *>(names::streamEntries);
    QTRY_VERIFY(empty->isVisible());
    QVERIFY(!table->isVisible());
    desk.append("2");
    QTRY_VERIFY(table->isVisible());
    QVERIFY(!empty->isVisible());
}

void TestInspectorStream::aStreamThatIsNotReadYetSaysSo()
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

void TestInspectorStream::aLateJoinersInitIsSaid()
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

void TestInspectorStream::whatIsRetainedCanBeOpened()
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

void TestInspectorStream::theStreamsButtonsAskForWhatTheySay()
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

void TestInspectorStream::aClosedRoomIsSaid()
{
    Desk desk;
    desk.show(desk.append("1"));
    desk.openTab(Stream);
    QTRY_COMPARE(desk.table(names::streamEntries).size(), 1);
    desk.relay.closeRoom(lobby);
    QTRY_VERIFY(desk.said(names::streamFacts).startsWith(QStringLiteral("the room is closed")));
    QVERIFY(!desk.find<QPushButton>(names::streamReplace)->isEnabled());
}

void TestInspectorStream::aStreamIsShownWithoutAMessage()
{
    Desk desk;
    desk.append("1");
    desk.pane.showStream(lobby, {"k"});
    QCOMPARE(desk.tab(), Stream);
    QCOMPARE(desk.said(names::inspectorTitle), QStringLiteral("stream k in lobby"));
    desk.pane.showStream(lobby, {""});
    QCOMPARE(desk.said(names::inspectorTitle), QStringLiteral("stream (empty key) in lobby"));
    desk.pane.showStream(lobby, {"k"});
    QTRY_COMPARE(desk.table(names::streamEntries).size(), 1);
    QVERIFY(!desk.find<QToolButton>(names::streamThen)->isEnabled());
}

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    applyTheme(app);
    TestInspectorStream test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_inspectorstream.moc"
