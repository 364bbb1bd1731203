// SPDX-License-Identifier: GPL-3.0-only
#include "gui/dialogs.h"
#include "gui/handstage.h"
#include "gui/layoutcheck.h"
#include "gui/pseudolanguage.h"
#include "gui/sessionstage.h"
#include "inspect/capturecontrol.h"
#include "inspect/filter/parser.h"
#include "inspect/jsoncheck.h"
#include "ui/capturewindow.h"
#include "ui/explorerpane.h"
#include "ui/faultwords.h"
#include "ui/inspectorpane.h"
#include "ui/mainwindow.h"
#include "ui/objectnames.h"
#include "ui/plotspane.h"
#include "ui/theme.h"
#include "ui/timelinepane.h"
#include "ui/tours.h"
#include "ui/workspace.h"

#include <QApplication>
#include <QFile>
#include <QListWidget>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>

using namespace drift;
using test::Client;
using test::LayoutCheck;
namespace names = drift::ui::names;

namespace {

// A window over a real relay with what a relay sees in a day.
struct Desk : test::RelayStage
{
    Desk()
    {
        main.resize(1600, 1000);
        test::show(main);
    }
    [[nodiscard]] QUrl joining(const QString &query = {}) const
    {
        QUrl url = address.roomUrl(room);
        url.setQuery(query);
        return url;
    }
    template<typename T>
    T *find(const QString &name) { return test::find<T>(main, name); }
    void act(const QString &name) { find<QAction>(name)->trigger(); }
    int rows(const QString &name) { return find<QTableView>(name)->model()->rowCount(); }

    void makeTraffic()
    {
        sender.send(R"({"type":"get","key":"state","seq":0})");
        for (int i = 0; i < 3; ++i) {
            sender.send(R"({"type":"push","key":"state","value":{"v":{"x":1},"i":"a"},"action":{"type":"append"}})");
            sender.send(R"({"type":"push","key":"chat","value":{"apply":{"text":"hello"},"i":"b"},"action":{"type":"append"}})");
        }
        sender.send(R"({"type":"push","key":"chat","value":1,"action":{"type":"compact","seq":99}})"); // refused: there is no such seq
        sender.send(R"({"type":"push","key":"chat","value":1,})");
        sender.send(R"({"type":"push","key":"where","value":{"value":{"x":1},"client":"anna"},"action":{"type":"relay"}})");
        sender.settle();
        if (!QTest::qWaitFor([this] { return rows(names::timeline) > 8 && rows(names::streams) > 1 && main.findChild<QTableView *>(names::problems)->model()->rowCount() > 0; }))
            qFatal("no traffic");
    }
    void select(const StreamKey &key)
    {
        main.workspace().explorer().selectRoom(room);
        main.workspace().timeline().showRoom(room);
        main.workspace().explorer().selectStream(room, key);
    }

    ui::MainWindow main{inspector, control, ui::ServerInfo{.address = address}, settings};
    Client sender{joining()};
    Client looker{joining(QStringLiteral("debug=true"))};
};

} // namespace

// Every text has been through tr(), and has room where the language is a longer one.
class TestPseudoLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theEmptyWindow();
    void theBusyWindowAndAllOfItsPages();
    void dialogs_data();
    void dialogs();
    void dialogsOfTheAnalysis();
    void theCommandPalette();
    void everyTour();
    void theSettings();
    void aCapture();
    void everyFaultOfAFilter();
    void everyFaultOfJson();

private:
    void look(const QWidget &window) { look(window, m_check); }
    static void look(const QWidget &window, LayoutCheck &check);
    // What `open` opens, which is closed again.
    void lookAtDialog(const std::function<void()> &open);

    test::PseudoLanguage m_language;
    // Rooms, keys, names and values of the traffic here; actions; languages say their names themselves; code.
    const QString m_wire = QStringLiteral("relay|replace|append|compact|get|ping|JavaScript|React|lobby|state|chat|where|anna|Driftscope.*|&?English|.*\\(&Z\\)|curl .*|import .*|npm .*|max-.*");
    LayoutCheck m_check{m_wire};
};

void TestPseudoLanguage::initTestCase()
{
    ui::applyTheme(*qApp);
    QVERIFY(QCoreApplication::installTranslator(&m_language));
}

void TestPseudoLanguage::cleanupTestCase()
{
    QCoreApplication::removeTranslator(&m_language);
}

void TestPseudoLanguage::look(const QWidget &window, LayoutCheck &check)
{
    QCoreApplication::processEvents(); // layouts are made
    const QStringList faults = check.faultsOf(window);
    QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
}

void TestPseudoLanguage::lookAtDialog(const std::function<void()> &open)
{
    QVERIFY(test::inDialog(open, [this](QDialog &dialog) { look(dialog); }));
}

void TestPseudoLanguage::theEmptyWindow()
{
    Desk desk;
    look(desk.main);
}

void TestPseudoLanguage::theBusyWindowAndAllOfItsPages()
{
    Desk desk;
    desk.makeTraffic();
    desk.select({"chat"});
    desk.find<QTableView>(names::timeline)->setFocus();
    QTest::keyClick(desk.find<QTableView>(names::timeline), Qt::Key_BracketLeft);
    for (auto *tabs : desk.main.findChildren<QTabWidget *>()) {
        for (int i = 0; i < tabs->count(); ++i) {
            if (!tabs->isTabVisible(i))
                continue;
            test::openTab(*tabs, i);
            look(desk.main);
        }
    }
    desk.act(names::findInTimeline);
    desk.find<QLineEdit>(names::timelineFilter)->setText(QStringLiteral("key == chat"));
    look(desk.main);
}

void TestPseudoLanguage::dialogs_data()
{
    QTest::addColumn<QString>("action");
    for (const QString &action : {names::messageCompact, names::messageReplace, names::messageAppend, names::messageClear, names::roomClose,
                                  names::showKeys, names::showHelp, names::about, names::showEdits})
        QTest::newRow(qPrintable(action)) << action;
}

void TestPseudoLanguage::dialogs()
{
    QFETCH(QString, action);
    Desk desk;
    desk.makeTraffic();
    desk.select({"chat"});
    QTRY_VERIFY(desk.find<QAction>(action)->isEnabled());
    lookAtDialog([&] { desk.act(action); });
}

void TestPseudoLanguage::dialogsOfTheAnalysis()
{
    Desk desk;
    desk.makeTraffic();
    desk.select({"chat"});
    desk.find<QTableView>(names::timeline)->setFocus();
    QTest::keyClick(desk.find<QTableView>(names::timeline), Qt::Key_BracketLeft);
    lookAtDialog([&] {
        desk.act(names::colourRules);
        test::find<QAbstractButton>(desk.main, names::colourRuleAdd)->click();
    });
    lookAtDialog([&] { desk.act(names::noteBookmark); });
    desk.find<QLineEdit>(names::timelineFilter)->setText(QStringLiteral("key == \"chat\""));
    lookAtDialog([&] { desk.act(names::saveFilter); });
}

void TestPseudoLanguage::theCommandPalette()
{
    Desk desk;
    desk.makeTraffic();
    desk.act(names::showCommands);
    look(desk.main);
}

void TestPseudoLanguage::everyTour()
{
    Desk desk;
    for (const ui::Tour &tour : ui::tours()) {
        desk.act(names::tour + tour.id);
        look(desk.main); // the first one waits for a message
        desk.makeTraffic();
        for (size_t i = 0; i < tour.steps.size(); ++i) {
            look(desk.main);
            desk.find<QAbstractButton>(names::tourNext)->click();
        }
    }
}

void TestPseudoLanguage::theSettings()
{
    test::SessionStage stage;
    QWidget window;
    test::show(window);
    stage.session->openSettings(&window);
    auto *dialog = window.findChild<ui::SettingsDialog *>();
    QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
    LayoutCheck check(m_wire + QStringLiteral("|[a-z]+(-[a-z]+)*")); // names of options
    auto *groups = test::find<QListWidget>(*dialog, names::settingsGroups);
    for (int i = 0; i < groups->count(); ++i) {
        groups->setCurrentRow(i);
        look(*dialog, check);
    }
    dialog->reject();
}

void TestPseudoLanguage::aCapture()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
    inspect::Inspector inspector;
    inspect::CaptureControl control(inspector);
    ui::CaptureWindow window(inspector, control, folder.filePath(QStringLiteral("not there.driftcap")), settings);
    window.resize(1600, 1000);
    test::show(window);
    QTRY_VERIFY(!test::find<QLabel>(window, names::captureSaid)->text().isEmpty());
    look(window);
}

void TestPseudoLanguage::everyFaultOfAFilter()
{
    QFile file(QStringLiteral(DRIFT_FILTERS));
    QVERIFY(file.open(QIODevice::ReadOnly));
    int wrong = 0;
    for (QByteArray line : file.readAll().split('\n')) {
        if (!line.startsWith("!: "))
            continue;
        line = line.sliced(3, line.lastIndexOf(" ;; ") - 3).replace("«", "").replace("»", "");
        const auto expression = inspect::filter::parse(line);
        QVERIFY2(!expression, line.constData());
        QVERIFY2(ui::faultText(expression.error().what).startsWith(u'['), expression.error().what.constData());
        ++wrong;
    }
    QVERIFY(wrong > 50);
}

void TestPseudoLanguage::everyFaultOfJson()
{
    for (const char *wrong : {"", "[1 2]", "[1,]", "{\"a\" 1}", "{a:1}", "{'a':1}", "{1:1}", "['a']", "[True]", "[None]", "[NaN]", "[word]", "[\"a", "[1",
                              "{\"a\":1", "\"a\nb\"", "\"a\tb\"", "\"\\u12\"", "\"\\x\"", "\"\x01\"", "[1]2", "+1", ".5", "01", "// x", "# x", "1.", "-",
                              "\xc2\xa0", "\xef\xbb\xbf 1", "[\xe2\x80\x9c]", "[\xe2\x88\x92 1]", "\"\xff\"", "[1;2]", "{\"a\":1;}", "{\"a\";1}", "[*]", "{*}", "tru",
                              "[averylongwordthatnobodywouldshowinfullbecauseitgoesonandonandonandonandonandonandon]"}) {
        const auto fault = inspect::faultInJson(wrong);
        QVERIFY2(fault, wrong);
        QVERIFY2(ui::faultText(fault->what).startsWith(u'['), fault->what.constData());
    }
    const auto deep = inspect::faultInJson("[[[[1]]]]", 3);
    QVERIFY(deep && ui::faultText(deep->what).startsWith(u'['));
}

QTEST_MAIN(TestPseudoLanguage)
#include "tst_pseudolanguage.moc"
