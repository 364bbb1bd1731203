// SPDX-License-Identifier: GPL-3.0-only
#include "gui/timelinedesk.h"
#include "ui/filterbar.h"
#include "ui/filteredit.h"

#include <QAbstractItemView>
#include <QMenu>

using namespace drift;
using namespace drift::test;
namespace names = drift::ui::names;

// Writing a filter, and making one out of what is seen.
class TestFilterBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setUpLook(); }
    void ctrlLFiltersAndTheCountIsSaid();
    void whatIsWrittenIsInForceAsSoonAsItIsRight();
    void whatIsWrongIsSaidAndUnderlined();
    void escapeEmptiesIt();
    void whatMayComeNextIsOffered();
    void pathsAndKeysThatWereSeenAreOffered();
    void upBringsBackWhatWasUsed();
    void aCellBecomesAFilter_data();
    void aCellBecomesAFilter();
    void cellsAreJoined();
    void aFilterAndASearchHoldTogether();
    void whatComesIsFiltered();
};

namespace {

int distance(const QColor &a, const QColor &b)
{
    return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue());
}

struct FilterDesk : TimelineDesk
{
    ui::FilterEdit *edit() { return find<ui::FilterEdit>(names::timelineFilter); }
    QString outcome() { return find<QLabel>(names::timelineFilterOutcome)->accessibleName(); }
    int rows() { return view()->model()->rowCount(); }
    void write(const QString &text)
    {
        edit()->setFocus();
        edit()->clear();
        QTest::keyClicks(edit(), text);
    }
    QStringList offered()
    {
        QStringList items;
        const auto *list = qobject_cast<QAbstractItemView *>(QApplication::activePopupWidget());
        for (int row = 0; list && row < list->model()->rowCount(); ++row)
            items << list->model()->index(row, 0).data().toString();
        return items;
    }
    void choose(int row, int column, int action)
    {
        const QModelIndex index = view()->model()->index(row, column);
        Q_EMIT view()->customContextMenuRequested(view()->visualRect(index).center());
        auto *menu = pane.findChild<QMenu *>(names::timelineCellMenu);
        if (!menu)
            qFatal("there is no menu");
        menu->actions().at(action)->trigger();
        delete menu;
    }
};

} // namespace

void TestFilterBar::ctrlLFiltersAndTheCountIsSaid()
{
    FilterDesk desk;
    desk.open();
    desk.relay(1'204, "k", R"({"x":101})");
    desk.relay(88'310 - 1'204, "k", R"({"x":100})");
    desk.key(Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), desk.edit());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("$.x > 100"));
    QTRY_COMPARE(desk.outcome(), QStringLiteral("✓ 1,204 of 88,310"));
    QCOMPARE(desk.rows(), 1'204);
    QVERIFY(desk.status().isEmpty());
    desk.relay(1, "k", R"({"x":101})");
    QCOMPARE(desk.outcome(), QStringLiteral("✓ 1,205 of 88,311"));
}

void TestFilterBar::whatIsWrittenIsInForceAsSoonAsItIsRight()
{
    FilterDesk desk;
    desk.open(20);
    desk.write(QStringLiteral("seq =="));
    QCOMPARE(desk.rows(), 20);
    QTest::keyClicks(desk.edit(), QStringLiteral(" 1"));
    QCOMPARE(desk.rows(), 1);
    QCOMPARE(desk.outcome(), QStringLiteral("✓ 1 of 20"));
    QTest::keyClicks(desk.edit(), QStringLiteral("2 or"));
    QCOMPARE(desk.rows(), 1);
    QVERIFY2(desk.outcome().startsWith(QStringLiteral("still 1 of 20 · expected")), qPrintable(desk.outcome()));
    QCOMPARE(desk.cell(0, inspect::SeqColumn), QStringLiteral("12"));
    QTest::keyClicks(desk.edit(), QStringLiteral(" seq < 3"));
    QCOMPARE(desk.rows(), 3);
}

void TestFilterBar::whatIsWrongIsSaidAndUnderlined()
{
    FilterDesk desk;
    desk.open(20);
    desk.write(QStringLiteral("key == cursor"));
    QCOMPARE(desk.outcome(), QStringLiteral("expected text in double quotes"));
    QCOMPARE(desk.edit()->text(), QStringLiteral("key == cursor"));
    const auto reds = [&desk] {
        const QImage image = desk.edit()->grab().toImage();
        const QColor fault = ui::faultColour(desk.edit()->palette());
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                count += distance(image.pixelColor(x, y), fault) < 60;
        }
        return count;
    };
    QVERIFY(reds() > 10);
    desk.write(QStringLiteral("key == \"cursor\""));
    QCOMPARE(reds(), 0);
    QCOMPARE(desk.outcome(), QStringLiteral("✓ 0 of 20"));
}

void TestFilterBar::escapeEmptiesIt()
{
    FilterDesk desk;
    desk.open(20);
    desk.write(QStringLiteral("seq == 7"));
    QCOMPARE(desk.rows(), 1);
    QTest::keyClick(desk.edit(), Qt::Key_Escape);
    QCOMPARE(desk.rows(), 20);
    QVERIFY(desk.view()->hasFocus());
    QVERIFY(desk.outcome().isEmpty());
}

void TestFilterBar::whatMayComeNextIsOffered()
{
    FilterDesk desk;
    desk.open(20);
    desk.write(QStringLiteral("s"));
    QCOMPARE(desk.offered(), (QStringList{QStringLiteral("sender"), QStringLiteral("seq"), QStringLiteral("size")}));
    desk.write(QStringLiteral("action "));
    QCOMPARE(desk.offered(), (QStringList{QStringLiteral("=="), QStringLiteral("!="), QStringLiteral("~"), QStringLiteral("in")}));
    desk.write(QStringLiteral("action == re"));
    QCOMPARE(desk.offered(), (QStringList{QStringLiteral("relay"), QStringLiteral("replace")}));
    desk.write(QStringLiteral("(seq == 1 "));
    QCOMPARE(desk.offered(), (QStringList{QStringLiteral("and"), QStringLiteral("or"), QStringLiteral(")")}));
}

void TestFilterBar::pathsAndKeysThatWereSeenAreOffered()
{
    FilterDesk desk;
    desk.open();
    desk.relay(1, "cursor/1", R"({"x":1,"user":{"odd name":"Ada"}})");
    desk.relay(1, "chat", "5");
    desk.write(QStringLiteral("key == \"c"));
    QCOMPARE(desk.offered(), (QStringList{QStringLiteral("\"chat\""), QStringLiteral("\"cursor/1\"")}));
    desk.write(QStringLiteral("$.u"));
    QCOMPARE(desk.offered(), (QStringList{QStringLiteral("$.user"), QStringLiteral("$.user[\"odd name\"]")}));
    desk.write(QStringLiteral("$.user[\"odd name\"] == "));
    QCOMPARE(desk.offered(), QStringList{QStringLiteral("\"Ada\"")});
    desk.write(QStringLiteral("ro"));
    QWidget *list = QApplication::activePopupWidget();
    QVERIFY(list);
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(desk.edit()->text(), QStringLiteral("room "));
    desk.write(QStringLiteral("se"));
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Tab);
    QCOMPARE(desk.edit()->text(), QStringLiteral("sender "));
    desk.write(QStringLiteral("$.user[\"odd name\"] == \"A"));
    QCOMPARE(desk.offered(), QStringList{QStringLiteral("\"Ada\"")});
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    QVERIFY2(desk.edit()->text().endsWith(QStringLiteral("\"A")), "nothing was chosen");
}

void TestFilterBar::upBringsBackWhatWasUsed()
{
    FilterDesk desk;
    desk.open(20);
    for (const char *text : {"seq == 1", "seq == 2", "seq =", "seq == 1"}) {
        desk.write(QString::fromLatin1(text));
        QTest::keyClick(desk.edit(), Qt::Key_Return);
    }
    QCOMPARE(desk.pane.filterHistory(), (QStringList{QStringLiteral("seq == 1"), QStringLiteral("seq == 2")}));
    desk.edit()->clear();
    desk.edit()->setFocus();
    QTest::keyClick(desk.edit(), Qt::Key_Up);
    QTest::keyClick(desk.edit(), Qt::Key_Up);
    QCOMPARE(desk.edit()->text(), QStringLiteral("seq == 2"));
    QCOMPARE(desk.rows(), 1);
    QTest::keyClick(desk.edit(), Qt::Key_Down);
    QTest::keyClick(desk.edit(), Qt::Key_Down);
    QCOMPARE(desk.edit()->text(), QString());
    QCOMPARE(desk.rows(), 20);
}

void TestFilterBar::aCellBecomesAFilter_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("filter");
    QTest::newRow("seq") << int(inspect::SeqColumn) << QStringLiteral("seq == 1");
    QTest::newRow("room") << int(inspect::TimelineRoomColumn) << QStringLiteral("room == \"lobby\"");
    QTest::newRow("key") << int(inspect::KeyColumn) << QStringLiteral("key == \"a\\\"b\"");
    QTest::newRow("action") << int(inspect::ActionColumn) << QStringLiteral("action == relay");
    QTest::newRow("sender") << int(inspect::SenderColumn) << QStringLiteral("sender == #7");
    QTest::newRow("size") << int(inspect::SizeColumn) << QStringLiteral("size == 4");
    QTest::newRow("delivered") << int(inspect::DeliveredColumn) << QStringLiteral("delivered == 0");
    QTest::newRow("payload") << int(inspect::PreviewColumn) << QStringLiteral("$ == 12.5");
}

void TestFilterBar::aCellBecomesAFilter()
{
    QFETCH(int, column);
    FilterDesk desk;
    desk.open();
    desk.relay(1, "a\"b", "12.5");
    desk.choose(0, column, 0);
    QTEST(desk.edit()->text(), "filter");
    QCOMPARE(desk.rows(), 1);
}

void TestFilterBar::cellsAreJoined()
{
    FilterDesk desk;
    desk.open();
    desk.relay(3, "a");
    desk.relay(3, "b");
    desk.choose(0, inspect::KeyColumn, 0);
    desk.choose(0, inspect::SeqColumn, 2);
    QCOMPARE(desk.edit()->text(), QStringLiteral("key == \"a\" and not seq == 1"));
    QCOMPARE(desk.rows(), 2);
    desk.choose(0, inspect::ActionColumn, 1);
    QCOMPARE(desk.edit()->text(), QStringLiteral("key == \"a\" and not seq == 1 and action == relay"));
    QCOMPARE(desk.pane.filterHistory().first(), desk.edit()->text());
}

void TestFilterBar::aFilterAndASearchHoldTogether()
{
    FilterDesk desk;
    desk.open();
    desk.relay(3, "a", R"("needle")");
    desk.relay(3, "b", R"("needle")");
    desk.relay(3, "b", R"("hay")");
    desk.write(QStringLiteral("key == \"b\""));
    desk.type(names::timelineSearch, QStringLiteral("needle"));
    QCOMPARE(desk.rows(), 3);
    QCOMPARE(desk.cell(0, inspect::SeqColumn), QStringLiteral("4"));
}

void TestFilterBar::whatComesIsFiltered()
{
    FilterDesk desk;
    desk.open(3);
    desk.write(QStringLiteral("key == \"other\""));
    QCOMPARE(desk.rows(), 0);
    desk.relay(2, "other");
    desk.relay(2);
    QCOMPARE(desk.rows(), 2);
}

QTEST_MAIN(TestFilterBar)
#include "tst_filterbar.moc"
