// SPDX-License-Identifier: GPL-3.0-only
#include "app/driftscopeprocess.h"

#include <QTest>

#include <csignal>

// `driftscope tail`, the real executable against the real relay.
class TestTail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void itShowsWhatIsThereAndWhatComes();
    void linesForProgramsNameTheRoom();
    void aWholeRoomIsShownFromNowOn();
    void aFilterLetsThroughWhatItSays();
    void aWrongFilterIsMarkedAndExitsWith2();
    void coloursAreForTerminalsAndThoseWhoAsk_data();
    void coloursAreForTerminalsAndThoseWhoAsk();
    void itComesBackWithTheRelayAndSaysSo();
    void aGapIsShown();
    void signalsEndIt_data();
    void signalsEndIt();
    void aReaderThatLeavesEndsItQuietly();

private:
    void push(const QByteArray &key, const QByteArray &json, const QByteArray &action = "append");
    void startRelay(const QByteArrayList &flags = {}, int port = 0);
    void start(DriftscopeProcess &tail, const QByteArrayList &arguments) const;

    std::unique_ptr<DriftscopeProcess> m_relay;
};

void TestTail::init()
{
    startRelay();
}

void TestTail::startRelay(const QByteArrayList &flags, int port)
{
    m_relay.reset();
    m_relay = std::make_unique<DriftscopeProcess>();
    QVERIFY(m_relay->startReady(QByteArrayList{"--headless", "--port", QByteArray::number(port)} + flags));
}

void TestTail::push(const QByteArray &key, const QByteArray &json, const QByteArray &action)
{
    const QByteArray body = "{\"type\":\"push\",\"key\":\"" + key + "\",\"value\":" + json + ",\"action\":{\"type\":\"" + action + "\"}}";
    QCOMPARE(m_relay->request("POST /room/demo/send", {"Content-Type: application/json"}, body).status, 200);
}

void TestTail::start(DriftscopeProcess &tail, const QByteArrayList &arguments) const
{
    tail.start(QByteArrayList{"tail", "--url", m_relay->url().toEncoded()} + arguments);
}

void TestTail::itShowsWhatIsThereAndWhatComes()
{
    push("a", "{\"x\": 1}");
    push("b", "2");
    DriftscopeProcess tail;
    start(tail, {"demo", "a"});
    QVERIFY(tail.waitForOutput("     1  a  {\"x\":1}"));
    push("b", "3");
    push("a", "\"\\u202e\u202E\"", "relay");
    QVERIFY(tail.waitForOutput("     4  a  "));
    QCOMPARE(tail.output(), QByteArray("     1  a  {\"x\":1}\n     4  a  \"\\u202e⟦U+202E⟧\"\n"));
    QCOMPARE(tail.errors(), QByteArray());
}

void TestTail::linesForProgramsNameTheRoom()
{
    push("a", "[1.0]");
    push("a", "2");
    DriftscopeProcess tail;
    start(tail, {"demo", "a", "--json", "--since", "1"});
    QVERIFY(tail.waitForOutput("{\"room\":\"demo\",\"key\":\"a\",\"seq\":2,\"value\":2}"));
    push("a", "{ }");
    QVERIFY(tail.waitForOutput("{\"room\":\"demo\",\"key\":\"a\",\"seq\":3,\"value\":{ }}"));
    QVERIFY(!tail.output().contains("[1.0]"));
}

void TestTail::aWholeRoomIsShownFromNowOn()
{
    push("a", "\"before\"");
    DriftscopeProcess tail;
    start(tail, {"demo"});
    // It is there once something reaches it.
    QVERIFY(QTest::qWaitFor([&] {
        push("b", "\"hello\"", "relay");
        return tail.output().contains("hello");
    }, 20'000));
    push("c", "\"all keys\"");
    QVERIFY(tail.waitForOutput("c  \"all keys\""));
    QVERIFY(!tail.output().contains("before"));
}

void TestTail::aFilterLetsThroughWhatItSays()
{
    push("cursor/1", "{\"x\":1}");
    push("cursor/1", "{\"x\":101}");
    push("chat", "{\"x\":102}");
    DriftscopeProcess tail;
    start(tail, {"demo", "cursor/1", "chat", "--json", "--filter", "key ~ \"^cursor\" and $.x > 100"});
    QVERIFY(tail.waitForOutput("{\"room\":\"demo\",\"key\":\"cursor/1\",\"seq\":2,\"value\":{\"x\":101}}"));
    push("cursor/1", "{\"x\":\"103\"}", "relay");
    push("cursor/1", "{\"x\":104}", "relay");
    QVERIFY(tail.waitForOutput("\"seq\":5,\"value\":{\"x\":104}}"));
    QCOMPARE(tail.output().count('\n'), 2);
    QCOMPARE(tail.errors(), QByteArray());
}

void TestTail::aWrongFilterIsMarkedAndExitsWith2()
{
    DriftscopeProcess tail;
    QCOMPARE(tail.run({"tail", "demo", "--url", m_relay->url().toEncoded(), "--filter", "$.x = 1"}), 2);
    QCOMPARE(tail.errors(), QByteArray("driftscope: --filter: expected ==\n  $.x = 1\n      ^\nTry: driftscope tail --help\n"));
    QCOMPARE(tail.output(), QByteArray());
}

void TestTail::coloursAreForTerminalsAndThoseWhoAsk_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("hasColours");
    QTest::newRow("a pipe") << QByteArray("X") << QByteArray("1") << false;
    QTest::newRow("forced") << QByteArray("FORCE_COLOR") << QByteArray("1") << true;
    QTest::newRow("forced as by CLICOLOR") << QByteArray("CLICOLOR_FORCE") << QByteArray("1") << true;
    QTest::newRow("forced off") << QByteArray("FORCE_COLOR") << QByteArray("0") << false;
}

void TestTail::coloursAreForTerminalsAndThoseWhoAsk()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    push("a", "1");
    DriftscopeProcess tail;
    tail.setVariable(name, value);
    start(tail, {"demo", "a"});
    QVERIFY(tail.waitForOutput("1"));
    QTEST(tail.output().contains("\x1b["), "hasColours");
    DriftscopeProcess without;
    without.setVariable(name, value);
    without.setVariable("NO_COLOR", "1");
    start(without, {"demo", "a"});
    QVERIFY(without.waitForOutput("1"));
    QVERIFY(!without.output().contains("\x1b["));
}

void TestTail::itComesBackWithTheRelayAndSaysSo()
{
    push("a", "1");
    push("a", "2");
    DriftscopeProcess tail;
    start(tail, {"demo", "a", "--json"});
    QVERIFY(tail.waitForOutput("\"seq\":2"));
    const int port = m_relay->url().port();
    m_relay.reset();
    QVERIFY(tail.waitForError("the connection broke"));
    startRelay({}, port);
    push("a", "\"new\"");
    QVERIFY(tail.waitForError("connected again"));
    QVERIFY(tail.waitForOutput("{\"room\":\"demo\",\"restarted\":true}\n{\"room\":\"demo\",\"key\":\"a\",\"seq\":1,\"value\":\"new\"}"));
    QCOMPARE(tail.errors().count("the connection broke"), 1);
}

void TestTail::aGapIsShown()
{
    startRelay({"--max-waiting=64KiB"});
    push("a", "1");
    DriftscopeProcess tail;
    start(tail, {"demo", "a", "--json"});
    QVERIFY(tail.waitForOutput("\"seq\":1,"));
    // It does not read, until more waits for it than may: its connection is closed over it.
    tail.sendSignal(SIGSTOP);
    const QByteArray large = '"' + QByteArray(1024 * 1024, 'x') + '"';
    for (int i = 0; i < 20; ++i)
        push("a", large, "relay");
    tail.sendSignal(SIGCONT);
    QVERIFY(tail.waitForError("the connection broke"));
    push("a", "\"kept\"");
    QVERIFY(tail.waitForOutput("\"seq\":22,\"value\":\"kept\"}"));
    QVERIFY(tail.output().contains(",\"to\":21}}\n{\"room\":\"demo\",\"key\":\"a\",\"seq\":22,"));
    QCOMPARE(tail.output().count("\"gap\""), 1);
}

void TestTail::signalsEndIt_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("Ctrl-C") << SIGINT << 130;
    QTest::newRow("SIGTERM") << SIGTERM << 143;
}

void TestTail::signalsEndIt()
{
    QFETCH(const int, signal);
    push("a", "1");
    DriftscopeProcess tail;
    start(tail, {"demo", "a"});
    QVERIFY(tail.waitForOutput("a  1"));
    tail.sendSignal(signal);
    QTEST(tail.waitForEnd(), "exitCode");
    QCOMPARE(tail.errors(), QByteArray());
}

void TestTail::aReaderThatLeavesEndsItQuietly()
{
    push("a", "1");
    QProcess shell;
    shell.start(u"bash"_qs, {u"-c"_qs, u"%1 tail demo a --url %2 | head -n 1; echo ${PIPESTATUS[0]}"_qs.arg(QStringLiteral(DRIFTSCOPE), m_relay->url().toString())});
    QVERIFY(QTest::qWaitFor([&] {
        push("a", "2");
        return shell.state() == QProcess::NotRunning;
    }, 20'000));
    QCOMPARE(shell.readAllStandardOutput(), QByteArray("     1  a  1\n141\n"));
    QCOMPARE(shell.readAllStandardError(), QByteArray());
}

QTEST_GUILESS_MAIN(TestTail)
#include "tst_tail.moc"
