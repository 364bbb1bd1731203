// SPDX-License-Identifier: GPL-3.0-only
#include "gui/timelinedesk.h"

#include <QHeaderView>
#include <QSignalSpy>

using namespace drift;
using namespace drift::test;
namespace names = drift::ui::names;

// Searching, freezing, clearing and going to a seq, as a person does it.
class TestTimelinePane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setUpLook(); }
    void spaceFreezesAndCounts();
    void clearForgetsTheRows();
    void aTextNarrowsItAndTheCountIsSaid();
    void aSearchKeepsTheChosenRow();
    void escapeEmptiesASearch();
    void keyAndRoomNarrowIt();
    void ctrlGGoesToASeq();
    void aSeqThatIsNotThereIsSaid();
    void theChosenRowIsTold();
    void theEmptyKeyIsNotABlank();
    void theColumnsAreKept();
    void noTitleIsCut();
    void rowsOfOneRoomDoNotSayWhich();
    void aRoomColumnThatIsNotWantedStaysAway();
    void everyControlHasAName();
};

void TestTimelinePane::spaceFreezesAndCounts()
{
    TimelineDesk desk;
    desk.open(20);
    desk.key(Qt::Key_Space);
    QVERIFY(desk.find<QToolButton>(names::timelineFreeze)->isChecked());
    QVERIFY(!desk.find<QToolButton>(names::timelineLive)->isChecked());
    desk.relay(12);
    QCOMPARE(desk.view()->model()->rowCount(), 20);
    QCOMPARE(desk.status(), QStringLiteral("frozen, 12 new"));
    desk.key(Qt::Key_Space);
    QCOMPARE(desk.view()->model()->rowCount(), 32);
    QVERIFY(desk.status().isEmpty());
    QVERIFY(desk.find<QToolButton>(names::timelineLive)->isChecked());
    desk.clickButton(names::timelineFreeze);
    desk.relay(1);
    QCOMPARE(desk.status(), QStringLiteral("frozen, 1 new"));
    desk.clickButton(names::timelineLive);
    QCOMPARE(desk.view()->model()->rowCount(), 33);
    QVERIFY(desk.isAtEnd());
}

void TestTimelinePane::clearForgetsTheRows()
{
    TimelineDesk desk;
    desk.open(20);
    desk.clickButton(names::timelineClear);
    QCOMPARE(desk.view()->model()->rowCount(), 0);
    desk.relay(1);
    QCOMPARE(desk.cell(0, inspect::SeqColumn), QStringLiteral("21"));
}

void TestTimelinePane::aTextNarrowsItAndTheCountIsSaid()
{
    TimelineDesk desk;
    desk.open();
    desk.relay(1'204, "k", R"("needle")");
    desk.relay(88'310 - 1'204, "k", R"("hay")");
    desk.type(names::timelineSearch, QStringLiteral("Needle"));
    QTRY_COMPARE(desk.status(), QStringLiteral("1,204 of 88,310"));
    QCOMPARE(desk.view()->model()->rowCount(), 1'204);
    desk.relay(1, "k", R"("needle")");
    QCOMPARE(desk.status(), QStringLiteral("1,205 of 88,311"));
}

void TestTimelinePane::aSearchKeepsTheChosenRow()
{
    TimelineDesk desk;
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
    QTest::keyClick(desk.find<QLineEdit>(names::timelineSearch), Qt::Key_Return); // into the rows
    desk.key(Qt::Key_BracketRight);
    QCOMPARE(desk.chosen(), QStringLiteral("301"));
    QTest::keyClick(desk.find<QLineEdit>(names::timelineSearch), Qt::Key_Escape);
    QCOMPARE(desk.chosen(), QStringLiteral("301"));
    QCOMPARE(told.count(), 1);
    QVERIFY2(desk.heightOf(301) >= 0, "the chosen row is in sight");
}

void TestTimelinePane::escapeEmptiesASearch()
{
    TimelineDesk desk;
    desk.open(20);
    desk.type(names::timelineKey, QStringLiteral("other"));
    QCOMPARE(desk.view()->model()->rowCount(), 0);
    QTest::keyClick(desk.find<QLineEdit>(names::timelineKey), Qt::Key_Escape);
    QCOMPARE(desk.view()->model()->rowCount(), 20);
    QVERIFY(desk.view()->hasFocus());
}

void TestTimelinePane::keyAndRoomNarrowIt()
{
    TimelineDesk desk;
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
    TimelineDesk desk;
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
    TimelineDesk desk;
    desk.open(5);
    desk.key(Qt::Key_G, Qt::ControlModifier);
    QTest::keyClicks(desk.find<QLineEdit>(names::timelineSeq), QStringLiteral("1234"));
    QTest::keyClick(desk.find<QLineEdit>(names::timelineSeq), Qt::Key_Return);
    QCOMPARE(desk.status(), QStringLiteral("No row with seq 1,234 here"));
}

void TestTimelinePane::theChosenRowIsTold()
{
    TimelineDesk desk;
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

void TestTimelinePane::theEmptyKeyIsNotABlank()
{
    TimelineDesk desk;
    desk.open();
    desk.relay(1, "");
    QCOMPARE(desk.cell(0, inspect::KeyColumn), QStringLiteral("(empty key)"));
    const QString spoken = desk.view()->model()->index(0, inspect::KeyColumn).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.contains(QStringLiteral("(empty key)")), qPrintable(spoken));
}

void TestTimelinePane::theColumnsAreKept()
{
    TimelineDesk desk;
    desk.open(1);
    QHeaderView *header = desk.view()->horizontalHeader();
    header->resizeSection(inspect::KeyColumn, 333);
    header->hideSection(inspect::TimeColumn);
    header->moveSection(0, 3);
    const QByteArray state = desk.pane.columnState();

    TimelineDesk other;
    QVERIFY(other.pane.restoreColumnState(state));
    QHeaderView *restored = other.view()->horizontalHeader();
    QCOMPARE(restored->sectionSize(inspect::KeyColumn), 333);
    QVERIFY(restored->isSectionHidden(inspect::TimeColumn));
    QCOMPARE(restored->visualIndex(0), 3);
    QVERIFY(!other.pane.restoreColumnState("rubbish"));
}

void TestTimelinePane::noTitleIsCut()
{
    TimelineDesk desk;
    const QHeaderView *header = desk.view()->horizontalHeader();
    for (int column = 0; column < inspect::TimelineColumnCount; ++column) {
        const QString title = desk.view()->model()->headerData(column, Qt::Horizontal).toString();
        QVERIFY(!title.isEmpty());
        QVERIFY2(header->sectionSize(column) >= header->sectionSizeHint(column), qPrintable(title));
    }
}

void TestTimelinePane::rowsOfOneRoomDoNotSayWhich()
{
    TimelineDesk desk;
    QHeaderView *header = desk.view()->horizontalHeader();
    desk.pane.showRoom(RoomId::parse("hall"));
    QVERIFY(header->isSectionHidden(inspect::TimelineRoomColumn));
    QVERIFY(!header->isSectionHidden(inspect::KeyColumn));

    TimelineDesk other; // what is kept between runs is what a person wanted, not what the room hid
    QVERIFY(other.pane.restoreColumnState(desk.pane.columnState()));
    QVERIFY(!other.view()->horizontalHeader()->isSectionHidden(inspect::TimelineRoomColumn));
    QVERIFY(header->isSectionHidden(inspect::TimelineRoomColumn));

    QTest::mouseClick(desk.find<QToolButton>(names::timelineRoom), Qt::LeftButton);
    QVERIFY(!header->isSectionHidden(inspect::TimelineRoomColumn));
}

void TestTimelinePane::aRoomColumnThatIsNotWantedStaysAway()
{
    TimelineDesk desk;
    desk.view()->horizontalHeader()->hideSection(inspect::TimelineRoomColumn);
    TimelineDesk other;
    QVERIFY(other.pane.restoreColumnState(desk.view()->horizontalHeader()->saveState()));
    other.pane.showRoom(RoomId::parse("hall"));
    other.pane.showRoom({});
    QVERIFY(other.view()->horizontalHeader()->isSectionHidden(inspect::TimelineRoomColumn));
}

void TestTimelinePane::everyControlHasAName()
{
    TimelineDesk desk;
    for (const QWidget *widget : desk.pane.findChildren<QWidget *>()) {
        if (widget->focusPolicy() & Qt::TabFocus)
            QVERIFY2(!widget->accessibleName().isEmpty() || widget->objectName() == names::timelineRoom, widget->metaObject()->className());
    }
}

QTEST_MAIN(TestTimelinePane)
#include "tst_timelinepane.moc"
