// SPDX-License-Identifier: GPL-3.0-only
#include "gui/relaystage.h"
#include "inspect/roomroles.h"
#include "ui/mainwindow.h"
#include "ui/objectnames.h"

#include <QApplication>
#include <QClipboard>
#include <QWebSocket>

using namespace drift;
namespace names = drift::ui::names;

namespace {

struct Stage : test::RelayStage
{
    Stage() { test::show(window); }

    // What a person reads in a row, but for the rate, which depends on the time.
    [[nodiscard]] QString row(int number) const
    {
        return test::cells(*test::find<QTableView>(window, names::rooms), number, 0, inspect::RateColumn).join(u' ');
    }

    ui::MainWindow window{inspector, control, ui::ServerInfo{.address = address}, settings};
};

const QString append = QStringLiteral(R"({"type":"push","key":"k","value":1,"action":{"type":"append"}})");

} // namespace

// From a real client's socket, through the relay, the journal and its border, to what the window shows.
class TestLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAClientDoesIsSeenInItsRow();
    void aRoomFromBeforeTheWindowIsThere();
    void ctrlNMakesARoomThatAClientCanJoin();
};

void TestLive::whatAClientDoesIsSeenInItsRow()
{
    Stage stage;
    QWebSocket client;
    client.open(stage.address.roomUrl(RoomId::parse("lobby").value()));
    QTRY_COMPARE(stage.row(0), QStringLiteral("lobby 1 0 0"));
    for (int i = 0; i < 3; ++i)
        client.sendTextMessage(append);
    client.sendTextMessage(QStringLiteral(R"({"type":"ping"})"));
    QTRY_COMPARE(stage.row(0), QStringLiteral("lobby 1 4 3"));
    client.close();
    QTRY_COMPARE(stage.row(0), QStringLiteral("lobby 0 4 3"));
}

void TestLive::aRoomFromBeforeTheWindowIsThere()
{
    Stage stage;
    QWebSocket client;
    client.open(stage.address.roomUrl(RoomId::parse("early").value()));
    QTRY_COMPARE(stage.row(0), QStringLiteral("early 1 0 0"));
    client.sendTextMessage(append);
    QTRY_COMPARE(stage.row(0), QStringLiteral("early 1 1 1"));

    const auto lateQueue = std::make_shared<journal::EventQueue>(protocol::MiB);
    inspect::Inspector late;
    inspect::EventDrain drain(lateQueue, late);
    stage.relay.attach(lateQueue);
    drain.start();
    QTRY_COMPARE(late.rooms().rowCount(), 1);
    QCOMPARE(late.rooms().index(0, inspect::MessagesColumn).data().toString(), QStringLiteral("1"));
    QCOMPARE(late.rooms().index(0, inspect::ClientsColumn).data().toString(), QStringLiteral("1"));
    stage.relay.detach(lateQueue);
}

void TestLive::ctrlNMakesARoomThatAClientCanJoin()
{
    Stage stage;
    QTest::keyClick(&stage.window, Qt::Key_N, Qt::ControlModifier);
    auto *rooms = test::find<QTableView>(stage.window, names::rooms);
    QTRY_COMPARE(rooms->model()->rowCount(), 1);
    QTest::keyClick(&stage.window, Qt::Key_U, Qt::ControlModifier);

    QVERIFY(QApplication::clipboard()->text().startsWith(stage.address.socketBase().toString()));
    QWebSocket client;
    client.open(QUrl(QApplication::clipboard()->text()));
    QTRY_COMPARE(stage.row(0).section(u' ', 1), QStringLiteral("1 0 0"));
    QCOMPARE(stage.row(0).section(u' ', 0, 0).size(), 24);
}

QTEST_MAIN(TestLive)
#include "tst_live.moc"
