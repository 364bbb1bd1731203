// SPDX-License-Identifier: GPL-3.0-only
#include "gui/keyboard.h"
#include "gui/windowdesk.h"
#include "inspect/handled.h"
#include "ui/capturewindow.h"
#include "ui/commandlistmodel.h"
#include "ui/unavailable.h"
#include "ui/workspace.h"

#include <QAbstractItemModelTester>
#include <QDialog>
#include <QListView>
#include <QMenu>
#include <QRegularExpression>
#include <QTabBar>

using namespace drift;
using namespace drift::test;

namespace {

struct PaletteDesk : Desk
{
    QWidget *palette() { return find<QWidget>(names::commandPalette); }
    QListView *list() { return find<QListView>(names::commandList); }
    QString typed() { return find<QLineEdit>(names::commandText)->text(); }
    QString said() { return find<QLabel>(names::commandSaid)->text(); }
    [[nodiscard]] static QModelIndex rowOf(const QListView &list, const QString &title)
    {
        for (int row = 0; row < list.model()->rowCount(); ++row) {
            if (list.model()->index(row, 0).data().toString() == title)
                return list.model()->index(row, 0);
        }
        return {};
    }
    QModelIndex rowOf(const QString &title) { return rowOf(*list(), title); }
    QString first() { return list()->model()->index(0, 0).data().toString(); }
    void openPalette(const QString &text = {})
    {
        press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        typeText(text);
    }
    void openWithRooms()
    {
        open();
        happen({snapshot({info("lobby", 0)}), joined("lobby"), relayed("lobby", "k", "1", 1)});
        find<QTableView>(names::timeline)->setFocus();
    }
};

} // namespace

// Everything that the window can do, found by typing.
class TestCommandPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyTheme(*qApp); }
    void everyActionIsFound();
    void thePlaceIsThePathOfTheMenu();
    void escapeGoesBackToWhereTheKeyboardWas();
    void whatIsTypedIsFoundAndRun();
    void aSwitchSaysThatItIsOn();
    void whatIsNotToBeHadSaysWhyAndStays();
    void everythingSaysWhyItIsNotToBeHad();
    void inACaptureNothingOfTheRelayIsToBeHad();
    void thoseUsedLatelyAreFirst();
    void arrowsGoThroughTheListAndTypingGoesOn();
    void theKeysOfTheWindowWait();
    void aClickRunsItAndOneElsewhereCloses();
    void aButtonElsewhereCloses();
    void whatItDoesIsSaid();
    void pagesAreShown_data();
    void pagesAreShown();
    void theTimelineIsCleared();
    void everyRowIsASentence();
    void nothingFits();
    void itStaysWithinASmallWindow();
    void columnsOfPathsAreFound();
    void itsListIsAModel();
};

void TestCommandPalette::everyActionIsFound()
{
    PaletteDesk desk;
    desk.openWithRooms();
    desk.openPalette();
    QSet<QString> titles;
    for (int row = 0; row < desk.list()->model()->rowCount(); ++row)
        titles << desk.list()->model()->index(row, 0).data().toString();
    int named = 0;
    for (const QAction *action : desk.window.findChildren<QAction *>()) {
        if (action->objectName().isEmpty() || action->text().isEmpty() || action->isSeparator() || !action->isVisible() || (action->menu() && action->isEnabled()))
            continue;
        ++named;
        const QString title = QString(action->text()).remove(QRegularExpression(QStringLiteral("\\s*\\(&\\w\\)"))).remove(u'&');
        QVERIFY2(titles.contains(title), qPrintable(title));
    }
    QVERIFY(named > 60);
}

void TestCommandPalette::thePlaceIsThePathOfTheMenu()
{
    PaletteDesk desk;
    desk.openWithRooms();
    desk.openPalette();
    QCOMPARE(desk.rowOf(QStringLiteral("Dark")).data(ui::CommandPlaceRole).toString(), QStringLiteral("View › Theme"));
    QCOMPARE(desk.rowOf(QStringLiteral("New room")).data(ui::CommandPlaceRole).toString(), QStringLiteral("Room"));
    QCOMPARE(desk.rowOf(QStringLiteral("Copy key")).data(ui::CommandPlaceRole).toString(), QStringLiteral("Streams"));
    QCOMPARE(desk.rowOf(QStringLiteral("Send, or stop sending")).data(ui::CommandPlaceRole).toString(), QStringLiteral("Compose"));
    QCOMPARE(desk.rowOf(QStringLiteral("New room")).data(ui::CommandKeysRole).toString(), QStringLiteral("Ctrl+N"));
}

void TestCommandPalette::escapeGoesBackToWhereTheKeyboardWas()
{
    PaletteDesk desk;
    desk.openWithRooms();
    const QWidget *before = QApplication::focusWidget();
    desk.openPalette(QStringLiteral("room"));
    QVERIFY(desk.palette()->isVisible());
    QCOMPARE(desk.typed(), QStringLiteral("room"));
    press(Qt::Key_Escape);
    QVERIFY(!desk.palette()->isVisible());
    QCOMPARE(QApplication::focusWidget(), before);
    desk.openPalette();
    QVERIFY(desk.typed().isEmpty());
}

void TestCommandPalette::whatIsTypedIsFoundAndRun()
{
    PaletteDesk desk;
    desk.openWithRooms();
    const QWidget *before = QApplication::focusWidget();
    desk.openPalette(QStringLiteral("NEW ro"));
    QCOMPARE(desk.first(), QStringLiteral("New room"));
    press(Qt::Key_Return);
    QCOMPARE(desk.control.opened.size(), size_t(1));
    QVERIFY(!desk.palette()->isVisible());
    QCOMPARE(QApplication::focusWidget(), before);
    desk.openPalette(QStringLiteral("find timeline"));
    press(Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget()->objectName(), names::timelineFind); // what it opens has the keyboard
}

void TestCommandPalette::aSwitchSaysThatItIsOn()
{
    PaletteDesk desk;
    desk.openWithRooms();
    QSignalSpy chosen(&desk.window, &ui::MainWindow::themeChosen);
    desk.openPalette(QStringLiteral("theme dark"));
    QVERIFY(!desk.rowOf(QStringLiteral("Dark")).data(ui::CommandIsCheckedRole).toBool());
    press(Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen[0][0].value<ui::Theme>(), ui::Theme::Dark);
    desk.openPalette(QStringLiteral("theme"));
    QVERIFY(desk.rowOf(QStringLiteral("Dark")).data(ui::CommandIsCheckedRole).toBool());
    QVERIFY(!desk.rowOf(QStringLiteral("Light")).data(ui::CommandIsCheckedRole).toBool());
}

void TestCommandPalette::whatIsNotToBeHadSaysWhyAndStays()
{
    PaletteDesk desk;
    desk.openWithRooms();
    desk.openPalette(QStringLiteral("clear the stream"));
    QCOMPARE(desk.first(), QStringLiteral("Clear the stream…"));
    QCOMPARE(desk.rowOf(desk.first()).data(ui::CommandReasonRole).toString(), QStringLiteral("choose a stream in the explorer first"));
    press(Qt::Key_Return);
    QVERIFY(desk.palette()->isVisible());
    QVERIFY2(desk.said().contains(QStringLiteral("choose a stream in the explorer first")), qPrintable(desk.said()));
    QVERIFY(!desk.window.findChild<QDialog *>());
}

void TestCommandPalette::everythingSaysWhyItIsNotToBeHad()
{
    PaletteDesk desk;
    desk.open(); // there is nothing yet
    desk.find<QWidget>(names::emptyNewRoom)->setFocus();
    desk.openPalette();
    int unavailable = 0;
    for (const ui::Command &command : ui::commandsOf(desk.window)) {
        if (command.action->isEnabled())
            continue;
        ++unavailable;
        QVERIFY2(!ui::reasonOf(*command.action).isEmpty(), qPrintable(command.title));
    }
    QVERIFY(unavailable > 20);
}

void TestCommandPalette::inACaptureNothingOfTheRelayIsToBeHad()
{
    Desk desk;
    inspect::Inspector inspector;
    AskedControl control;
    ui::CaptureWindow capture(inspector, control, desk.folder.filePath(QStringLiteral("none.driftcap")), desk.settings);
    show(capture);
    test::find<QTableView>(capture, names::timeline)->setFocus();
    press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    const auto &list = *test::find<QListView>(capture, names::commandList);
    QVERIFY(list.isVisible());
    QVERIFY(PaletteDesk::rowOf(list, QStringLiteral("New room")).data(ui::CommandReasonRole).toString().contains(QStringLiteral("a capture, not a live relay")));
    QVERIFY2(!PaletteDesk::rowOf(list, QStringLiteral("Send, or stop sending")).isValid(), "its pane is not there");
    for (const ui::Command &command : ui::commandsOf(capture))
        QVERIFY2(command.action->isEnabled() || !ui::reasonOf(*command.action).isEmpty(), qPrintable(command.title));
}

void TestCommandPalette::thoseUsedLatelyAreFirst()
{
    PaletteDesk desk;
    desk.openWithRooms();
    for (const char *each : {"tools below", "statistics"}) {
        desk.openPalette(QString::fromLatin1(each));
        press(Qt::Key_Return);
    }
    desk.openPalette();
    QCOMPARE(desk.first(), QStringLiteral("Statistics"));
    QCOMPARE(desk.list()->model()->index(1, 0).data().toString(), QStringLiteral("Tools below"));
    press(Qt::Key_Escape);

    ui::MainWindow later(desk.inspector, desk.control, {}, desk.settings); // the next run
    show(later);
    later.workspace().setFocus();
    QTest::keyClick(&later, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(test::find<QListView>(later, names::commandList)->model()->index(0, 0).data().toString(), QStringLiteral("Statistics"));
}

void TestCommandPalette::arrowsGoThroughTheListAndTypingGoesOn()
{
    PaletteDesk desk;
    desk.openWithRooms();
    desk.openPalette(QStringLiteral("theme"));
    press(Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(desk.list())); // so that the row is read out
    QCOMPARE(desk.list()->currentIndex().row(), 1);
    press(Qt::Key_Up);
    press(Qt::Key_Up);
    QCOMPARE(QApplication::focusWidget()->objectName(), names::commandText);
    press(Qt::Key_Down);
    typeText(QStringLiteral(" dark"));
    QCOMPARE(desk.typed(), QStringLiteral("theme dark"));
    QCOMPARE(desk.first(), QStringLiteral("Dark"));
    press(Qt::Key_Tab);
    QVERIFY(desk.palette()->isAncestorOf(QApplication::focusWidget()));
    press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->objectName(), names::commandText);
}

void TestCommandPalette::theKeysOfTheWindowWait()
{
    PaletteDesk desk;
    desk.openWithRooms();
    desk.openPalette();
    press(Qt::Key_N, Qt::ControlModifier);
    press(Qt::Key_F7);
    QVERIFY(desk.control.opened.empty());
    QVERIFY(desk.palette()->isVisible());
}

void TestCommandPalette::aClickRunsItAndOneElsewhereCloses()
{
    PaletteDesk desk;
    desk.openWithRooms();
    desk.openPalette(QStringLiteral("new room"));
    QTest::mouseClick(desk.list()->viewport(), Qt::LeftButton, {}, desk.list()->visualRect(desk.rowOf(QStringLiteral("New room"))).center());
    QCOMPARE(desk.control.opened.size(), size_t(1));
    QVERIFY(!desk.palette()->isVisible());
    desk.openPalette();
    test::clickRow(*desk.rooms(), 0);
    QVERIFY(!desk.palette()->isVisible());
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(desk.rooms()));
}

// Which does not take the keyboard.
void TestCommandPalette::aButtonElsewhereCloses()
{
    PaletteDesk desk;
    desk.openWithRooms();
    const QWidget *before = QApplication::focusWidget();
    desk.openPalette(QStringLiteral("theme"));
    desk.clickAction(names::newRoom);
    QVERIFY(!desk.palette()->isVisible());
    QCOMPARE(desk.control.opened.size(), size_t(1));
    QCOMPARE(QApplication::focusWidget(), before);
}

void TestCommandPalette::whatItDoesIsSaid()
{
    PaletteDesk desk;
    desk.openWithRooms();
    desk.openPalette(QStringLiteral("follow this key"));
    QCOMPARE(desk.said(), QStringLiteral("Unavailable: choose a message of a stream in the timeline first"));
    press(Qt::Key_Escape);
    desk.openPalette(QStringLiteral("find next"));
    QCOMPARE(desk.said(), QStringLiteral("The next message with what was looked for"));
    press(Qt::Key_Escape);
    desk.openPalette(QStringLiteral("new room"));
    QCOMPARE(desk.said(), QStringLiteral("Make a room with an id of its own (Ctrl+N)")); // its tool tip
    press(Qt::Key_Escape);
    desk.openPalette(QStringLiteral("quit"));
    QCOMPARE(desk.said(), QString());
}

void TestCommandPalette::pagesAreShown_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("page");
    QTest::newRow("a tool") << QStringLiteral("log") << names::logPane;
    QTest::newRow("a page of the inspector") << QStringLiteral("show stream") << names::streamPage;
    QTest::newRow("a list of the explorer") << QStringLiteral("show clients") << names::clients;
}

void TestCommandPalette::pagesAreShown()
{
    QFETCH(QString, typed);
    QFETCH(QString, page);
    PaletteDesk desk;
    desk.openWithRooms();
    desk.find<QAction>(names::showTools)->setChecked(false);
    auto *shown = desk.find<QWidget>(page);
    QVERIFY(!shown->isVisible());
    desk.openPalette(typed);
    QCOMPARE(desk.list()->model()->index(0, 0).data(ui::CommandPlaceRole).toString(), QStringLiteral("View › Show"));
    press(Qt::Key_Return);
    QVERIFY(shown->isVisible());
    const QWidget *focused = QApplication::focusWidget();
    const bool isAtItsTab = qobject_cast<const QTabBar *>(focused) && focused->parentWidget()->isAncestorOf(shown); // where nothing in it takes keys
    QVERIFY2(focused == shown || shown->isAncestorOf(focused) || isAtItsTab, qPrintable(focused->objectName()));
}

void TestCommandPalette::theTimelineIsCleared()
{
    PaletteDesk desk;
    desk.openWithRooms();
    const auto *timeline = desk.find<QTableView>(names::timeline);
    QTRY_VERIFY(timeline->model()->rowCount() > 0);
    desk.openPalette(QStringLiteral("clear timeline"));
    press(Qt::Key_Return);
    QTRY_COMPARE(timeline->model()->rowCount(), 0);
}

void TestCommandPalette::everyRowIsASentence()
{
    PaletteDesk desk;
    desk.openWithRooms();
    desk.openPalette();
    const auto sentence = [&](const char *title) { return desk.rowOf(QString::fromUtf8(title)).data(Qt::AccessibleTextRole).toString(); };
    QCOMPARE(sentence("New room"), QStringLiteral("New room, in Room, Ctrl+N"));
    QCOMPARE(sentence("Dark"), QStringLiteral("Dark, in View › Theme, off"));
    QCOMPARE(sentence("Undo"), QStringLiteral("Undo, in Edit, Ctrl+Z, unavailable: nothing was changed by hand that is not undone"));
}

void TestCommandPalette::nothingFits()
{
    PaletteDesk desk;
    desk.openWithRooms();
    desk.openPalette(QStringLiteral("qqq"));
    QCOMPARE(desk.list()->model()->rowCount(), 0);
    QCOMPARE(desk.said(), QStringLiteral("No command fits"));
    press(Qt::Key_Return);
    press(Qt::Key_Down);
    QVERIFY(desk.palette()->isVisible());
    press(Qt::Key_Escape);
    QVERIFY(!desk.palette()->isVisible());
}

void TestCommandPalette::itStaysWithinASmallWindow()
{
    PaletteDesk desk;
    desk.openWithRooms();
    desk.openPalette();
    for (const QSize &size : {QSize(1500, 900), QSize(900, 560)}) {
        desk.window.resize(size);
        QTRY_VERIFY(desk.window.rect().contains(desk.palette()->geometry()));
    }
}

// A menu that is filled when it is opened.
void TestCommandPalette::columnsOfPathsAreFound()
{
    PaletteDesk desk;
    desk.openWithRooms();
    desk.openPalette(QStringLiteral("remove a column"));
    QCOMPARE(desk.rowOf(QStringLiteral("Remove a column")).data(ui::CommandReasonRole).toString(),
             QStringLiteral("no column shows a path of the payload"));
    press(Qt::Key_Escape);
    desk.openPalette(QStringLiteral("column payload"));
    press(Qt::Key_Return);
    const auto hasKeyboard = [&] {
        const auto *dialog = desk.window.findChild<QDialog *>(names::columnDialog);
        return dialog && dialog->isActiveWindow() && dialog->isAncestorOf(QApplication::focusWidget());
    };
    QTRY_VERIFY(hasKeyboard());
    press(Qt::Key_End);
    typeText(QStringLiteral("x"));
    press(Qt::Key_Return);
    QTRY_VERIFY(!desk.window.findChild<QDialog *>(names::columnDialog));
    desk.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&desk.window));
    desk.openPalette(QStringLiteral("remove column $.x"));
    QCOMPARE(desk.rowOf(desk.first()).data(ui::CommandPlaceRole).toString(), QStringLiteral("Analyze › Remove a column"));
    QCOMPARE(desk.first(), QStringLiteral("$.x"));
    press(Qt::Key_Return);
    desk.openPalette(QStringLiteral("remove column"));
    QVERIFY(!desk.rowOf(QStringLiteral("$.x")).isValid());
}

void TestCommandPalette::itsListIsAModel()
{
    Desk desk;
    ui::CommandListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setCommands(ui::commandsOf(desk.window), {});
    QVERIFY(model.rowCount() > 60);
    model.search(QStringLiteral("theme"));
    for (int row = 0; row < 4; ++row)
        QCOMPARE(model.index(row, 0).data(ui::CommandPlaceRole).toString(), QStringLiteral("View › Theme"));
    QAction gone(QStringLiteral("Gone"));
    {
        QAction soon(QStringLiteral("Soon gone"));
        model.setCommands({{&gone, QStringLiteral("gone"), gone.text(), {}}, {&soon, QStringLiteral("soon"), soon.text(), {}}}, {});
    }
    QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("Soon gone"));
    QVERIFY(!model.index(1, 0).data(ui::CommandReasonRole).toString().isEmpty());
}

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"
