// SPDX-License-Identifier: GPL-3.0-only
#include "gui/inspectordesk.h"

using namespace drift;
using namespace drift::test;

namespace {

constexpr Tab Gap = Tab(int(Delivery) + 2); // behind that of documents

} // namespace

// What DriftDB's clients mean by a message, who is present, and where sequence numbers went.
class TestInspectorShapes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSharedStateIsSaidInWords();
    void whatIsNoneHasNoWords();
    void aRetainedActionIsSaidInWordsToo();
    void theStepsOfWebRtcAreNamed();
    void hostileNamesAreShownAsWhatTheyAre();
    void whoIsPresentIsListedWhereTheStreamIsShown();
    void aStreamOfOtherEventsHasNoRoster();
    void theRosterOfThenIsThatOfItsRow();
    void theGapBeforeAMessageIsExplained();
    void aLineOfItLeadsToItsMessage();
    void withoutAGapItSaysSo();
    void whatTookNoNumberHasNoGap();
};

void TestInspectorShapes::aSharedStateIsSaidInWords()
{
    Desk desk;
    desk.show(desk.push("slider", ActionType::Replace, {R"({"v":{"x":1},"i":"k2jd","n":3})", Encoding::Json}));
    QCOMPARE(desk.said(names::payloadMeaning), u"Shared state: {\"x\":1}, set by k2jd (its message no. 3)"_qs);
    QVERIFY(desk.find<QLabel>(names::payloadMeaning)->isVisible());
    desk.show(desk.push("slider", ActionType::Replace, {QByteArray::fromHex("a2617601616963613262"), Encoding::Cbor}));
    QCOMPARE(desk.said(names::payloadMeaning), u"Shared state: 1, set by a2b"_qs);
}

void TestInspectorShapes::whatIsNoneHasNoWords()
{
    Desk desk;
    desk.show(desk.push("slider", ActionType::Replace, {R"({"v":1,"i":"k2jd"})", Encoding::Json}));
    QVERIFY(desk.find<QLabel>(names::payloadMeaning)->isVisible());
    desk.show(desk.append(R"({"v":1,"i":"k2jd"})"));
    QVERIFY(!desk.find<QLabel>(names::payloadMeaning)->isVisible());
}

void TestInspectorShapes::aRetainedActionIsSaidInWordsToo()
{
    Desk desk;
    desk.pane.showStream(lobby, {"k"});
    desk.append(R"({"apply":{"add":2},"i":"k2jd"})");
    desk.pane.showStream(lobby, {"other"});
    desk.pane.showStream(lobby, {"k"});
    QTRY_COMPARE(desk.table(names::streamEntries).size(), 1);
    desk.clickRow(names::streamEntries, 0);
    QTest::keyClick(desk.find<QTableView>(names::streamEntries), Qt::Key_Return);
    QCOMPARE(desk.tab(), Payload);
    QCOMPARE(desk.said(names::payloadMeaning), u"An action for the reducer: {\"add\":2}, by k2jd"_qs);
}

void TestInspectorShapes::theStepsOfWebRtcAreNamed()
{
    Desk desk;
    const auto signal = [&](const QByteArray &json) {
        desk.show(desk.push("__webrtc/b", ActionType::Relay, {json, Encoding::Json}));
        return desk.said(names::payloadMeaning);
    };
    QCOMPARE(signal(R"({"from":"a/1","attempt":"x","description":{"type":"offer","sdp":"v=0\r\n"}})"),
             u"WebRTC, step 1: an offer to connect, from a/1, attempt x"_qs);
    QCOMPARE(signal(R"({"from":"a/1","attempt":"x","description":{"type":"answer","sdp":"v=0\r\n"}})"),
             u"WebRTC, step 2: the answer to an offer, from a/1, attempt x"_qs);
    QCOMPARE(signal(R"({"from":"a/1","candidate":{"candidate":"candidate:1 1 udp 1 192.0.2.1 9 typ host","sdpMid":"0"}})"),
             u"WebRTC, step 3: a way to be reached (host udp), from a/1"_qs);
}

void TestInspectorShapes::hostileNamesAreShownAsWhatTheyAre()
{
    Desk desk;
    desk.show(desk.push("p", ActionType::Relay, {"{\"value\":1,\"client\":\"<b>\\u202e\\u0000\"}", Encoding::Json}));
    const QString said = desk.said(names::payloadMeaning);
    QVERIFY2(said.contains(u"<b>"_qs) && !said.contains(QChar(0x202e)) && !said.contains(QChar(0)), qPrintable(said));
    QCOMPARE(desk.find<QLabel>(names::payloadMeaning)->textFormat(), Qt::PlainText);
}

void TestInspectorShapes::whoIsPresentIsListedWhereTheStreamIsShown()
{
    Desk desk;
    desk.push("__presence", ActionType::Relay, {R"({"value":{"x":1},"client":"anna"})", Encoding::Json});
    desk.push("__presence", ActionType::Relay, {R"({"value":2,"client":"bob"})", Encoding::Json});
    desk.push("__presence", ActionType::Relay, {R"({"value":2,"client":"bob","left":true})", Encoding::Json});
    desk.pane.showStream(lobby, {"__presence"});
    QTRY_COMPARE(desk.table(names::rosterTable).size(), 2);
    const QStringList rows = desk.table(names::rosterTable);
    QVERIFY2(rows[0].startsWith(u"bob|✗ left"_qs), qPrintable(rows[0]));
    QVERIFY2(rows[1].startsWith(u"anna|"_qs) && rows[1].endsWith(u"|1|{\"x\":1}"_qs), qPrintable(rows[1]));
    QVERIFY2(desk.said(names::rosterSummary).contains(u"of 2 in the last minute"_qs), qPrintable(desk.said(names::rosterSummary)));
    QVERIFY(!desk.find<QWidget>(names::streamEmpty)->isVisible());
}

void TestInspectorShapes::aStreamOfOtherEventsHasNoRoster()
{
    Desk desk;
    desk.push("cursor", ActionType::Relay, {R"({"x":1})", Encoding::Json});
    desk.pane.showStream(lobby, {"cursor"});
    QTRY_VERIFY(desk.find<QWidget>(names::streamEmpty)->isVisible());
    QVERIFY(!desk.find<QTableView>(names::rosterTable)->isVisible());
}

void TestInspectorShapes::theRosterOfThenIsThatOfItsRow()
{
    Desk desk;
    const quint64 first = desk.push("__presence", ActionType::Relay, {R"({"value":1,"client":"anna"})", Encoding::Json});
    desk.push("__presence", ActionType::Relay, {R"({"value":2,"client":"bob"})", Encoding::Json});
    desk.openTab(Stream);
    desk.show(first);
    desk.click(names::streamThen);
    QTRY_COMPARE(desk.table(names::rosterTable).size(), 1);
    QVERIFY(desk.table(names::rosterTable).front().startsWith(u"anna|✓ here"_qs));
}

void TestInspectorShapes::theGapBeforeAMessageIsExplained()
{
    Desk desk;
    desk.append("1");
    desk.push("cursor", ActionType::Relay, {"2", Encoding::Json});
    desk.push("k", ActionType::Relay, {"3", Encoding::Json});
    const quint64 row = desk.append("4");
    desk.show(row);
    desk.openTab(Gap);
    QCOMPARE(desk.said(names::gapSummary), u"Between seq 1 and seq 4 of this stream"_qs);
    QCOMPARE(desk.table(names::gapTable),
             (QStringList{u"2|cursor|relay|Another key: only who takes that one was given it."_qs,
                          u"3|k|relay|Relayed on this key: given to who was there, and not retained."_qs}));
}

void TestInspectorShapes::aLineOfItLeadsToItsMessage()
{
    Desk desk;
    desk.append("1");
    const quint64 between = desk.push("cursor", ActionType::Relay, {"2", Encoding::Json});
    desk.openTab(Gap);
    desk.show(desk.append("3"));
    QSignalSpy asked(&desk.pane, &InspectorPane::rowRequested);
    desk.clickRow(names::gapTable, 0);
    QTest::keyClick(desk.find<QTableView>(names::gapTable), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toULongLong(), between);
}

void TestInspectorShapes::withoutAGapItSaysSo()
{
    Desk desk;
    desk.append("1");
    desk.show(desk.append("2"));
    desk.openTab(Gap);
    QCOMPARE(desk.said(names::gapSummary), u"No gap: seq 2 comes right after seq 1 in its stream"_qs);
    QCOMPARE(desk.table(names::gapTable).size(), 0);
}

void TestInspectorShapes::whatTookNoNumberHasNoGap()
{
    Desk desk;
    desk.append("1");
    desk.show(desk.push("k", ActionType::Compact, {"1", Encoding::Json}, 1));
    desk.openTab(Gap);
    QVERIFY(desk.label(names::gapNothing).contains(u"no sequence number"_qs));
}

QTEST_MAIN(TestInspectorShapes)
#include "tst_inspectorshapes.moc"
