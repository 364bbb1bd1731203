// SPDX-License-Identifier: GPL-3.0-only
#include "gui/timelinedesk.h"
#include "gui/windowdesk.h"
#include "inspect/handled.h"

#include <QDialog>
#include <QTableWidget>

using namespace drift;
using namespace drift::test;

// Bookmarks in the window, as a person sets them and comes back to them.
class TestBookmarking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setUpLook(); }
    void ctrlBSetsOneAndTakesItAway();
    void aRibbonMarksTheRow();
    void aNoteIsWrittenInTheList();
    void theListLeadsToTheRow();
    void f2GoesFromOneToTheNext();
    void aFilterHidesItsRowAndKeepsIt();
    void aRowThatGaveWayIsSaid();
    void whoHearsARowHearsTheNote();
};

namespace {

struct BookmarkDesk : Desk
{
    quint64 seq = 0;

    explicit BookmarkDesk(int rows)
    {
        open();
        happen({snapshot({info("lobby", 0)})});
        relay(rows);
        view()->setFocus();
    }
    void relay(int count, const QByteArray &key = "k")
    {
        for (int i = 0; i < count; ++i)
            inspector.fold(relayed("lobby", key, "1", ++seq));
        inspector.publish();
    }
    ui::TimelineView *view() { return find<ui::TimelineView>(names::timeline); }
    QTableWidget *list() { return find<QTableWidget>(names::bookmarksTable); }
    void act(const QString &name) { find<QAction>(name)->trigger(); }
    void click(const QString &name) { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    void bookmark(std::initializer_list<quint64> rows)
    {
        for (const quint64 row : rows) {
            view()->select(row);
            act(names::toggleBookmark);
        }
    }
    QStringList listed()
    {
        QStringList rows;
        for (int row = 0; row < list()->rowCount(); ++row)
            rows << list()->item(row, 0)->text() + u' ' + list()->item(row, 4)->text() + u' ' + list()->item(row, 5)->text();
        return rows;
    }
    QString status() { return find<QLabel>(names::copied)->toolTip(); } // the text may be cut short
};

} // namespace

void TestBookmarking::ctrlBSetsOneAndTakesItAway()
{
    BookmarkDesk desk(5);
    QVERIFY(!desk.find<QAction>(names::toggleBookmark)->isEnabled());
    desk.view()->select(2);
    QTest::keyClick(desk.view(), Qt::Key_B, Qt::ControlModifier);
    QVERIFY(desk.find<QAction>(names::toggleBookmark)->isChecked());
    desk.act(names::showBookmarks);
    QCOMPARE(desk.listed(), QStringList(QStringLiteral("3  here")));
    desk.view()->select(3);
    QVERIFY(!desk.find<QAction>(names::toggleBookmark)->isChecked());
    desk.bookmark({2});
    QVERIFY(desk.listed().isEmpty());
    QCOMPARE(desk.status(), QStringLiteral("Bookmark removed"));
}

void TestBookmarking::aRibbonMarksTheRow()
{
    BookmarkDesk desk(5);
    const auto picture = [&desk](int row) {
        return desk.view()->viewport()->grab(QRect(0, desk.view()->rowViewportPosition(row), 8, desk.view()->rowHeight(row))).toImage();
    };
    const QImage before = picture(1);
    desk.bookmark({1});
    desk.view()->select(3);
    QVERIFY(picture(1) != before);
    desk.view()->horizontalHeader()->moveSection(inspect::TimeColumn, 0); // it stands at the left, whatever stands there
    desk.view()->horizontalHeader()->hideSection(inspect::TimeColumn);
    QVERIFY(picture(1) != before);
    desk.bookmark({1});
    desk.view()->select(3);
    QCOMPARE(picture(1), before);
}

void TestBookmarking::aNoteIsWrittenInTheList()
{
    BookmarkDesk desk(5);
    desk.bookmark({0});
    desk.view()->select(2);
    QTest::keyClick(desk.view(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    auto *note = desk.find<QLineEdit>(names::bookmarkNote);
    QTRY_VERIFY(note->hasFocus());
    QTest::keyClicks(note, QStringLiteral("the second tab lost it here"));
    QCOMPARE(desk.listed(), QStringList({QStringLiteral("1  here"), QStringLiteral("3 the second tab lost it here here")}));
    desk.list()->selectRow(0);
    QVERIFY(note->text().isEmpty());
    QTest::keyClicks(note, QStringLiteral("first"));
    QCOMPARE(desk.listed().first(), QStringLiteral("1 first here"));
}

void TestBookmarking::theListLeadsToTheRow()
{
    BookmarkDesk desk(500);
    desk.bookmark({10, 400});
    desk.act(names::showBookmarks);
    desk.list()->selectRow(0);
    desk.click(names::bookmarkGo);
    QCOMPARE(desk.view()->selectedNumber(), std::optional<quint64>(10));
    desk.list()->setFocus();
    desk.list()->selectRow(1);
    QTest::keyClick(desk.list(), Qt::Key_Return);
    QCOMPARE(desk.view()->selectedNumber(), std::optional<quint64>(400));
    desk.click(names::bookmarkRemove);
    QCOMPARE(desk.listed(), QStringList(QStringLiteral("11  here")));
}

void TestBookmarking::f2GoesFromOneToTheNext()
{
    BookmarkDesk desk(20);
    desk.bookmark({3, 7, 15});
    QTest::keyClick(desk.view(), Qt::Key_F2);
    QCOMPARE(desk.view()->selectedNumber(), std::optional<quint64>(3));
    QTest::keyClick(desk.view(), Qt::Key_F2);
    QCOMPARE(desk.view()->selectedNumber(), std::optional<quint64>(7));
    QTest::keyClick(desk.view(), Qt::Key_F2, Qt::ShiftModifier);
    QTest::keyClick(desk.view(), Qt::Key_F2, Qt::ShiftModifier);
    QCOMPARE(desk.view()->selectedNumber(), std::optional<quint64>(15));
}

void TestBookmarking::aFilterHidesItsRowAndKeepsIt()
{
    BookmarkDesk desk(3);
    desk.relay(1, "other");
    desk.bookmark({1, 3});
    auto *filter = desk.find<QLineEdit>(names::timelineFilter);
    filter->setText(QStringLiteral("key == \"other\""));
    QCOMPARE(desk.view()->model()->rowCount(), 1);
    desk.view()->select(3);
    QTest::keyClick(desk.view(), Qt::Key_F2);
    QCOMPARE(desk.view()->selectedNumber(), std::optional<quint64>(3));
    QCOMPARE(desk.status(), QStringLiteral("No other bookmark is shown"));
    desk.act(names::showBookmarks);
    desk.list()->selectRow(0);
    desk.click(names::bookmarkGo);
    QCOMPARE(desk.find<ui::ElidedLabel>(names::timelineStatus)->whole(), QStringLiteral("Its message is not among those shown"));
    filter->clear();
    QCOMPARE(desk.view()->selectedNumber(), std::optional<quint64>(1));
    QVERIFY(desk.find<QAction>(names::toggleBookmark)->isChecked());
    QCOMPARE(desk.listed().size(), 2);
}

void TestBookmarking::aRowThatGaveWayIsSaid()
{
    BookmarkDesk desk(20);
    desk.bookmark({1});
    desk.act(names::showBookmarks);
    QVERIFY(desk.find<QWidget>(names::bookmarkGo)->isEnabled());
    QTest::keyClicks(desk.find<QLineEdit>(names::bookmarkNote), QStringLiteral("gone"));
    desk.inspector.clearTimeline();
    QCOMPARE(desk.listed(), QStringList(QStringLiteral("2 gone gave way")));
    QVERIFY(!desk.find<QWidget>(names::bookmarkGo)->isEnabled());
    QVERIFY2(desk.status().startsWith(QStringLiteral("A message with a bookmark gave wa")), qPrintable(desk.status()));
    desk.click(names::bookmarkRemove);
    QVERIFY(desk.listed().isEmpty());
}

void TestBookmarking::whoHearsARowHearsTheNote()
{
    BookmarkDesk desk(3);
    desk.bookmark({1});
    const auto sentence = [&desk] { return desk.view()->model()->index(1, 0).data(Qt::AccessibleTextRole).toString(); };
    QVERIFY2(sentence().startsWith(QStringLiteral("Bookmark. ")), qPrintable(sentence()));
    desk.act(names::noteBookmark);
    QTest::keyClicks(desk.find<QLineEdit>(names::bookmarkNote), QStringLiteral("look"));
    QVERIFY2(sentence().startsWith(QStringLiteral("Bookmark: look. ")), qPrintable(sentence()));
}

QTEST_MAIN(TestBookmarking)
#include "tst_bookmarking.moc"
