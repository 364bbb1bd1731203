// SPDX-License-Identifier: GPL-3.0-only
#include "gui/accessibletree.h"
#include "gui/livelystage.h"
#include "gui/sessionstage.h"
#include "ui/announcer.h"
#include "ui/findbar.h"
#include "ui/problemannouncement.h"
#include "ui/theme.h"
#include "ui/tours.h"

#include <QListWidget>
#include <QPlainTextEdit>

using namespace drift;
using drift::test::AccessibleTree;
using drift::test::Client;
using drift::test::refused;
namespace names = drift::ui::names;

namespace {

// What was said since it was last asked.
QStringList announced;

void hear(const QWidget &window)
{
    const auto *announcer = test::find<ui::Announcer>(window, names::announcer);
    QObject::connect(announcer, &ui::Announcer::announced, announcer, [](const QString &text) { announced << text; });
}

QStringList heard()
{
    return std::exchange(announced, {});
}

const char *said(const QStringList &faults)
{
    static QByteArray text;
    text = faults.join(u'\n').toUtf8();
    return text.constData();
}

bool hearsThat(const QString &beginning)
{
    return QTest::qWaitFor([&] {
        return std::any_of(announced.cbegin(), announced.cend(), [&](const QString &text) { return text.contains(beginning); });
    }, 20'000);
}

struct Stage : test::LivelyStage
{
    Stage() { hear(main); }
};

} // namespace

// What those hear of the window who do not see it.
class TestAccessible : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { announced.clear(); }
    void theWindowWithoutRooms();
    void everyTool_data();
    void everyTool();
    void everyTabOfTheInspector();
    void everyFormOfThePayload();
    void everyDialog_data() { Stage::dialogActions(); }
    void everyDialog();
    void theCommandPalette();
    void everyTour_data();
    void everyTour();
    void theSettings();
    void aRowOfTheTimelineIsASentence();
    void whereTheRelayListensIsSaid();
    void problemsAreSaidNowAndThen();
    void messagesAreNotSaid();
    void whatAFilterLetsThroughIsSaidOnce();
    void whatIsFoundIsSaid();
    void freezingIsSaid();
    void theCommandThatFitsIsSaid();
    void otherKeysAreSaid();
    void whatIsWrongWithAValueIsSaid();
    void manyThingsAtOnceAreSaidTogether();
};

void TestAccessible::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestAccessible::theWindowWithoutRooms()
{
    Stage stage;
    QVERIFY2(AccessibleTree::faultsIn(stage.main).isEmpty(), said(AccessibleTree::faultsIn(stage.main)));
}

void TestAccessible::everyTool_data()
{
    QTest::addColumn<int>("tool");
    Stage stage;
    for (int tool = 0; tool < stage.tools()->count(); ++tool)
        QTest::newRow(qPrintable(stage.tools()->tabText(tool))) << tool;
}

void TestAccessible::everyTool()
{
    QFETCH(int, tool);
    Stage stage;
    stage.liven();
    stage.tools()->setCurrentIndex(tool);
    stage.find<QWidget>(names::timelineFind)->parentWidget()->show();
    stage.find<QWidget>(names::timelineSeq)->show();
    stage.find<QLineEdit>(names::timelineFilter)->setText(QStringLiteral("size > 0"));
    stage.find<QTabWidget>(names::roomTabs)->setCurrentIndex(tool % 2);
    QTRY_VERIFY2(AccessibleTree::faultsIn(stage.main).isEmpty(), said(AccessibleTree::faultsIn(stage.main))); // the statistics come later
}

void TestAccessible::everyTabOfTheInspector()
{
    Stage stage;
    stage.liven();
    test::clickRow(*stage.table(names::timeline), 1);
    auto *tabs = stage.find<QTabWidget>(names::inspectorTabs);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (!tabs->isTabVisible(tab))
            continue;
        tabs->setCurrentIndex(tab);
        QTRY_VERIFY2(AccessibleTree::faultsIn(stage.main).isEmpty(), said(AccessibleTree::faultsIn(stage.main))); // what a worker makes comes later
    }
}

void TestAccessible::everyFormOfThePayload()
{
    Stage stage;
    stage.liven();
    test::clickRow(*stage.table(names::timeline), 0);
    stage.find<QTabWidget>(names::inspectorTabs)->setCurrentIndex(0);
    for (const QString &mode : {names::payloadModeTree, names::payloadModePretty, names::payloadModeRaw, names::payloadModeHex}) {
        QTest::mouseClick(stage.find<QAbstractButton>(mode), Qt::LeftButton);
        if (auto *bar = stage.main.findChild<ui::FindBar *>())
            bar->open();
        QTRY_VERIFY2(AccessibleTree::faultsIn(stage.main).isEmpty(), said(AccessibleTree::faultsIn(stage.main)));
    }
}

void TestAccessible::everyDialog()
{
    QFETCH(QString, action);
    Stage stage;
    stage.liven();
    QStringList faults;
    QVERIFY(stage.inDialog(action, [&](QDialog &dialog) { faults = AccessibleTree::faultsIn(dialog); }));
    QVERIFY2(faults.isEmpty(), said(faults));
}

void TestAccessible::theCommandPalette()
{
    Stage stage;
    stage.liven();
    stage.find<QAction>(names::showCommands)->trigger();
    QVERIFY2(AccessibleTree::faultsIn(stage.main).isEmpty(), said(AccessibleTree::faultsIn(stage.main)));
}

void TestAccessible::everyTour_data()
{
    QTest::addColumn<QString>("id");
    for (const ui::Tour &tour : ui::tours())
        QTest::newRow(qPrintable(tour.id)) << tour.id;
}

void TestAccessible::everyTour()
{
    QFETCH(QString, id);
    Stage stage;
    stage.find<QAction>(names::tour + id)->trigger(); // it waits for a message
    QVERIFY2(AccessibleTree::faultsIn(stage.main).isEmpty(), said(AccessibleTree::faultsIn(stage.main)));
    stage.liven();
    while (stage.find<QWidget>(names::tourCard)->isVisible()) {
        QTRY_VERIFY2(AccessibleTree::faultsIn(stage.main).isEmpty(), said(AccessibleTree::faultsIn(stage.main)));
        stage.find<QAbstractButton>(names::tourNext)->click();
    }
}

void TestAccessible::theSettings()
{
    QWidget window;
    test::show(window);
    test::SessionStage stage;
    stage.session->openSettings(&window);
    auto *dialog = window.findChild<QDialog *>(names::settings);
    QVERIFY(dialog);
    auto *groups = test::find<QListWidget>(*dialog, names::settingsGroups);
    for (int group = 0; group < groups->count(); ++group) {
        groups->setCurrentRow(group);
        QVERIFY2(AccessibleTree::faultsIn(*dialog).isEmpty(), said(AccessibleTree::faultsIn(*dialog)));
    }
}

void TestAccessible::aRowOfTheTimelineIsASentence()
{
    Stage stage;
    stage.liven();
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(stage.table(names::timeline));
    const QString row = table->tableInterface()->cellAt(1, 3)->text(QAccessible::Name);
    QVERIFY2(row.startsWith(QStringLiteral("Seq 2, ")), qPrintable(row));
    const QString client = QString::number(stage.inspector.timeline().row(1).sender.value);
    const QString end = QStringLiteral(", room lobby, key log, append from client %1, 15 bytes, delivered to 1 of 1: {\"x\":2,\"of\":{}}").arg(client);
    QVERIFY2(row.endsWith(end), qPrintable(row));
}

void TestAccessible::whereTheRelayListensIsSaid()
{
    Stage stage;
    QVERIFY(hearsThat(QStringLiteral("The relay listens at http://127.0.0.1:%1").arg(stage.port)));
    heard();
    stage.main.setServer({.address = {.api = QUrl(QStringLiteral("http://127.0.0.1:1")), .base = QUrl(QStringLiteral("http://127.0.0.1:1"))}});
    QVERIFY(hearsThat(QStringLiteral("The relay listens at http://127.0.0.1:1")));
}

void TestAccessible::problemsAreSaidNowAndThen()
{
    Stage stage;
    QVERIFY(hearsThat(QStringLiteral("The relay listens")));
    heard();
    stage.inspector.fold(refused(1));
    stage.inspector.publish();
    QVERIFY(hearsThat(QStringLiteral("A problem: the origin is not allowed")));
    QCOMPARE(heard().size(), 1);
    for (int i = 2; i < 52; ++i)
        stage.inspector.fold(refused(i));
    stage.inspector.publish();
    QCOMPARE(heard(), QStringList()); // not at once
    QVERIFY(hearsThat(QStringLiteral("50 problems, the newest: the origin is not allowed")));
    QCOMPARE(heard().size(), 1);
}

void TestAccessible::messagesAreNotSaid()
{
    Stage stage;
    QVERIFY(hearsThat(QStringLiteral("The relay listens")));
    heard();
    Client client(stage.joining());
    for (int i = 0; i < 100; ++i)
        client.send(R"({"type":"push","key":"log","value":1,"action":{"type":"relay"}})");
    QTRY_COMPARE(stage.table(names::timeline)->model()->rowCount(), 100);
    stage.find<QAction>(names::copyApi)->trigger(); // what comes next is all that came
    QVERIFY(hearsThat(QStringLiteral("Copied ")));
    QCOMPARE(heard(), QStringList{QStringLiteral("Copied ") + stage.address.api.toString()});
}

void TestAccessible::whatAFilterLetsThroughIsSaidOnce()
{
    Stage stage;
    stage.liven();
    QVERIFY(hearsThat(QStringLiteral("problem"))); // one, or two together
    heard();
    auto *filter = stage.find<QLineEdit>(names::timelineFilter);
    filter->setFocus();
    QTest::keyClicks(filter, QStringLiteral("action == compact"));
    QVERIFY(hearsThat(QStringLiteral("1 of 5 rows")));
    QCOMPARE(heard().filter(QStringLiteral("rows")).size(), 1);
    QTest::keyClicks(filter, QStringLiteral(" and and"));
    QVERIFY(hearsThat(QStringLiteral("The filter is wrong: ")));
    heard();
    QTest::keyClick(filter, Qt::Key_Escape); // the completion
    filter->clear();
    QVERIFY(hearsThat(QStringLiteral("All rows are shown")));
}

void TestAccessible::whatIsFoundIsSaid()
{
    Stage stage;
    stage.liven();
    stage.find<QAction>(names::findInTimeline)->trigger();
    auto *field = stage.find<QLineEdit>(names::timelineFind);
    QTest::keyClicks(field, QStringLiteral("\"x\":2"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(hearsThat(QStringLiteral("Seq 2, ")));
    heard();
    field->setText(QStringLiteral("nowhere"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(hearsThat(QStringLiteral("Not found")));
}

void TestAccessible::freezingIsSaid()
{
    Stage stage;
    stage.liven();
    stage.table(names::timeline)->setFocus();
    QTest::keyClick(stage.table(names::timeline), Qt::Key_Space);
    QVERIFY(hearsThat(QStringLiteral("The timeline is frozen")));
    QTest::keyClick(stage.table(names::timeline), Qt::Key_Space);
    QVERIFY(hearsThat(QStringLiteral("The timeline goes on")));
}

void TestAccessible::theCommandThatFitsIsSaid()
{
    Stage stage;
    stage.find<QAction>(names::showCommands)->trigger();
    auto *text = stage.find<QLineEdit>(names::commandText);
    QTest::keyClicks(text, QStringLiteral("undo"));
    QVERIFY(hearsThat(QStringLiteral("Undo, in Edit, Ctrl+Z, unavailable: ")));
    QCOMPARE(heard().filter(QStringLiteral("in Edit")).size(), 1); // not at each letter
    QTest::keyClick(text, Qt::Key_Return);
    QVERIFY(hearsThat(QStringLiteral("Unavailable: ")));
}

void TestAccessible::otherKeysAreSaid()
{
    Stage stage;
    QVERIFY(stage.inDialog(names::showKeys, [](QDialog &dialog) {
        QTest::keyClicks(test::find<QLineEdit>(dialog, names::shortcutsFilter), QStringLiteral("New room"));
        test::find<QAbstractButton>(dialog, names::shortcutNone)->click();
    }));
    QVERIFY(hearsThat(QStringLiteral("New room has no keys now.")));
}

void TestAccessible::whatIsWrongWithAValueIsSaid()
{
    Stage stage;
    auto *value = test::find<QPlainTextEdit>(*stage.find<QWidget>(names::composePane), names::jsonText);
    stage.tools()->setCurrentWidget(stage.find<QWidget>(names::composePane));
    value->setFocus();
    QTest::keyClicks(value, QStringLiteral("[1 2]"));
    QVERIFY(hearsThat(QStringLiteral("Line 1, column 4: ")));
    QCOMPARE(heard().filter(QStringLiteral("Line 1")).size(), 1); // not at each letter
}

void TestAccessible::manyThingsAtOnceAreSaidTogether()
{
    QWidget window;
    ui::Announcer announcer(&window);
    hear(window);
    QWidget inside(&window);
    ui::announce(inside, QStringLiteral("before it is seen"));
    test::show(window);
    QTRY_COMPARE(announced, QStringList{QStringLiteral("before it is seen")});
    heard();
    for (const char *text : {"one", "two", "two", "three", "four"})
        ui::announce(inside, QString::fromLatin1(text));
    QTRY_COMPARE(announced, QStringList{QStringLiteral("two. three. four")});
    QCOMPARE(QAccessible::queryAccessibleInterface(&announcer)->role(), QAccessible::Notification);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    ui::applyTheme(application);
    TestAccessible test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_accessible.moc"
