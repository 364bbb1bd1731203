// SPDX-License-Identifier: GPL-3.0-only
#include "app/command.h"

#include <QTest>

#include <csignal>

using namespace drift::app;

class TestCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theExitCodeIsTheCommands();
    void aSignalEndsItWith128AndItsNumber();
    void argumentsAndEnvironmentArriveByteForByte();
    void theEndOfAPipeEndsIt();
    void theLimitOfOpenFilesIsTheOneOfBefore();
    void aMissingCommandIs127();
    void whatCannotBeExecutedIs126();

private:
    int run(const QByteArrayList &command, const Command::Environment &environment = {{"PATH", qgetenv("PATH")}});
};

int TestCommand::run(const QByteArrayList &command, const Command::Environment &environment)
{
    Command running;
    if (const auto started = running.start(command, environment); !started)
        return int(started.error().code);
    std::optional<int> code;
    if (!QTest::qWaitFor([&] { return (code = running.exitCode()).has_value(); }))
        running.sendSignal(SIGKILL);
    return code.value_or(-1);
}

void TestCommand::theExitCodeIsTheCommands()
{
    QCOMPARE(run({"true"}), 0);
    QCOMPARE(run({"sh", "-c", "exit 42"}), 42);
}

void TestCommand::aSignalEndsItWith128AndItsNumber()
{
    Command running;
    QVERIFY(running.start({"sleep", "1000"}, {{"PATH", qgetenv("PATH")}}));
    QVERIFY(!running.exitCode());
    running.sendSignal(SIGTERM);
    std::optional<int> code;
    QVERIFY(QTest::qWaitFor([&] { return (code = running.exitCode()).has_value(); }));
    QCOMPARE(*code, 128 + SIGTERM);
    running.sendSignal(SIGTERM); // nobody is there any more
}

void TestCommand::argumentsAndEnvironmentArriveByteForByte()
{
    const QByteArray odd = "a b\xff\"'\n$x";
    QCOMPARE(run({"/bin/sh", "-c", "[ \"$1\" = \"$ODD\" ] && [ ${#1} -gt 0 ] && [ -z \"$2\" ] && [ $# = 2 ]", "sh", odd, ""},
                 {{"ODD", odd}}), 0);
}

void TestCommand::theEndOfAPipeEndsIt()
{
    // Qt's network code ignores SIGPIPE in the process that starts the command.
    signal(SIGPIPE, SIG_IGN);
    QCOMPARE(run({"bash", "-c", "yes | head -1 >/dev/null; exit ${PIPESTATUS[0]}"}), 128 + SIGPIPE);
    signal(SIGPIPE, SIG_DFL);
}

void TestCommand::theLimitOfOpenFilesIsTheOneOfBefore()
{
    rlimit before = {};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit lower{before.rlim_cur - 1, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &lower), 0);
    Command running;
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &before), 0);
    // The limit is set from outside just after the start, so the command looks until it is there.
    const QByteArray script = "until [ $(ulimit -n) = " + QByteArray::number(qulonglong(lower.rlim_cur)) + " ]; do sleep 0.01; done";
    QVERIFY(running.start({"sh", "-c", script}, {{"PATH", qgetenv("PATH")}}));
    std::optional<int> code;
    QVERIFY(QTest::qWaitFor([&] { return (code = running.exitCode()).has_value(); }));
    QCOMPARE(*code, 0);
}

void TestCommand::aMissingCommandIs127()
{
    QCOMPARE(run({"driftscope-no-such-command"}), 127);
    QCOMPARE(run({"/nonexistent/command"}), 127);
}

void TestCommand::whatCannotBeExecutedIs126()
{
    QCOMPARE(run({"/etc/passwd"}), 126);
    QCOMPARE(run({"/"}), 126);
}

QTEST_GUILESS_MAIN(TestCommand)
#include "tst_command.moc"
