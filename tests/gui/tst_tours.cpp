// SPDX-License-Identifier: GPL-3.0-only
#include "gui/windowdesk.h"
#include "inspect/handled.h"
#include "inspect/timelineroles.h"
#include "ui/announcer.h"
#include "ui/spotlight.h"
#include "ui/tours.h"

#include <QDialog>
#include <QMenu>
#include <QTabWidget>

using namespace drift;
using namespace drift::test;

namespace {

struct TourDesk : Desk
{
    TourDesk()
    {
        window.resize(1400, 900);
        open();
    }
    void talk()
    {
        happen({snapshot({info("lobby", 0)}), joined("lobby")});
        for (quint64 seq = 1; seq <= 3; ++seq)
            inspector.fold(relayed("lobby", "chat", "{\"x\":1}", seq));
        inspector.publish();
    }
    // From the menu Help, as a person does.
    void start(const ui::Tour &tour) { find<QAction>(names::tour + tour.id)->trigger(); }
    QWidget *card() { return find<QWidget>(names::tourCard); }
    QString step() { return find<QLabel>(names::tourStep)->text(); }
    QString title() { return find<QLabel>(names::tourTitle)->text(); }
    void click(const QString &name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    // Of a widget in the window.
    QRect placeOf(const QWidget &widget) { return {widget.mapTo(&window, QPoint()), widget.size()}; }
    ui::Spotlight *frame() { return window.findChild<ui::Spotlight *>(); }
    bool isFramed(const QWidget &widget)
    {
        return frame()->isVisible() && frame()->geometry().contains(placeOf(widget).adjusted(1, 1, -1, -1)) && frame()->surrounded() == placeOf(widget);
    }
};

} // namespace

// The tours that lead through the window.
class TestTours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereAreThreeOfAFewStepsEach();
    void everyStepIsBesideWhatItIsAbout_data();
    void everyStepIsBesideWhatItIsAbout();
    void itIsWalkedByKeyboard();
    void escapeEndsItWhereverTheFocusIs();
    void withoutMessagesItOffersDemoTraffic();
    void aCaptureOffersNone();
    void itIsReadOutStepByStep();
    void theFrameFollowsTheWindow();
    void theWindowCanBeUsedMeanwhile();
    void hiddenToolsComeToTheFront();
    void anotherTourTakesItsPlace();
    void itLooksAtAMessageOfItsOwnKind();
    void whatThePersonChoseStaysChosen();
    void inASmallWindowTheCardIsWhole();
    void theFocusIsNotGivenToAnotherWindow();
};

void TestTours::thereAreThreeOfAFewStepsEach()
{
    QCOMPARE(ui::tours().size(), size_t(3));
    for (const ui::Tour &tour : ui::tours())
        QVERIFY2(tour.steps.size() >= 5 && tour.steps.size() <= 7, qPrintable(tour.title));
}

void TestTours::everyStepIsBesideWhatItIsAbout_data()
{
    QTest::addColumn<size_t>("number");
    for (size_t i = 0; i < ui::tours().size(); ++i)
        QTest::newRow(qPrintable(ui::tours()[i].id)) << i;
}

void TestTours::everyStepIsBesideWhatItIsAbout()
{
    QFETCH(size_t, number);
    const ui::Tour tour = ui::tours()[number];
    TourDesk desk;
    desk.talk();
    desk.start(tour);
    for (size_t i = 0; i < tour.steps.size(); ++i) {
        const ui::TourStep &step = tour.steps[i];
        QCOMPARE(desk.title(), step.title);
        QCOMPARE(desk.step(), QStringLiteral("%1 of %2").arg(i + 1).arg(tour.steps.size()));
        auto *target = desk.find<QWidget>(step.target);
        QTRY_VERIFY2(desk.isFramed(*target), qPrintable(step.title));
        if (!step.shown.isEmpty()) {
            const QWidget *open = desk.find<QTabWidget>(step.target)->currentWidget();
            const auto *shown = desk.find<QWidget>(step.shown);
            QVERIFY2(open == shown || open->isAncestorOf(shown), qPrintable(step.title));
        }
        const QRect card = desk.card()->geometry();
        QVERIFY2(desk.window.rect().contains(card), qPrintable(step.title));
        QVERIFY2(!card.intersects(desk.placeOf(*target)), qPrintable(step.title));
        QCOMPARE(desk.find<QPushButton>(names::tourBack)->isEnabled(), i > 0);
        desk.click(names::tourNext);
    }
    QVERIFY(!desk.card()->isVisible());
    QTRY_VERIFY(!desk.frame()->isVisible());
}

void TestTours::itIsWalkedByKeyboard()
{
    TourDesk desk;
    desk.talk();
    desk.rooms()->setFocus();
    desk.start(ui::tours().front());
    auto *next = desk.find<QPushButton>(names::tourNext);
    QTRY_VERIFY(next->hasFocus());
    QTest::keyClick(next, Qt::Key_Return);
    QTest::keyClick(next, Qt::Key_Space);
    QVERIFY(desk.step().startsWith(u'3'));
    QTest::keyClick(&desk.window, Qt::Key_B, Qt::AltModifier);
    QTRY_VERIFY(desk.step().startsWith(u'2'));
    for (size_t i = 1; i < ui::tours().front().steps.size(); ++i)
        QTest::keyClick(next, Qt::Key_Return);
    QVERIFY(!desk.card()->isVisible());
    QVERIFY(desk.rooms()->hasFocus());
}

void TestTours::escapeEndsItWhereverTheFocusIs()
{
    TourDesk desk;
    desk.talk();
    desk.start(ui::tours().front());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!desk.card()->isVisible());
    desk.start(ui::tours().back());
    QVERIFY(desk.card()->isVisible());
    auto *bar = desk.find<QLineEdit>(names::timelineFilter);
    bar->setText(QStringLiteral("seq > 1"));
    bar->setFocus();
    QTest::keyClick(bar, Qt::Key_Escape);
    QVERIFY(!desk.card()->isVisible());
    QCOMPARE(bar->text(), QStringLiteral("seq > 1"));
}

void TestTours::withoutMessagesItOffersDemoTraffic()
{
    TourDesk desk;
    QSignalSpy asked(&desk.window, &ui::MainWindow::demoTrafficToggled);
    desk.start(ui::tours().front());
    QVERIFY(desk.step().isEmpty());
    QVERIFY(!desk.find<QPushButton>(names::tourNext)->isVisible());
    QTRY_VERIFY(desk.find<QPushButton>(names::tourDemo)->hasFocus());
    QTest::keyClick(desk.find<QPushButton>(names::tourDemo), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toBool(), true);
    desk.happen({snapshot({info("lobby", 0)})});
    QVERIFY(desk.step().isEmpty()); // a room, but nothing in it yet
    desk.talk();
    QVERIFY(desk.step().startsWith(QStringLiteral("1 of ")));
    QTRY_VERIFY(desk.find<QPushButton>(names::tourNext)->hasFocus());
    QVERIFY(!desk.find<QPushButton>(names::tourDemo)->isVisible());
}

void TestTours::aCaptureOffersNone()
{
    TourDesk desk;
    auto *demo = desk.find<QAction>(names::demoTraffic);
    demo->setToolTip(QStringLiteral("this is a capture"));
    demo->setEnabled(false);
    desk.start(ui::tours().front());
    QVERIFY(!desk.find<QPushButton>(names::tourDemo)->isVisible());
    QVERIFY(desk.find<QLabel>(names::tourText)->text().contains(QStringLiteral("this is a capture")));
    QTRY_VERIFY(desk.find<QPushButton>(names::tourEnd)->hasFocus());
    QTest::keyClick(desk.find<QPushButton>(names::tourEnd), Qt::Key_Return);
    QVERIFY(!desk.card()->isVisible());
}

void TestTours::itIsReadOutStepByStep()
{
    const ui::Tour tour = ui::tours().front();
    TourDesk desk;
    desk.talk();
    QStringList said;
    connect(desk.find<ui::Announcer>(names::announcer), &ui::Announcer::announced, this, [&said](const QString &text) { said << text; });
    desk.start(tour);
    for (size_t i = 0; i < tour.steps.size(); ++i) {
        const QString step = QStringLiteral("%1, step %2 of %3: %4. %5").arg(tour.title).arg(i + 1).arg(tour.steps.size())
                                     .arg(tour.steps[i].title, tour.steps[i].text);
        QTRY_COMPARE(said.filter(step).size(), 1);
        desk.click(names::tourNext);
    }
}

void TestTours::theFrameFollowsTheWindow()
{
    TourDesk desk;
    desk.talk();
    desk.start(ui::tours().front());
    const auto *rooms = desk.rooms();
    QTRY_VERIFY(desk.isFramed(*rooms));
    const QRect before = desk.placeOf(*rooms);
    desk.window.resize(1100, 700);
    QTRY_VERIFY(desk.placeOf(*rooms) != before);
    QTRY_VERIFY(desk.isFramed(*rooms));
    QVERIFY(desk.window.rect().contains(desk.card()->geometry()));
}

void TestTours::theWindowCanBeUsedMeanwhile()
{
    TourDesk desk;
    desk.talk();
    desk.start(ui::tours().front());
    QTRY_VERIFY(desk.isFramed(*desk.rooms()));
    desk.happen({opened("second")});
    const QPoint row = desk.rooms()->viewport()->mapTo(&desk.window, desk.rooms()->visualRect(desk.rooms()->model()->index(1, 0)).center());
    QVERIFY(desk.window.childAt(row) == desk.rooms()->viewport()); // the frame is above it
    desk.clickRow(1);
    QTest::keyClick(&desk.window, Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(copied(), QStringLiteral("second"));
    QVERIFY(desk.card()->isVisible());
}

void TestTours::hiddenToolsComeToTheFront()
{
    TourDesk desk;
    desk.talk();
    desk.find<QAction>(names::showTools)->setChecked(false);
    QVERIFY(!desk.find<QTabWidget>(names::tools)->isVisible());
    desk.start(ui::tours()[1]);
    QVERIFY(desk.find<QWidget>(names::problems)->isVisible());
}

void TestTours::anotherTourTakesItsPlace()
{
    TourDesk desk;
    desk.talk();
    desk.start(ui::tours()[0]);
    desk.click(names::tourNext);
    desk.start(ui::tours()[2]);
    QCOMPARE(desk.title(), ui::tours()[2].steps.front().title);
    QVERIFY(desk.step().startsWith(QStringLiteral("1 of ")));
}

void TestTours::itLooksAtAMessageOfItsOwnKind()
{
    TourDesk desk;
    desk.talk();
    desk.happen({{{}, handledPush("lobby", push("log", ActionType::Append, "1"), room::Outcome::Stored, 4, 1)},
                 relayed("lobby", "chat", "{}", 5)});
    desk.start(ui::tours().front());
    const auto *model = desk.find<QTableView>(names::timeline)->model();
    const auto chosen = [&] { return desk.find<QTableView>(names::timeline)->currentIndex().siblingAtColumn(inspect::ActionColumn).data().toString(); };
    QCOMPARE(model->rowCount(), 5);
    QCOMPARE(chosen(), QStringLiteral("append"));
    desk.click(names::tourEnd);
    desk.find<QTableView>(names::timeline)->clearSelection();
    desk.find<QTableView>(names::timeline)->setCurrentIndex({});
    desk.start(ui::tours().back()); // where nobody compacted: the newest one
    QCOMPARE(chosen(), QStringLiteral("relay"));
}

void TestTours::whatThePersonChoseStaysChosen()
{
    TourDesk desk;
    desk.talk();
    auto *view = desk.find<QTableView>(names::timeline);
    clickRow(*view, 0);
    desk.find<QTableView>(names::streams)->selectRow(0);
    desk.start(ui::tours().front());
    QCOMPARE(view->currentIndex().row(), 0);
    QVERIFY(desk.find<ui::ElidedLabel>(names::inspectorTitle)->whole().startsWith(QStringLiteral("seq 1 "))); // not the stream
}

void TestTours::inASmallWindowTheCardIsWhole()
{
    TourDesk desk;
    desk.talk();
    desk.window.resize(640, 360);
    desk.start(ui::tours().front());
    for (size_t i = 0; i < ui::tours().front().steps.size(); ++i) {
        const QRect card = desk.card()->geometry();
        QVERIFY2(desk.window.rect().contains(card), qPrintable(desk.title()));
        for (const QString &name : {names::tourText, names::tourNext, names::tourBack}) {
            const auto *part = desk.find<QWidget>(name);
            QVERIFY2(desk.card()->rect().contains(part->geometry()), qPrintable(desk.title() + name));
        }
        desk.click(names::tourNext);
    }
}

void TestTours::theFocusIsNotGivenToAnotherWindow()
{
    TourDesk desk;
    desk.talk();
    QTest::keyClick(&desk.window, Qt::Key_F1);
    const QWidget *help = desk.find<QDialog>(names::helpWindow);
    QTRY_VERIFY(QApplication::activeWindow() == help);
    desk.start(ui::tours().front());
    QTRY_VERIFY(desk.find<QPushButton>(names::tourNext)->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(desk.window.isAncestorOf(QApplication::focusWidget()));
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    ui::applyTheme(application);
    TestTours test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_tours.moc"
