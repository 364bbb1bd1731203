// SPDX-License-Identifier: GPL-3.0-only
#include "gui/filedialog.h"
#include "gui/relaystage.h"
#include "inspect/statisticsmodel.h"
#include "ui/mainwindow.h"
#include "ui/objectnames.h"
#include "ui/plotview.h"
#include "ui/statisticspane.h"
#include "ui/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QMenuBar>
#include <QToolButton>
#include <QWebSocket>
#include <QXmlStreamReader>

using namespace drift;
using namespace drift::test;
namespace names = drift::ui::names;

namespace {

// The real window over a real relay with a real client.
struct Stage : RelayStage
{
    ui::MainWindow window{inspector, control, ui::ServerInfo{.address = address}, settings};
    QWebSocket client;

    explicit Stage(bool isOpen = true)
    {
        show(window);
        client.open(url());
        if (!QTest::qWaitFor([&] { return client.state() == QAbstractSocket::ConnectedState; }))
            qFatal("no connection");
        if (isOpen)
            QTest::keyClick(&window, Qt::Key_F7);
    }
    void send(const char *key, int times = 1, const char *action = "relay", const char *value = "1")
    {
        for (int i = 0; i < times; ++i) {
            client.sendTextMessage(QStringLiteral(R"({"type":"push","key":"%1","value":%2,"action":{"type":"%3"}})")
                                           .arg(QString::fromUtf8(key), QString::fromUtf8(value), QString::fromUtf8(action)));
        }
    }
    template<typename T>
    T *find(const QString &name) { return test::find<T>(window, name); }
    QTableView *table() { return find<QTableView>(names::statistics); }
    ui::PlotView *plot() { return find<ui::PlotView>(names::statisticsPlot); }
    void choose(const QString &box, int item)
    {
        auto *combo = find<QComboBox>(box);
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Home);
        for (int i = 0; i < item; ++i)
            QTest::keyClick(combo, Qt::Key_Down);
    }
    QStringList names_()
    {
        QStringList all;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            all << cell(*table(), row, 0);
        return all;
    }
    QStringList plotted()
    {
        QStringList all;
        for (const ui::PlotScene::Line &each : plot()->lines())
            all << each.line.name;
        return all;
    }
    QByteArray exported(const QString &action, const QString &file)
    {
        find<QAction>(action)->trigger();
        pasteFile(window, names::exportDialog, folder.filePath(file));
        QFile read(folder.filePath(file));
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    }
};

} // namespace

class TestStatisticsPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aKeyOpensItAndItIsInTheMenu();
    void whatAClientSendsIsCounted();
    void itCountsWhileNobodyLooks();
    void byKeyActionAndClient();
    void aTitleSortsTheTable();
    void thePlotShowsWhatIsSelected();
    void thePlotHasAPointForASecondThatIsOver();
    void theSameIsInFiles();
    void clearBeginsAnew();
    void whatWasChosenIsKept();
    void everyActionSaysWhatItDoes();
};

void TestStatisticsPane::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    ui::applyTheme(*qApp);
}

void TestStatisticsPane::aKeyOpensItAndItIsInTheMenu()
{
    Stage stage;
    QVERIFY(stage.table()->isVisible());
    QVERIFY(stage.table()->hasFocus());
    QStringList menus;
    for (const QAction *action : stage.window.menuBar()->actions())
        menus << action->text();
    QVERIFY(menus.contains(QStringLiteral("&Analyze")));
    QCOMPARE(menus.last(), QStringLiteral("&Help"));
}

void TestStatisticsPane::whatAClientSendsIsCounted()
{
    Stage stage;
    QAbstractItemModelTester tester(stage.table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    stage.send("a", 12, "relay", "\"twelve\"");
    QTRY_COMPARE(cells(*stage.table(), 0).mid(0, 2), QStringList({QStringLiteral("lobby"), QStringLiteral("12")}));
    QCOMPARE(cell(*stage.table(), 0, inspect::StatisticsBytesColumn), QStringLiteral("96 B"));
    QCOMPARE(cell(*stage.table(), 0, inspect::StatisticsDeliveriesColumn), QStringLiteral("12"));
    QTRY_VERIFY(stage.find<QLabel>(names::statisticsStatus)->text().startsWith(QStringLiteral("12 messages since ")));
    const QString sentence = stage.table()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY(sentence.startsWith(QStringLiteral("lobby: 12 messages")));
}

void TestStatisticsPane::itCountsWhileNobodyLooks()
{
    Stage stage(false);
    stage.send("a", 7);
    QTRY_COMPARE(stage.inspector.totals().rooms, 1);
    QTRY_COMPARE(stage.inspector.timeline().end(), quint64(7));
    QTest::keyClick(&stage.window, Qt::Key_F7);
    QCOMPARE(cell(*stage.table(), 0, inspect::StatisticsMessagesColumn), QStringLiteral("7"));
}

void TestStatisticsPane::byKeyActionAndClient()
{
    Stage stage;
    stage.send("a", 3);
    stage.send("b", 2, "append");
    stage.choose(names::statisticsBy, 1);
    QTRY_COMPARE(stage.names_(), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    QCOMPARE(stage.table()->model()->headerData(0, Qt::Horizontal).toString(), QStringLiteral("Key"));
    stage.choose(names::statisticsBy, 2);
    QTRY_COMPARE(stage.names_(), QStringList({QStringLiteral("relay"), QStringLiteral("append")}));
    stage.choose(names::statisticsBy, 3);
    QTRY_COMPARE(stage.names_().size(), 1);
    QVERIFY(stage.names_().first().startsWith(u'#'));
    QCOMPARE(cell(*stage.table(), 0, inspect::StatisticsMessagesColumn), QStringLiteral("5"));
}

void TestStatisticsPane::aTitleSortsTheTable()
{
    Stage stage;
    stage.send("few", 2, "relay", "\"but long values indeed\"");
    stage.send("many", 9);
    stage.choose(names::statisticsBy, 1);
    QTRY_COMPARE(stage.names_(), QStringList({QStringLiteral("many"), QStringLiteral("few")}));
    const QHeaderView *header = stage.table()->horizontalHeader();
    const QPoint title(header->sectionViewportPosition(inspect::StatisticsBytesColumn) + 20, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, title);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, title);
    QTRY_COMPARE(stage.names_(), QStringList({QStringLiteral("few"), QStringLiteral("many")}));
}

void TestStatisticsPane::thePlotShowsWhatIsSelected()
{
    Stage stage;
    for (int i = 0; i < 9; ++i)
        stage.send(QByteArray("key" + QByteArray::number(i)).constData(), 20 - i);
    stage.choose(names::statisticsBy, 1);
    QTRY_COMPARE(stage.names_().size(), 9);
    QTRY_COMPARE(stage.plotted().size(), 6);
    clickRow(*stage.table(), 7);
    QCOMPARE(stage.plotted(), QStringList{QStringLiteral("key7")});
    QTest::keyClick(stage.table(), Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(stage.plotted().size(), 2);
}

void TestStatisticsPane::thePlotHasAPointForASecondThatIsOver()
{
    Stage stage;
    stage.send("a", 30);
    const auto highest = [&] {
        double most = 0;
        for (const ui::PlotScene::Line &each : stage.plot()->lines()) {
            for (const inspect::PlotPoint &point : each.line.points)
                most = std::max(most, point.value);
        }
        return most;
    };
    QTRY_VERIFY(highest() > 0);
    stage.plot()->setFocus();
    QTest::keyClick(stage.plot(), Qt::Key_Left);
    QVERIFY(!stage.plot()->readout().isEmpty());
    QVERIFY(stage.plot()->readout().value(1).startsWith(QStringLiteral("lobby: ")));
    stage.choose(names::statisticsMeasure, 1);
    QTRY_VERIFY(stage.plot()->svg({}).contains("bytes/s"));
}

void TestStatisticsPane::theSameIsInFiles()
{
    Stage stage;
    stage.send("=1+1", 3);
    stage.choose(names::statisticsBy, 1);
    QTRY_COMPARE(stage.names_(), QStringList{QStringLiteral("=1+1")});
    QTRY_VERIFY(!stage.plot()->lines().empty() && !stage.plot()->lines().front().line.points.empty());
    const QByteArray svg = stage.exported(names::statisticsSvg, QStringLiteral("a.svg"));
    QXmlStreamReader reader(svg);
    while (!reader.atEnd())
        reader.readNext();
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QVERIFY(svg.contains("messages/s"));
    const QByteArray csv = stage.exported(names::statisticsCsv, QStringLiteral("a.csv"));
    QVERIFY2(csv.startsWith("time,seconds,name,messages,bytes,deliveries\r\n"), csv.constData());
    QVERIFY2(csv.contains("Z,1,\"\"\"=1+1\"\"\","), csv.constData()); // no formula
}

void TestStatisticsPane::clearBeginsAnew()
{
    Stage stage;
    stage.send("a", 3);
    QTRY_COMPARE(stage.table()->model()->rowCount(), 1);
    QTest::mouseClick(stage.find<QToolButton>(names::statisticsClear + QStringLiteral("Button")), Qt::LeftButton);
    QCOMPARE(stage.table()->model()->rowCount(), 0);
    stage.send("a", 2);
    QTRY_COMPARE(cell(*stage.table(), 0, inspect::StatisticsMessagesColumn), QStringLiteral("2"));
}

void TestStatisticsPane::whatWasChosenIsKept()
{
    RelayStage relay;
    {
        ui::MainWindow window(relay.inspector, relay.control, ui::ServerInfo{.address = relay.address}, relay.settings);
        show(window);
        test::find<QComboBox>(window, names::statisticsBy)->setCurrentIndex(2);
        test::find<QComboBox>(window, names::statisticsMeasure)->setCurrentIndex(1);
        window.close();
    }
    ui::MainWindow window(relay.inspector, relay.control, ui::ServerInfo{.address = relay.address}, relay.settings);
    QCOMPARE(test::find<QComboBox>(window, names::statisticsBy)->currentIndex(), 2);
    QCOMPARE(test::find<QComboBox>(window, names::statisticsMeasure)->currentIndex(), 1);
}

void TestStatisticsPane::everyActionSaysWhatItDoes()
{
    Stage stage;
    for (const QString &name : {names::showStatistics, names::statisticsBack, names::statisticsAll, names::statisticsNewest, names::statisticsSvg,
                                names::statisticsCsv, names::statisticsClear}) {
        const auto *action = stage.find<QAction>(name);
        QVERIFY2(!action->text().isEmpty() && !action->statusTip().isEmpty(), qPrintable(name));
    }
}

QTEST_MAIN(TestStatisticsPane)
#include "tst_statisticspane.moc"
