// SPDX-License-Identifier: GPL-3.0-only
#include "app/captures.h"
#include "gui/keyboard.h"
#include "gui/windowdesk.h"
#include "inspect/handled.h"
#include "ui/capturewindow.h"
#include "ui/fixedkeys.h"
#include "ui/shortcuts.h"
#include "ui/shortcutsdialog.h"
#include "ui/translation.h"

#include <QRegularExpression>
#include <QTableWidget>

using namespace drift;
using namespace drift::test;

namespace {

constexpr auto controlShift = Qt::ControlModifier | Qt::ShiftModifier;
constexpr auto controlAlt = Qt::ControlModifier | Qt::AltModifier;

struct ShortcutsDesk : Desk
{
    void openWithRooms()
    {
        open();
        happen({snapshot({info("lobby", 0)}), joined("lobby"), relayed("lobby", "k", "1", 1)});
        find<QTableView>(names::timeline)->setFocus();
    }
    // The dialog, with what is looked for chosen and its keys about to be pressed.
    void openFor(const QString &text)
    {
        press(Qt::Key_K, controlAlt);
        if (!QTest::qWaitFor([&] { return dialog() && dialog()->isActiveWindow(); }))
            qFatal("there is no dialog");
        typeText(text);
        press(Qt::Key_Return);
        press(Qt::Key_Return);
        if (QApplication::focusWidget()->objectName() != names::shortcutKeys)
            qFatal("the keyboard is elsewhere");
    }
    void closeDialog()
    {
        if (QApplication::focusWidget()->objectName() == names::shortcutKeys)
            press(Qt::Key_Escape); // out of the keys
        press(Qt::Key_Escape);
        if (!QTest::qWaitFor([&] { return !dialog(); }))
            qFatal("the dialog stays");
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window has no focus");
        find<QTableView>(names::timeline)->setFocus();
    }
    ui::ShortcutsDialog *dialog() { return window.findChild<ui::ShortcutsDialog *>(); }
    QString outcome() { return find<QLabel>(names::shortcutOutcome)->text(); }
    QString keys(const QString &action) { return find<QAction>(action)->shortcut().toString(); }
    void click(const QString &name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    QStringList shownRows()
    {
        const auto *table = find<QTableWidget>(names::shortcutsTable);
        QStringList rows;
        for (int row = 0; row < table->rowCount(); ++row) {
            if (!table->isRowHidden(row))
                rows << cells(*table, row).join(QStringLiteral(" | "));
        }
        return rows;
    }
};

} // namespace

// The keys of actions, and others for them.
class TestShortcuts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyTheme(*qApp); }
    void fromTheBeginningNoTwoAnswerToTheSameKeys();
    void newKeysHoldAtOnceAndInTheNextRun();
    void aConflictIsNamedAndNothingChanges();
    void keysAreTakenOver();
    void theDefaultIsTakenBack();
    void allDefaultsComeBack();
    void noKeysAreKeptToo();
    void fixedKeysAreRefused_data();
    void fixedKeysAreRefused();
    void whatWasFoundByItsKeysStaysChosen();
    void escapeForgetsKeysThatWereNotTaken();
    void keysThatAreNoneByThemselvesAreWaitedFor();
    void keysOfOneListAreFreeForAnother();
    void aSignIsAKeyOfItsOwn();
    void anActionOfTheRowsHasOtherKeys();
    void actionsAreFoundByKeys();
    void tipsNameTheKeysThatHold();
    void whatIsWrongInTheFileIsLeftOut_data();
    void whatIsWrongInTheFileIsLeftOut();
    void otherWindowsFollow();
};

void TestShortcuts::fromTheBeginningNoTwoAnswerToTheSameKeys()
{
    ShortcutsDesk desk;
    const ui::Shortcuts shortcuts(desk.window, desk.settings, nullptr);
    QVERIFY(shortcuts.all().size() > 60);
    QSet<QString> ids;
    for (const auto &entry : shortcuts.all()) {
        QVERIFY2(!ids.contains(entry.command.id), qPrintable(entry.command.id));
        ids << entry.command.id;
        const auto others = shortcuts.conflicts(entry, entry.original);
        QVERIFY2(others.empty(), qPrintable(entry.command.title + u' ' + entry.original.toString()));
    }
}

void TestShortcuts::newKeysHoldAtOnceAndInTheNextRun()
{
    ShortcutsDesk desk;
    desk.openWithRooms();
    desk.openFor(QStringLiteral("new room"));
    press(Qt::Key_R, controlAlt);
    QCOMPARE(desk.keys(names::newRoom), QStringLiteral("Ctrl+Alt+R"));
    QVERIFY2(desk.outcome().contains(QStringLiteral("Ctrl+Alt+R")), qPrintable(desk.outcome()));
    desk.closeDialog();
    press(Qt::Key_N, Qt::ControlModifier);
    QVERIFY(desk.control.opened.empty());
    press(Qt::Key_R, controlAlt);
    QCOMPARE(desk.control.opened.size(), size_t(1));

    const ui::MainWindow later(desk.inspector, desk.control, {}, desk.settings);
    QCOMPARE(test::find<QAction>(later, names::newRoom)->shortcut().toString(), QStringLiteral("Ctrl+Alt+R"));
}

void TestShortcuts::aConflictIsNamedAndNothingChanges()
{
    ShortcutsDesk desk;
    desk.openWithRooms();
    desk.openFor(QStringLiteral("new room"));
    press(Qt::Key_U, Qt::ControlModifier);
    QVERIFY2(desk.outcome().contains(QStringLiteral("Ctrl+U belongs to Copy room URL (Room)")), qPrintable(desk.outcome()));
    QCOMPARE(desk.keys(names::newRoom), QStringLiteral("Ctrl+N"));
    QCOMPARE(desk.keys(names::copyRoomUrl), QStringLiteral("Ctrl+U"));
    QVERIFY(desk.find<QAbstractButton>(names::shortcutTake)->isEnabled());
    press(Qt::Key_R, controlAlt); // others instead
    QVERIFY(!desk.find<QAbstractButton>(names::shortcutTake)->isEnabled());
    QCOMPARE(desk.keys(names::newRoom), QStringLiteral("Ctrl+Alt+R"));
}

void TestShortcuts::keysAreTakenOver()
{
    ShortcutsDesk desk;
    desk.openWithRooms();
    desk.openFor(QStringLiteral("new room"));
    press(Qt::Key_U, Qt::ControlModifier);
    QVERIFY(tabTo(names::shortcutTake));
    press(Qt::Key_Space);
    QCOMPARE(desk.outcome(), QStringLiteral("New room has Ctrl+U now."));
    QCOMPARE(desk.keys(names::newRoom), QStringLiteral("Ctrl+U"));
    QCOMPARE(desk.keys(names::copyRoomUrl), QString());
    desk.find<QTableWidget>(names::shortcutsTable)->setFocus();
    desk.closeDialog();
    press(Qt::Key_U, Qt::ControlModifier);
    QCOMPARE(desk.control.opened.size(), size_t(1));
    QVERIFY(copied().isEmpty());
    const ui::MainWindow later(desk.inspector, desk.control, {}, desk.settings);
    QCOMPARE(test::find<QAction>(later, names::newRoom)->shortcut().toString(), QStringLiteral("Ctrl+U"));
    QVERIFY(test::find<QAction>(later, names::copyRoomUrl)->shortcut().isEmpty());
}

void TestShortcuts::theDefaultIsTakenBack()
{
    ShortcutsDesk desk;
    desk.openWithRooms();
    desk.openFor(QStringLiteral("new room"));
    press(Qt::Key_U, Qt::ControlModifier);
    desk.click(names::shortcutTake);
    auto *filter = desk.find<QLineEdit>(names::shortcutsFilter);
    filter->setText(QStringLiteral("copy room url"));
    desk.click(names::shortcutOriginal);
    QVERIFY2(desk.outcome().contains(QStringLiteral("Ctrl+U belongs to New room")), qPrintable(desk.outcome()));
    QCOMPARE(desk.keys(names::copyRoomUrl), QString());
    desk.click(names::shortcutTake);
    QCOMPARE(desk.keys(names::copyRoomUrl), QStringLiteral("Ctrl+U"));
    filter->setText(QStringLiteral("new room"));
    desk.click(names::shortcutOriginal);
    QCOMPARE(desk.keys(names::newRoom), QStringLiteral("Ctrl+N"));
    QVERIFY(!desk.find<QAbstractButton>(names::shortcutOriginal)->isEnabled());
    QVERIFY(desk.settings.allKeys().filter(QStringLiteral("keys/")).isEmpty());
}

void TestShortcuts::allDefaultsComeBack()
{
    ShortcutsDesk desk;
    desk.openWithRooms();
    desk.openFor(QStringLiteral("new room"));
    press(Qt::Key_U, Qt::ControlModifier);
    desk.click(names::shortcutTake);
    desk.click(names::shortcutOriginals);
    QCOMPARE(desk.keys(names::newRoom), QStringLiteral("Ctrl+N"));
    QCOMPARE(desk.keys(names::copyRoomUrl), QStringLiteral("Ctrl+U"));
    QVERIFY(desk.settings.allKeys().filter(QStringLiteral("keys/")).isEmpty());
}

void TestShortcuts::noKeysAreKeptToo()
{
    ShortcutsDesk desk;
    desk.openWithRooms();
    desk.openFor(QStringLiteral("new room"));
    desk.click(names::shortcutNone);
    QCOMPARE(desk.keys(names::newRoom), QString());
    desk.settings.sync();
    QSettings read(desk.settings.fileName(), QSettings::IniFormat); // as in the next run
    const ui::MainWindow later(desk.inspector, desk.control, {}, read);
    QVERIFY(test::find<QAction>(later, names::newRoom)->shortcut().isEmpty());
}

void TestShortcuts::fixedKeysAreRefused_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::newRow("Return") << Qt::Key_Return << Qt::KeyboardModifiers();
    QTest::newRow("an arrow") << Qt::Key_Down << Qt::KeyboardModifiers();
    QTest::newRow("copy") << Qt::Key_C << Qt::KeyboardModifiers(Qt::ControlModifier);
    QTest::newRow("what offers more of a filter") << Qt::Key_Space << Qt::KeyboardModifiers(Qt::ControlModifier);
    QTest::newRow("what presses buttons") << Qt::Key_Space << Qt::KeyboardModifiers();
    QTest::newRow("the end") << Qt::Key_End << Qt::KeyboardModifiers();
    QTest::newRow("a menu's") << Qt::Key_F << Qt::KeyboardModifiers(Qt::AltModifier);
    QTest::newRow("a tab") << Qt::Key_Tab << Qt::KeyboardModifiers(Qt::ControlModifier);
    QTest::newRow("the tab before") << Qt::Key_Backtab << Qt::KeyboardModifiers(controlShift);
}

void TestShortcuts::fixedKeysAreRefused()
{
    QFETCH(Qt::Key, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    ShortcutsDesk desk;
    desk.openWithRooms();
    desk.openFor(QStringLiteral("new room"));
    press(key, modifiers);
    QVERIFY2(desk.outcome().contains(QStringLiteral("is fixed")), qPrintable(desk.outcome()));
    QVERIFY(!desk.find<QAbstractButton>(names::shortcutTake)->isEnabled());
    QCOMPARE(desk.keys(names::newRoom), QStringLiteral("Ctrl+N"));
}

// What is pressed next is still meant for it.
void TestShortcuts::whatWasFoundByItsKeysStaysChosen()
{
    ShortcutsDesk desk;
    desk.openWithRooms();
    desk.openFor(QStringLiteral("ctrl+n"));
    press(Qt::Key_R, controlAlt);
    press(Qt::Key_Q, controlAlt);
    QCOMPARE(desk.keys(names::newRoom), QStringLiteral("Ctrl+Alt+Q"));
    QCOMPARE(desk.shownRows(), QStringList{QStringLiteral("New room | Room | Ctrl+Alt+Q")});
}

void TestShortcuts::escapeForgetsKeysThatWereNotTaken()
{
    ShortcutsDesk desk;
    desk.openWithRooms();
    desk.openFor(QStringLiteral("new room"));
    press(Qt::Key_U, Qt::ControlModifier);
    QCOMPARE(desk.find<QLineEdit>(names::shortcutKeys)->text(), QStringLiteral("Ctrl+U"));
    press(Qt::Key_Escape);
    QCOMPARE(desk.find<QLineEdit>(names::shortcutKeys)->text(), QStringLiteral("Ctrl+N"));
    QVERIFY(!desk.find<QAbstractButton>(names::shortcutTake)->isEnabled());
    QVERIFY(desk.outcome().isEmpty());
}

void TestShortcuts::keysThatAreNoneByThemselvesAreWaitedFor()
{
    ShortcutsDesk desk;
    desk.openWithRooms();
    desk.openFor(QStringLiteral("new room"));
    for (const Qt::Key key : {Qt::Key_Control, Qt::Key_Shift, Qt::Key_AltGr, Qt::Key_Super_L, Qt::Key_CapsLock, Qt::Key_NumLock, Qt::Key_Dead_Acute}) {
        QKeyEvent pressed(QEvent::KeyPress, key, {}); // QTest has no letter for some of them
        QApplication::sendEvent(QApplication::focusWidget(), &pressed);
    }
    QCOMPARE(desk.keys(names::newRoom), QStringLiteral("Ctrl+N"));
    QVERIFY(desk.outcome().isEmpty());
}

// Delete means another thing in each list, but nothing may mean it everywhere.
void TestShortcuts::keysOfOneListAreFreeForAnother()
{
    ShortcutsDesk desk;
    desk.openWithRooms();
    desk.openFor(QStringLiteral("follow timeline streams"));
    press(Qt::Key_Delete, Qt::ShiftModifier);
    QCOMPARE(desk.keys(names::streams + names::followKey), QStringLiteral("Shift+Del"));
    press(Qt::Key_Escape);
    auto *filter = desk.find<QLineEdit>(names::shortcutsFilter);
    filter->setText(QStringLiteral("follow timeline clients"));
    desk.find<QWidget>(names::shortcutKeys)->setFocus();
    press(Qt::Key_Delete, Qt::ShiftModifier);
    QCOMPARE(desk.keys(names::clients + names::followClient), QStringLiteral("Shift+Del"));
    filter->setText(QStringLiteral("new room"));
    desk.find<QWidget>(names::shortcutKeys)->setFocus();
    press(Qt::Key_Delete);
    for (const char *each : {"Close room… (Rooms)", "Clear stream… (Streams)", "Disconnect… (Clients)"})
        QVERIFY2(desk.outcome().contains(QString::fromUtf8(each)), qPrintable(desk.outcome()));
}

void TestShortcuts::aSignIsAKeyOfItsOwn()
{
    ShortcutsDesk desk;
    desk.openWithRooms();
    desk.openFor(QStringLiteral("new room"));
    QTest::sendKeyEvent(QTest::Click, QApplication::focusWidget(), Qt::Key_BraceLeft, QStringLiteral("{"), Qt::ShiftModifier);
    QVERIFY2(desk.outcome().contains(QStringLiteral("{ belongs to Previous in the stream (Go)")), qPrintable(desk.outcome()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Control);
    QTest::sendKeyEvent(QTest::Click, QApplication::focusWidget(), Qt::Key_R, QStringLiteral("R"), Qt::ShiftModifier);
    QCOMPARE(desk.keys(names::newRoom), QStringLiteral("Shift+R"));
}

void TestShortcuts::anActionOfTheRowsHasOtherKeys()
{
    ShortcutsDesk desk;
    desk.openWithRooms();
    desk.openFor(QStringLiteral("freeze"));
    press(Qt::Key_F9);
    desk.closeDialog();
    press(Qt::Key_Space);
    QVERIFY(!desk.find<QToolButton>(names::timelineFreeze)->isChecked());
    press(Qt::Key_F9);
    QVERIFY(desk.find<QToolButton>(names::timelineFreeze)->isChecked());
}

void TestShortcuts::actionsAreFoundByKeys()
{
    ShortcutsDesk desk;
    desk.openWithRooms();
    desk.openFor(QStringLiteral("ctrl+shift+k"));
    QCOMPARE(desk.shownRows(), QStringList{QStringLiteral("Compact the stream… | Message | Ctrl+Shift+K")});
    auto *filter = desk.find<QLineEdit>(names::shortcutsFilter);
    filter->setText(QStringLiteral("copy path value"));
    QCOMPARE(desk.shownRows(), QStringList{QStringLiteral("Copy the path of a value | Payload | Ctrl+Shift+C (fixed)")});
    QVERIFY(!desk.find<QWidget>(names::shortcutKeys)->isEnabled());
    QVERIFY(desk.outcome().contains(QStringLiteral("fixed")));
    filter->setText(QStringLiteral("qqq"));
    QVERIFY(desk.shownRows().isEmpty());
    QVERIFY(!desk.find<QAbstractButton>(names::shortcutOriginal)->isEnabled());
}

void TestShortcuts::tipsNameTheKeysThatHold()
{
    ShortcutsDesk desk;
    const auto tip = [&] { return desk.find<QAction>(names::newRoom)->toolTip(); };
    const QString before = tip();
    QVERIFY(before.contains(QStringLiteral("(Ctrl+N)")));
    desk.settings.setValue(QStringLiteral("keys/newRoom"), QStringLiteral("Ctrl+Alt+R"));
    desk.window.readKeys();
    QVERIFY(tip().contains(QStringLiteral("(Ctrl+Alt+R)")));
    desk.settings.setValue(QStringLiteral("keys/newRoom"), QString());
    desk.window.readKeys();
    QVERIFY(!tip().contains(u'('));
    desk.settings.remove(QStringLiteral("keys/newRoom"));
    desk.window.readKeys();
    QCOMPARE(tip(), before);
}

void TestShortcuts::whatIsWrongInTheFileIsLeftOut_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::newRow("no keys") << QVariant(QStringLiteral("hello"));
    QTest::newRow("half of them") << QVariant(QStringLiteral("Ctrl+"));
    QTest::newRow("several strokes") << QVariant(QStringLiteral("Ctrl+K, Ctrl+B"));
    QTest::newRow("a list") << QVariant(QStringList{QStringLiteral("Ctrl+"), QString()});
    QTest::newRow("fixed ones") << QVariant(QStringLiteral("Return"));
    QTest::newRow("another one's") << QVariant(QStringLiteral("Ctrl+U"));
}

void TestShortcuts::whatIsWrongInTheFileIsLeftOut()
{
    QFETCH(QVariant, value);
    ShortcutsDesk desk;
    desk.settings.setValue(QStringLiteral("keys/newRoom"), value);
    desk.settings.setValue(QStringLiteral("keys/quit"), QStringLiteral("Ctrl+Alt+Q"));
    desk.settings.setValue(QStringLiteral("keys/nobody"), QStringLiteral("Ctrl+Alt+N"));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("the setting keys/newRoom names (no )?keys that .*; it is left out")));
    const ui::MainWindow later(desk.inspector, desk.control, {}, desk.settings);
    QCOMPARE(test::find<QAction>(later, names::newRoom)->shortcut().toString(), QStringLiteral("Ctrl+N"));
    QCOMPARE(test::find<QAction>(later, names::copyRoomUrl)->shortcut().toString(), QStringLiteral("Ctrl+U"));
    QCOMPARE(test::find<QAction>(later, names::quit)->shortcut().toString(), QStringLiteral("Ctrl+Alt+Q")); // what is right holds
}

void TestShortcuts::otherWindowsFollow()
{
    ShortcutsDesk desk;
    ui::Look look{ui::Scheme::Light, desk.settings};
    ui::Translation translation{desk.settings};
    app::Captures captures{desk.settings, look, translation, {}};
    connect(&desk.window, &ui::MainWindow::keysChanged, &captures, &app::Captures::readKeys);
    connect(&captures, &app::Captures::keysChanged, &desk.window, &ui::MainWindow::readKeys);
    desk.openWithRooms();
    captures.open(desk.folder.filePath(QStringLiteral("none.driftcap")));
    captures.open(desk.folder.filePath(QStringLiteral("none either.driftcap")));
    QList<ui::MainWindow *> windows{&desk.window};
    for (QWidget *each : QApplication::topLevelWidgets()) {
        if (auto *capture = qobject_cast<ui::CaptureWindow *>(each))
            windows << capture;
    }
    QCOMPARE(windows.size(), 3);
    Qt::Key key = Qt::Key_F10;
    for (ui::MainWindow *window : windows) { // wherever it is changed
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
        test::find<QTableView>(*window, names::timeline)->setFocus();
        press(Qt::Key_K, controlAlt);
        QTRY_VERIFY(window->findChild<ui::ShortcutsDialog *>() && window->findChild<ui::ShortcutsDialog *>()->isActiveWindow());
        typeText(QStringLiteral("statistics f"));
        press(Qt::Key_Return);
        press(Qt::Key_Return);
        press(key, controlShift);
        for (const ui::MainWindow *each : windows)
            QCOMPARE(test::find<QAction>(*each, names::showStatistics)->shortcut(), QKeySequence(controlShift | key));
        window->findChild<ui::ShortcutsDialog *>()->close();
        key = Qt::Key(key + 1);
    }
    captures.closeAll();
}

QTEST_MAIN(TestShortcuts)
#include "tst_shortcuts.moc"
