// SPDX-License-Identifier: GPL-3.0-only
#include "gui/editdesk.h"

using namespace drift;
using namespace drift::test;

// From the click to what real clients receive.
class TestCompactByHand : public QObject
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
};

void TestCompactByHand::compactShowsFirstWhatItWillDo()
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

void TestCompactByHand::compactUpToAnEarlierMessageKeepsTheRest()
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

void TestCompactByHand::compactIsFollowedWhileItGrows()
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

void TestCompactByHand::aCompactThatBecameStaleSaysSoAndChangesNothing()
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

void TestCompactByHand::aCompactionByAnotherFurtherOnMakesItStale()
{
    Desk desk;
    desk.actions.compact(desk.room, state, SequenceNumber{2});
    QVERIFY(desk.isReady());
    desk.client.send(R"({"type":"push","key":"state","value":"all","action":{"type":"compact","seq":3}})");
    QTRY_VERIFY(!desk.accept()->isEnabled());
    QVERIFY(desk.text(names::byHandNotice).contains(QStringLiteral("compacted up to seq 3")));
    QCOMPARE(desk.init(), initOf(R"({"seq":3,"value":"all"})"));
}

void TestCompactByHand::aCompactionByAnotherBeforeItIsSaid()
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

void TestCompactByHand::aWrongValueCannotBeCompactedTo()
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

void TestCompactByHand::aValueOfCborThatNobodyTouchedStaysCbor()
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

void TestCompactByHand::whateverTheValueIsItIsShownWithoutHarmAndSentUnchanged_data()
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

void TestCompactByHand::whateverTheValueIsItIsShownWithoutHarmAndSentUnchanged()
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

void TestCompactByHand::aReducersActionsAreNotProposedAway()
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

QTEST_MAIN(TestCompactByHand)
#include "tst_compactbyhand.moc"
