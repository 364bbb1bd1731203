// SPDX-License-Identifier: GPL-3.0-only
#include "gui/relaystage.h"
#include "inspect/timelineroles.h"
#include "ui/actionbadge.h"
#include "ui/objectnames.h"
#include "ui/theme.h"
#include "ui/timelinepane.h"
#include "ui/timelineview.h"

#include <QApplication>
#include <QLineEdit>
#include <QWebSocket>

using namespace drift;
using inspect::TimelineRow;
namespace names = drift::ui::names;

namespace {

// Everything from the socket to the timeline.
struct Stage : test::RelayStage
{
    Stage()
    {
        pane.resize(1'100, 400);
        test::show(pane);
    }
    void connect(QWebSocket &client, const QByteArray &name) const
    {
        client.open(address.roomUrl(RoomId::parse(name).value()));
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    }
    ui::TimelineView *view() { return test::find<ui::TimelineView>(pane, names::timeline); }
    QString cell(int row, int column) { return test::cell(*view(), row, column); }
    // What is drawn in the middle of the left edge of the row's badge.
    QColor badgeColour(int row)
    {
        const QRect cell = view()->visualRect(view()->model()->index(row, inspect::ActionColumn));
        return view()->viewport()->grab().toImage().pixelColor(cell.left() + 10, cell.center().y());
    }

    ui::TimelinePane pane{inspector};
};

} // namespace

// From a real client's socket, through the relay, the journal and its border, to what the timeline shows.
class TestLiveTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatAClientSendsIsARowWithItsColour();
    void aRefusedCompactionSaysWhy();
    void aFilterFindsWhatAClientSent();
};

void TestLiveTimeline::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    ui::applyTheme(*qApp);
}

void TestLiveTimeline::whatAClientSendsIsARowWithItsColour()
{
    Stage stage;
    QWebSocket client;
    stage.connect(client, "lobby");
    client.sendTextMessage(QStringLiteral(R"({"type":"push","key":"k","value":{"x": 1.0},"action":{"type":"append"}})"));
    QTRY_COMPARE(stage.cell(0, inspect::PreviewColumn), QStringLiteral(R"({"x": 1.0})"));
    QCOMPARE(stage.cell(0, inspect::SeqColumn), QStringLiteral("1"));
    QCOMPARE(stage.cell(0, inspect::TimelineRoomColumn), QStringLiteral("lobby"));
    QCOMPARE(stage.cell(0, inspect::ActionColumn), QStringLiteral("append"));
    QCOMPARE(stage.cell(0, inspect::DeliveredColumn), QStringLiteral("1 of 1"));
    QCOMPARE(stage.badgeColour(0), ui::actionColour(TimelineRow::Kind::Append));
}

void TestLiveTimeline::aRefusedCompactionSaysWhy()
{
    Stage stage;
    QWebSocket client;
    stage.connect(client, "lobby");
    client.sendTextMessage(QStringLiteral(R"({"type":"push","key":"k","value":0,"action":{"type":"compact","seq":9}})"));
    QTRY_COMPARE(stage.cell(0, inspect::ActionColumn), QStringLiteral("refused: compact to 9"));
    QVERIFY(stage.cell(0, inspect::PreviewColumn).contains(QStringLiteral("the room has only reached 0")));
    QCOMPARE(stage.badgeColour(0), ui::actionColour(TimelineRow::Kind::Compact));
}

void TestLiveTimeline::aFilterFindsWhatAClientSent()
{
    Stage stage;
    QWebSocket client;
    stage.connect(client, "lobby");
    for (int i = 0; i < 20; ++i)
        client.sendTextMessage(QStringLiteral(R"({"type":"push","key":"k","value":"message %1","action":{"type":"relay"}})").arg(i));
    QTRY_COMPARE(stage.view()->model()->rowCount(), 20);
    QTest::keyClick(stage.view(), Qt::Key_L, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("$ == \"message 17\""));
    QTRY_COMPARE(stage.view()->model()->rowCount(), 1);
    QCOMPARE(stage.cell(0, inspect::SeqColumn), QStringLiteral("18"));
}

QTEST_MAIN(TestLiveTimeline)
#include "tst_livetimeline.moc"
