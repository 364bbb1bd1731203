// SPDX-License-Identifier: GPL-3.0-only
#include "gui/capturedesk.h"
#include "ui/plotspane.h"
#include "ui/plotview.h"
#include "ui/spotlight.h"

using namespace drift;
using namespace drift::test;

// Saving what is known, and looking at it again without a relay.
class TestCaptureWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void itIsSavedAndOpenedByKeyboard();
    void thePanesShowWhatTheyShowedLive();
    void whatIsInItIsCountedAndPlotted();
    void nothingInItChangesOrSends();
    void aFileIsDroppedOnTheWindow();
    void aCutFileSaysHowMuchIsHere();
    void whatIsNoCaptureIsSaid();
    void whatTheFilterLetsThroughIsSavedAsAPart();
    void aTourLeadsThroughWhatItHas();
    void aThemeAndALanguageAreMarkedInEveryWindow();
    void itClosesWithTheLiveWindow();
};

void TestCaptureWindow::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    ui::applyTheme(*qApp);
}

void TestCaptureWindow::itIsSavedAndOpenedByKeyboard()
{
    CaptureDesk desk;
    desk.openWith(1'204);
    desk.save();
    QTest::keyClick(&desk.window, Qt::Key_O, Qt::ControlModifier);
    pasteFile(desk.window, names::captureDialog, desk.path());
    const ui::CaptureWindow *capture = desk.shown();
    QVERIFY(capture);
    QVERIFY2(CaptureDesk::said(*capture).startsWith(QStringLiteral("Capture a.driftcap, not live · 1,204 rows, all there was, saved ")),
             qPrintable(CaptureDesk::said(*capture)));
    QVERIFY(capture->windowTitle().contains(QStringLiteral("not live")));
    QCOMPARE(test::find<QTableView>(*capture, names::timeline)->model()->rowCount(), 1'204);
}

void TestCaptureWindow::thePanesShowWhatTheyShowedLive()
{
    CaptureDesk desk;
    desk.openWith(20);
    desk.save();
    Q_EMIT desk.window.captureChosen(desk.path());
    ui::CaptureWindow *capture = desk.shown();
    QVERIFY(capture);
    QVERIFY(QTest::qWaitForWindowActive(capture));
    const auto &timeline = *test::find<QTableView>(*capture, names::timeline);
    const auto &live = *desk.find<QTableView>(names::timeline);
    for (int row = 0; row < 20; ++row)
        QCOMPARE(cells(timeline, row), cells(live, row));
    QCOMPARE(test::find<QTableView>(*capture, names::rooms)->model()->rowCount(), 2);
    QCOMPARE(cell(*test::find<QTableView>(*capture, names::clients), 0, 0), QStringLiteral("#1"));
    test::clickRow(timeline, 4);
    QTRY_COMPARE(lines(*test::find<ui::TextView>(*capture, names::payloadText)), QStringList{QStringLiteral("5")});
}

void TestCaptureWindow::whatIsInItIsCountedAndPlotted()
{
    CaptureDesk desk;
    desk.openWith(20);
    desk.save();
    Q_EMIT desk.window.captureChosen(desk.path());
    ui::CaptureWindow *capture = desk.shown();
    QVERIFY(capture);
    QVERIFY(QTest::qWaitForWindowActive(capture));
    QVERIFY(!test::find<QTabWidget>(*capture, names::tools)->isVisible());
    QTest::keyClick(capture, Qt::Key_F7);
    const auto &table = *test::find<QTableView>(*capture, names::statistics);
    QCOMPARE(cells(table, 0, 0, 2), QStringList({QStringLiteral("lobby"), QStringLiteral("20")}));
    const auto &rates = *test::find<ui::PlotView>(*capture, names::statisticsPlot);
    QCOMPARE(rates.lines().size(), size_t(1));
    QCOMPARE(rates.lines().front().line.points.front().value, 20.0); // all in the same second
    test::find<ui::PlotsPane>(*capture, names::plotsPane)->add(QStringLiteral("$"));
    QTest::keyClick(capture, Qt::Key_F8);
    const auto &plot = *test::find<ui::PlotView>(*capture, names::plotView);
    QTRY_COMPARE(plot.lines().size(), size_t(1));
    QCOMPARE(plot.lines().front().line.points.front().highest, 20.0);
}

void TestCaptureWindow::nothingInItChangesOrSends()
{
    CaptureDesk desk;
    desk.openWith(20);
    desk.save();
    Q_EMIT desk.window.captureChosen(desk.path());
    ui::CaptureWindow *capture = desk.shown();
    QVERIFY(capture);
    QVERIFY(QTest::qWaitForWindowActive(capture));
    test::clickRow(*test::find<QTableView>(*capture, names::rooms), 0); // which makes things possible in a live window
    test::clickRow(*test::find<QTableView>(*capture, names::streams), 0);
    test::clickRow(*test::find<QTableView>(*capture, names::timeline), 3);
    for (const QString &name : {names::openSettings, names::demoTraffic, names::newRoom, names::copyRoomUrl, names::roomClose, names::composeMessage,
                                names::messageCompact, names::messageReplace, names::messageAppend, names::messageClear, names::closeRoom,
                                names::compactStream, names::clearStream, names::disconnectClient, names::undoEdit, names::redoEdit}) {
        const auto *action = test::find<QAction>(*capture, name);
        QVERIFY2(!action->isEnabled(), qPrintable(name));
        QVERIFY2(action->toolTip().contains(QStringLiteral("a capture, not a live relay")), qPrintable(name));
    }
    for (const QString &name : {names::streamCompact, names::streamRemove, names::streamReplace}) {
        QVERIFY2(!test::find<QWidget>(*capture, name)->isEnabled(), qPrintable(name));
        QVERIFY2(test::find<QWidget>(*capture, name)->toolTip().contains(QStringLiteral("a capture, not a live relay")), qPrintable(name));
    }
    QVERIFY(!test::find<QWidget>(*capture, names::composePane)->isVisible());
    QVERIFY(!test::find<QWidget>(*capture, names::toolBar)->isVisible());
    QVERIFY(test::find<QAction>(*capture, names::exportShown)->isEnabled());
    // What the live window can do is as it was.
    QVERIFY(desk.find<QAction>(names::newRoom)->isEnabled());
}

void TestCaptureWindow::aFileIsDroppedOnTheWindow()
{
    CaptureDesk desk;
    desk.openWith(3);
    desk.save();
    QVERIFY(!CaptureDesk::offer(desk.window, QUrl::fromLocalFile(QStringLiteral("/etc/hostname")), QEvent::DragEnter));
    QVERIFY(CaptureDesk::offer(desk.window, QUrl::fromLocalFile(desk.path()), QEvent::DragEnter));
    QVERIFY(CaptureDesk::offer(desk.window, QUrl::fromLocalFile(desk.path()), QEvent::Drop));
    QVERIFY(desk.shown());
}

void TestCaptureWindow::aCutFileSaysHowMuchIsHere()
{
    CaptureDesk desk;
    desk.openWith(100);
    desk.save();
    const QByteArray bytes = desk.read();
    desk.put(bytes.first(bytes.size() / 2));
    Q_EMIT desk.window.captureChosen(desk.path());
    const ui::CaptureWindow *capture = desk.shown();
    QVERIFY(capture);
    const int rows = test::find<QTableView>(*capture, names::timeline)->model()->rowCount();
    QVERIFY(rows > 10 && rows < 90);
    QCOMPARE(CaptureDesk::said(*capture),
             QStringLiteral("⚠ Capture a.driftcap, not live · the file ends too early: the first %1 of 100 rows are here").arg(rows));
}

void TestCaptureWindow::whatIsNoCaptureIsSaid()
{
    CaptureDesk desk;
    desk.openWith(0);
    desk.put("hello");
    Q_EMIT desk.window.captureChosen(desk.path());
    const ui::CaptureWindow *capture = desk.shown();
    QVERIFY(capture);
    QCOMPARE(CaptureDesk::said(*capture), QStringLiteral("⚠ a.driftcap is not a capture"));
}

void TestCaptureWindow::whatTheFilterLetsThroughIsSavedAsAPart()
{
    CaptureDesk desk;
    desk.openWith(20);
    QTest::keyClick(desk.find<QWidget>(names::timeline), Qt::Key_L, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("seq > 15"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTest::keyClick(&desk.window, Qt::Key_E, Qt::ControlModifier);
    pasteFile(desk.window, names::exportDialog, desk.path());
    QTRY_VERIFY(QFile::exists(desk.path()));
    Q_EMIT desk.window.captureChosen(desk.path());
    const ui::CaptureWindow *capture = desk.shown();
    QVERIFY(capture);
    QVERIFY2(CaptureDesk::said(*capture).contains(QStringLiteral("5 rows, a part of what there was")), qPrintable(CaptureDesk::said(*capture)));
}

// It has no problems: the step that is about them points at nothing.
void TestCaptureWindow::aTourLeadsThroughWhatItHas()
{
    CaptureDesk desk;
    desk.openWith(20);
    desk.save();
    Q_EMIT desk.window.captureChosen(desk.path());
    const ui::CaptureWindow *capture = desk.shown();
    QVERIFY(capture);
    test::find<QAction>(*capture, names::tour + QStringLiteral("disagree"))->trigger();
    const auto *card = test::find<QWidget>(*capture, names::tourCard);
    const auto *frame = capture->findChild<ui::Spotlight *>();
    QVERIFY(card->isVisible() && capture->rect().contains(card->geometry()));
    QVERIFY(!frame->isVisible());
    QVERIFY(!test::find<QTabWidget>(*capture, names::tools)->isVisible());
    QTest::mouseClick(test::find<QPushButton>(*capture, names::tourNext), Qt::LeftButton);
    QTRY_VERIFY(frame->isVisible());
    QVERIFY(!desk.window.findChild<QWidget *>(names::tourCard));
}

void TestCaptureWindow::aThemeAndALanguageAreMarkedInEveryWindow()
{
    CaptureDesk desk;
    desk.captures.open(desk.folder.filePath(QStringLiteral("one.driftcap")));
    desk.captures.open(desk.folder.filePath(QStringLiteral("other.driftcap")));
    QList<ui::CaptureWindow *> windows;
    for (QWidget *each : QApplication::topLevelWidgets()) {
        if (auto *capture = qobject_cast<ui::CaptureWindow *>(each))
            windows << capture;
    }
    QCOMPARE(windows.size(), 2);
    for (const QString &choice : {names::theme + QString::number(int(ui::Theme::Dark)), names::language + QString::number(int(ui::Language::SimplifiedChinese))}) {
        QVERIFY(!find<QAction>(*windows[1], choice)->isChecked());
        find<QAction>(*windows[0], choice)->trigger();
        QVERIFY(find<QAction>(*windows[1], choice)->isChecked());
    }
}

void TestCaptureWindow::itClosesWithTheLiveWindow()
{
    CaptureDesk desk;
    desk.openWith(3);
    desk.save();
    Q_EMIT desk.window.captureChosen(desk.path());
    QPointer<ui::CaptureWindow> capture = desk.shown();
    QVERIFY(capture);
    desk.window.close();
    QTRY_VERIFY(!capture);
}

QTEST_MAIN(TestCaptureWindow)
#include "tst_capturewindow.moc"
