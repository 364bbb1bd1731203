// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/handled.h"
#include "inspect/inspector.h"
#include "inspect/timelineroles.h"
#include "ui/actionbadge.h"
#include "ui/objectnames.h"
#include "ui/theme.h"
#include "ui/timelinepane.h"
#include "ui/timelineview.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace drift;
using namespace drift::test;
using inspect::TimelineRow;
namespace names = drift::ui::names;

namespace {

// The pane over an inspector that is fed by hand.
struct Desk
{
    inspect::Inspector inspector;
    ui::TimelinePane pane{inspector};
    quint64 seq = 0;

    Desk() { QApplication::clipboard()->clear(); }

    void open(int rows = 0)
    {
        inspector.fold(snapshot());
        relay(rows);
        pane.resize(1'000, 400);
        pane.show();
        QVERIFY(QTest::qWaitForWindowActive(&pane));
        view()->setFocus();
    }
    void relay(int count, const QByteArray &key = "k", const QByteArray &json = "1", const QByteArray &room = "lobby")
    {
        for (int i = 0; i < count; ++i)
            inspector.fold(relayed(room, key, json, ++seq));
        inspector.publish();
    }
    template<typename T>
    T *find(const QString &name)
    {
        T *widget = pane.findChild<T *>(name);
        if (!widget)
            qFatal("no %s in the pane", qPrintable(name));
        return widget;
    }
    ui::TimelineView *view() { return find<ui::TimelineView>(names::timeline); }
    QScrollBar *bar() { return view()->verticalScrollBar(); }
    bool isAtEnd() { return bar()->value() == bar()->maximum(); }
    QString status() { return find<QLabel>(names::timelineStatus)->text(); }
    QString cell(int row, int column) { return view()->model()->index(row, column).data().toString(); }
    // What a person sees at that height of the table.
    QString seqAt(int y) { return cell(view()->rowAt(y), inspect::SeqColumn); }
    // Where the row with that seq is seen.
    int heightOf(quint64 wanted)
    {
        for (int y = 0; y < view()->viewport()->height(); ++y) {
            if (seqAt(y) == QLocale().toString(wanted))
                return y;
        }
        return -1;
    }
    void key(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(view(), Qt::Key(key), modifiers); }
    void wheel(int notches)
    {
        const QPointF middle = view()->viewport()->rect().center();
        QWheelEvent event(middle, view()->viewport()->mapToGlobal(middle), {}, {0, notches * 120}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(view()->viewport(), &event);
    }
    void click(int y) { QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, {300, y}); }
    void clickButton(const QString &name) { QTest::mouseClick(find<QToolButton>(name), Qt::LeftButton); }
    void type(const QString &field, const QString &text)
    {
        auto *line = find<QLineEdit>(field);
        line->setFocus();
        QTest::keyClicks(line, text);
    }
    // The seq of the chosen row; empty for none.
    QString chosen()
    {
        const auto number = pane.selectedRow();
        return number ? QString::number(inspector.timeline().row(*number).seq.value) : QString();
    }
};

} // namespace

class TestTimelinePane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theEndIsFollowedAsRowsCome();
    void awayFromTheEndNothingMoves();
    void theWheelBackToTheEndFollowsAgain();
    void endFollowsAgain();
    void theEndIsFollowedWhenThePaneIsMadeSmaller();
    void aClickedRowStaysUnderThePointer();
    void evictionAboveMovesNothing();
    void aChosenRowThatGivesWayIsNotChosenAnyMore();
    void spaceFreezesAndCounts();
    void clearForgetsTheRows();
    void bracketsStepFromRowToRow();
    void bracesStepWithinTheStream();
    void ctrlFSearchesAndTheCountIsSaid();
    void aSearchKeepsTheChosenRow();
    void escapeEmptiesASearch();
    void f3FindsTheNext();
    void keyAndRoomNarrowIt();
    void ctrlGGoesToASeq();
    void aSeqThatIsNotThereIsSaid();
    void theChosenRowIsTold();
    void theValueIsCopiedAsItCame();
    void whatIsMissingIsSaid();
    void whatWasRefusedStaleOrByHandIsSaidInWords();
    void everyActionHasALetterOfItsOwn();
    void aRowIsASentenceForThoseWhoHearIt();
    void theColumnsAreKept();
    void everyControlHasAName();
    void lettersDoNotSearchAMillionRows();
};

void TestTimelinePane::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    ui::applyTheme(*qApp);
}

void TestTimelinePane::theEndIsFollowedAsRowsCome()
{
    Desk desk;
    desk.open(200);
    QVERIFY(desk.isAtEnd());
    desk.relay(300);
    QVERIFY(desk.isAtEnd());
    QCOMPARE(desk.seqAt(desk.view()->viewport()->height() - 2), QStringLiteral("500"));
}

void TestTimelinePane::awayFromTheEndNothingMoves()
{
    Desk desk;
    desk.open(200);
    desk.wheel(3);
    QVERIFY(!desk.isAtEnd());
    const QString top = desk.seqAt(0);
    const int value = desk.bar()->value();
    desk.relay(300);
    QCOMPARE(desk.seqAt(0), top);
    QCOMPARE(desk.bar()->value(), value);
}

void TestTimelinePane::theWheelBackToTheEndFollowsAgain()
{
    Desk desk;
    desk.open(200);
    desk.wheel(1);
    desk.relay(1);
    desk.wheel(-10);
    QVERIFY(desk.isAtEnd());
    desk.relay(100);
    QVERIFY(desk.isAtEnd());
}

void TestTimelinePane::endFollowsAgain()
{
    Desk desk;
    desk.open(200);
    desk.key(Qt::Key_Home);
    QCOMPARE(desk.seqAt(0), QStringLiteral("1"));
    QVERIFY(!desk.find<QToolButton>(names::timelineLive)->isChecked());
    desk.key(Qt::Key_End);
    desk.relay(100);
    QVERIFY(desk.isAtEnd());
    QVERIFY(desk.find<QToolButton>(names::timelineLive)->isChecked());
}

void TestTimelinePane::theEndIsFollowedWhenThePaneIsMadeSmaller()
{
    Desk desk;
    desk.open(200);
    desk.pane.resize(1'000, 250);
    QTRY_VERIFY(desk.view()->viewport()->height() < 250);
    QVERIFY(desk.isAtEnd());
    desk.relay(1);
    QVERIFY(desk.isAtEnd());
}

void TestTimelinePane::aClickedRowStaysUnderThePointer()
{
    Desk desk;
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

void TestTimelinePane::evictionAboveMovesNothing()
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
    QTest::keyClick(&view, Qt::Key_BracketRight);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() + 5); // in the middle of a row
    const auto numberAt = [&](int y) { return model.numberAt(view.rowAt(y)); };
    const auto top = numberAt(0);
    const auto middle = numberAt(203);
    for (int i = 0; i < 7; ++i) {
        relay(100);
        QCOMPARE(numberAt(0), top);
        QCOMPARE(numberAt(203), middle);
        QCOMPARE(view.selectedNumber(), std::optional<quint64>(801));
        QVERIFY(view.selectionModel()->isRowSelected(*model.rowOf(801)));
    }
    QVERIFY(timeline.evicted() >= 700);
}

void TestTimelinePane::aChosenRowThatGivesWayIsNotChosenAnyMore()
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

void TestTimelinePane::spaceFreezesAndCounts()
{
    Desk desk;
    desk.open(20);
    desk.key(Qt::Key_Space);
    QVERIFY(desk.find<QToolButton>(names::timelineFreeze)->isChecked());
    desk.relay(12);
    QCOMPARE(desk.view()->model()->rowCount(), 20);
    QCOMPARE(desk.status(), QStringLiteral("frozen, 12 new"));
    desk.key(Qt::Key_Space);
    QCOMPARE(desk.view()->model()->rowCount(), 32);
    QVERIFY(desk.status().isEmpty());
    desk.clickButton(names::timelineFreeze);
    desk.relay(1);
    QCOMPARE(desk.status(), QStringLiteral("frozen, 1 new"));
    desk.clickButton(names::timelineLive);
    QCOMPARE(desk.view()->model()->rowCount(), 33);
    QVERIFY(desk.isAtEnd());
}

void TestTimelinePane::clearForgetsTheRows()
{
    Desk desk;
    desk.open(20);
    desk.clickButton(names::timelineClear);
    QCOMPARE(desk.view()->model()->rowCount(), 0);
    desk.relay(1);
    QCOMPARE(desk.cell(0, inspect::SeqColumn), QStringLiteral("21"));
}

void TestTimelinePane::bracketsStepFromRowToRow()
{
    Desk desk;
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

void TestTimelinePane::bracesStepWithinTheStream()
{
    Desk desk;
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
    desk.key(Qt::Key_BraceLeft, Qt::ShiftModifier);
    QCOMPARE(desk.chosen(), QStringLiteral("4"));
}

void TestTimelinePane::ctrlFSearchesAndTheCountIsSaid()
{
    Desk desk;
    desk.open();
    desk.relay(1'204, "k", R"("needle")");
    desk.relay(88'310 - 1'204, "k", R"("hay")");
    desk.key(Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), desk.find<QLineEdit>(names::timelineSearch));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Needle"));
    QTRY_COMPARE(desk.status(), QStringLiteral("1,204 of 88,310"));
    QCOMPARE(desk.view()->model()->rowCount(), 1'204);
    desk.relay(1, "k", R"("needle")");
    QCOMPARE(desk.status(), QStringLiteral("1,205 of 88,311"));
}

void TestTimelinePane::aSearchKeepsTheChosenRow()
{
    Desk desk;
    desk.open(300);
    desk.relay(1, "k", R"("needle")");
    desk.relay(300);
    desk.key(Qt::Key_Home);
    desk.click(2);
    QSignalSpy told(&desk.pane, &ui::TimelinePane::rowSelected);
    desk.type(names::timelineSearch, QStringLiteral("needle"));
    QCOMPARE(desk.view()->model()->rowCount(), 1);
    QVERIFY(!desk.view()->selectionModel()->hasSelection());
    QCOMPARE(desk.chosen(), QStringLiteral("1"));
    desk.key(Qt::Key_BracketRight);
    QCOMPARE(desk.chosen(), QStringLiteral("301"));
    QTest::keyClick(desk.find<QLineEdit>(names::timelineSearch), Qt::Key_Escape);
    QCOMPARE(desk.chosen(), QStringLiteral("301"));
    QCOMPARE(told.count(), 1);
    QVERIFY2(desk.heightOf(301) >= 0, "the chosen row is in sight");
}

void TestTimelinePane::escapeEmptiesASearch()
{
    Desk desk;
    desk.open(20);
    desk.type(names::timelineKey, QStringLiteral("other"));
    QCOMPARE(desk.view()->model()->rowCount(), 0);
    QTest::keyClick(desk.find<QLineEdit>(names::timelineKey), Qt::Key_Escape);
    QCOMPARE(desk.view()->model()->rowCount(), 20);
    QVERIFY(desk.view()->hasFocus());
}

void TestTimelinePane::f3FindsTheNext()
{
    Desk desk;
    desk.open();
    desk.relay(3, "a", R"("needle")");
    desk.relay(3, "b");
    desk.relay(1, "a", R"("needle")");
    desk.type(names::timelineSearch, QStringLiteral("needle"));
    QTest::keyClick(&desk.pane, Qt::Key_F3);
    QCOMPARE(desk.chosen(), QStringLiteral("1"));
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(&desk.pane, Qt::Key_F3);
    QCOMPARE(desk.chosen(), QStringLiteral("7"));
    QTest::keyClick(&desk.pane, Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(desk.chosen(), QStringLiteral("3"));
}

void TestTimelinePane::keyAndRoomNarrowIt()
{
    Desk desk;
    desk.open();
    desk.relay(2, "cursor", "1", "lobby");
    desk.relay(3, "cursor", "1", "hall");
    desk.relay(4, "chat", "1", "hall");
    desk.pane.showRoom(RoomId::parse("hall"));
    QCOMPARE(desk.view()->model()->rowCount(), 7);
    auto *chip = desk.find<QToolButton>(names::timelineRoom);
    QVERIFY(chip->isVisible());
    QVERIFY(chip->text().contains(QStringLiteral("hall")));
    desk.type(names::timelineKey, QStringLiteral("cur"));
    QCOMPARE(desk.view()->model()->rowCount(), 3);
    QTest::mouseClick(chip, Qt::LeftButton);
    QVERIFY(!chip->isVisible());
    QCOMPARE(desk.view()->model()->rowCount(), 5);
}

void TestTimelinePane::ctrlGGoesToASeq()
{
    Desk desk;
    desk.open(500);
    desk.key(Qt::Key_G, Qt::ControlModifier);
    auto *field = desk.find<QLineEdit>(names::timelineSeq);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("42"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(desk.chosen(), QStringLiteral("42"));
    QVERIFY(desk.heightOf(42) >= 0);
    QVERIFY(!field->isVisible());
    QVERIFY(desk.view()->hasFocus());
}

void TestTimelinePane::aSeqThatIsNotThereIsSaid()
{
    Desk desk;
    desk.open(5);
    desk.key(Qt::Key_G, Qt::ControlModifier);
    QTest::keyClicks(desk.find<QLineEdit>(names::timelineSeq), QStringLiteral("1234"));
    QTest::keyClick(desk.find<QLineEdit>(names::timelineSeq), Qt::Key_Return);
    QCOMPARE(desk.status(), QStringLiteral("No row with seq 1,234 here"));
}

void TestTimelinePane::theChosenRowIsTold()
{
    Desk desk;
    desk.open(5);
    std::vector<std::optional<quint64>> told;
    connect(&desk.pane, &ui::TimelinePane::rowSelected, this, [&](std::optional<quint64> row) { told.push_back(row); });
    desk.click(2);
    desk.key(Qt::Key_Down);
    desk.relay(5);
    desk.key(Qt::Key_Escape);
    QCOMPARE(told, (std::vector<std::optional<quint64>>{0, 1, std::nullopt}));
    desk.pane.selectRow(3);
    QCOMPARE(told.back(), std::optional<quint64>(3));
}

void TestTimelinePane::theValueIsCopiedAsItCame()
{
    Desk desk;
    desk.open();
    desk.relay(1, "k", "{ \"a\":\t\"\xE2\x80\xAE<b>\" }");
    desk.click(2);
    desk.key(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text().toUtf8(), QByteArray("{ \"a\":\t\"\xE2\x80\xAE<b>\" }"));
}

void TestTimelinePane::whatIsMissingIsSaid()
{
    Desk desk;
    desk.open(1);
    desk.inspector.fold(gap(12'431));
    desk.inspector.publish();
    const QModelIndex lost = desk.view()->model()->index(1, inspect::ActionColumn);
    QCOMPARE(lost.data().toString(), QStringLiteral("12,431 events lost here: the window was too slow"));
    QCOMPARE(lost.siblingAtColumn(0).data(Qt::AccessibleTextRole).toString(), lost.data().toString());
}

void TestTimelinePane::whatWasRefusedStaleOrByHandIsSaidInWords()
{
    Desk desk;
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

void TestTimelinePane::everyActionHasALetterOfItsOwn()
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

void TestTimelinePane::aRowIsASentenceForThoseWhoHearIt()
{
    Desk desk;
    desk.open();
    desk.relay(1, "cursor", R"({"x":1})");
    const QString sentence = desk.view()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(sentence.endsWith(QStringLiteral("room lobby, key cursor, relay, seq 1, 7 bytes, from #7, "
                                              "delivered to 0 of 0 clients: {\"x\":1}")), qPrintable(sentence));
}

void TestTimelinePane::theColumnsAreKept()
{
    Desk desk;
    desk.open(1);
    QHeaderView *header = desk.view()->horizontalHeader();
    header->resizeSection(inspect::KeyColumn, 333);
    header->hideSection(inspect::TimeColumn);
    header->moveSection(0, 3);
    const QByteArray state = desk.pane.columnState();

    Desk other;
    QVERIFY(other.pane.restoreColumnState(state));
    QHeaderView *restored = other.view()->horizontalHeader();
    QCOMPARE(restored->sectionSize(inspect::KeyColumn), 333);
    QVERIFY(restored->isSectionHidden(inspect::TimeColumn));
    QCOMPARE(restored->visualIndex(0), 3);
    QVERIFY(!other.pane.restoreColumnState("rubbish"));
}

void TestTimelinePane::everyControlHasAName()
{
    Desk desk;
    for (const QWidget *widget : desk.pane.findChildren<QWidget *>()) {
        if (widget->focusPolicy() & Qt::TabFocus)
            QVERIFY2(!widget->accessibleName().isEmpty() || widget->objectName() == names::timelineRoom, widget->metaObject()->className());
    }
}

void TestTimelinePane::lettersDoNotSearchAMillionRows()
{
    Desk desk;
    desk.open(50);
    desk.key(Qt::Key_L);
    QCOMPARE(desk.chosen(), QString());
}

QTEST_MAIN(TestTimelinePane)
#include "tst_timelinepane.moc"
