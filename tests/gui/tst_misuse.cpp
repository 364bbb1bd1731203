// SPDX-License-Identifier: GPL-3.0-only
#include "gui/windowdesk.h"
#include "ui/misusewords.h"
#include "ui/timelinepane.h"
#include "ui/workspace.h"

using namespace drift;
using namespace drift::test;
using inspect::Misuse;

namespace {

// The whole window; in it two rooms, and a client that compacts too late in the first one.
struct MisuseWindow : Desk
{
    MisuseWindow()
    {
        window.resize(1400, 900);
        happen({snapshot(), opened("lobby"), opened("elsewhere"), pushed("lobby", 1, room::Outcome::Stored)});
        compactTooLate();
        happen({pushed("elsewhere", 1, room::Outcome::Stored), pushed("elsewhere", 2, room::Outcome::Stored)});
        open();
        find<QTabWidget>(names::tools)->setCurrentWidget(problems()->parentWidget());
    }

    static journal::Event pushed(const QByteArray &room, quint64 seq, room::Outcome outcome)
    {
        journal::MessageHandled handled;
        handled.room = roomNamed(room);
        handled.sender = ClientId{7};
        handled.message = protocol::Push{{"log"}, {"1", protocol::Encoding::Json}, {protocol::ActionType::Append, {}}};
        handled.outcome = outcome;
        handled.seq = {seq};
        handled.streamMessages = qint64(seq);
        return {{}, handled};
    }
    void compactTooLate()
    {
        journal::Event event = pushed("lobby", 0, room::Outcome::CompactStale);
        std::get<protocol::Push>(std::get<journal::MessageHandled>(event.what).message).action = {protocol::ActionType::Compact, {41}};
        happen({event});
    }
    QTableView *problems() { return find<QTableView>(names::problems); }
    QLabel *detail() { return find<QLabel>(names::problemDetail); }
    std::optional<quint64> chosenRow() { return window.workspace().timeline().selectedRow(); }
};

} // namespace

class TestMisuse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choosingItLeadsToItsMessageAndSaysWhatToDo();
    void itLeadsThereFromAnotherRoomToo();
    void byKeyboardAlone();
    void whatIsNoMisuseHasNoAdvice();
    void aMessageThatGaveWayIsSaidToBeGone();
    void everyKindSaysWhoWhatAndWhatToDo();
};

void TestMisuse::choosingItLeadsToItsMessageAndSaysWhatToDo()
{
    MisuseWindow desk;
    QCOMPARE(desk.problems()->model()->rowCount(), 1);
    QVERIFY(!desk.detail()->isVisible());
    clickRow(*desk.problems(), 0);
    QCOMPARE(desk.chosenRow(), std::optional<quint64>(1));
    QVERIFY(desk.detail()->isVisible());
    QVERIFY2(desk.detail()->text().contains(u"#7 compacted “log” up to seq 41"_qs), qPrintable(desk.detail()->text()));
    QVERIFY2(desk.detail()->text().contains(u"What to do: "_qs), qPrintable(desk.detail()->text()));
    desk.window.workspace().timeline().selectRow(0);
    clickRow(*desk.problems(), 0);
    QCOMPARE(desk.chosenRow(), std::optional<quint64>(1));
}

void TestMisuse::itLeadsThereFromAnotherRoomToo()
{
    MisuseWindow desk;
    desk.window.workspace().timeline().showRoom(roomNamed("elsewhere"));
    clickRow(*desk.problems(), 0);
    QCOMPARE(desk.chosenRow(), std::optional<quint64>(1));
    auto *timeline = desk.find<QTableView>(names::timeline);
    QCOMPARE(timeline->selectionModel()->selectedRows().size(), 1);
}

void TestMisuse::byKeyboardAlone()
{
    MisuseWindow desk;
    desk.problems()->setFocus();
    QTest::keyClick(desk.problems(), Qt::Key_Return);
    QCOMPARE(desk.chosenRow(), std::optional<quint64>(1));
    QVERIFY(desk.detail()->isVisible());
    QTest::keyClick(desk.problems(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY2(copied().contains(u"up to seq 41"_qs), qPrintable(copied()));
    QVERIFY2(copied().contains(u"Once in a while is harmless"_qs), qPrintable(copied()));
}

void TestMisuse::whatIsNoMisuseHasNoAdvice()
{
    MisuseWindow desk;
    desk.happen({journal::Event{{}, journal::Problem{journal::Problem::Kind::RequestRefused, "127.0.0.1:1", {}, "no", 403}}});
    clickRow(*desk.problems(), 0);
    clickRow(*desk.problems(), 1);
    QVERIFY(!desk.detail()->isVisible());
}

void TestMisuse::aMessageThatGaveWayIsSaidToBeGone()
{
    MisuseWindow desk;
    desk.inspector.clearTimeline();
    clickRow(*desk.problems(), 0);
    QCOMPARE(desk.chosenRow(), std::nullopt);
    QVERIFY2(desk.detail()->text().contains(u"gave way"_qs), qPrintable(desk.detail()->text()));
}

void TestMisuse::everyKindSaysWhoWhatAndWhatToDo()
{
    for (int kind = 0; kind < Misuse::kindCount; ++kind) {
        const Misuse misuse{.kind = Misuse::Kind(kind), .room = roomNamed("lobby"), .key = {"<b>log"}, .client = {3}, .other = {5},
                            .seq = {41}, .amount = 20'480, .from = 1'024, .steps = 40, .said = "no"};
        const QString text = ui::misuseText(misuse, QLocale::c());
        QVERIFY2(text.contains(u"“<b>log”"_qs) && text.contains(u"41"_qs) && text.endsWith(u'.'), qPrintable(text));
        QVERIFY2(!text.contains(u'%'), qPrintable(text));
        QVERIFY2(misuse.kind == Misuse::Kind::NobodyCompacts || text.contains(u"#3"_qs), qPrintable(text));
        QVERIFY(!ui::misuseKindText(misuse.kind).isEmpty());
        QVERIFY(ui::misuseAdvice(misuse).endsWith(u'.'));
    }
}

QTEST_MAIN(TestMisuse)
#include "tst_misuse.moc"
