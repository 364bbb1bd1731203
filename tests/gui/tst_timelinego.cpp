// SPDX-License-Identifier: GPL-3.0-only
#include "gui/timelinedesk.h"
#include "ui/filteredit.h"

#include <QAction>
#include <QDateTime>
#include <QMenu>

using namespace drift;
using namespace drift::test;
namespace names = drift::ui::names;

// Finding, going and following in the timeline, as a person does it.
class TestTimelineGo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setUpLook(); }
    void ctrlFFindsAndAllRowsStay();
    void f3GoesOnAndAround();
    void whatIsNotThereIsSaid();
    void theOnlyOneIsSaid();
    void aFilterFinds();
    void aWrongFilterIsSaid();
    void withoutAChosenRowWhatIsSeenComesFirst();
    void escapeClosesTheBarAndEndsTheSearch();
    void ctrlGGoesToATime();
    void aTimeBeyondTheEndLeadsToTheEnd();
    void aTimeThatGaveWayIsSaid();
    void whatIsNeitherIsSaid();
    void aSeqOfTheChosenRowsRoomGoesFirst();
    void theEndOfAStreamIsSaid();
    void aClientIsFollowedAndLeft();
    void aKeyIsFollowedFromTheMenuOfARow();
    void anotherFilterEndsFollowing();
    void whatHasNoSenderCannotBeFollowed();
    void everyActionSaysWhatItDoes();
};

namespace {

struct GoDesk : TimelineDesk
{
    int rows() { return view()->model()->rowCount(); }
    QAction *action(const QString &name) { return test::find<QAction>(pane, name); }
    QString outcome() { return find<QLabel>(names::timelineFindOutcome)->toolTip(); } // all of it, however narrow the pane
    QString filter() { return find<QLineEdit>(names::timelineFilter)->text(); }
    void findText(const QString &text)
    {
        key(Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), text);
        press(Qt::Key_Return);
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(QApplication::focusWidget(), Qt::Key(key), modifiers); }
    void go(const QString &place)
    {
        key(Qt::Key_G, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), place);
        press(Qt::Key_Return);
    }
    // From a client, at a time of the day.
    void sent(quint64 client, const QByteArray &key = "k", const QByteArray &room = "lobby", const char *time = "2026-11-22T12:00:00")
    {
        journal::MessageHandled handled = handledPush(room, push(key, ActionType::Relay, "1"), room::Outcome::Relayed, ++seq);
        handled.sender = ClientId{client};
        const qint64 ms = QDateTime::fromString(QLatin1String(time), Qt::ISODate).toMSecsSinceEpoch();
        inspector.fold({WallTime(std::chrono::milliseconds(ms)), handled});
        inspector.publish();
    }
};

} // namespace

void TestTimelineGo::ctrlFFindsAndAllRowsStay()
{
    GoDesk desk;
    desk.open();
    desk.relay(300);
    desk.relay(1, "k", R"("needle")");
    desk.relay(300);
    desk.key(Qt::Key_Home);
    desk.findText(QStringLiteral("Needle"));
    QCOMPARE(desk.chosen(), QStringLiteral("301"));
    QVERIFY2(desk.heightOf(301) >= 0, "it is in sight");
    QCOMPARE(desk.rows(), 601);
    QVERIFY2(desk.find<QLineEdit>(names::timelineFind)->hasFocus(), "one can go on with Return");
    QVERIFY(desk.outcome().isEmpty());
}

void TestTimelineGo::f3GoesOnAndAround()
{
    GoDesk desk;
    desk.open();
    desk.relay(3, "a", R"("needle")");
    desk.relay(3, "b");
    desk.relay(1, "a", R"("needle")");
    desk.relay(2, "b");
    desk.click(2);
    desk.findText(QStringLiteral("needle"));
    QCOMPARE(desk.chosen(), QStringLiteral("2"));
    QTest::keyClick(&desk.pane, Qt::Key_F3);
    QTest::keyClick(&desk.pane, Qt::Key_F3);
    QCOMPARE(desk.chosen(), QStringLiteral("7"));
    QVERIFY(desk.outcome().isEmpty());
    QTest::keyClick(&desk.pane, Qt::Key_F3);
    QCOMPARE(desk.chosen(), QStringLiteral("1"));
    QCOMPARE(desk.outcome(), QStringLiteral("Went on at the other end"));
    QTest::keyClick(&desk.pane, Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(desk.chosen(), QStringLiteral("7"));
    desk.press(Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(desk.chosen(), QStringLiteral("3"));
}

void TestTimelineGo::whatIsNotThereIsSaid()
{
    GoDesk desk;
    desk.open(20);
    desk.findText(QStringLiteral("needle"));
    QCOMPARE(desk.outcome(), QStringLiteral("Not found"));
    QVERIFY(desk.chosen().isEmpty());
    desk.relay(1, "other", R"("needle")");
    desk.type(names::timelineKey, QStringLiteral("k"));
    QTest::keyClick(&desk.pane, Qt::Key_F3);
    QCOMPARE(desk.outcome(), QStringLiteral("Not found in these rows"));
}

void TestTimelineGo::theOnlyOneIsSaid()
{
    GoDesk desk;
    desk.open(5);
    desk.relay(1, "k", R"("needle")");
    desk.findText(QStringLiteral("needle"));
    QCOMPARE(desk.chosen(), QStringLiteral("6"));
    desk.press(Qt::Key_Return);
    QCOMPARE(desk.chosen(), QStringLiteral("6"));
    QCOMPARE(desk.outcome(), QStringLiteral("There is no other one"));
}

void TestTimelineGo::aFilterFinds()
{
    GoDesk desk;
    desk.open(5);
    desk.relay(1, "k", R"({"x":101})");
    desk.relay(5);
    desk.key(Qt::Key_F, Qt::ControlModifier);
    desk.clickButton(names::timelineFindAsFilter);
    QCOMPARE(QApplication::focusWidget(), desk.find<ui::FilterEdit>(names::timelineFindFilter));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("$.x > 100"));
    desk.press(Qt::Key_Return);
    QCOMPARE(desk.chosen(), QStringLiteral("6"));
    QCOMPARE(desk.rows(), 11);
    QVERIFY(desk.filter().isEmpty());
}

void TestTimelineGo::aWrongFilterIsSaid()
{
    GoDesk desk;
    desk.open(5);
    desk.key(Qt::Key_F, Qt::ControlModifier);
    desk.clickButton(names::timelineFindAsFilter);
    desk.find<QLineEdit>(names::timelineFindFilter)->setText(QStringLiteral("seq == lots"));
    QTest::keyClick(&desk.pane, Qt::Key_F3);
    QVERIFY2(desk.outcome().startsWith(QStringLiteral("expected")), qPrintable(desk.outcome()));
    QVERIFY(desk.chosen().isEmpty());
}

void TestTimelineGo::withoutAChosenRowWhatIsSeenComesFirst()
{
    GoDesk desk;
    desk.open();
    desk.relay(500, "k", R"("needle")");
    desk.findText(QStringLiteral("needle"));
    QCOMPARE(desk.chosen(), desk.seqAt(0));
}

void TestTimelineGo::escapeClosesTheBarAndEndsTheSearch()
{
    GoDesk desk;
    desk.open(5);
    desk.findText(QStringLiteral("nowhere"));
    desk.press(Qt::Key_Escape);
    QVERIFY(!desk.find<QLineEdit>(names::timelineFind)->isVisible());
    QVERIFY(desk.view()->hasFocus());
    QTest::keyClick(&desk.pane, Qt::Key_F3);
    QVERIFY2(desk.find<QLineEdit>(names::timelineFind)->isVisible(), "it says what it finds, or not");
    QCOMPARE(desk.outcome(), QStringLiteral("Not found"));
}

void TestTimelineGo::ctrlGGoesToATime()
{
    GoDesk desk;
    desk.open();
    desk.sent(1, "k", "lobby", "2026-11-21T23:00:00");
    desk.sent(1, "k", "lobby", "2026-11-21T23:30:00");
    desk.sent(1, "k", "lobby", "2026-11-22T12:00:00");
    desk.sent(1, "k", "lobby", "2026-11-22T12:30:10");
    desk.go(QStringLiteral("12:30"));
    QCOMPARE(desk.chosen(), QStringLiteral("4"));
    QVERIFY(desk.status().isEmpty());
    QVERIFY(desk.view()->hasFocus());
    desk.go(QStringLiteral("23:15"));
    QCOMPARE(desk.chosen(), QStringLiteral("2"));
    desk.go(QStringLiteral("2026-11-21"));
    QCOMPARE(desk.chosen(), QStringLiteral("1"));
}

void TestTimelineGo::aTimeBeyondTheEndLeadsToTheEnd()
{
    GoDesk desk;
    desk.open();
    desk.go(QStringLiteral("2030-01-01"));
    QCOMPARE(desk.status(), QStringLiteral("There is no message here"));
    desk.sent(1);
    desk.sent(1);
    desk.go(QStringLiteral("2030-01-01"));
    QCOMPARE(desk.chosen(), QStringLiteral("2"));
    QCOMPARE(desk.status(), QStringLiteral("Nothing that late; this is the last message"));
}

void TestTimelineGo::aTimeThatGaveWayIsSaid()
{
    GoDesk desk;
    desk.inspector.beginBehind(100);
    desk.open();
    desk.sent(1);
    desk.sent(1);
    desk.go(QStringLiteral("2026-11-21"));
    QCOMPARE(desk.chosen(), QStringLiteral("1"));
    QCOMPARE(desk.status(), QStringLiteral("What was then gave way; this is the oldest message"));
}

void TestTimelineGo::whatIsNeitherIsSaid()
{
    GoDesk desk;
    desk.open(3);
    desk.go(QStringLiteral("tea time"));
    QCOMPARE(desk.status(), QStringLiteral("Write a seq, such as 4711, or a time, such as 14:03:59 or 5m ago"));
    QVERIFY(desk.find<QLineEdit>(names::timelineSeq)->hasFocus());
}

void TestTimelineGo::aSeqOfTheChosenRowsRoomGoesFirst()
{
    GoDesk desk;
    desk.open();
    for (const char *room : {"hall", "lobby"}) {
        desk.seq = 0;
        desk.relay(3, "k", "1", room);
    }
    desk.go(QStringLiteral("2"));
    QCOMPARE(desk.pane.selectedRow(), std::optional<quint64>(4));
    desk.click(2); // in the hall
    desk.go(QStringLiteral("3"));
    QCOMPARE(desk.pane.selectedRow(), std::optional<quint64>(2));
}

void TestTimelineGo::theEndOfAStreamIsSaid()
{
    GoDesk desk;
    desk.open();
    desk.relay(1, "a");
    desk.relay(1, "b");
    desk.click(2);
    desk.action(names::nextInStream)->trigger();
    QCOMPARE(desk.chosen(), QStringLiteral("1"));
    QCOMPARE(desk.status(), QStringLiteral("No later message of this stream is shown"));
    desk.relay(1, "a");
    desk.action(names::nextInStream)->trigger();
    QCOMPARE(desk.chosen(), QStringLiteral("3"));
    QVERIFY(desk.status().isEmpty());
}

void TestTimelineGo::aClientIsFollowedAndLeft()
{
    GoDesk desk;
    desk.open();
    for (int i = 0; i < 3; ++i) {
        desk.sent(1);
        desk.sent(2);
    }
    QVERIFY(!desk.action(names::followClient)->isEnabled());
    desk.find<QLineEdit>(names::timelineFilter)->setText(QStringLiteral("seq > 1"));
    desk.click(2);
    desk.key(Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(desk.rows(), 3);
    QCOMPARE(desk.filter(), QStringLiteral("sender == #2"));
    QVERIFY(desk.action(names::followClient)->isChecked());
    QCOMPARE(desk.chosen(), QStringLiteral("2"));
    desk.sent(2);
    QCOMPARE(desk.rows(), 4);
    desk.key(Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(desk.filter(), QStringLiteral("seq > 1"));
    QCOMPARE(desk.rows(), 6);
    QVERIFY(!desk.action(names::followClient)->isChecked());
}

void TestTimelineGo::aKeyIsFollowedFromTheMenuOfARow()
{
    GoDesk desk;
    desk.open();
    desk.sent(1, "cursor \"a\"", "lobby");
    desk.sent(1, "cursor \"a\"", "hall");
    desk.sent(2, "cursor \"a\"", "lobby");
    desk.sent(1, "chat", "lobby");
    desk.click(2);
    Q_EMIT desk.view()->customContextMenuRequested({300, 2});
    const auto *menu = desk.pane.findChild<QMenu *>(names::timelineCellMenu);
    QVERIFY(menu->actions().contains(desk.action(names::followClient)));
    QVERIFY(menu->actions().contains(desk.action(names::followKey)));
    delete menu;
    desk.action(names::followKey)->trigger();
    QCOMPARE(desk.rows(), 2);
    desk.action(names::followClient)->trigger();
    QCOMPARE(desk.rows(), 3);
    QVERIFY(!desk.action(names::followKey)->isChecked());
    desk.action(names::followClient)->trigger();
    QVERIFY(desk.filter().isEmpty());
    QCOMPARE(desk.rows(), 4);
}

void TestTimelineGo::anotherFilterEndsFollowing()
{
    GoDesk desk;
    desk.open();
    desk.sent(1);
    desk.sent(2);
    desk.click(2);
    desk.action(names::followClient)->trigger();
    QVERIFY(desk.action(names::followClient)->isChecked());
    QTest::keyClick(desk.find<QLineEdit>(names::timelineFilter), Qt::Key_Escape);
    QVERIFY(!desk.action(names::followClient)->isChecked());
    QVERIFY(desk.action(names::followClient)->isEnabled());
    QCOMPARE(desk.rows(), 2);
}

void TestTimelineGo::whatHasNoSenderCannotBeFollowed()
{
    GoDesk desk;
    desk.open();
    desk.inspector.fold(gap(5));
    desk.inspector.publish();
    desk.click(2);
    for (const QString &name : {names::followClient, names::followKey, names::nextInStream, names::previousInStream})
        QVERIFY2(!desk.action(name)->isEnabled(), qPrintable(name));
}

void TestTimelineGo::everyActionSaysWhatItDoes()
{
    GoDesk desk;
    for (const QAction *action : desk.pane.actions()) {
        if (action->isSeparator())
            continue;
        QVERIFY2(!action->objectName().isEmpty(), qPrintable(action->text()));
        QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->text()));
    }
}

QTEST_MAIN(TestTimelineGo)
#include "tst_timelinego.moc"
