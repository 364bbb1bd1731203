// SPDX-License-Identifier: GPL-3.0-only
#include "client/cuttingproxy.h"
#include "client/stranger.h"
#include "client/testrelay.h"

#include "client/jsonmembers.h"
#include "client/logpusher.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>
#include <QWebSocketServer>

using namespace drift;
using namespace drift::client;

namespace {

const RoomId lobby = RoomId::parse("lobby").value();
const QByteArray key = "log";

// What a reader of the stream sees.
struct Log
{
    QByteArrayList lines;
    qint64 dropped = 0;
    QByteArrayList exits;
    size_t messages = 0;
};

Log logOf(const QUrl &url)
{
    Log log;
    for (const protocol::Entry &entry : streamOf(url, lobby, key)) {
        ++log.messages;
        const auto members = membersOf(entry.value.bytes);
        if (!members)
            continue;
        log.dropped += members->value("dropped").toByteArray().toLongLong();
        const auto lines = elementsOf(members->value("lines")).value_or(std::vector<QByteArrayView>());
        for (const QByteArrayView line : lines)
            log.lines.append(unquoted(line));
        if (members->has("exit"))
            log.exits.append(members->value("exit").toByteArray());
    }
    return log;
}

struct Bench
{
    explicit Bench(relay::Settings settings = {}) : relay(std::move(settings)) {}

    [[nodiscard]] bool waitReady()
    {
        QSignalSpy ready(&pusher, &LogPusher::ready);
        pusher.start();
        return ready.wait(20'000);
    }
    [[nodiscard]] bool finish(std::optional<int> exit = {})
    {
        QSignalSpy finished(&pusher, &LogPusher::finished);
        pusher.finish(exit);
        return !finished.isEmpty() || finished.wait(60'000);
    }

    TestRelay relay;
    CuttingProxy proxy{relay.url()};
    Api api{proxy.url()};
    LogPusher pusher{api, lobby, {key}};
};

QByteArray numbered(int i)
{
    return "line " + QByteArray::number(i) + " of the build";
}

} // namespace

class TestLogPusher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesArriveInOrderAndShareMessages();
    void theExitIsTheLastMessage();
    void aLogWithoutLinesIsOnlyItsExit();
    void whatCameBeforeConnectingIsKept();
    void itIsFullUntilTheRelayHasTakenSome();
    void beyondTheLimitOfMessagesTheOldestLinesGo();
    void beyondTheLimitOfBytesTheOldestLinesGo();
    void theDroppedLinesOfAnEarlierRunAreCountedOn();
    void aStreamThatHoldsNothingIsAFailure();
    void aSmallerMessageLimitIsFound();
    void aRelayThatComesBackGetsWhatItMissedAndKnowsWhatItLost();
    void aBrokenConnectionDoublesNothing();
    void aBrokenConnectionLosesNothing();
    void wheneverItBreaksTheLogIsTheSame();
    void linesLostWhileTheRelayWasAwayAreCounted();
    void anotherDriftDbMaySpellValuesItsOwnWay();
    void aRoomThatIsRefusedIsAFailure();
    void aWrongAccessKeyIsAFailure();
};

void TestLogPusher::linesArriveInOrderAndShareMessages()
{
    Bench bench;
    QVERIFY(bench.waitReady());
    QByteArrayList lines;
    for (int i = 0; i < 10'000; ++i)
        lines.append(numbered(i));
    for (const QByteArray &line : lines)
        bench.pusher.add(line);
    QVERIFY(bench.finish());
    const Log log = logOf(bench.relay.url());
    QCOMPARE(log.lines, lines);
    QVERIFY(log.messages < 10);
    QVERIFY(log.exits.isEmpty());
    QCOMPARE(log.dropped, 0);
}

void TestLogPusher::theExitIsTheLastMessage()
{
    Bench bench;
    QVERIFY(bench.waitReady());
    bench.pusher.add("a");
    QVERIFY(bench.finish(3));
    const auto data = streamOf(bench.relay.url(), lobby, key);
    QCOMPARE(data.size(), 2u);
    QCOMPARE(data[0].value.bytes, QByteArray(R"({"lines":["a"]})"));
    QCOMPARE(data[1].value.bytes, QByteArray(R"({"exit":3})"));
}

void TestLogPusher::aLogWithoutLinesIsOnlyItsExit()
{
    Bench bench;
    QVERIFY(bench.waitReady());
    QVERIFY(bench.finish(0));
    QCOMPARE(logOf(bench.relay.url()).exits, QByteArrayList{"0"});
}

void TestLogPusher::whatCameBeforeConnectingIsKept()
{
    Bench bench;
    bench.pusher.add("early");
    bench.pusher.start();
    QVERIFY(bench.finish());
    QCOMPARE(logOf(bench.relay.url()).lines, QByteArrayList{"early"});
}

void TestLogPusher::itIsFullUntilTheRelayHasTakenSome()
{
    Bench bench;
    QVERIFY(bench.waitReady());
    QSignalSpy hasRoom(&bench.pusher, &LogPusher::hasRoom);
    const QByteArray line(1000, 'x');
    qint64 count = 0;
    while (!bench.pusher.isFull()) {
        bench.pusher.add(line);
        ++count;
    }
    QVERIFY(count * 1000 < LogPusher::full + 1'000'000);
    QVERIFY(hasRoom.wait(20'000));
    QVERIFY(!bench.pusher.isFull());
    QVERIFY(bench.finish());
    QCOMPARE(logOf(bench.relay.url()).lines.size(), count);
}

void TestLogPusher::beyondTheLimitOfMessagesTheOldestLinesGo()
{
    relay::Settings settings;
    settings.limits.maxStreamMessages = 8;
    Bench bench(settings);
    QVERIFY(bench.waitReady());
    // One message each: the next line is not there before the last one is taken.
    for (int i = 0; i < 40; ++i) {
        bench.pusher.add(numbered(i));
        QTRY_COMPARE_WITH_TIMEOUT(bench.pusher.linesLeft(), 0, 20'000);
    }
    QVERIFY(bench.finish(0));
    const Log log = logOf(bench.relay.url());
    QVERIFY(log.messages <= 8);
    QVERIFY(log.lines.size() >= 3);
    QCOMPARE(log.dropped + log.lines.size(), 40);
    QCOMPARE(log.lines.last(), numbered(39));
    QCOMPARE(log.lines.first(), numbered(int(log.dropped)));
    QCOMPARE(log.exits, QByteArrayList{"0"});
}

void TestLogPusher::beyondTheLimitOfBytesTheOldestLinesGo()
{
    relay::Settings settings;
    settings.limits.maxStreamBytes = 1024 * 1024;
    Bench bench(settings);
    QVERIFY(bench.waitReady());
    for (int i = 0; i < 200'000; ++i)
        bench.pusher.add(numbered(i));
    QVERIFY(bench.finish(0));
    const Log log = logOf(bench.relay.url());
    QCOMPARE(log.dropped + log.lines.size(), 200'000);
    QVERIFY(log.lines.size() > 10'000);
    for (qsizetype i = 0; i < log.lines.size(); ++i)
        QCOMPARE(log.lines[i], numbered(int(log.dropped + i)));
    QCOMPARE(log.exits, QByteArrayList{"0"});
}

void TestLogPusher::theDroppedLinesOfAnEarlierRunAreCountedOn()
{
    relay::Settings settings;
    settings.limits.maxStreamMessages = 3;
    Bench bench(settings);
    QVERIFY(pushTo(bench.relay.url(), lobby, key, R"({"dropped":100,"lines":["a","b"]})"));
    QVERIFY(pushTo(bench.relay.url(), lobby, key, R"({"exit":0})"));
    QVERIFY(pushTo(bench.relay.url(), lobby, key, R"("by somebody else")"));
    QVERIFY(bench.waitReady());
    bench.pusher.add("new");
    QVERIFY(bench.finish());
    const auto data = streamOf(bench.relay.url(), lobby, key);
    QCOMPARE(data.size(), 3u);
    QCOMPARE(data[0].value.bytes, QByteArray(R"({"dropped":102,"lines":[]})"));
    QCOMPARE(data[1].value.bytes, QByteArray(R"("by somebody else")"));
    QCOMPARE(data[2].value.bytes, QByteArray(R"({"lines":["new"]})"));
}

void TestLogPusher::aStreamThatHoldsNothingIsAFailure()
{
    relay::Settings settings;
    settings.limits.maxStreamBytes = 100;
    Bench bench(settings);
    QVERIFY(bench.waitReady());
    QSignalSpy failed(&bench.pusher, &LogPusher::failed);
    bench.pusher.add(QByteArray(50, 'x'));
    QVERIFY(failed.wait(20'000));
    QCOMPARE(failed.first().first().value<Failure>().code, QByteArray("stream_full"));
}

void TestLogPusher::aSmallerMessageLimitIsFound()
{
    relay::Settings settings;
    settings.limits.maxMessage = 4096;
    Bench bench(settings);
    QVERIFY(bench.waitReady());
    for (int i = 0; i < 2000; ++i)
        bench.pusher.add(numbered(i));
    bench.pusher.add(QByteArray(60'000, 'y'));
    bench.pusher.add("end");
    QVERIFY(bench.finish());
    const Log log = logOf(bench.relay.url());
    QCOMPARE(log.lines.size(), 2002);
    for (int i = 0; i < 2000; ++i)
        QCOMPARE(log.lines[i], numbered(i));
    QVERIFY(log.lines[2000].endsWith("yyy…"));
    QCOMPARE(log.lines[2001], QByteArray("end"));
}

void TestLogPusher::aRelayThatComesBackGetsWhatItMissedAndKnowsWhatItLost()
{
    Bench bench;
    QVERIFY(bench.waitReady());
    QSignalSpy lost(&bench.pusher, &LogPusher::lost);
    QSignalSpy cameBack(&bench.pusher, &LogPusher::cameBack);
    QSignalSpy forgotten(&bench.pusher, &LogPusher::forgotten);
    bench.pusher.add("one");
    bench.pusher.add("two");
    QTRY_COMPARE_WITH_TIMEOUT(bench.pusher.linesLeft(), 0, 20'000);
    bench.relay.stop();
    QVERIFY(lost.wait(20'000));
    bench.pusher.add("three");
    bench.relay.start();
    QVERIFY(cameBack.wait(20'000));
    QVERIFY(bench.finish(0));
    QCOMPARE(forgotten.size(), 1);
    QCOMPARE(forgotten.first().first().toLongLong(), 2);
    const auto data = streamOf(bench.relay.url(), lobby, key);
    QCOMPARE(data.size(), 2u);
    QCOMPARE(data[0].value.bytes, QByteArray(R"({"dropped":2,"lines":["three"]})"));
    QCOMPARE(data[1].value.bytes, QByteArray(R"({"exit":0})"));
}

// The relay has the message, and what it says about it is lost.
void TestLogPusher::aBrokenConnectionDoublesNothing()
{
    Bench bench;
    QVERIFY(bench.waitReady());
    QSignalSpy cameBack(&bench.pusher, &LogPusher::cameBack);
    QByteArrayList lines;
    for (int i = 0; i < 5; ++i) {
        bench.proxy.cutAtTheNextAnswer();
        bench.pusher.add("the same");
        lines.append("the same");
        QTRY_COMPARE_WITH_TIMEOUT(bench.pusher.linesLeft(), 0, 20'000);
        QCOMPARE(cameBack.size(), i + 1);
    }
    bench.proxy.cutAtTheNextAnswer();
    QVERIFY(bench.finish(0));
    const Log log = logOf(bench.relay.url());
    QCOMPARE(log.lines, lines);
    QCOMPARE(log.exits, QByteArrayList{"0"});
    QCOMPARE(log.dropped, 0);
}

void TestLogPusher::aBrokenConnectionLosesNothing()
{
    Bench bench;
    QVERIFY(bench.waitReady());
    QByteArrayList lines;
    for (int i = 0; i < 5; ++i) {
        bench.proxy.cut();
        lines.append(numbered(i));
        bench.pusher.add(lines.last());
        bench.proxy.open();
        QTRY_COMPARE_WITH_TIMEOUT(bench.pusher.linesLeft(), 0, 20'000);
    }
    QVERIFY(bench.finish());
    QCOMPARE(logOf(bench.relay.url()).lines, lines);
}

// At any place of the conversation: so many turns of the loop after the lines were given, or with the answer.
void TestLogPusher::wheneverItBreaksTheLogIsTheSame()
{
    relay::Settings settings;
    settings.limits.maxStreamMessages = 6; // so that it is also clearing when it breaks
    Bench bench(settings);
    QVERIFY(bench.waitReady());
    constexpr int rounds = 16;
    constexpr int linesOfARound = 10;
    for (int round = 0; round < rounds; ++round) {
        if (round % 4 == 3)
            bench.proxy.cutAtTheNextAnswer();
        for (int i = 0; i < linesOfARound; ++i)
            bench.pusher.add(numbered(round * linesOfARound + i));
        for (int turn = 0; turn < round; ++turn)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
        if (round % 4 == 1)
            bench.proxy.cut();
        bench.proxy.open();
        if (round % 2 == 0)
            QTRY_COMPARE_WITH_TIMEOUT(bench.pusher.linesLeft(), 0, 20'000);
    }
    QVERIFY(bench.finish(0));
    const Log log = logOf(bench.relay.url());
    QCOMPARE(log.dropped + log.lines.size(), rounds * linesOfARound);
    for (qsizetype i = 0; i < log.lines.size(); ++i)
        QCOMPARE(log.lines[i], numbered(int(log.dropped + i)));
    QCOMPARE(log.exits, QByteArrayList{"0"});
}

void TestLogPusher::linesLostWhileTheRelayWasAwayAreCounted()
{
    Bench bench;
    QVERIFY(bench.waitReady());
    QSignalSpy lost(&bench.pusher, &LogPusher::lost);
    bench.relay.stop();
    QVERIFY(lost.wait(20'000));
    for (int i = 0; i < 100'000; ++i)
        bench.pusher.add(numbered(i));
    const qint64 gone = bench.pusher.keepNewest(1024 * 1024);
    QVERIFY(gone > 0);
    bench.relay.start();
    QVERIFY(bench.finish());
    const Log log = logOf(bench.relay.url());
    QCOMPARE(log.dropped, gone);
    QCOMPARE(log.lines.size(), 100'000 - gone);
    QCOMPARE(log.lines.first(), numbered(int(gone)));
}

// One that parses what it passes on, numbers it from 10, knows no ping and says no size.
void TestLogPusher::anotherDriftDbMaySpellValuesItsOwnWay()
{
    QWebSocketServer sockets(QString(), QWebSocketServer::NonSecureMode);
    QVERIFY(sockets.listen(QHostAddress::LocalHost));
    const QByteArray port = QByteArray::number(sockets.serverPort());
    const Stranger http(httpAnswer("200 OK", R"({"room":"lobby","socket_url":"ws://127.0.0.1:)" + port + R"(/c"})"));
    QByteArrayList values;
    connect(&sockets, &QWebSocketServer::newConnection, this, [&] {
        QWebSocket *const socket = sockets.nextPendingConnection();
        socket->setParent(&sockets);
        connect(socket, &QWebSocket::textMessageReceived, socket, [socket, &values](const QString &text) {
            const QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
            if (message[u"type"].toString() == u"get")
                socket->sendTextMessage(uR"({"data":[],"key":"log","type":"init"})"_qs);
            if (message[u"type"].toString() != u"push")
                return;
            const QByteArray value = QJsonDocument(message[u"value"].toObject()).toJson();
            values.append(value);
            socket->sendTextMessage(uR"({"type":"push","seq":%1,"key":"log","value":%2})"_qs.arg(9 + values.size()).arg(QString::fromUtf8(value)));
        });
    });
    Api api(http.url());
    LogPusher pusher(api, lobby, {key});
    QSignalSpy finished(&pusher, &LogPusher::finished);
    pusher.start();
    pusher.add("\x1b[1m<\xC3\xA9>\x7f/");
    QTRY_COMPARE_WITH_TIMEOUT(pusher.linesLeft(), 0, 20'000);
    pusher.add("two");
    pusher.finish(0);
    QVERIFY(finished.wait(20'000));
    QCOMPARE(values.size(), 3);
}

void TestLogPusher::aRoomThatIsRefusedIsAFailure()
{
    relay::Settings settings;
    settings.strictRooms = true;
    Bench bench(settings);
    QSignalSpy failed(&bench.pusher, &LogPusher::failed);
    bench.pusher.start();
    QVERIFY(failed.wait(20'000));
    QCOMPARE(failed.first().first().value<Failure>().code, QByteArray("unknown_room"));
}

void TestLogPusher::aWrongAccessKeyIsAFailure()
{
    relay::Settings settings;
    settings.accessKeys = {"secret-0123456789"};
    const TestRelay relay(settings);
    for (const QByteArray &path : {QByteArray("/db/wrong/"), QByteArray("/"), QByteArray("/db/secret-0123456789")}) {
        QUrl url = relay.url();
        url.setPath(QString::fromLatin1(path));
        Api api(url);
        LogPusher pusher(api, lobby, {key});
        QSignalSpy failed(&pusher, &LogPusher::failed);
        QSignalSpy ready(&pusher, &LogPusher::ready);
        pusher.start();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size() + ready.size(), 1, 20'000);
        QCOMPARE(ready.size(), path.contains("secret") ? 1 : 0);
    }
}

QTEST_GUILESS_MAIN(TestLogPusher)
#include "tst_logpusher.moc"
