// SPDX-License-Identifier: GPL-3.0-only
#include "gui/filedialog.h"
#include "gui/relaystage.h"
#include "gui/timelinedesk.h"
#include "inspect/filter/readpath.h"
#include "inspect/timelinemodel.h"
#include "inspect/timelineroles.h"
#include "ui/mainwindow.h"
#include "ui/objectnames.h"
#include "ui/theme.h"
#include "ui/timelinepane.h"
#include "ui/timelineview.h"
#include "ui/valuetreeview.h"
#include "ui/workspace.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QFile>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QWebSocket>

using namespace drift;
using namespace drift::test;
namespace names = drift::ui::names;

namespace {

constexpr int firstPath = inspect::TimelineColumnCount;

// The real window over a real relay with a real client.
struct Stage : RelayStage
{
    ui::MainWindow window{inspector, control, ui::ServerInfo{.address = address}, settings};
    QAbstractItemModelTester tester{&inspector.timelineModel(), QAbstractItemModelTester::FailureReportingMode::QtTest};
    QWebSocket client;

    Stage()
    {
        show(window);
        client.open(url());
        if (!QTest::qWaitFor([&] { return client.state() == QAbstractSocket::ConnectedState; }))
            qFatal("no connection");
    }
    void send(const QString &value)
    {
        client.sendTextMessage(QStringLiteral(R"({"type":"push","key":"k","value":%1,"action":{"type":"relay"}})").arg(value));
    }
    template<typename T>
    T *find(const QString &name) { return test::find<T>(window, name); }
    ui::TimelineView *view() { return find<ui::TimelineView>(names::timeline); }
    // Of the header, opened by a right click.
    QMenu *columnMenu()
    {
        QHeaderView *header = view()->horizontalHeader();
        Q_EMIT header->customContextMenuRequested({10, 5});
        return find<QMenu>(names::timelineColumnMenu);
    }
    void addByMenu(const QString &path)
    {
        QMenu *menu = columnMenu();
        QAction *add = find<QAction>(names::columnAdd);
        QVERIFY(menu->actions().contains(add));
        menu->close();
        add->trigger();
        auto *dialog = find<QInputDialog>(names::columnDialog);
        auto *line = dialog->findChild<QLineEdit *>();
        line->selectAll();
        QTest::keyClicks(line, path);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY(!window.findChild<QInputDialog *>(names::columnDialog));
    }
    // Of a cell, by a right click on it.
    QMenu *cellMenu(int row, int column)
    {
        const QPoint place = view()->visualRect(view()->model()->index(row, column)).center();
        Q_EMIT view()->customContextMenuRequested(place);
        return find<QMenu>(names::timelineCellMenu);
    }
    QString filter() { return find<QLineEdit>(names::timelineFilter)->text(); }
    QString cellOf(int row, int column) { return cell(*view(), row, column); }
    QString title(int column) { return inspector.timelineModel().headerData(column, Qt::Horizontal).toString(); }
};

} // namespace

class TestPathColumns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aColumnShowsWhatStandsAtItsPath();
    void itStandsInFrontOfThePreview();
    void whatIsNoPathIsSaid();
    void aValueOfTheTreeBecomesAColumn();
    void itIsTakenAwayFromTheMenu();
    void itIsKeptWithItsWidth();
    void itIsInTheTableThatIsExported();
    void itsCellsBecomeFilters();
    void aCellThatHoldsMuchAsksForItsPath();
    void onlyWhatIsSeenIsEvaluated();
};

void TestPathColumns::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    ui::applyTheme(*qApp);
}

void TestPathColumns::aColumnShowsWhatStandsAtItsPath()
{
    Stage stage;
    stage.send(QStringLiteral(R"({"a":{"b":[1, 2.50]}})"));
    stage.send(QStringLiteral(R"({"a":{"b":["x",  "y\u001b"]}})"));
    stage.send(QStringLiteral("7"));
    stage.addByMenu(QStringLiteral("$.a.b[1]"));
    QTRY_COMPARE(stage.view()->model()->rowCount(), 3);
    QCOMPARE(stage.title(firstPath), QStringLiteral("$.a.b[1]"));
    QCOMPARE(stage.cellOf(0, firstPath), QStringLiteral("2.50"));
    QCOMPARE(stage.cellOf(1, firstPath), QStringLiteral(R"("y\u001b")"));
    QCOMPARE(stage.cellOf(2, firstPath), QString());
    stage.send(QStringLiteral(R"({"a":{"b":[1,null]}})"));
    QTRY_COMPARE(stage.cellOf(3, firstPath), QStringLiteral("null"));
}

void TestPathColumns::itStandsInFrontOfThePreview()
{
    Stage stage;
    stage.addByMenu(QStringLiteral("$.x"));
    stage.addByMenu(QStringLiteral("$.y"));
    const QHeaderView *header = stage.view()->horizontalHeader();
    QCOMPARE(header->visualIndex(inspect::PreviewColumn), header->count() - 1);
    QCOMPARE(header->visualIndex(firstPath), header->count() - 3);
    QVERIFY(header->sectionSize(firstPath) > 30);
    QVERIFY(!header->isSectionHidden(firstPath));
}

void TestPathColumns::whatIsNoPathIsSaid()
{
    Stage stage;
    stage.addByMenu(QStringLiteral("x"));
    QCOMPARE(stage.view()->model()->columnCount(), firstPath);
    QVERIFY(stage.find<QLabel>(names::copied)->text().startsWith(QStringLiteral("x is not a path")));
    stage.addByMenu(QStringLiteral("$.x"));
    stage.addByMenu(QStringLiteral("$[\"x\"]"));
    QCOMPARE(stage.view()->model()->columnCount(), firstPath + 1);
    QVERIFY(stage.find<QLabel>(names::copied)->text().startsWith(QStringLiteral("There is a column of")));
}

void TestPathColumns::aValueOfTheTreeBecomesAColumn()
{
    Stage stage;
    stage.send(QStringLiteral(R"({"x":3})"));
    QTRY_COMPARE(stage.view()->model()->rowCount(), 1);
    stage.window.workspace().timeline().selectRow(0);
    QTest::mouseClick(stage.find<QToolButton>(names::payloadModeTree), Qt::LeftButton);
    auto *tree = stage.find<ui::ValueTreeView>(names::payloadTree);
    QTRY_VERIFY(tree->isVisible());
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Down);
    QTRY_COMPARE(tree->currentPath(), QStringLiteral("$.x"));
    stage.find<QAction>(names::columnOfValue)->trigger();
    QCOMPARE(stage.cellOf(0, firstPath), QStringLiteral("3"));
}

void TestPathColumns::itIsTakenAwayFromTheMenu()
{
    Stage stage;
    QVERIFY(!stage.find<QAction>(names::columnRemove)->isEnabled());
    stage.addByMenu(QStringLiteral("$.x"));
    stage.addByMenu(QStringLiteral("$.y"));
    QMenu *menu = stage.columnMenu();
    QVERIFY(menu->actions().contains(stage.find<QAction>(names::columnRemove)));
    menu->close();
    auto *remove = stage.find<QMenu>(names::columnsRemove);
    Q_EMIT remove->aboutToShow();
    QCOMPARE(remove->actions().size(), 2);
    remove->actions().first()->trigger();
    QCOMPARE(stage.view()->model()->columnCount(), firstPath + 1);
    QCOMPARE(stage.title(firstPath), QStringLiteral("$.y"));
    Q_EMIT remove->aboutToShow();
    remove->actions().first()->trigger();
    QCOMPARE(stage.view()->model()->columnCount(), firstPath);
    QVERIFY(!stage.find<QAction>(names::columnRemove)->isEnabled());
}

void TestPathColumns::itIsKeptWithItsWidth()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
    for (const bool isFirst : {true, false}) {
        RelayStage relay; // with an inspector of its own, as in another run
        ui::MainWindow window(relay.inspector, relay.control, ui::ServerInfo{.address = relay.address}, settings);
        show(window);
        QHeaderView *header = test::find<ui::TimelineView>(window, names::timeline)->horizontalHeader();
        if (isFirst) {
            test::find<QAction>(window, names::columnAdd)->trigger();
            auto *line = test::find<QInputDialog>(window, names::columnDialog)->findChild<QLineEdit *>();
            line->setText(QStringLiteral("$.x"));
            QTest::keyClick(line, Qt::Key_Return);
            header->resizeSection(firstPath, 177);
            header->moveSection(header->visualIndex(firstPath), 1);
        }
        QCOMPARE(relay.inspector.timelineModel().headerData(firstPath, Qt::Horizontal).toString(), QStringLiteral("$.x"));
        QCOMPARE(header->sectionSize(firstPath), 177);
        QCOMPARE(header->visualIndex(firstPath), 1);
        window.close();
    }
}

void TestPathColumns::itIsInTheTableThatIsExported()
{
    Stage stage;
    stage.send(QStringLiteral(R"({"x":"=1"})"));
    stage.send(QStringLiteral("[]"));
    QTRY_COMPARE(stage.view()->model()->rowCount(), 2);
    stage.addByMenu(QStringLiteral("$.x"));
    stage.find<QAction>(names::exportShown)->trigger();
    const QString path = stage.folder.filePath(QStringLiteral("a.csv"));
    pasteFile(stage.window, names::exportDialog, path);
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArrayList lines = file.readAll().split('\n');
    QVERIFY2(lines[0].endsWith(",\"$.x\"\r"), lines[0].constData());
    QVERIFY2(lines[1].endsWith(",\"\"\"=1\"\"\"\r"), lines[1].constData());
    QVERIFY2(lines[2].endsWith(",\r"), lines[2].constData());
}

void TestPathColumns::itsCellsBecomeFilters()
{
    Stage stage;
    stage.send(QStringLiteral(R"({"odd name":[1, 2.50]})"));
    stage.send(QStringLiteral(R"({"odd name":[1,"x"]})"));
    stage.send(QStringLiteral("7"));
    stage.addByMenu(QStringLiteral("$[\"odd name\"][1]"));
    QTRY_COMPARE(stage.view()->model()->rowCount(), 3);
    const auto choose = [&stage](int row, int action) {
        QMenu *menu = stage.cellMenu(row, firstPath);
        menu->actions().at(action)->trigger();
        delete menu;
    };
    choose(0, 0); // as filter
    QCOMPARE(stage.filter(), QStringLiteral("$[\"odd name\"][1] == 2.50"));
    QCOMPARE(stage.view()->model()->rowCount(), 1);
    stage.find<QLineEdit>(names::timelineFilter)->setText(QStringLiteral("seq > 1"));
    choose(0, 1); // and
    QCOMPARE(stage.filter(), QStringLiteral("seq > 1 and $[\"odd name\"][1] == \"x\""));
    QCOMPARE(stage.view()->model()->rowCount(), 1);
    stage.find<QLineEdit>(names::timelineFilter)->setText(QStringLiteral("seq > 1"));
    choose(0, 2); // and not
    QCOMPARE(stage.filter(), QStringLiteral("seq > 1 and not $[\"odd name\"][1] == \"x\""));
    QCOMPARE(stage.view()->model()->rowCount(), 1);
    QCOMPARE(stage.cellOf(0, inspect::SeqColumn), QStringLiteral("3"));
    // Where nothing stands there is nothing to filter by.
    QMenu *menu = stage.cellMenu(0, firstPath);
    QVERIFY(menu->actions().first()->isSeparator());
    delete menu;
}

void TestPathColumns::aCellThatHoldsMuchAsksForItsPath()
{
    Stage stage;
    stage.send(QStringLiteral(R"({"a":{"b":1}})"));
    stage.send(QStringLiteral("7"));
    stage.addByMenu(QStringLiteral("$.a"));
    QTRY_COMPARE(stage.view()->model()->rowCount(), 2);
    QMenu *menu = stage.cellMenu(0, firstPath);
    menu->actions().first()->trigger();
    delete menu;
    QCOMPARE(stage.filter(), QStringLiteral("exists $.a"));
    QCOMPARE(stage.view()->model()->rowCount(), 1);
}

// A payload may be long, and there may be millions of them.
void TestPathColumns::onlyWhatIsSeenIsEvaluated()
{
    TimelineDesk desk;
    desk.open();
    desk.relay(5'000, "k", R"({"x":1})");
    inspect::TimelineModel &model = desk.inspector.timelineModel();
    model.addPathColumn(inspect::filter::readPath("$.x").value());
    QTRY_VERIFY(model.pathTexts() > 0);
    const qsizetype seen = desk.view()->viewport()->height() / desk.view()->rowHeight(0) + 2;
    QVERIFY2(model.pathTexts() <= seen, qPrintable(QString::number(model.pathTexts())));
    QCOMPARE(desk.cell(4'999, firstPath), QStringLiteral("1"));
    desk.key(Qt::Key_Home, Qt::ControlModifier);
    QTRY_VERIFY(desk.heightOf(1) >= 0);
    QTRY_VERIFY(model.pathTexts() > seen / 2);
    QVERIFY2(model.pathTexts() <= 3 * seen, qPrintable(QString::number(model.pathTexts())));
    desk.relay(5'000, "k", R"({"x":2})"); // behind what is seen
    QCoreApplication::processEvents();
    QVERIFY2(model.pathTexts() <= 3 * seen, qPrintable(QString::number(model.pathTexts())));
}

QTEST_MAIN(TestPathColumns)
#include "tst_pathcolumns.moc"
