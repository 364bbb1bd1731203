// SPDX-License-Identifier: GPL-3.0-only
#include "app/log.h"
#include "base/logging.h"
#include "gui/sessionstage.h"
#include "ui/emptystate.h"
#include "ui/logpane.h"
#include "ui/objectnames.h"
#include "ui/problemspane.h"
#include "ui/qrcode.h"
#include "ui/rategraph.h"
#include "ui/serverpane.h"
#include "ui/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>
#include <QTcpSocket>
#include <QTest>
#include <QToolButton>
#include <QWebSocket>

#include <qrencode.h>

using namespace drift;
using namespace drift::test;
namespace names = drift::ui::names;

namespace {

template<typename T>
T *find(QWidget &where, const QString &name)
{
    T *widget = where.findChild<T *>(name);
    if (!widget)
        qFatal("there is no %s", qPrintable(name));
    return widget;
}

// What a person reads in a row, without the time.
QString row(const QTableView *view, int number, int first = 1)
{
    QStringList cells;
    for (int column = first; column < view->model()->columnCount(); ++column)
        cells << view->model()->index(number, column).data().toString();
    return cells.join(u'|');
}

void ask(quint16 port, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    QVERIFY(socket.waitForConnected());
    socket.write(request);
    QVERIFY(socket.waitForReadyRead());
}

} // namespace

class TestServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRefusedRequestIsARowThatSaysWhy();
    void aSlowOrWrongClientIsARowToo();
    void problemsAreCopiedAndCleared();
    void withoutProblemsItSaysSo();
    void theLogIsInTheWindowFromAnyThread();
    void theLogIsFilteredByLevel();
    void theAddressesAreCopied();
    void theExamplesHaveTheRealAddress();
    void forThisMachineAloneItSaysHowToLetAPhoneIn();
    void thePhonesCodeIsTheAddress();
    void theCertificatesFingerprintIsShownToBeCompared();
    void theCodeIsBlackOnWhiteInDarkToo();
    void trafficIsDrawnAndSaid();
    void whoIsNearestToALimitIsNamed();
    void demoTrafficMakesThreeRoomsComeAlive();
    void theEmptyStateOffersDemoTraffic();
};

void TestServer::aRefusedRequestIsARowThatSaysWhy()
{
    SessionStage stage;
    ui::ProblemsPane pane(stage.inspector);
    pane.show();
    auto *view = find<QTableView>(pane, names::problems);
    ask(stage.server->listening().port, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nOrigin: https://elsewhere.example\r\n\r\n");
    QTRY_COMPARE(view->model()->rowCount(), 1);
    const QString text = row(view, 0);
    QVERIFY2(text.startsWith(u"Refused 403|127.0.0.1:"_qs), qPrintable(text));
    QVERIFY(text.contains(u"--allow-origin adds one · GET /healthz · Origin: https://elsewhere.example|1"_qs));
    QCOMPARE(find<QLabel>(pane, names::problemsSaid)->text(), u"1 problem"_qs);
    ask(stage.server->listening().port, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nOrigin: https://elsewhere.example\r\n\r\n");
    QTRY_VERIFY(row(view, 0).endsWith(u"|2"));
    QCOMPARE(view->model()->rowCount(), 1);
    QTRY_COMPARE(find<QLabel>(pane, names::problemsSaid)->text(), u"1 problem, met 2 times"_qs);
}

void TestServer::aSlowOrWrongClientIsARowToo()
{
    SessionStage stage;
    ui::ProblemsPane pane(stage.inspector);
    pane.show();
    auto *view = find<QTableView>(pane, names::problems);
    QWebSocket client;
    client.open(stage.roomUrl("lobby"));
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    client.sendTextMessage(u"{\"type\":\"nonsense\"}"_qs);
    QTRY_COMPARE(view->model()->rowCount(), 1);
    QVERIFY2(row(view, 0).startsWith(u"Bad message|127.0.0.1:"_qs), qPrintable(row(view, 0)));
    QVERIFY(row(view, 0).contains(u"|lobby|"_qs));
}

void TestServer::problemsAreCopiedAndCleared()
{
    SessionStage stage;
    ui::ProblemsPane pane(stage.inspector);
    pane.show();
    QVERIFY(QTest::qWaitForWindowActive(&pane));
    QSignalSpy copied(&pane, &ui::ProblemsPane::copyRequested);
    auto *view = find<QTableView>(pane, names::problems);
    ask(stage.server->listening().port, "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n");
    ask(stage.server->listening().port, "GET /elsewhere HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_COMPARE(view->model()->rowCount(), 2);
    QTest::mouseClick(find<QToolButton>(pane, names::copyProblem), Qt::LeftButton);
    QCOMPARE(copied.takeFirst().first().toString().count(u'\n'), 1);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(1, 1)).center());
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    const QString line = copied.takeFirst().first().toString();
    QVERIFY2(line.contains(u"there is nothing at this path · GET /elsewhere"_qs), qPrintable(line));
    QTest::mouseClick(find<QToolButton>(pane, names::clearProblems), Qt::LeftButton);
    QCOMPARE(view->model()->rowCount(), 0);
}

void TestServer::withoutProblemsItSaysSo()
{
    SessionStage stage;
    ui::ProblemsPane pane(stage.inspector);
    QCOMPARE(find<QLabel>(pane, names::problemsSaid)->text(), u"Nothing was refused, nobody was closed, and nothing else looks wrong."_qs);
}

void TestServer::theLogIsInTheWindowFromAnyThread()
{
    SessionStage stage;
    ui::LogPane pane(stage.inspector);
    pane.show();
    auto *view = find<QTableView>(pane, names::log);
    const auto restore = qScopeGuard([] { qInstallMessageHandler(nullptr); });
    app::installLog(app::LogLevel::Info, app::LogFormat::Text); // a test has a handler of its own
    qCInfo(lcApp) << "from here";
    const std::unique_ptr<QThread> thread(QThread::create([] { qCWarning(lcRelay) << "from there"; }));
    thread->start();
    QVERIFY(thread->wait());
    const auto all = [&] {
        QStringList rows;
        for (int i = 0; i < view->model()->rowCount(); ++i)
            rows << row(view, i);
        return rows;
    };
    QTRY_VERIFY(all().contains(u"info|drift.app|from here"_qs));
    QTRY_VERIFY(all().contains(u"warning|drift.relay|from there"_qs));
}

void TestServer::theLogIsFilteredByLevel()
{
    inspect::Inspector inspector;
    ui::LogPane pane(inspector);
    pane.show();
    QVERIFY(QTest::qWaitForWindowActive(&pane));
    auto *view = find<QTableView>(pane, names::log);
    const auto *said = find<QLabel>(pane, names::logSaid);
    QCOMPARE(said->text(), u"nothing to show yet"_qs);
    inspector.log().append({{{}, QtInfoMsg, "drift.app", "a"}, {{}, QtWarningMsg, "drift.app", "b"}});
    QCOMPARE(view->model()->rowCount(), 2);
    QCOMPARE(said->text(), QString());
    auto *level = find<QComboBox>(pane, names::logLevel);
    level->setFocus();
    QTest::keyClicks(level, u"warning"_qs);
    QCOMPARE(view->model()->rowCount(), 1);
    QCOMPARE(row(view, 0), u"warning|drift.app|b"_qs);
    QSignalSpy copied(&pane, &ui::LogPane::copyRequested);
    QTest::mouseClick(find<QToolButton>(pane, names::copyLog), Qt::LeftButton);
    QVERIFY(copied.first().first().toString().endsWith(u"warning drift.app: b"));
    QTest::keyClick(level, Qt::Key_End);
    QCOMPARE(view->model()->rowCount(), 0);
    QCOMPARE(said->text(), u"nothing to show yet"_qs);
}

void TestServer::theAddressesAreCopied()
{
    SessionStage stage;
    ui::ServerPane pane(stage.inspector, stage.session->info());
    pane.show();
    QSignalSpy copied(&pane, &ui::ServerPane::copyRequested);
    const QString port = QString::number(stage.server->listening().port);
    QTest::mouseClick(find<QToolButton>(pane, names::copyServerApi), Qt::LeftButton);
    QCOMPARE(copied.takeFirst().first().toString(), u"http://127.0.0.1:"_qs + port);
    QTest::mouseClick(find<QToolButton>(pane, names::copyServerSocket), Qt::LeftButton);
    QCOMPARE(copied.takeFirst().first().toString(), u"ws://127.0.0.1:"_qs + port);
}

void TestServer::theExamplesHaveTheRealAddress()
{
    app::Options options;
    options.accessKeys = options.relay.accessKeys = {"0123456789abcdef"};
    SessionStage stage(options);
    ui::ServerPane pane(stage.inspector, stage.session->info());
    pane.show();
    QVERIFY(QTest::qWaitForWindowActive(&pane));
    const QString base = u"http://127.0.0.1:%1"_qs.arg(stage.server->listening().port);
    auto *snippet = find<QPlainTextEdit>(pane, names::serverSnippet);
    auto *language = find<QComboBox>(pane, names::serverSnippets);
    QVERIFY(snippet->toPlainText().contains(u"new Api(\""_qs + base + u"/db/0123456789abcdef/\")"_qs));
    language->setFocus();
    QTest::keyClick(language, Qt::Key_Down);
    QVERIFY(snippet->toPlainText().contains(u"api=\""_qs + base + u"/db/0123456789abcdef\""_qs));
    QTest::keyClick(language, Qt::Key_Down);
    QVERIFY(snippet->toPlainText().contains(u"curl "_qs + base + u"/db/0123456789abcdef/room/demo\n"_qs));
    QVERIFY(snippet->toPlainText().contains(u"curl "_qs + base + u"/room/demo/send"_qs));
    QSignalSpy copied(&pane, &ui::ServerPane::copyRequested);
    QTest::mouseClick(find<QPushButton>(pane, names::copyServerSnippet), Qt::LeftButton);
    QCOMPARE(copied.first().first().toString(), snippet->toPlainText());
}

void TestServer::forThisMachineAloneItSaysHowToLetAPhoneIn()
{
    SessionStage stage;
    ui::ServerPane pane(stage.inspector, stage.session->info());
    pane.show();
    QVERIFY(!find<QWidget>(pane, names::serverQr)->isVisible());
    QVERIFY(find<QLabel>(pane, names::serverNoQr)->isVisible());
    QSignalSpy copied(&pane, &ui::ServerPane::copyRequested);
    QTest::mouseClick(find<QToolButton>(pane, names::copyLanCommand), Qt::LeftButton);
    QCOMPARE(copied.first().first().toString(), u"driftscope --host 0.0.0.0 --open"_qs);
    QSignalSpy asked(&pane, &ui::ServerPane::settingsRequested);
    QTest::mouseClick(find<QPushButton>(pane, names::serverSettings), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
}

// Module by module, as a camera would see it in the middle of each.
void TestServer::thePhonesCodeIsTheAddress()
{
    inspect::Inspector inspector;
    ui::ServerInfo info{.address = {QUrl(u"http://127.0.0.1:8080"_qs), QUrl(u"http://127.0.0.1:8080"_qs)}};
    info.isOpenToLan = true;
    info.lan = QUrl(u"http://192.168.1.7:8080/db/0123456789abcdef"_qs);
    ui::ServerPane pane(inspector, info);
    pane.resize(1100, 500);
    pane.show();
    QVERIFY(!find<QWidget>(pane, names::serverNoQr)->isVisible());
    auto *view = find<QWidget>(pane, names::serverQr);
    QVERIFY(view->isVisible());
    QTRY_COMPARE(view->width(), view->height());
    const QByteArray text = "http://192.168.1.7:8080/db/0123456789abcdef";
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
            QRcode_encodeData(int(text.size()), reinterpret_cast<const uchar *>(text.constData()), 0, QR_ECLEVEL_M), QRcode_free);
    const QImage shot = view->grab().toImage();
    const int modules = code->width + 8;
    const int size = shot.width() / modules;
    QCOMPARE(shot.width(), modules * size);
    for (int y = 0; y < modules; ++y) {
        for (int x = 0; x < modules; ++x) {
            const bool inside = x >= 4 && y >= 4 && x < modules - 4 && y < modules - 4;
            const bool dark = inside && (code->data[(y - 4) * code->width + x - 4] & 1);
            const bool seen = shot.pixelColor(x * size + size / 2, y * size + size / 2).lightness() < 128;
            QVERIFY2(seen == dark, qPrintable(u"module %1,%2"_qs.arg(x).arg(y)));
        }
    }
    QSignalSpy copied(&pane, &ui::ServerPane::copyRequested);
    QTest::mouseClick(find<QToolButton>(pane, names::copyServerLan), Qt::LeftButton);
    QCOMPARE(copied.first().first().toString(), QString::fromUtf8(text));
}

void TestServer::theCertificatesFingerprintIsShownToBeCompared()
{
    inspect::Inspector inspector;
    ui::ServerInfo info{.address = {QUrl(u"https://127.0.0.1:8080"_qs), QUrl(u"https://127.0.0.1:8080"_qs)}};
    QByteArray digest;
    for (int i = 0; i < 32; ++i)
        digest += char(i * 7);
    info.fingerprint = QString::fromLatin1(digest.toHex(':').toUpper());
    ui::ServerPane pane(inspector, info);
    pane.show();
    auto *label = find<QLabel>(pane, names::serverFingerprint);
    QVERIFY(label->isVisible());
    QString shown = label->text();
    QCOMPARE(shown.count(u'\n'), 3);
    QCOMPARE(shown.replace(u'\n', u':'), info.fingerprint);
    pane.setServer({.address = {QUrl(u"http://127.0.0.1:8080"_qs), QUrl(u"http://127.0.0.1:8080"_qs)}});
    QVERIFY(!label->isVisible());
}

void TestServer::theCodeIsBlackOnWhiteInDarkToo()
{
    const auto restore = qScopeGuard([light = QApplication::palette()] { QApplication::setPalette(light); });
    QApplication::setPalette(ui::paletteFor(ui::Scheme::Dark));
    ui::QrView view;
    view.setText(u"http://192.168.1.7:8080"_qs);
    view.show();
    const QImage shot = view.grab().toImage();
    QCOMPARE(shot.pixelColor(1, 1), QColor(Qt::white));
    QCOMPARE(shot.pixelColor(17, 17), QColor(Qt::black)); // the corner of a finder pattern
}

void TestServer::trafficIsDrawnAndSaid()
{
    inspect::Inspector inspector;
    ui::RateGraph graph(inspector);
    graph.resize(400, 160);
    graph.show();
    const QImage before = graph.grab().toImage();
    Instant time(std::chrono::hours(1));
    for (int second = 0; second < 10; ++second) {
        for (int i = 0; i < 100; ++i) {
            journal::MessageHandled message;
            message.room = RoomId::parse("a").value();
            message.delivered = 4;
            inspector.fold({{}, journal::RoomOpened{message.room}});
            inspector.fold({{}, message});
        }
        inspector.refresh(time += std::chrono::seconds(1), {});
    }
    QVERIFY(graph.grab().toImage() != before);
    QVERIFY2(graph.accessibleDescription().startsWith(u"In 100 messages a second, out 400;"_qs), qPrintable(graph.accessibleDescription()));
}

void TestServer::whoIsNearestToALimitIsNamed()
{
    app::Options options;
    options.relay.limits.maxStreamMessages = 4;
    SessionStage stage(options);
    ui::ServerPane pane(stage.inspector, stage.session->info());
    pane.resize(1100, 500);
    pane.show();
    QWebSocket client;
    client.open(stage.roomUrl("lobby"));
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    for (int i = 0; i < 3; ++i)
        client.sendTextMessage(u"{\"type\":\"push\",\"key\":\"log\",\"value\":1,\"action\":{\"type\":\"append\"}}"_qs);
    auto *limits = find<QTableWidget>(pane, names::limits);
    const auto messages = [&] {
        for (int i = 0; i < limits->rowCount(); ++i) {
            if (limits->item(i, 0)->text().startsWith(u"Messages retained"))
                return limits->item(i, 1)->text() + u": "_qs + limits->item(i, 2)->text();
        }
        return QString();
    };
    QTRY_COMPARE(messages(), u"4: ⚠ 3 (75 %) · log in lobby"_qs);
}

void TestServer::demoTrafficMakesThreeRoomsComeAlive()
{
    app::Options options;
    options.relay.strictRooms = true;
    SessionStage stage(options);
    stage.session->setDemoTraffic(true);
    QTRY_COMPARE(stage.inspector.rooms().rowCount(), 3);
    const auto allAlive = [&] {
        for (int room = 0; room < 3; ++room) {
            if (stage.inspector.rooms().index(room, 2).data().toInt() < 5)
                return false;
        }
        return true;
    };
    QTRY_VERIFY_WITH_TIMEOUT(allAlive(), 20'000);
    QVERIFY(stage.inspector.rooms().index(0, 0).data().toString().startsWith(u"demo-"));
    QCOMPARE(stage.inspector.problems().total(), quint64(0));
    QTRY_COMPARE(stage.inspector.totals().clients, 7);

    stage.session->setDemoTraffic(false);
    QTRY_COMPARE(stage.inspector.totals().clients, 0);
}

void TestServer::theEmptyStateOffersDemoTraffic()
{
    ui::EmptyState empty(QUrl(u"http://127.0.0.1:8080"_qs));
    empty.resize(700, 600);
    empty.show();
    QSignalSpy asked(&empty, &ui::EmptyState::demoTrafficToggled);
    QTest::mouseClick(find<QPushButton>(empty, names::emptyDemo), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toBool(), true);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    ui::applyTheme(application);
    TestServer test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_server.moc"
