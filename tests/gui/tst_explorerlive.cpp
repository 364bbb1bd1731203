// SPDX-License-Identifier: GPL-3.0-only
#include "gui/relaystage.h"
#include "inspect/delivery.h"
#include "inspect/detailsroles.h"
#include "relay/peer.h"
#include "ui/deliverywords.h"
#include "ui/explorerpane.h"
#include "ui/objectnames.h"
#include "ui/roomsview.h"

#include <QSignalSpy>
#include <QWebSocket>

using namespace drift;
namespace names = drift::ui::names;

namespace {

relay::Settings pingingOften()
{
    relay::Settings settings;
    settings.limits.pingInterval = std::chrono::milliseconds(200);
    return settings;
}

// What the pane asks for is done at once.
struct Stage : test::RelayStage
{
    Stage() : RelayStage(pingingOften())
    {
        QObject::connect(&pane, &ui::ExplorerPane::closeRoomRequested, &relay, [this](const RoomId &id) { relay.closeRoom(id); });
        QObject::connect(&pane, &ui::ExplorerPane::disconnectRequested, &relay, [this](ClientId client) { relay.disconnect(client); });
        QObject::connect(&pane, &ui::ExplorerPane::clearStreamRequested, &relay, [this](const RoomId &id, const StreamKey &key) {
            relay.edit(1, id, {.kind = room::Edit::Kind::Clear, .key = key, .seq = {}, .expected = {}, .entries = {}});
        });
        pane.resize(700, 600);
        test::show(pane);
    }

    // A client whose first message comes along with its handshake, and so within the grace however slow the machine is.
    [[nodiscard]] relay::testing::Peer hasty(const QString &first) const
    {
        relay::testing::Peer peer(port);
        if (peer.upgrade("/room/lobby/connect", relay::testing::textFrame(first.toUtf8())).status != 101)
            qFatal("no handshake");
        return peer;
    }
    ui::RowTable *table(const QString &name) { return test::find<ui::RowTable>(pane, name); }
    // What a person reads of a client that has come: its taking, its codec.
    [[nodiscard]] QString client(int row)
    {
        return cell(names::clients, row, inspect::ClientTakingColumn) + u'|' + cell(names::clients, row, inspect::ClientCodecColumn);
    }
    [[nodiscard]] QString cell(const QString &name, int row, int column) { return test::cell(*table(name), row, column); }
    void showClients() { test::openTab(*test::find<QTabWidget>(pane, names::roomTabs), 1); }
    void clickRow(const QString &name, int row) { test::clickRow(*table(name), row); }
    // "#1 ✓ given" of everybody who was there for a row, and the reasons.
    [[nodiscard]] QStringList delivery(quint64 row) const
    {
        QStringList lines;
        for (const inspect::DeliveryLine &line : inspect::deliveryOf(inspector.details(), inspector.timeline(), row)) {
            const ui::DeliveryWords words = ui::deliveryWords(line, QLocale::c());
            lines << words.who.section(u' ', 0, 0) + u' ' + words.outcome;
            reasons << words.reason;
        }
        return lines;
    }

    ui::ExplorerPane pane{inspector};
    mutable QStringList reasons; // of delivery(), so far
};

const QString get = QStringLiteral(R"({"type":"get","key":"k"})");
const QString append = QStringLiteral(R"({"type":"push","key":"k","value":1,"action":{"type":"append"}})");
const QString relayed = QStringLiteral(R"({"type":"push","key":"other","value":1,"action":{"type":"relay"}})");

} // namespace

// From a real client's socket to what a person reads in the explorer, and back from a key to the socket.
class TestExplorerLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyClientSaysWhatItTakesAndWhy();
    void whatClientsPushIsSeenInTheStreams();
    void figuresArrive();
    void whoGotAMessageAndWhyNotIsTold();
    void deleteDisconnectsARealClient();
    void deleteClosesARealRoom();
    void deleteClearsARealStream();
    void theButtonOfTheHomePageLeadsToItsRoom();
};

void TestExplorerLive::everyClientSaysWhatItTakesAndWhy()
{
    Stage stage;
    stage.showClients();
    auto keyed = stage.hasty(get);
    QTRY_COMPARE(stage.client(0), QStringLiteral("asked for 1 key|JSON"));
    const auto other = stage.hasty(append);
    QTRY_COMPARE(stage.client(1), QStringLiteral("whole room: began without a get|JSON"));
    QWebSocket silent;
    silent.open(stage.url());
    QTRY_COMPARE(stage.client(2), QStringLiteral("whole room: grace ended|JSON"));
    QWebSocket cbor;
    cbor.open(stage.url(QStringLiteral("cbor=true&subscribe=keys")));
    QTRY_COMPARE(stage.client(3), QStringLiteral("subscribe=keys: asked for no key|CBOR"));
    QWebSocket debug;
    debug.open(stage.url(QStringLiteral("debug=true")));
    QTRY_COMPARE(stage.client(4), QStringLiteral("looks on: debug=true|JSON"));
    QVERIFY(keyed.send(relay::testing::textFrame(R"({"type":"get","key":"second"})")));
    QTRY_COMPARE(stage.client(0), QStringLiteral("asked for 2 keys|JSON"));
    QCOMPARE(stage.cell(names::clients, 1, inspect::ClientSentColumn), QStringLiteral("1"));
    QVERIFY(stage.cell(names::clients, 1, inspect::ClientAddressColumn).startsWith(QStringLiteral("127.0.0.1:")));
    silent.close();
    QTRY_COMPARE(stage.table(names::clients)->model()->rowCount(), 4);
    QCOMPARE(stage.client(2), QStringLiteral("subscribe=keys: asked for no key|CBOR"));
}

void TestExplorerLive::whatClientsPushIsSeenInTheStreams()
{
    Stage stage;
    QWebSocket client;
    client.open(stage.url(QStringLiteral("subscribe=room")));
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    for (int i = 0; i < 3; ++i)
        client.sendTextMessage(append);
    client.sendTextMessage(relayed);
    QTRY_COMPARE(stage.table(names::streams)->model()->rowCount(), 2);
    QTRY_COMPARE(stage.cell(names::streams, 0, inspect::StreamMessagesColumn), QStringLiteral("3"));
    QCOMPARE(stage.cell(names::streams, 0, inspect::StreamKeyColumn), QStringLiteral("k"));
    QCOMPARE(stage.cell(names::streams, 0, inspect::StreamUseColumn), QStringLiteral("log"));
    QCOMPARE(stage.cell(names::streams, 0, inspect::StreamBytesColumn), QStringLiteral("260 B"));
    QTRY_COMPARE(stage.cell(names::streams, 1, inspect::StreamSeqColumn), QStringLiteral("4"));
    QCOMPARE(stage.cell(names::streams, 1, inspect::StreamUseColumn), QStringLiteral("events"));
    client.sendTextMessage(QStringLiteral(R"({"type":"push","key":"k","value":1,"action":{"type":"compact","seq":3}})"));
    QTRY_COMPARE(stage.cell(names::streams, 0, inspect::StreamMessagesColumn), QStringLiteral("1"));
    QCOMPARE(stage.cell(names::streams, 0, inspect::StreamUseColumn), QStringLiteral("reducer"));
}

void TestExplorerLive::figuresArrive()
{
    Stage stage;
    QWebSocket client;
    client.open(stage.url(QStringLiteral("subscribe=room")));
    QTRY_VERIFY(stage.cell(names::clients, 0, inspect::ClientInColumn).endsWith(u'B'));
    QTRY_VERIFY(stage.cell(names::clients, 0, inspect::ClientRoundTripColumn).endsWith(QStringLiteral(" ms")));
    QCOMPARE(stage.cell(names::clients, 0, inspect::ClientWaitingColumn), QStringLiteral("0"));
}

void TestExplorerLive::whoGotAMessageAndWhyNotIsTold()
{
    Stage stage;
    QWebSocket taker;
    taker.open(stage.url(QStringLiteral("subscribe=room")));
    QTRY_COMPARE(stage.table(names::clients)->model()->rowCount(), 1);
    QWebSocket keyed;
    keyed.open(stage.url(QStringLiteral("subscribe=keys")));
    QTRY_COMPARE(stage.table(names::clients)->model()->rowCount(), 2);
    QWebSocket debug;
    debug.open(stage.url(QStringLiteral("debug=true")));
    QTRY_COMPARE(stage.table(names::clients)->model()->rowCount(), 3);
    taker.sendTextMessage(append);
    QTRY_COMPARE(stage.inspector.timeline().end(), quint64(1));
    QCOMPARE(stage.delivery(0), (QStringList{QStringLiteral("#1 ✓ given"), QStringLiteral("#2 ✗ not given"), QStringLiteral("#3 ✓ shown")}));
    QVERIFY(stage.reasons[1].contains(QStringLiteral("never asked for this one")));
    const auto reason = [&] {
        stage.reasons.clear();
        return stage.delivery(0).isEmpty() ? QString() : stage.reasons.first();
    };
    QTRY_COMPARE(reason(), QStringLiteral("Written to its socket."));

    keyed.sendTextMessage(get);
    QTRY_COMPARE(stage.inspector.timeline().end(), quint64(2));
    taker.sendTextMessage(append);
    QTRY_COMPARE(stage.inspector.timeline().end(), quint64(3));
    QCOMPARE(stage.delivery(2)[1], QStringLiteral("#2 ✓ given"));
    stage.reasons.clear();
    QCOMPARE(stage.delivery(0)[1], QStringLiteral("#2 ✗ not given"));
    QVERIFY(stage.reasons[1].contains(QStringLiteral("only later, in row 1")));

    // Its own first message makes it take the room.
    const auto late = stage.hasty(relayed);
    QTRY_COMPARE(stage.inspector.timeline().end(), quint64(4));
    QVERIFY(stage.delivery(3).contains(QStringLiteral("#4 ✓ given")));
}

void TestExplorerLive::deleteDisconnectsARealClient()
{
    Stage stage;
    stage.showClients();
    QWebSocket client;
    client.open(stage.url());
    QTRY_COMPARE(stage.table(names::clients)->model()->rowCount(), 1);
    stage.clickRow(names::clients, 0);
    QTest::keyClick(stage.table(names::clients), Qt::Key_Delete);
    QTRY_COMPARE(client.closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
    QTRY_COMPARE(stage.table(names::clients)->model()->rowCount(), 0);
}

void TestExplorerLive::deleteClosesARealRoom()
{
    Stage stage;
    QWebSocket client;
    client.open(stage.url());
    QTRY_COMPARE(stage.table(names::rooms)->model()->rowCount(), 1);
    stage.clickRow(names::rooms, 0);
    QTest::keyClick(stage.table(names::rooms), Qt::Key_Delete);
    QTRY_COMPARE(client.closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
    QTRY_COMPARE(stage.table(names::rooms)->model()->rowCount(), 0);
    QVERIFY(!stage.pane.selectedRoom());
}

void TestExplorerLive::deleteClearsARealStream()
{
    Stage stage;
    QWebSocket client;
    QSignalSpy got(&client, &QWebSocket::textMessageReceived);
    client.open(stage.url(QStringLiteral("subscribe=room")));
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    client.sendTextMessage(append);
    QTRY_COMPARE(stage.table(names::streams)->model()->rowCount(), 1);
    stage.clickRow(names::streams, 0);
    QTest::keyClick(stage.table(names::streams), Qt::Key_Delete);
    QTRY_COMPARE(stage.cell(names::streams, 0, inspect::StreamMessagesColumn), QStringLiteral("0"));
    QTRY_COMPARE(got.size(), 2);
    client.sendTextMessage(get);
    QTRY_COMPARE(got.size(), 3);
    QCOMPARE(got.last()[0].toString(), QStringLiteral(R"({"type":"init","key":"k","data":[]})"));
}

void TestExplorerLive::theButtonOfTheHomePageLeadsToItsRoom()
{
    Stage stage;
    auto client = stage.hasty(get);
    stage.relay.openRoom(*RoomId::parse("another"));
    QTRY_COMPARE(stage.inspector.rooms().rowCount(), 2);
    stage.pane.selectRoom(*RoomId::parse("another"));
    QCOMPARE(stage.pane.selectedRoom(), RoomId::parse("another"));

    const QByteArray origin = "Origin: http://localhost:" + QByteArray::number(stage.port) + "\r\n";
    const QByteArray host = "localhost:" + QByteArray::number(stage.port);
    const QByteArray body = "url=" + ("ws://" + host + "/room/lobby/connect").toPercentEncoding();
    relay::testing::Peer button(stage.port);
    const auto page = button.request("POST /show HTTP/1.1\r\nHost: " + host + "\r\n" + origin
                                     + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                     + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QCOMPARE(page.status, 200);
    QTRY_COMPARE(stage.pane.selectedRoom(), RoomId::parse("lobby"));
}

QTEST_MAIN(TestExplorerLive)
#include "tst_explorerlive.moc"
