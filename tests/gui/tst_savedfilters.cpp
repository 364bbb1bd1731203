// SPDX-License-Identifier: GPL-3.0-only
#include "gui/timelinedesk.h"
#include "gui/windowdesk.h"
#include "inspect/handled.h"
#include "ui/explorerpane.h"
#include "ui/workspace.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QTableWidget>
#include <QTreeView>

using namespace drift;
using namespace drift::test;

// Filters with names, and filters out of what stands in a payload.
class TestSavedFilters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setUpLook(); }
    void aFilterIsGivenAName();
    void itIsOfferedBesideThoseThatWereUsed();
    void itIsAppliedFromTheList();
    void theSameNameTakesItsPlace();
    void whatIsWrongOrHasNoNameIsNotSaved();
    void theyAreKeptBetweenRuns();
    void aNodeOfThePayloadBecomesAFilter_data();
    void aNodeOfThePayloadBecomesAFilter();
    void nodesAreJoined();
    void aStreamOfTheExplorerIsFollowed();
    void aClientOfTheExplorerIsFollowed();
};

namespace {

struct FilterDesk : Desk
{
    FilterDesk()
    {
        open();
        happen({snapshot({info("lobby", 0)})});
        for (int i = 1; i <= 5; ++i)
            inspector.fold(relayed("lobby", i % 2 ? "odd" : "even", R"({"a":{"b":[true,")" + QByteArray::number(i) + R"("]},"odd name":1.0})", quint64(i)));
        inspector.publish();
    }
    QLineEdit *filter() { return find<QLineEdit>(names::timelineFilter); }
    QTableWidget *list() { return find<QTableWidget>(names::savedFiltersTable); }
    int rows() { return find<QTableView>(names::timeline)->model()->rowCount(); }
    void act(const QString &name) { find<QAction>(name)->trigger(); }
    void click(const QString &name) { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    void save(const QString &text, const QString &name)
    {
        filter()->setText(text);
        act(names::saveFilter);
        auto *field = find<QLineEdit>(names::savedFilterName);
        QTRY_VERIFY(field->hasFocus());
        field->setText(name);
        QTest::keyClick(field, Qt::Key_Return);
    }
    QStringList listed()
    {
        QStringList rows;
        for (int row = 0; row < list()->rowCount(); ++row)
            rows << cells(*list(), row).join(QStringLiteral(": "));
        return rows;
    }
    QStringList offered()
    {
        click(names::timelineFilterRecent);
        auto *menu = find<QMenu>(names::timelineFilterMenu);
        QStringList texts;
        for (const QAction *action : menu->actions())
            texts << (action->isSeparator() ? QStringLiteral("-") : action->text());
        delete menu;
        return texts;
    }
    // The menu of a node of the first row's payload: the node's texts, and what is done.
    void chooseNode(const QStringList &path, int action)
    {
        find<ui::TimelineView>(names::timeline)->select(0);
        click(names::payloadModeTree);
        auto *tree = find<QTreeView>(names::payloadTree);
        QModelIndex node = tree->model()->index(0, 0);
        for (const QString &name : path) {
            if (tree->model()->canFetchMore(node))
                tree->model()->fetchMore(node);
            const QModelIndexList found = tree->model()->match(tree->model()->index(0, 0, node), Qt::DisplayRole, name, 1, Qt::MatchExactly);
            QVERIFY2(!found.isEmpty(), qPrintable(name));
            node = found.first();
        }
        tree->setCurrentIndex(node);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {5, 5}, tree->mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(tree, &event);
        auto *menu = find<QMenu>(names::payloadTreeMenu);
        menu->actions().at(action)->trigger();
        delete menu;
    }
};

} // namespace

void TestSavedFilters::aFilterIsGivenAName()
{
    FilterDesk desk;
    QVERIFY(!desk.find<QAction>(names::saveFilter)->isEnabled());
    desk.save(QStringLiteral("key == \"odd\""), QStringLiteral("Odd ones"));
    QCOMPARE(desk.listed(), QStringList(QStringLiteral("Odd ones: key == \"odd\"")));
}

void TestSavedFilters::itIsOfferedBesideThoseThatWereUsed()
{
    FilterDesk desk;
    desk.save(QStringLiteral("key == \"odd\""), QStringLiteral("B & C"));
    desk.save(QStringLiteral("seq == 1"), QStringLiteral("A"));
    desk.filter()->setText(QStringLiteral("seq < 3"));
    QTest::keyClick(desk.filter(), Qt::Key_Return);
    const QStringList offered = desk.offered();
    QCOMPARE(offered.first(4), QStringList({QStringLiteral("A:  seq == 1"), QStringLiteral("B && C:  key == \"odd\""), QStringLiteral("-"),
                                            QStringLiteral("seq < 3")}));
    QCOMPARE(offered.size(), 7);
}

void TestSavedFilters::itIsAppliedFromTheList()
{
    FilterDesk desk;
    desk.save(QStringLiteral("key == \"odd\""), QStringLiteral("Odd"));
    desk.filter()->clear();
    QCOMPARE(desk.rows(), 5);
    desk.list()->setFocus();
    desk.list()->selectRow(0);
    QTest::keyClick(desk.list(), Qt::Key_Return);
    QCOMPARE(desk.filter()->text(), QStringLiteral("key == \"odd\""));
    QCOMPARE(desk.rows(), 3);
    desk.click(names::savedFilterRemove);
    QVERIFY(desk.listed().isEmpty());
    QCOMPARE(desk.rows(), 3);
}

void TestSavedFilters::theSameNameTakesItsPlace()
{
    FilterDesk desk;
    desk.save(QStringLiteral("seq == 1"), QStringLiteral("Mine"));
    desk.save(QStringLiteral("seq == 2"), QStringLiteral(" Mine "));
    QCOMPARE(desk.listed(), QStringList(QStringLiteral("Mine: seq == 2")));
}

void TestSavedFilters::whatIsWrongOrHasNoNameIsNotSaved()
{
    FilterDesk desk;
    desk.filter()->setText(QStringLiteral("seq == 1"));
    desk.act(names::saveFilter);
    QVERIFY(!desk.find<QWidget>(names::savedFilterSave)->isEnabled());
    desk.find<QLineEdit>(names::savedFilterName)->setText(QStringLiteral("x"));
    QVERIFY(desk.find<QWidget>(names::savedFilterSave)->isEnabled());
    desk.find<QLineEdit>(names::savedFilterText)->setText(QStringLiteral("seq == lots"));
    QVERIFY(!desk.find<QWidget>(names::savedFilterSave)->isEnabled());
    QTest::keyClick(desk.find<QLineEdit>(names::savedFilterName), Qt::Key_Return);
    QVERIFY(desk.listed().isEmpty());
}

void TestSavedFilters::theyAreKeptBetweenRuns()
{
    FilterDesk desk;
    desk.save(QStringLiteral("$.x ~ \"[,;%]\" and key == \"łó\""), QStringLiteral("Zażółć"));
    ui::MainWindow again(desk.inspector, desk.control, {}, desk.settings);
    test::find<QAction>(again, names::savedFilters)->trigger();
    const auto *list = test::find<QTableWidget>(again, names::savedFiltersTable);
    QCOMPARE(list->rowCount(), 1);
    QCOMPARE(cells(*list, 0), QStringList({QStringLiteral("Zażółć"), QStringLiteral("$.x ~ \"[,;%]\" and key == \"łó\"")}));
}

void TestSavedFilters::aNodeOfThePayloadBecomesAFilter_data()
{
    QTest::addColumn<QStringList>("path");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("rows");
    const QString a = QStringLiteral("a");
    const QString b = QStringLiteral("b");
    QTest::newRow("a scalar") << QStringList{a, b, QStringLiteral("1")} << QStringLiteral("$.a.b[1] == \"1\"") << 1;
    QTest::newRow("true") << QStringList{a, b, QStringLiteral("0")} << QStringLiteral("$.a.b[0] == true") << 5;
    QTest::newRow("an object") << QStringList{a} << QStringLiteral("exists $.a") << 5;
    QTest::newRow("an odd name") << QStringList{QStringLiteral("odd name")} << QStringLiteral("$[\"odd name\"] == 1.0") << 5;
    QTest::newRow("all of it") << QStringList{} << QStringLiteral("exists $") << 5;
}

void TestSavedFilters::aNodeOfThePayloadBecomesAFilter()
{
    QFETCH(QStringList, path);
    QFETCH(QString, filter);
    QFETCH(int, rows);
    FilterDesk desk;
    desk.chooseNode(path, 0);
    QCOMPARE(desk.filter()->text(), filter);
    QCOMPARE(desk.rows(), rows);
}

void TestSavedFilters::nodesAreJoined()
{
    FilterDesk desk;
    desk.filter()->setText(QStringLiteral("key == \"odd\" or seq == 2"));
    desk.chooseNode({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("1")}, 2);
    QCOMPARE(desk.filter()->text(), QStringLiteral("(key == \"odd\" or seq == 2) and not $.a.b[1] == \"1\""));
    QCOMPARE(desk.rows(), 3);
    desk.chooseNode({QStringLiteral("odd name")}, 1);
    QCOMPARE(desk.rows(), 3);
}

void TestSavedFilters::aStreamOfTheExplorerIsFollowed()
{
    FilterDesk desk;
    desk.pass(std::chrono::seconds(1));
    desk.filter()->setText(QStringLiteral("seq > 1"));
    desk.window.workspace().explorer().selectStream(roomNamed("lobby"), {"odd"});
    desk.act(names::streams + names::followKey);
    QCOMPARE(desk.filter()->text(), QStringLiteral("room == \"lobby\" and key == \"odd\""));
    QCOMPARE(desk.rows(), 3);
    desk.act(names::followKey);
    QCOMPARE(desk.filter()->text(), QStringLiteral("seq > 1"));
}

void TestSavedFilters::aClientOfTheExplorerIsFollowed()
{
    FilterDesk desk;
    desk.happen({joined("lobby")});
    desk.pass(std::chrono::seconds(1));
    desk.window.workspace().explorer().selectClient(roomNamed("lobby"), ClientId{1});
    desk.act(names::clients + names::followClient);
    QCOMPARE(desk.filter()->text(), QStringLiteral("sender == #1"));
    QCOMPARE(desk.rows(), 0);
}

QTEST_MAIN(TestSavedFilters)
#include "tst_savedfilters.moc"
