// SPDX-License-Identifier: GPL-3.0-only
#include "gui/timelinedesk.h"
#include "ui/actionbadge.h"

#include <QHeaderView>
#include <QSignalSpy>

using namespace drift;
using namespace drift::test;
using inspect::TimelineRow;
namespace names = drift::ui::names;

// What is seen stays where it is, what is chosen stays chosen, and what is shown says what happened.
class TestTimelineView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setUpLook(); }
    void theEndIsFollowedAsRowsCome();
    void awayFromTheEndNothingMoves();
    void theWheelBackToTheEndFollowsAgain();
    void endFollowsAgain();
    void theEndIsFollowedWhenThePaneIsMadeSmaller();
    void aClickedRowStaysUnderThePointer();
    void evictionAboveMovesNothing();
    void aChosenRowThatGivesWayIsNotChosenAnyMore();
    void aPageBelowTheLastRowsIsTheLastOne();
    void bracketsStepFromRowToRow();
    void bracesStepWithinTheStream();
    void theValueIsCopiedAsItCame();
    void whatIsMissingIsSaid();
    void whatWasRefusedStaleOrByHandIsSaidInWords();
    void everyActionHasALetterOfItsOwn();
    void aRowIsASentenceForThoseWhoHearIt();
    void lettersDoNotSearchAMillionRows();
    void hostileValuesAreShownWithoutHarm();
};

void TestTimelineView::theEndIsFollowedAsRowsCome()
{
    TimelineDesk desk;
    desk.open(200);
    QVERIFY(desk.isAtEnd());
    desk.relay(300);
    QVERIFY(desk.isAtEnd());
    QCOMPARE(desk.seqAt(desk.view()->viewport()->height() - 2), QStringLiteral("500"));
}

void TestTimelineView::awayFromTheEndNothingMoves()
{
    TimelineDesk desk;
    desk.open(200);
    desk.wheel(3);
    QVERIFY(!desk.isAtEnd());
    const QString top = desk.seqAt(0);
    const int value = desk.bar()->value();
    desk.relay(300);
    QCOMPARE(desk.seqAt(0), top);
    QCOMPARE(desk.bar()->value(), value);
}

void TestTimelineView::theWheelBackToTheEndFollowsAgain()
{
    TimelineDesk desk;
    desk.open(200);
    desk.wheel(1);
    desk.relay(1);
    desk.wheel(-10);
    QVERIFY(desk.isAtEnd());
    desk.relay(100);
    QVERIFY(desk.isAtEnd());
}

void TestTimelineView::endFollowsAgain()
{
    TimelineDesk desk;
    desk.open(200);
    desk.key(Qt::Key_Home);
    QCOMPARE(desk.seqAt(0), QStringLiteral("1"));
    QVERIFY(!desk.find<QToolButton>(names::timelineLive)->isChecked());
    desk.key(Qt::Key_End);
    desk.relay(100);
    QVERIFY(desk.isAtEnd());
    QVERIFY(desk.find<QToolButton>(names::timelineLive)->isChecked());
}

void TestTimelineView::theEndIsFollowedWhenThePaneIsMadeSmaller()
{
    TimelineDesk desk;
    desk.open(200);
    desk.pane.resize(1'000, 250);
    QTRY_VERIFY(desk.view()->viewport()->height() < 250);
    QVERIFY(desk.isAtEnd());
    desk.relay(1);
    QVERIFY(desk.isAtEnd());
}

void TestTimelineView::aClickedRowStaysUnderThePointer()
{
    TimelineDesk desk;
    desk.open(200);
    desk.click(100);
    const QString seq = desk.seqAt(100);
    QCOMPARE(desk.chosen(), seq);
    desk.relay(300);
    QCOMPARE(desk.seqAt(100), seq);
    QCOMPARE(desk.chosen(), seq);
    desk.key(Qt::Key_End);
    desk.relay(10);
    QVERIFY(desk.isAtEnd());
    QCOMPARE(desk.chosen(), seq);
}

void TestTimelineView::evictionAboveMovesNothing()
{
    inspect::Timeline timeline(protocol::GiB, 1'600);
    inspect::TimelineModel model(timeline);
    ui::TimelineView view(model);
    quint64 seq = 0;
    const auto relay = [&](int count) {
        for (int i = 0; i < count; ++i)
            timeline.fold(relayed("lobby", "k", "1", ++seq), 0);
        timeline.evict();
        model.publish();
    };
    relay(1'600);
    view.resize(800, 400);
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.select(800);
    QTest::keyClick(&view, Qt::Key_Down);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() + 5); // in the middle of a row
    const auto numberAt = [&](int y) { return model.numberAt(view.rowAt(y)); };
    const auto top = numberAt(0);
    const auto middle = numberAt(203);
    // At every one that went its header would look at all the others, which may be two million.
    const QSignalSpy rowsGone(view.verticalHeader()->model(), &QAbstractItemModel::rowsRemoved);
    for (int i = 0; i < 7; ++i) {
        relay(100);
        QCOMPARE(view.verticalScrollBar()->maximum(),
                 model.rowCount() * view.verticalHeader()->defaultSectionSize() - view.viewport()->height());
        QCOMPARE(numberAt(0), top);
        QCOMPARE(numberAt(203), middle);
        QCOMPARE(view.selectedNumber(), std::optional<quint64>(801));
        QVERIFY(view.selectionModel()->isRowSelected(*model.rowOf(801)));
    }
    QVERIFY(timeline.evicted() >= 700);
    QCOMPARE(rowsGone.count(), 0);
}

void TestTimelineView::aChosenRowThatGivesWayIsNotChosenAnyMore()
{
    inspect::Timeline timeline(protocol::GiB, 160);
    inspect::TimelineModel model(timeline);
    ui::TimelineView view(model);
    QSignalSpy chosen(&view, &ui::TimelineView::selectedNumberChanged);
    for (quint64 seq = 1; seq <= 320; ++seq) {
        timeline.fold(relayed("lobby", "k", "1", seq), 0);
        timeline.evict();
        model.publish();
        if (seq == 100)
            view.select(50);
    }
    QCOMPARE(chosen.count(), 2);
    QVERIFY(!view.selectedNumber());
    QVERIFY(!view.selectionModel()->hasSelection());
    QVERIFY(!view.currentIndex().isValid());
}

void TestTimelineView::aPageBelowTheLastRowsIsTheLastOne()
{
    TimelineDesk desk;
    desk.open(2'000);
    desk.click(desk.view()->viewport()->height() - 40);
    desk.key(Qt::Key_PageDown);
    QCOMPARE(desk.view()->currentIndex().row(), desk.view()->model()->rowCount() - 1);
    desk.key(Qt::Key_PageDown);
    QCOMPARE(desk.view()->currentIndex().row(), desk.view()->model()->rowCount() - 1);
}

void TestTimelineView::bracketsStepFromRowToRow()
{
    TimelineDesk desk;
    desk.open(5);
    desk.key(Qt::Key_Up);
    QCOMPARE(desk.chosen(), QStringLiteral("5"));
    desk.key(Qt::Key_Escape);
    desk.key(Qt::Key_BracketLeft);
    QCOMPARE(desk.chosen(), QStringLiteral("5"));
    desk.key(Qt::Key_BracketLeft);
    QCOMPARE(desk.chosen(), QStringLiteral("4"));
    desk.key(Qt::Key_BracketRight);
    desk.key(Qt::Key_BracketRight);
    QCOMPARE(desk.chosen(), QStringLiteral("5"));
    desk.key(Qt::Key_Escape);
    QCOMPARE(desk.chosen(), QString());
}

void TestTimelineView::bracesStepWithinTheStream()
{
    TimelineDesk desk;
    desk.open();
    for (int i = 0; i < 3; ++i) {
        desk.relay(1, "a");
        desk.relay(2, "b");
    }
    desk.click(2);
    QCOMPARE(desk.chosen(), QStringLiteral("1"));
    desk.key(Qt::Key_BraceRight);
    QCOMPARE(desk.chosen(), QStringLiteral("4"));
    desk.key(Qt::Key_BraceRight);
    desk.key(Qt::Key_BraceRight);
    QCOMPARE(desk.chosen(), QStringLiteral("7"));
    desk.key(Qt::Key_BraceLeft);
    QCOMPARE(desk.chosen(), QStringLiteral("4"));
}

void TestTimelineView::theValueIsCopiedAsItCame()
{
    TimelineDesk desk;
    desk.open();
    desk.relay(1, "k", "{ \"a\":\t\"\xE2\x80\xAE<b>\" }");
    desk.click(2);
    desk.key(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text().toUtf8(), QByteArray("{ \"a\":\t\"\xE2\x80\xAE<b>\" }"));
}

void TestTimelineView::whatIsMissingIsSaid()
{
    TimelineDesk desk;
    desk.open(1);
    desk.inspector.fold(gap(12'431));
    desk.inspector.publish();
    const QModelIndex lost = desk.view()->model()->index(1, inspect::ActionColumn);
    QCOMPARE(lost.data().toString(), QStringLiteral("12,431 events lost here: the window was too slow"));
    QCOMPARE(lost.siblingAtColumn(0).data(Qt::AccessibleTextRole).toString(), lost.data().toString());
}

void TestTimelineView::whatWasRefusedStaleOrByHandIsSaidInWords()
{
    TimelineDesk desk;
    desk.open();
    journal::MessageHandled refused = handledPush("lobby", push("k", ActionType::Append, "1"), room::Outcome::Refused, 0);
    refused.refusal = protocol::Error{protocol::ErrorCode::StreamFull, "the stream is full"};
    desk.inspector.fold({{}, refused});
    desk.inspector.fold({{}, handledPush("lobby", push("k", ActionType::Compact, "1", 9), room::Outcome::CompactStale, 9)});
    desk.inspector.fold({{}, journal::StreamEdited{roomNamed("lobby"), {"k"}, room::Edit::Kind::Remove, {4}, {}, 0}});
    desk.inspector.publish();
    QCOMPARE(desk.cell(0, inspect::ActionColumn), QStringLiteral("refused: append"));
    QCOMPARE(desk.cell(0, inspect::PreviewColumn), QStringLiteral("the stream is full"));
    QCOMPARE(desk.cell(1, inspect::ActionColumn), QStringLiteral("stale: compact to 9"));
    QCOMPARE(desk.cell(2, inspect::ActionColumn), QStringLiteral("by hand: remove 4"));
}

void TestTimelineView::everyActionHasALetterOfItsOwn()
{
    QSet<QChar> letters;
    QSet<QRgb> colours;
    for (int kind = 0; kind <= int(TimelineRow::Kind::Lost); ++kind) {
        letters << ui::actionLetter(TimelineRow::Kind(kind));
        colours << ui::actionColour(TimelineRow::Kind(kind)).rgb();
    }
    QCOMPARE(letters.size(), 9);
    QCOMPARE(colours.size(), 9);
}

void TestTimelineView::aRowIsASentenceForThoseWhoHearIt()
{
    TimelineDesk desk;
    desk.open();
    desk.relay(1, "cursor", R"({"x":1})");
    const QString sentence = desk.view()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(sentence.startsWith(QStringLiteral("Seq 1, at ")), qPrintable(sentence));
    QVERIFY2(sentence.endsWith(QStringLiteral(", room lobby, key cursor, relay from client 7, 7 bytes, "
                                              "delivered to 0 of 0: {\"x\":1}")), qPrintable(sentence));
    desk.relay(1, "cursor", R"({"x":2})");
    const QString next = desk.view()->model()->index(1, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(next.startsWith(QStringLiteral("Seq 2, 0 µs later, at ")), qPrintable(next));
}

void TestTimelineView::lettersDoNotSearchAMillionRows()
{
    TimelineDesk desk;
    desk.open(50);
    desk.key(Qt::Key_L);
    QCOMPARE(desk.chosen(), QString());
}

// Fifty that have hurt somebody's window: what is drawn and read out holds nothing that acts, and the copy is what came.
void TestTimelineView::hostileValuesAreShownWithoutHarm()
{
    std::vector<QByteArray> values{"\"<b>bold</b><img src=x onerror=alert(1)>\"", "\"&lt;&#x202e;\"", "1e400", "-0.0", "\"\\u0000\"",
                                   "123456789012345678901234567890", QByteArray(protocol::MiB, '7'),
                                   QByteArray(500, '[') + QByteArray(500, ']'), "\"" + QByteArray(100'000, 'W') + "\""};
    // Joiners and directions; tags; line and paragraph ends; the byte order mark; what is not UTF-8.
    for (const char32_t c : {0x00ADu, 0x061Cu, 0x180Eu, 0x200Bu, 0x200Cu, 0x200Du, 0x200Eu, 0x200Fu, 0x2028u, 0x2029u, 0x202Au, 0x202Bu,
                             0x202Cu, 0x202Du, 0x202Eu, 0x2060u, 0x2066u, 0x2067u, 0x2068u, 0x2069u, 0xFEFFu, 0xFFF9u, 0xE0001u, 0xE0041u})
        values.push_back("\"a" + QString::fromUcs4(&c, 1).toUtf8() + "b\"");
    for (const char c : {'\x00', '\x01', '\x07', '\x08', '\x09', '\x0A', '\x0B', '\x0C', '\x0D', '\x1B', '\x7F'})
        values.push_back(QByteArray("\"a") + c + "b\"");
    for (const char *broken : {"\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\xFF\xFE", "\x80"})
        values.push_back(QByteArray("\"a") + broken + "b\"");
    QCOMPARE(values.size(), 50u);

    TimelineDesk desk;
    desk.open();
    for (const QByteArray &value : values)
        desk.relay(1, value.left(64), value);
    desk.pane.grab();
    for (int row = 0; row < int(values.size()); ++row) {
        QString shown = desk.view()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        for (int column = 0; column < inspect::TimelineColumnCount; ++column)
            shown += desk.cell(row, column);
        QVERIFY(shown.size() < 2'000);
        for (const char32_t c : shown.toUcs4()) {
            const auto category = QChar::category(c);
            QVERIFY2(category != QChar::Other_Control && category != QChar::Other_Format && category != QChar::Separator_Line
                             && category != QChar::Separator_Paragraph, qPrintable(QString::number(c, 16)));
        }
        desk.pane.selectRow(quint64(row));
        desk.key(Qt::Key_C, Qt::ControlModifier);
        if (QUtf8StringView(values[size_t(row)]).isValidUtf8())
            QCOMPARE(QApplication::clipboard()->text().toUtf8(), values[size_t(row)]);
    }
}

QTEST_MAIN(TestTimelineView)
#include "tst_timelineview.moc"
