// SPDX-License-Identifier: GPL-3.0-only
#include "app/driftscopeprocess.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

// `driftscope new`, get, push, status and wait, the real executable against the real relay.
class TestOneShot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void newPrintsARoom();
    void pushAndGetKeepEveryByte_data();
    void pushAndGetKeepEveryByte();
    void aValueIsReadFromStandardInput();
    void everyActionDoesWhatItSays();
    void cborArrivesAsCbor();
    void getSinceLeavesOutWhatIsOlder();
    void anEmptyStreamPrintsNothing();
    void statusTellsThatARelayAnswers();
    void waitEndsWhenTheRelayAnswers();

    void badValuesSayWhere_data();
    void badValuesSayWhere();
    void wrongUsageExitsWith2_data();
    void wrongUsageExitsWith2();
    void anUnknownCommandSuggestsTheNearest();
    void helpNeedsNoRelay();
    void refusalsExitWith1_data();
    void refusalsExitWith1();
    void noRelayExitsWith3_data();
    void noRelayExitsWith3();
    void aWrongAccessKeyIsSaidWithoutIt();
    void aStrangerIsNoDriftDb();
    void aPipeThatIsClosedEarlyEndsQuietly();
    void theCommandBesideARelayFindsIt();

private:
    // The command's exit code; what it printed is in m_output and m_errors.
    int run(const QByteArrayList &arguments, const QByteArray &input = {});
    void startRelay(const QByteArrayList &flags = {});

    std::unique_ptr<DriftscopeProcess> m_relay;
    QByteArray m_url;
    QByteArray m_output;
    QByteArray m_errors;
};

void TestOneShot::init()
{
    startRelay();
}

void TestOneShot::startRelay(const QByteArrayList &flags)
{
    m_relay = std::make_unique<DriftscopeProcess>();
    QVERIFY(m_relay->startReady(QByteArrayList{"--headless", "--port=0"} + flags));
    m_url = m_relay->url().toEncoded();
}

int TestOneShot::run(const QByteArrayList &arguments, const QByteArray &input)
{
    DriftscopeProcess command;
    command.setVariable("DRIFTDB_API", m_url);
    command.start(arguments);
    command.write(input);
    command.closeInput();
    const int exitCode = command.waitForEnd();
    m_output = command.output();
    m_errors = command.errors();
    return exitCode;
}

void TestOneShot::newPrintsARoom()
{
    QCOMPARE(run({"new"}), 0);
    QCOMPARE(m_output.size(), 25);
    QCOMPARE(m_relay->request("GET /room/" + m_output.trimmed()).status, 200);
    QCOMPARE(run({"new", "--json"}), 0);
    const QJsonObject object = QJsonDocument::fromJson(m_output).object();
    QVERIFY(object[u"socket_url"].toString().contains(object[u"room"].toString()));
    QCOMPARE(m_output.count('\n'), 1);
}

void TestOneShot::pushAndGetKeepEveryByte_data()
{
    QTest::addColumn<QByteArrayList>("arguments");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("object") << QByteArrayList{R"({"b":1.0, "a":[1e400,18446744073709551615],"b":2})"} << QByteArray(R"({"b":1.0, "a":[1e400,18446744073709551615],"b":2})");
    QTest::newRow("surrounded") << QByteArrayList{" null\n"} << QByteArray("null");
    QTest::newRow("negative") << QByteArrayList{"-0.0"} << QByteArray("-0.0");
    QTest::newRow("lone surrogate") << QByteArrayList{R"("\ud800")"} << QByteArray(R"("\ud800")");
    QTest::newRow("text") << QByteArrayList{"--string", "it's \"so\"\n€"} << QByteArray(R"("it's \"so\"\n€")");
    QTest::newRow("text with dashes") << QByteArrayList{"--string", "--", "--lines"} << QByteArray(R"("--lines")");
    QTest::newRow("empty text") << QByteArrayList{"--string", ""} << QByteArray(R"("")");
}

void TestOneShot::pushAndGetKeepEveryByte()
{
    QFETCH(const QByteArrayList, arguments);
    QFETCH(const QByteArray, value);
    QCOMPARE(run(QByteArrayList{"push", "demo", "k €\n"} + arguments), 0);
    QCOMPARE(m_output + m_errors, QByteArray());
    QCOMPARE(run({"get", "demo", "k €\n"}), 0);
    QCOMPARE(m_output, R"({"key":"k €\n","seq":1,"value":)" + value + "}\n");
}

void TestOneShot::aValueIsReadFromStandardInput()
{
    QCOMPARE(run({"push", "demo", "k", "-"}, "[1,\n2]\n"), 0);
    QCOMPARE(run({"push", "demo", "k", "--string", "-"}, "two\nlines\n"), 0);
    const QByteArray large = '"' + QByteArray(3'000'000, 'x') + '"';
    QCOMPARE(run({"push", "demo", "large", "-"}, large), 0);
    QCOMPARE(run({"get", "demo", "k"}), 0);
    QCOMPARE(m_output, QByteArray("{\"key\":\"k\",\"seq\":1,\"value\":[1, 2]}\n{\"key\":\"k\",\"seq\":2,\"value\":\"two\\nlines\\n\"}\n"));
    QCOMPARE(run({"get", "demo", "large"}), 0);
    QVERIFY(m_output.contains(large));
}

void TestOneShot::everyActionDoesWhatItSays()
{
    QCOMPARE(run({"push", "demo", "k", "1"}), 0);
    QCOMPARE(run({"push", "demo", "k", "2", "--action", "append"}), 0);
    QCOMPARE(run({"push", "demo", "k", "3", "--action=relay"}), 0);
    QCOMPARE(run({"push", "demo", "k", "\"1 and 2\"", "--action", "compact", "--seq", "2"}), 0);
    QCOMPARE(run({"get", "demo", "k"}), 0);
    QCOMPARE(m_output, QByteArray("{\"key\":\"k\",\"seq\":2,\"value\":\"1 and 2\"}\n"));
    QCOMPARE(run({"push", "demo", "k", "4", "--action", "replace"}), 0);
    QCOMPARE(run({"get", "demo", "k"}), 0);
    QCOMPARE(m_output, QByteArray("{\"key\":\"k\",\"seq\":4,\"value\":4}\n"));
}

void TestOneShot::cborArrivesAsCbor()
{
    QCOMPARE(run({"push", "demo", "k", "{\"a\":[1,2.0,\"x\"]}", "--cbor"}), 0);
    QCOMPARE(run({"get", "demo", "k"}), 0);
    QCOMPARE(m_output, QByteArray("{\"key\":\"k\",\"seq\":1,\"value\":{\"a\":[1,2,\"x\"]}}\n")); // the float was written as CBOR's
}

void TestOneShot::getSinceLeavesOutWhatIsOlder()
{
    for (const char *value : {"1", "2", "3"})
        QCOMPARE(run({"push", "demo", "k", value}), 0);
    QCOMPARE(run({"get", "demo", "k", "--since", "1"}), 0);
    QCOMPARE(m_output, QByteArray("{\"key\":\"k\",\"seq\":2,\"value\":2}\n{\"key\":\"k\",\"seq\":3,\"value\":3}\n"));
}

void TestOneShot::anEmptyStreamPrintsNothing()
{
    QCOMPARE(run({"get", "demo", "k"}), 0);
    QCOMPARE(m_output + m_errors, QByteArray());
}

void TestOneShot::statusTellsThatARelayAnswers()
{
    QCOMPARE(run({"status"}), 0);
    QVERIFY(m_output.startsWith("a relay answers at " + m_url));
    QCOMPARE(run({"status", "--json"}), 0);
    const QJsonObject object = QJsonDocument::fromJson(m_output).object();
    QCOMPARE(object[u"answers"].toBool(), true);
    QCOMPARE(object[u"url"].toString().toUtf8(), m_url);
    QVERIFY(object.contains(u"ms"));
}

void TestOneShot::waitEndsWhenTheRelayAnswers()
{
    QCOMPARE(run({"wait"}), 0);
    const QByteArray port = QByteArray::number(m_relay->url().port());
    m_relay.reset();
    DriftscopeProcess waiting;
    waiting.start({"wait", "--url", m_url});
    DriftscopeProcess later;
    QVERIFY(later.startReady({"--headless", "--port", port}));
    QCOMPARE(waiting.waitForEnd(), 0);
    QCOMPARE(waiting.output() + waiting.errors(), QByteArray());
}

void TestOneShot::badValuesSayWhere_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a word") << QByteArray("hello") << QByteArray("line 1, column 1: text stands in double quotes: \"hello\"");
    QTest::newRow("a comma") << QByteArray("{\"a\": 1,\n \"b\": 2,}") << QByteArray("line 2, column 9: a comma cannot stand before }");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("there is no value yet");
    QTest::newRow("two") << QByteArray("1 2") << QByteArray("column 3");
    QTest::newRow("single quotes") << QByteArray("'x'") << QByteArray("strings stand in double quotes");
}

void TestOneShot::badValuesSayWhere()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, text);
    QCOMPARE(run({"push", "demo", "k", "--", value}), 2);
    QVERIFY2(m_errors.contains(text), m_errors.constData());
    QVERIFY(m_errors.contains("--string"));
    QCOMPARE(m_output, QByteArray());
    QCOMPARE(run({"get", "demo", "k"}), 0);
    QCOMPARE(m_output, QByteArray());
}

void TestOneShot::wrongUsageExitsWith2_data()
{
    QTest::addColumn<QByteArrayList>("arguments");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArrayList &arguments, const QByteArray &text) { QTest::newRow(name) << arguments << text; };
    row("no room", {"get"}, "argument missing");
    row("no value", {"push", "demo", "k"}, "there is no VALUE");
    row("a broken room's id", {"get", "no room", "k"}, "\"no room\" is not a room id");
    row("a broken room's id to tail", {"tail", "../x"}, "is not a room id");
    row("an unknown action", {"push", "demo", "k", "1", "--action", "apend"}, "did you mean append?");
    row("compact without seq", {"push", "demo", "k", "1", "--action", "compact"}, "needs --seq");
    row("seq without compact", {"push", "demo", "k", "1", "--seq", "1"}, "goes with --action compact");
    row("a seq that is none", {"get", "demo", "k", "--since", "-1"}, "is not a whole number");
    row("a seq that is too large", {"get", "demo", "k", "--since", "9007199254740992"}, "is not a whole number");
    row("lines and a value", {"push", "--lines", "demo", "k", "1"}, "unexpected argument \"1\"");
    row("lines and an action", {"push", "--lines", "demo", "k", "--action", "relay"}, "does not go with --action");
    row("a time that is none", {"wait", "--timeout", "soon"}, "--timeout: \"soon\"");
    row("since without key", {"tail", "demo", "--since", "3"}, "--since needs a KEY");
}

void TestOneShot::wrongUsageExitsWith2()
{
    QFETCH(const QByteArrayList, arguments);
    QFETCH(const QByteArray, text);
    QCOMPARE(run(arguments), 2);
    QVERIFY2(m_errors.contains(text), m_errors.constData());
    QVERIFY2(m_errors.contains("Try: driftscope " + arguments.first() + " --help"), m_errors.constData());
}

void TestOneShot::anUnknownCommandSuggestsTheNearest()
{
    QCOMPARE(run({"psuh", "demo", "k", "1"}), 2);
    QVERIFY2(m_errors.contains("unknown command \"psuh\"; did you mean push?"), m_errors.constData());
}

void TestOneShot::helpNeedsNoRelay()
{
    m_url = "http://127.0.0.1:1";
    for (const char *name : {"new", "get", "push", "tail", "status", "wait"}) {
        QCOMPARE(run({name, "--help"}), 0);
        QVERIFY(m_output.startsWith(QByteArray("Usage: driftscope ") + name));
    }
}

void TestOneShot::refusalsExitWith1_data()
{
    QTest::addColumn<QByteArrayList>("flags");
    QTest::addColumn<QByteArrayList>("arguments");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *name, const QByteArrayList &flags, const QByteArrayList &arguments, const QByteArray &code) {
        QTest::newRow(name) << flags << arguments << code;
    };
    row("compact ahead", {}, {"push", "demo", "k", "1", "--action", "compact", "--seq", "9"}, "compact_ahead");
    row("a full stream", {"--max-stream-bytes=80"}, {"push", "demo", "k", "\"much more than that\""}, "stream_full");
    row("too deep", {"--max-depth=2"}, {"push", "demo", "k", "[[[1]]]"}, "too_deep");
    row("a long key", {"--max-key=2"}, {"get", "demo", "long"}, "key_too_long");
    row("too big", {"--max-message=100"}, {"push", "demo", "k", '"' + QByteArray(100, 'x') + '"'}, "message_too_big");
    row("an unknown room", {"--strict-rooms"}, {"get", "demo", "k"}, "unknown_room");
    row("an unknown room to tail", {"--strict-rooms"}, {"tail", "demo", "k"}, "unknown_room");
    row("an unknown room for lines", {"--strict-rooms"}, {"push", "--lines", "demo", "k"}, "unknown_room");
}

void TestOneShot::refusalsExitWith1()
{
    QFETCH(const QByteArrayList, flags);
    QFETCH(const QByteArrayList, arguments);
    QFETCH(const QByteArray, code);
    startRelay(flags);
    QCOMPARE(run(arguments), 1);
    QVERIFY2(m_errors.startsWith("driftscope: ") && m_errors.contains('(' + code + ')'), m_errors.constData());
    QCOMPARE(m_output, QByteArray());
}

void TestOneShot::noRelayExitsWith3_data()
{
    QTest::addColumn<QByteArrayList>("arguments");
    QTest::newRow("new") << QByteArrayList{"new"};
    QTest::newRow("get") << QByteArrayList{"get", "demo", "k"};
    QTest::newRow("push") << QByteArrayList{"push", "demo", "k", "1"};
    QTest::newRow("lines") << QByteArrayList{"push", "--lines", "demo", "k"};
    QTest::newRow("lines of a command, which is not run") << QByteArrayList{"push", "--lines", "demo", "k", "--", "echo", "ran"};
    QTest::newRow("tail") << QByteArrayList{"tail", "demo"};
    QTest::newRow("status") << QByteArrayList{"status"};
    QTest::newRow("wait") << QByteArrayList{"wait", "--timeout", "200ms"};
}

void TestOneShot::noRelayExitsWith3()
{
    QFETCH(const QByteArrayList, arguments);
    m_relay.reset();
    QCOMPARE(run(arguments), 3);
    QVERIFY2(m_errors.startsWith("driftscope: no relay answers at " + m_url + ": "), m_errors.constData());
    QCOMPARE(m_output, QByteArray());
}

void TestOneShot::aWrongAccessKeyIsSaidWithoutIt()
{
    startRelay({"--access-key=secret-0123456789"});
    const QByteArray relay = m_url;
    m_url = relay + "/db/not-the-secret-one/";
    for (const char *name : {"new", "status"}) {
        QCOMPARE(run({name}), 1);
        QVERIFY2(m_errors.contains("access key") && !m_errors.contains("not-the-secret-one"), m_errors.constData());
    }
    m_url = relay + "/db/secret-0123456789/";
    QCOMPARE(run({"status"}), 0);
    QVERIFY(!m_output.contains("secret"));
    QCOMPARE(run({"push", "demo", "k", "1"}), 0);
    QCOMPARE(run({"get", "demo", "k"}), 0);
    QCOMPARE(m_output.count('\n'), 1);
}

void TestOneShot::aStrangerIsNoDriftDb()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        auto *socket = server.nextPendingConnection();
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 12\r\nConnection: close\r\n\r\n<h1>Hi\x1b</h1>");
        socket->disconnectFromHost();
    });
    m_url = "http://127.0.0.1:" + QByteArray::number(server.serverPort());
    QCOMPARE(run({"push", "demo", "k", "1"}), 1);
    QVERIFY2(m_errors.contains("is no DriftDB") && !m_errors.contains('\x1b'), m_errors.constData());
}

void TestOneShot::aPipeThatIsClosedEarlyEndsQuietly()
{
    for (int i = 0; i < 3; ++i)
        QCOMPARE(run({"push", "demo", "k", '"' + QByteArray(100'000, 'x') + '"'}), 0);
    QProcess shell;
    shell.start(u"bash"_qs, {u"-c"_qs, u"%1 get demo k --url %2 | head -c 10; echo \" ${PIPESTATUS[0]}\""_qs.arg(QStringLiteral(DRIFTSCOPE), QString::fromUtf8(m_url))});
    QVERIFY(shell.waitForFinished(20'000));
    QCOMPARE(shell.readAllStandardOutput(), QByteArray("{\"key\":\"k\" 141\n"));
    QCOMPARE(shell.readAllStandardError(), QByteArray());
}

void TestOneShot::theCommandBesideARelayFindsIt()
{
    DriftscopeProcess driftscope;
    QCOMPARE(driftscope.run({"--headless", "--port=0", "--", "sh", "-c", DRIFTSCOPE " push demo k 1 && " DRIFTSCOPE " get demo k"}), 0);
    QVERIFY2(driftscope.output().endsWith("{\"key\":\"k\",\"seq\":1,\"value\":1}\n"), driftscope.errors().constData());
}

QTEST_GUILESS_MAIN(TestOneShot)
#include "tst_oneshot.moc"
