// SPDX-License-Identifier: GPL-3.0-only
#include "gui/filedialog.h"
#include "gui/relaystage.h"
#include "ui/mainwindow.h"
#include "ui/objectnames.h"
#include "ui/plotspane.h"
#include "ui/plotview.h"
#include "ui/theme.h"
#include "ui/timelinepane.h"
#include "ui/valuetreeview.h"
#include "ui/workspace.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTabBar>
#include <QToolButton>
#include <QWebSocket>

using namespace drift;
using namespace drift::test;
namespace names = drift::ui::names;

namespace {

// The real window over a real relay with a real client.
struct Stage : RelayStage
{
    ui::MainWindow window{inspector, control, ui::ServerInfo{.address = address}, settings};
    QWebSocket client;

    Stage()
    {
        show(window);
        client.open(url());
        if (!QTest::qWaitFor([&] { return client.state() == QAbstractSocket::ConnectedState; }))
            qFatal("no connection");
    }
    void send(const QString &value, const QString &key = QStringLiteral("cursor"))
    {
        client.sendTextMessage(QStringLiteral(R"({"type":"push","key":"%1","value":%2,"action":{"type":"relay"}})").arg(key, value));
    }
    template<typename T>
    T *find(const QString &name) { return test::find<T>(window, name); }
    ui::PlotView *plot() { return find<ui::PlotView>(names::plotView); }
    QString status() { return find<QLabel>(names::plotStatus)->text(); }
    void type(const QString &path)
    {
        QTest::keyClick(&window, Qt::Key_F8);
        auto *field = find<QLineEdit>(names::plotPath);
        QTRY_VERIFY(field->hasFocus());
        field->selectAll();
        QTest::keyClicks(field, path);
        QTest::keyClick(field, Qt::Key_Return);
    }
    // The values of the line, from the first on.
    QString values(size_t line = 0)
    {
        QStringList values;
        if (line < plot()->lines().size()) {
            for (const inspect::PlotPoint &point : plot()->lines()[line].line.points)
                values << QString::number(point.value);
        }
        return values.join(u' ');
    }
    QString lines()
    {
        QStringList names;
        for (const ui::PlotScene::Line &each : plot()->lines())
            names << each.line.name;
        return names.join(u' ');
    }
};

} // namespace

class TestPlotsPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aPathThatIsTypedIsPlottedAsMessagesCome();
    void whatIsNoPathIsSaidBesideIt();
    void aValueOfTheTreeIsPlottedFromItsMenu();
    void aLineForEachStreamOrClient();
    void eachPathHasATab();
    void itIsInAFile();
    void pathsAreKept();
};

void TestPlotsPane::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    ui::applyTheme(*qApp);
}

void TestPlotsPane::aPathThatIsTypedIsPlottedAsMessagesCome()
{
    Stage stage;
    stage.send(QStringLiteral(R"({"x":4.5,"y":1})")); // before it was typed
    QTRY_COMPARE(stage.inspector.timeline().end(), quint64(1));
    stage.type(QStringLiteral("$.x"));
    QTRY_COMPARE(stage.values(), QStringLiteral("4.5"));
    QCOMPARE(stage.lines(), QStringLiteral("cursor"));
    QCOMPARE(stage.status(), QStringLiteral("1 numbers in 1 messages"));
    stage.send(QStringLiteral(R"({"x":-7})"));
    stage.send(QStringLiteral(R"({"y":2})"));
    QTRY_VERIFY(stage.values().endsWith(QStringLiteral("-7"))); // perhaps in the same tenth of a second
    QTRY_COMPARE(stage.status(), QStringLiteral("2 numbers in 3 messages"));
    stage.plot()->setFocus();
    QTest::keyClick(stage.plot(), Qt::Key_Left);
    QVERIFY(stage.plot()->readout().value(1).startsWith(QStringLiteral("cursor: -7")));
}

void TestPlotsPane::whatIsNoPathIsSaidBesideIt()
{
    Stage stage;
    stage.type(QStringLiteral("x"));
    QCOMPARE(stage.status(), QStringLiteral("expected a path, such as $.x or $.items[0]"));
    QCOMPARE(stage.find<QLineEdit>(names::plotPath)->text(), QStringLiteral("x")); // to be made right
    stage.type(QStringLiteral("$.x"));
    QVERIFY(!stage.status().contains(QStringLiteral("expected")));
    QCOMPARE(stage.find<QTabBar>(names::plotTabs)->count(), 1);
}

void TestPlotsPane::aValueOfTheTreeIsPlottedFromItsMenu()
{
    Stage stage;
    stage.send(QStringLiteral(R"({"cursor":{"x":3}})"));
    QTRY_COMPARE(stage.inspector.timeline().end(), quint64(1));
    auto *action = stage.find<QAction>(names::plotValue);
    QVERIFY(!action->isEnabled());
    stage.window.workspace().timeline().selectRow(0);
    QTest::mouseClick(stage.find<QToolButton>(names::payloadModeTree), Qt::LeftButton);
    auto *tree = stage.find<ui::ValueTreeView>(names::payloadTree);
    QTRY_VERIFY(tree->isVisible());
    tree->setFocus();
    tree->setCurrentIndex(tree->model()->index(0, 0));
    for (const auto key : {Qt::Key_Right, Qt::Key_Down, Qt::Key_Right, Qt::Key_Right, Qt::Key_Down})
        QTest::keyClick(tree, key);
    QTRY_COMPARE(tree->currentPath(), QStringLiteral("$.cursor.x"));
    QVERIFY(action->isEnabled());
    QVERIFY(tree->actions().contains(action)); // which its menu shows
    action->trigger();
    QTRY_COMPARE(stage.values(), QStringLiteral("3"));
    QCOMPARE(stage.find<QTabBar>(names::plotTabs)->tabText(0), QStringLiteral("$.cursor.x"));
}

void TestPlotsPane::aLineForEachStreamOrClient()
{
    Stage stage;
    stage.send(QStringLiteral("[1]"), QStringLiteral("a"));
    stage.send(QStringLiteral("[2]"), QStringLiteral("b"));
    stage.type(QStringLiteral("$[0]"));
    QTRY_COMPARE(stage.lines(), QStringLiteral("a b"));
    stage.find<QComboBox>(names::plotBy)->setCurrentIndex(1);
    QTRY_COMPARE(stage.lines(), QStringLiteral("lobby"));
    stage.find<QComboBox>(names::plotBy)->setCurrentIndex(2);
    QTRY_VERIFY(stage.lines().startsWith(u'#'));
}

void TestPlotsPane::eachPathHasATab()
{
    Stage stage;
    stage.send(QStringLiteral(R"({"x":1,"y":2})"));
    stage.type(QStringLiteral("$.x"));
    stage.type(QStringLiteral("$.y"));
    auto *tabs = stage.find<QTabBar>(names::plotTabs);
    QTRY_COMPARE(stage.values(), QStringLiteral("2"));
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(0).center());
    QTRY_COMPARE(stage.values(), QStringLiteral("1"));
    stage.type(QStringLiteral("$.y")); // no second one
    QCOMPARE(tabs->count(), 2);
    QCOMPARE(tabs->currentIndex(), 1);
    stage.find<QAction>(names::plotRemove)->trigger();
    QCOMPARE(tabs->count(), 1);
    QTRY_COMPARE(stage.values(), QStringLiteral("1"));
    stage.find<QAction>(names::plotRemove)->trigger();
    QVERIFY(!tabs->isVisible());
    QVERIFY(stage.plot()->accessibleDescription().startsWith(QStringLiteral("Nothing is plotted")));
    for (int i = 0; i < ui::PlotsPane::mostPlots + 1; ++i)
        stage.type(QStringLiteral("$[%1]").arg(i));
    QCOMPARE(tabs->count(), ui::PlotsPane::mostPlots);
    QVERIFY(stage.status().startsWith(QStringLiteral("There are 8 plots already")));
}

void TestPlotsPane::itIsInAFile()
{
    Stage stage;
    stage.send(QStringLiteral("2.5"), QStringLiteral("=k"));
    stage.type(QStringLiteral("$"));
    QTRY_COMPARE(stage.values(), QStringLiteral("2.5"));
    const auto exported = [&](const QString &action, const QString &name) {
        stage.find<QAction>(action)->trigger();
        pasteFile(stage.window, names::exportDialog, stage.folder.filePath(name));
        QFile file(stage.folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray csv = exported(names::plotCsv, QStringLiteral("a.csv"));
    QVERIFY2(csv.startsWith("time,name,value,lowest,highest\r\n") && csv.endsWith("Z,\"\"\"=k\"\"\",2.5,2.5,2.5\r\n"), csv.constData());
    QVERIFY(exported(names::plotSvg, QStringLiteral("a.svg")).startsWith("<svg "));
}

void TestPlotsPane::pathsAreKept()
{
    RelayStage relay;
    const auto open = [&] { return std::make_unique<ui::MainWindow>(relay.inspector, relay.control, ui::ServerInfo{.address = relay.address}, relay.settings); };
    auto window = open();
    show(*window);
    test::find<ui::PlotsPane>(*window, names::plotsPane)->add(QStringLiteral("$.x[1]"));
    window->close();
    window.reset();
    window = open();
    QCOMPARE(test::find<QTabBar>(*window, names::plotTabs)->tabText(0), QStringLiteral("$.x[1]"));
}

QTEST_MAIN(TestPlotsPane)
#include "tst_plotspane.moc"
