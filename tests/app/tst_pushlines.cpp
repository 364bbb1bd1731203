// SPDX-License-Identifier: GPL-3.0-only
#include "app/driftscopeprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <csignal>

// `driftscope push --lines`, the real executable against the real relay.
class TestPushLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void linesArriveAsTheyCome();
    void theCommandsOutputPassesThroughUnchanged();
    void theCommandsExitCodeIsOurs_data();
    void theCommandsExitCodeIsOurs();
    void theCommandKeepsItsColours_data();
    void theCommandKeepsItsColours();
    void theCommandReadsOurStandardInput();
    void whatIsNoTextIsMadeVisible();
    void manyLinesPassWithoutAStall();
    void theOldestLinesGoWhereTheStreamIsFull();
    void aSlowRelayHoldsTheWriter();

    void aRelayThatComesBackGetsTheRest();
    void aRelayThatStaysAwayHoldsNoCommand();
    void aRelayThatStaysAwayIsNotWaitedForForEver();
    void signalsAreHandedToTheCommand();
    void aSecondSignalEndsWaitingLines();
    void interruptingTheInputKeepsItsLines();
    void aReaderThatLeavesEndsTheCommandAsWithoutUs();
    void whatACommandLeavesRunningIsNotWaitedFor();

private:
    struct Log
    {
        QByteArrayList lines;
        qint64 dropped = 0;
        QList<int> exits;
        qsizetype messages = 0;
    };
    Log log();
    void startRelay(const QByteArrayList &flags = {}, int port = 0);
    void start(DriftscopeProcess &push, const QByteArrayList &arguments = {}) const;
    void leaveALineWaiting(DriftscopeProcess &push, const QByteArray &timeout);
    int runCommand(DriftscopeProcess &push, const QByteArray &script) const;

    std::unique_ptr<DriftscopeProcess> m_relay;
};

void TestPushLines::init()
{
    startRelay();
}

void TestPushLines::startRelay(const QByteArrayList &flags, int port)
{
    m_relay.reset();
    m_relay = std::make_unique<DriftscopeProcess>();
    QVERIFY(m_relay->startReady(QByteArrayList{"--headless", "--port", QByteArray::number(port)} + flags));
}

void TestPushLines::start(DriftscopeProcess &push, const QByteArrayList &arguments) const
{
    push.start(QByteArrayList{"push", "--lines", "--url", m_relay->url().toEncoded(), "demo", "build"} + arguments);
}

// The relay has one line and is gone; another one waits for it, and no more will come.
void TestPushLines::leaveALineWaiting(DriftscopeProcess &push, const QByteArray &timeout)
{
    start(push, {"--timeout", timeout});
    push.write("one\n");
    QTRY_COMPARE_WITH_TIMEOUT(log().lines.size(), 1, 20'000);
    m_relay.reset();
    QVERIFY(push.waitForError("the connection broke"));
    push.write("two\n");
    push.closeInput();
}

int TestPushLines::runCommand(DriftscopeProcess &push, const QByteArray &script) const
{
    start(push, {"--", "sh", "-c", script});
    return push.waitForEnd();
}

TestPushLines::Log TestPushLines::log()
{
    const auto answer = m_relay->request("POST /room/demo/send", {"Content-Type: application/json"}, R"({"type":"get","key":"build"})");
    Log log;
    const QJsonArray data = QJsonDocument::fromJson(answer.body).object()[u"data"].toArray();
    for (const QJsonValue &entry : data) {
        const QJsonObject value = entry[u"value"].toObject();
        ++log.messages;
        log.dropped += value[u"dropped"].toInteger();
        const QJsonArray lines = value[u"lines"].toArray();
        for (const QJsonValue &line : lines)
            log.lines.append(line.toString().toUtf8());
        if (value.contains(u"exit"))
            log.exits.append(value[u"exit"].toInt());
    }
    return log;
}

void TestPushLines::linesArriveAsTheyCome()
{
    DriftscopeProcess push;
    start(push);
    push.write("one\ntwo\nthr");
    QTRY_COMPARE_WITH_TIMEOUT(log().lines, (QByteArrayList{"one", "two"}), 20'000);
    QCOMPARE(log().messages, 1);
    push.write("ee\nfour");
    QTRY_COMPARE_WITH_TIMEOUT(log().lines, (QByteArrayList{"one", "two", "three"}), 20'000);
    push.closeInput();
    QCOMPARE(push.waitForEnd(), 0);
    QCOMPARE(log().lines, (QByteArrayList{"one", "two", "three", "four"}));
    QVERIFY(log().exits.isEmpty());
    QCOMPARE(push.output() + push.errors(), QByteArray());
}

void TestPushLines::theCommandsOutputPassesThroughUnchanged()
{
    DriftscopeProcess push;
    QCOMPARE(runCommand(push, R"(printf 'a\r\n\033[31mred\033[0m\000\377 end'; printf 'oops\n' >&2)"), 0);
    QCOMPARE(push.output(), QByteArray("a\r\n\x1b[31mred\x1b[0m\0\xff end", 21));
    QCOMPARE(push.errors(), QByteArray("oops\n"));
    QByteArrayList lines = log().lines;
    std::sort(lines.begin(), lines.end());
    QCOMPARE(lines, (QByteArrayList{QByteArray("\x1b[31mred\x1b[0m\0\xEF\xBF\xBD end", 20), "a", "oops"}));
    QCOMPARE(log().exits, QList<int>{0});
}

void TestPushLines::theCommandsExitCodeIsOurs_data()
{
    QTest::addColumn<QByteArrayList>("command");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("0") << QByteArrayList{"true"} << 0;
    QTest::newRow("42") << QByteArrayList{"sh", "-c", "echo x; exit 42"} << 42;
    QTest::newRow("a signal") << QByteArrayList{"sh", "-c", "kill -KILL $$"} << 137;
    QTest::newRow("missing") << QByteArrayList{"driftscope-no-such-command"} << 127;
    QTest::newRow("not executable") << QByteArrayList{"/etc/passwd"} << 126;
}

void TestPushLines::theCommandsExitCodeIsOurs()
{
    QFETCH(const QByteArrayList, command);
    QFETCH(const int, exitCode);
    DriftscopeProcess push;
    start(push, QByteArrayList{"--"} + command);
    QCOMPARE(push.waitForEnd(), exitCode);
    QCOMPARE(log().exits, QList<int>{exitCode});
}

void TestPushLines::theCommandKeepsItsColours_data()
{
    QTest::addColumn<QByteArrayList>("variables");
    QTest::addColumn<QByteArray>("seen");
    QTest::newRow("usual") << QByteArrayList() << QByteArray("1 1 -");
    QTest::newRow("not wanted") << QByteArrayList{"NO_COLOR", "1"} << QByteArray("- - 1");
    QTest::newRow("said otherwise") << QByteArrayList{"FORCE_COLOR", "3"} << QByteArray("3 1 -");
}

void TestPushLines::theCommandKeepsItsColours()
{
    QFETCH(const QByteArrayList, variables);
    QFETCH(const QByteArray, seen);
    DriftscopeProcess push;
    if (!variables.isEmpty())
        push.setVariable(variables[0], variables[1]);
    QCOMPARE(runCommand(push, "echo ${FORCE_COLOR:--} ${CLICOLOR_FORCE:--} ${NO_COLOR:--}"), 0);
    QCOMPARE(push.output().trimmed(), seen);
}

void TestPushLines::theCommandReadsOurStandardInput()
{
    DriftscopeProcess push;
    start(push, {"--", "cat"});
    push.write("hello\n");
    push.closeInput();
    QCOMPARE(push.waitForEnd(), 0);
    QCOMPARE(push.output(), QByteArray("hello\n"));
    QCOMPARE(log().lines, QByteArrayList{"hello"});
}

void TestPushLines::whatIsNoTextIsMadeVisible()
{
    DriftscopeProcess push;
    start(push);
    const QByteArray longLine(100'000, 'x');
    push.write("\xff\xfe\n" + longLine + "\nend\n");
    push.closeInput();
    QCOMPARE(push.waitForEnd(), 0);
    const QByteArrayList lines = log().lines;
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0], QByteArray("\uFFFD\uFFFD"));
    QVERIFY(lines[1].endsWith("x…") && lines[2].startsWith("…x"));
    QCOMPARE(lines[3], QByteArray("end"));
}

void TestPushLines::manyLinesPassWithoutAStall()
{
    constexpr int count = 100'000;
    DriftscopeProcess push;
    QCOMPARE(runCommand(push, "seq -f 'line %.0f of the build' " + QByteArray::number(count)), 0);
    const Log all = log();
    QCOMPARE(all.lines.size(), count);
    QVERIFY(all.messages < 1000);
    QCOMPARE(all.lines.last(), "line " + QByteArray::number(count) + " of the build");
    QCOMPARE(push.output().count('\n'), count);
}

void TestPushLines::theOldestLinesGoWhereTheStreamIsFull()
{
    startRelay({"--max-stream-bytes=1MiB"});
    DriftscopeProcess push;
    QCOMPARE(runCommand(push, "seq 200000"), 0);
    const Log all = log();
    QCOMPARE(all.dropped + all.lines.size(), 200'000);
    QVERIFY(all.dropped > 0 && all.lines.size() > 10'000);
    QCOMPARE(all.lines.first(), QByteArray::number(all.dropped + 1));
    QCOMPARE(all.lines.last(), QByteArray("200000"));
    QCOMPARE(all.exits, QList<int>{0});
}

void TestPushLines::aSlowRelayHoldsTheWriter()
{
    startRelay({"--max-incoming-rate=50"});
    DriftscopeProcess push;
    QCOMPARE(runCommand(push, "seq -f '%.0f of many lines, each one rather long so that they fill what may wait' 200000"), 0);
    QCOMPARE(log().lines.size(), 200'000);
}

void TestPushLines::aRelayThatComesBackGetsTheRest()
{
    DriftscopeProcess push;
    start(push, {"--", "sh", "-c", "echo one; read a; echo two; read b; echo three"});
    QTRY_COMPARE_WITH_TIMEOUT(log().lines, QByteArrayList{"one"}, 20'000);
    const int port = m_relay->url().port();
    m_relay.reset();
    QVERIFY(push.waitForError("the connection broke"));
    push.writeLine("go on");
    QVERIFY(push.waitForOutput("two"));
    startRelay({}, port);
    QVERIFY(push.waitForError("connected again"));
    push.writeLine("and end");
    QCOMPARE(push.waitForEnd(), 0);
    const Log all = log();
    QCOMPARE(all.lines, (QByteArrayList{"two", "three"}));
    QCOMPARE(all.dropped, 1); // what the relay forgot
    QCOMPARE(all.exits, QList<int>{0});
    QVERIFY(push.errors().contains("has lost 1 line that it had taken"));
    QCOMPARE(push.errors().count("the connection broke"), 1); // however often it tried
}

void TestPushLines::aRelayThatStaysAwayHoldsNoCommand()
{
    DriftscopeProcess push;
    start(push, {"--timeout", "200ms", "--", "sh", "-c", "echo up; read a; seq 3000000; exit 7"});
    QVERIFY(push.waitForOutput("up"));
    m_relay.reset();
    QVERIFY(push.waitForError("the connection broke"));
    push.writeLine("go on");
    QCOMPARE(push.waitForEnd(), 7);
    QCOMPARE(push.output().count('\n'), 3'000'001);
    QVERIFY2(push.errors().contains("not taken by the relay"), push.errors().constData());
}

void TestPushLines::aRelayThatStaysAwayIsNotWaitedForForEver()
{
    DriftscopeProcess push;
    leaveALineWaiting(push, "200ms");
    QCOMPARE(push.waitForEnd(), 3);
    QVERIFY(push.errors().contains("1 line was not taken by the relay"));
}

void TestPushLines::signalsAreHandedToTheCommand()
{
    DriftscopeProcess push;
    start(push, {"--", "sh", "-c", "sleep 1000 & trap 'kill $!; echo caught; exit 9' TERM; echo up; wait"});
    QVERIFY(push.waitForOutput("up"));
    push.sendSignal(SIGTERM);
    QCOMPARE(push.waitForEnd(), 9);
    QCOMPARE(log().lines, (QByteArrayList{"up", "caught"}));
    QCOMPARE(log().exits, QList<int>{9});
}

void TestPushLines::aSecondSignalEndsWaitingLines()
{
    DriftscopeProcess push;
    leaveALineWaiting(push, "1h");
    QVERIFY(push.isRunning());
    push.sendSignal(SIGINT);
    QCOMPARE(push.waitForEnd(), 130);
}

void TestPushLines::interruptingTheInputKeepsItsLines()
{
    DriftscopeProcess push;
    start(push);
    push.write("one\n");
    QTRY_COMPARE_WITH_TIMEOUT(log().lines.size(), 1, 20'000);
    push.write("two\nhalf");
    QTRY_COMPARE_WITH_TIMEOUT(log().lines.size(), 2, 20'000);
    push.sendSignal(SIGINT);
    QCOMPARE(push.waitForEnd(), 130);
    QCOMPARE(log().lines, (QByteArrayList{"one", "two", "half"}));
}

void TestPushLines::aReaderThatLeavesEndsTheCommandAsWithoutUs()
{
    QProcess shell;
    shell.start(u"bash"_qs, {u"-c"_qs, u"%1 push --lines demo build --url %2 -- yes | head -n 1; echo ${PIPESTATUS[0]}"_qs.arg(QStringLiteral(DRIFTSCOPE), m_relay->url().toString())});
    QVERIFY(shell.waitForFinished(20'000));
    QCOMPARE(shell.readAllStandardOutput(), QByteArray("y\n141\n"));
    QCOMPARE(log().exits, QList<int>{141});
}

void TestPushLines::whatACommandLeavesRunningIsNotWaitedFor()
{
    DriftscopeProcess push;
    QCOMPARE(runCommand(push, "sleep 1000 & echo $!; exit 4"), 4);
    const QByteArrayList lines = log().lines;
    QCOMPARE(lines.size(), 1);
    QCOMPARE(log().exits, QList<int>{4});
    kill(lines.first().toInt(), SIGKILL);
}

QTEST_GUILESS_MAIN(TestPushLines)
#include "tst_pushlines.moc"
