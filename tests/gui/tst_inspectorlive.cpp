// SPDX-License-Identifier: GPL-3.0-only
#include "gui/relaystage.h"
#include "ui/inspectorpane.h"
#include "ui/objectnames.h"
#include "ui/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QToolButton>
#include <QWebSocket>

using namespace drift;
namespace names = drift::ui::names;

namespace {

struct Stage : test::RelayStage
{
    Stage()
    {
        pane.resize(520, 480);
        test::show(pane);
    }

    // A client that is in the room, as far as the window and the client itself know: what it says before is lost.
    std::unique_ptr<QWebSocket> connected(const QString &query, qint64 members)
    {
        auto client = std::make_unique<QWebSocket>();
        client->open(url(query));
        const auto isIn = [&] {
            const inspect::RoomContents *contents = inspector.details().find(room);
            return contents && qint64(contents->clients.size()) == members && client->state() == QAbstractSocket::ConnectedState;
        };
        if (!QTest::qWaitFor(isIn))
            qFatal("the client is not in the room");
        return client;
    }
    // What a person who selects the last row gets to see.
    void showLast(quint64 rows)
    {
        if (!QTest::qWaitFor([&] { return inspector.timeline().end() == rows; }))
            qFatal("no such row");
        pane.showRow(rows - 1);
    }
    void openTab(int tab) { test::openTab(*find<QTabWidget>(names::inspectorTabs), tab); }
    template<typename T>
    T *find(const QString &name) { return test::find<T>(pane, name); }
    QStringList lines() { return test::lines(*find<ui::TextView>(names::payloadText)); }
    QStringList column(const QString &table, int column)
    {
        QStringList texts;
        for (int row = 0; row < find<QTableView>(table)->model()->rowCount(); ++row)
            texts << test::cell(*find<QTableView>(table), row, column);
        return texts;
    }
    QString said(const QString &name) { return find<QWidget>(name)->accessibleName(); }

    ui::InspectorPane pane{inspector, control};
};

QString push(const char *value, const char *action)
{
    return QStringLiteral(R"({"type":"push","key":"k","value":%1,"action":{"type":"%2"}})")
        .arg(QString::fromUtf8(value), QString::fromUtf8(action));
}

} // namespace

// From a real client's socket to what a person reads in the inspector.
class TestInspectorLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClientsPayloadIsShownAsItWasSent()
    {
        Stage stage;
        const auto client = stage.connected({}, 1);
        client->sendTextMessage(push("{\"n\" : 18446744073709551615,\"n\":1.0}", "append"));
        stage.showLast(1);
        QCOMPARE(stage.lines().join(u'\n'), QStringLiteral("{\n  \"n\": 18446744073709551615,\n  \"n\": 1.0\n}"));
        QSignalSpy copies(&stage.pane, &ui::InspectorPane::copyRequested);
        QTest::mouseClick(stage.find<QToolButton>(names::payloadModeRaw), Qt::LeftButton);
        QTest::mouseClick(stage.find<QToolButton>(names::payloadCopy), Qt::LeftButton);
        QCOMPARE(copies.first().first().toString(), QStringLiteral("{\"n\" : 18446744073709551615,\"n\":1.0}"));
    }

    void aClientsCborIsShownDecoded()
    {
        Stage stage;
        const auto client = stage.connected(QStringLiteral("cbor=true"), 1);
        client->sendBinaryMessage(QByteArray::fromHex("a4 6474797065 6470757368 636b6579 616b 6576616c7565 c11a514b67b0"
                                                      "66616374696f6e a16474797065 6572656c6179"));
        stage.showLast(1);
        QCOMPARE(stage.lines(), QStringList{QStringLiteral("/ epoch time / 1(1363896240)")});
    }

    void twoMessagesAreCompared()
    {
        Stage stage;
        const auto client = stage.connected({}, 1);
        client->sendTextMessage(push("{\"x\":1,\"y\":2}", "append"));
        client->sendTextMessage(push("{\"x\":1,\"y\":3}", "append"));
        stage.showLast(2);
        QTest::keyClick(&stage.pane, Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(stage.said(names::differenceTitle), QStringLiteral("seq 1 → seq 2 · 1 difference"));
        QCOMPARE(stage.column(names::differenceTable, 1), QStringList{QStringLiteral("$.y")});
    }

    void theStreamAndALateJoinersInitAreThoseOfTheRelay()
    {
        Stage stage;
        const auto client = stage.connected({}, 1);
        for (const char *value : {"1", "2", "3"})
            client->sendTextMessage(push(value, "append"));
        stage.showLast(3);
        stage.openTab(2);
        QTRY_COMPARE(stage.column(names::streamEntries, 3), (QStringList{QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}));
        auto *seq = stage.find<QLineEdit>(names::joinerSeq);
        seq->selectAll();
        QTest::keyClicks(seq, QStringLiteral("1"));
        QVERIFY(stage.said(names::joinerInit).startsWith(QStringLiteral("gets seq 2 to 3")));

        QStringList got;
        connect(client.get(), &QWebSocket::textMessageReceived, &stage.pane, [&got](const QString &text) { got << text; });
        client->sendTextMessage(QStringLiteral(R"({"type":"get","key":"k","seq":1})"));
        QTRY_VERIFY(!got.isEmpty() && got.last().contains(QStringLiteral("\"init\"")));
        QVERIFY(got.last().contains(QStringLiteral("\"seq\":2")) && !got.last().contains(QStringLiteral("\"seq\":1")));

        client->sendTextMessage(push("\"new\"", "replace"));
        QTRY_COMPARE(stage.column(names::streamEntries, 3), QStringList{QStringLiteral("\"new\"")});
        QTest::mouseClick(stage.find<QToolButton>(names::streamThen), Qt::LeftButton);
        QCOMPARE(stage.column(names::streamEntries, 3), (QStringList{QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}));
    }

    void whoWasGivenAMessageIsListed()
    {
        Stage stage;
        const auto sender = stage.connected(QStringLiteral("subscribe=room"), 1);
        const auto taker = stage.connected(QStringLiteral("subscribe=room"), 2);
        const auto other = stage.connected(QStringLiteral("subscribe=keys"), 3);
        sender->sendTextMessage(push("1", "relay"));
        stage.showLast(1);
        stage.openTab(3);
        const QStringList outcomes = stage.column(names::deliveryTable, 1);
        QCOMPARE(outcomes.size(), 3);
        QCOMPARE(outcomes.filter(QStringLiteral("✓")).size(), 2);
        QVERIFY(stage.said(names::deliverySummary).startsWith(QStringLiteral("given to 2 of 3")));
        QVERIFY(!stage.column(names::deliveryTable, 2).at(2).isEmpty());
    }
};

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    ui::applyTheme(app);
    TestInspectorLive test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_inspectorlive.moc"
