// SPDX-License-Identifier: GPL-3.0-only
#include "gui/capturedesk.h"
#include "inspect/timelineroles.h"
#include "ui/rulecolours.h"

#include <QDialog>
#include <QTableWidget>

using namespace drift;
using namespace drift::test;

namespace {

// A capture of twenty rows, in a window that has the focus.
struct MarksDesk : CaptureDesk
{
    ui::CaptureWindow *capture = nullptr;

    MarksDesk()
    {
        openWith(20);
        save();
        Q_EMIT window.captureChosen(path());
        capture = shown();
        if (!capture || !QTest::qWaitForWindowActive(capture))
            qFatal("the capture has no focus");
    }
    template<typename T>
    T *in(const QString &name) { return test::find<T>(*capture, name); }
    ui::TimelineView *view() { return in<ui::TimelineView>(names::timeline); }
    QStringList listed()
    {
        auto *list = in<QTableWidget>(names::bookmarksTable);
        QStringList rows;
        for (int row = 0; row < list->rowCount(); ++row)
            rows << list->item(row, 0)->text() + u' ' + list->item(row, 4)->text();
        return rows;
    }
    QColor painted(int row)
    {
        const QRect cell = view()->visualRect(view()->model()->index(row, inspect::SeqColumn));
        return view()->viewport()->grab().toImage().pixelColor(cell.left() + 1, cell.center().y());
    }
};

} // namespace

// What rows of a capture are marked with.
class TestCaptureMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void bookmarksWithNotesAreSetByKeyboard();
    void theyAreOfTheCaptureAlone();
    void rulesOfTheLiveWindowColourIt();
    void aRuleIsWrittenInIt();
};

void TestCaptureMarks::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    ui::applyTheme(*qApp);
}

void TestCaptureMarks::bookmarksWithNotesAreSetByKeyboard()
{
    MarksDesk desk;
    desk.view()->setFocus();
    test::clickRow(*desk.view(), 4);
    QTest::keyClick(desk.view(), Qt::Key_B, Qt::ControlModifier);
    test::clickRow(*desk.view(), 2);
    QTest::keyClick(desk.view(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    auto *note = desk.in<QLineEdit>(names::bookmarkNote);
    QTRY_VERIFY(note->hasFocus());
    QTest::keyClicks(note, QStringLiteral("lost here"));
    QCOMPARE(desk.listed(), QStringList({QStringLiteral("3 lost here"), QStringLiteral("5 ")}));
    desk.in<QDialog>(names::bookmarksDialog)->close();
    desk.capture->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(desk.capture));
    desk.view()->setFocus();
    QTest::keyClick(desk.view(), Qt::Key_F2);
    QCOMPARE(desk.view()->selectedNumber(), std::optional<quint64>(4));
    const QString sentence = desk.view()->model()->index(2, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(sentence.startsWith(QStringLiteral("Bookmark: lost here. ")), qPrintable(sentence));
}

void TestCaptureMarks::theyAreOfTheCaptureAlone()
{
    MarksDesk desk;
    test::clickRow(*desk.view(), 4);
    desk.in<QAction>(names::toggleBookmark)->trigger();
    QVERIFY(desk.in<QAction>(names::nextBookmark)->isEnabled());
    QVERIFY(!desk.find<QAction>(names::nextBookmark)->isEnabled());
}

void TestCaptureMarks::rulesOfTheLiveWindowColourIt()
{
    CaptureDesk live;
    live.openWith(20);
    live.save();
    live.find<QAction>(names::colourRules)->trigger();
    QTest::mouseClick(live.find<QWidget>(names::colourRuleAdd), Qt::LeftButton);
    live.find<QLineEdit>(names::colourRuleFilter)->setText(QStringLiteral("seq == 2"));
    live.find<QDialog>(names::colourRulesDialog)->close();
    Q_EMIT live.window.captureChosen(live.path());
    const ui::CaptureWindow *capture = live.shown();
    QVERIFY(capture);
    auto *view = test::find<ui::TimelineView>(*capture, names::timeline);
    const auto painted = [view](int row) {
        const QRect cell = view->visualRect(view->model()->index(row, inspect::SeqColumn));
        return view->viewport()->grab().toImage().pixelColor(cell.left() + 1, cell.center().y());
    };
    QCOMPARE(painted(1), ui::ruleGround(inspect::RuleColour::Red, view->palette()));
    QVERIFY(painted(2) != painted(1));
}

void TestCaptureMarks::aRuleIsWrittenInIt()
{
    MarksDesk desk;
    desk.in<QAction>(names::colourRules)->trigger();
    QTest::mouseClick(desk.in<QWidget>(names::colourRuleAdd), Qt::LeftButton);
    desk.in<QLineEdit>(names::colourRuleFilter)->setText(QStringLiteral("$ == 3"));
    QCOMPARE(desk.painted(2), ui::ruleGround(inspect::RuleColour::Red, desk.view()->palette()));
    QVERIFY(desk.painted(1) != desk.painted(2));
}

QTEST_MAIN(TestCaptureMarks)
#include "tst_capturemarks.moc"
