// SPDX-License-Identifier: GPL-3.0-only
#include "app/driftscopeprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTest>
#include <QWebSocket>

#include <csignal>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

// The real executable while it runs and when it ends: signals, the ready file, systemd, and the command beside it.
class TestRunning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signalsEndItCleanly_data();
    void signalsEndItCleanly();
    void connectionsAreToldOfTheEnd();
    void theReadyFileIsThereWhileItRuns();
    void systemdIsTold_data();
    void systemdIsTold();

    void theCommandKnowsTheRelay();
    void theCommandIsGivenAnAccessKey();
    void theCommandReadsStdin();
    void theCommandsExitCodeIsOurs_data();
    void theCommandsExitCodeIsOurs();
    void signalsAreHandedOn_data();
    void signalsAreHandedOn();
    void aCommandThatASignalEndsGives128AndItsNumber();
    void hangUpsAreHandedOnAsOftenAsTheyCome();
    void repeatedSignalsWithin100MillisecondsAreOne();
    void controlCReachesTheCommandOnce();
    void theServiceManagerIsNotTheCommands();

    void aThirdSignalEndsAtOnce();
    void anUnreachableServiceManagerDoesNotMatter();
    void theReadyFileGoesWithTheThirdSignalToo();
};

namespace {

QByteArrayList shell(const QByteArray &script, const QByteArrayList &flags = {})
{
    return QByteArrayList{"--headless", "--port=0"} + flags + QByteArrayList{"--", "sh", "-c", script};
}

// Until it has ended: signals that come faster than every 100 ms count once.
int interruptUntilTheEnd(DriftscopeProcess &driftscope)
{
    const auto ended = [&] { return !driftscope.isRunning(); };
    while (driftscope.isRunning()) {
        driftscope.sendSignal(SIGINT);
        if (QTest::qWaitFor(ended, 150))
            break;
    }
    return driftscope.waitForEnd();
}

bool isAlive(const QByteArray &pid)
{
    QFile file(QStringLiteral("/proc/") + QString::fromUtf8(pid) + QStringLiteral("/stat"));
    // "pid (name) state …"; a zombie has ended, whether or not anybody has asked for it
    return file.open(QIODevice::ReadOnly) && !file.readAll().contains(") Z ");
}

// A service manager's end of NOTIFY_SOCKET.
class Manager
{
public:
    explicit Manager(QByteArray name) : m_name(std::move(name))
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        m_name.replace('@', '\0');
        std::memcpy(address.sun_path, m_name.constData(), size_t(m_name.size()));
        m_socket = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(m_name.size()));
        if (bind(m_socket, reinterpret_cast<const sockaddr *>(&address), length) != 0)
            qFatal("cannot bind the manager's socket");
    }
    ~Manager() { close(m_socket); }

    QByteArray receive()
    {
        char text[256];
        ssize_t size = -1;
        const bool came = QTest::qWaitFor([&] { return (size = recv(m_socket, text, sizeof text, 0)) >= 0; }, 20'000);
        return came ? QByteArray(text, size) : QByteArray();
    }

private:
    QByteArray m_name;
    int m_socket = -1;
};

} // namespace

void TestRunning::signalsEndItCleanly_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestRunning::signalsEndItCleanly()
{
    QFETCH(const int, signal);
    DriftscopeProcess driftscope;
    QVERIFY(driftscope.startReady({"--headless", "--port=0"}));
    driftscope.sendSignal(signal);
    QCOMPARE(driftscope.waitForEnd(), 0);
}

void TestRunning::connectionsAreToldOfTheEnd()
{
    DriftscopeProcess driftscope;
    QVERIFY(driftscope.startReady({"--headless", "--port=0"}));
    QWebSocket socket;
    QSignalSpy connected(&socket, &QWebSocket::connected);
    QSignalSpy disconnected(&socket, &QWebSocket::disconnected);
    socket.open(QUrl(u"ws://127.0.0.1:%1/room/demo/connect"_qs.arg(driftscope.url().port())));
    QTRY_COMPARE(connected.size(), 1);
    driftscope.sendSignal(SIGTERM);
    QTRY_COMPARE(disconnected.size(), 1);
    QCOMPARE(socket.closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
    QCOMPARE(driftscope.waitForEnd(), 0);
}

void TestRunning::theReadyFileIsThereWhileItRuns()
{
    DriftscopeProcess driftscope;
    const QByteArray path = driftscope.writeFile("ready.json", "of an earlier run");
    QVERIFY(driftscope.startReady({"--headless", "--port=0", "--ready-file=ready.json"}));
    QFile file(QFile::decodeName(path));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject ready = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(ready[u"pid"].toInteger(), driftscope.pid());
    QCOMPARE(ready[u"version"].toString(), QStringLiteral(DRIFT_VERSION));
    QVERIFY(ready[u"urls"].toArray().contains(driftscope.url().toString()));
    driftscope.sendSignal(SIGINT);
    QCOMPARE(driftscope.waitForEnd(), 0);
    QVERIFY(!QFile::exists(QFile::decodeName(path)));
}

void TestRunning::systemdIsTold_data()
{
    QTest::addColumn<bool>("isAbstract");
    QTest::newRow("path") << false;
    QTest::newRow("abstract name") << true;
}

void TestRunning::systemdIsTold()
{
    QFETCH(const bool, isAbstract);
    DriftscopeProcess driftscope;
    const QByteArray path = driftscope.path("notify");
    const QByteArray name = isAbstract ? '@' + path : path;
    Manager manager(name);
    driftscope.setVariable("NOTIFY_SOCKET", name);
    QVERIFY(driftscope.startReady({"--headless", "--port=0"}));
    QCOMPARE(manager.receive(), "READY=1");
    driftscope.sendSignal(SIGTERM);
    QCOMPARE(manager.receive(), "STOPPING=1");
    QCOMPARE(driftscope.waitForEnd(), 0);
}

void TestRunning::theCommandKnowsTheRelay()
{
    DriftscopeProcess driftscope;
    QCOMPARE(driftscope.run(shell("echo $DRIFTDB_API $VITE_DRIFTDB_URL $NEXT_PUBLIC_DRIFTDB_URL")), 0);
    const QByteArray url = driftscope.url().toEncoded();
    QVERIFY2(driftscope.output().endsWith('\n' + url + ' ' + url + ' ' + url + '\n'), driftscope.output().constData());
}

void TestRunning::theCommandIsGivenAnAccessKey()
{
    DriftscopeProcess driftscope;
    QCOMPARE(driftscope.run(shell("echo $DRIFTDB_API", {"--access-key=secret-0123456789"})), 0);
    QVERIFY(driftscope.output().endsWith('\n' + driftscope.url().toEncoded() + "/db/secret-0123456789\n"));
}

void TestRunning::theCommandReadsStdin()
{
    DriftscopeProcess driftscope;
    QVERIFY(driftscope.startReady(shell("read line; echo \"got $line\"")));
    driftscope.writeLine("hello");
    QCOMPARE(driftscope.waitForEnd(), 0);
    QVERIFY(driftscope.output().endsWith("\ngot hello\n"));
}

void TestRunning::theCommandsExitCodeIsOurs_data()
{
    QTest::addColumn<QByteArrayList>("command");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("0") << QByteArrayList{"true"} << 0;
    QTest::newRow("1") << QByteArrayList{"false"} << 1;
    QTest::newRow("42") << QByteArrayList{"sh", "-c", "exit 42"} << 42;
    QTest::newRow("its own flags") << QByteArrayList{"sh", "-c", "test $1 = --port && exit 7", "sh", "--port"} << 7;
    QTest::newRow("missing") << QByteArrayList{"driftscope-no-such-command"} << 127;
    QTest::newRow("not executable") << QByteArrayList{"/etc/passwd"} << 126;
}

void TestRunning::theCommandsExitCodeIsOurs()
{
    QFETCH(const QByteArrayList, command);
    DriftscopeProcess driftscope;
    QTEST(driftscope.run(QByteArrayList{"--headless", "--port=0", "--"} + command), "exitCode");
    const bool cannot = driftscope.errors().contains("cannot run");
    QCOMPARE(cannot, command.first().contains("no-such") || command.first().startsWith('/'));
}

void TestRunning::signalsAreHandedOn_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("SIGINT") << SIGINT << QByteArray("INT");
    QTest::newRow("SIGTERM") << SIGTERM << QByteArray("TERM");
    QTest::newRow("SIGHUP") << SIGHUP << QByteArray("HUP");
}

void TestRunning::signalsAreHandedOn()
{
    QFETCH(const int, signal);
    QFETCH(const QByteArray, name);
    DriftscopeProcess driftscope;
    driftscope.start(shell("sleep 1000 & trap \"kill $!; exit 9\" " + name + "; echo up; wait"));
    QVERIFY(driftscope.waitForOutput("\nup"));
    driftscope.sendSignal(signal);
    QCOMPARE(driftscope.waitForEnd(), 9);
}

void TestRunning::aCommandThatASignalEndsGives128AndItsNumber()
{
    DriftscopeProcess driftscope;
    driftscope.start({"--headless", "--port=0", "--", "sh", "-c", "echo up; exec sleep 1000"});
    QVERIFY(driftscope.waitForOutput("\nup"));
    driftscope.sendSignal(SIGTERM);
    QCOMPARE(driftscope.waitForEnd(), 128 + SIGTERM);
}

void TestRunning::hangUpsAreHandedOnAsOftenAsTheyCome()
{
    DriftscopeProcess driftscope;
    driftscope.start(shell("n=0; trap 'n=$((n+1)); echo up $n' HUP; echo up; while [ $n -lt 4 ]; do sleep 0.01; done; exit 3"));
    QVERIFY(driftscope.waitForOutput("\nup"));
    for (const char *answer : {"up 1", "up 2", "up 3", "up 4"}) {
        driftscope.sendSignal(SIGHUP);
        QVERIFY(driftscope.waitForOutput(answer));
    }
    QCOMPARE(driftscope.waitForEnd(), 3);
}

void TestRunning::repeatedSignalsWithin100MillisecondsAreOne()
{
    DriftscopeProcess driftscope;
    driftscope.start(shell("trap '' INT; echo up; read line; exit 5"));
    QVERIFY(driftscope.waitForOutput("\nup"));
    for (int i = 0; i < 3; ++i)
        driftscope.sendSignal(SIGINT);
    driftscope.writeLine("end");
    QCOMPARE(driftscope.waitForEnd(), 5); // three would have ended it at once
}

void TestRunning::controlCReachesTheCommandOnce()
{
    DriftscopeProcess driftscope;
    driftscope.giveTerminal();
    driftscope.start(shell("n=0; trap 'n=$((n+1)); echo interrupted $n' INT; trap 'exit 6' HUP; echo up; "
                           "while :; do sleep 0.01; done"));
    QVERIFY(driftscope.waitForOutput("\nup"));
    driftscope.pressControlC();
    QVERIFY(driftscope.waitForOutput("interrupted 1"));
    driftscope.sendSignal(SIGHUP); // goes the same way as a second SIGINT would, after it
    QCOMPARE(driftscope.waitForEnd(), 6);
    QVERIFY(!driftscope.output().contains("interrupted 2"));
}

void TestRunning::theServiceManagerIsNotTheCommands()
{
    DriftscopeProcess driftscope;
    driftscope.setVariable("NOTIFY_SOCKET", "@driftscope-test");
    QCOMPARE(driftscope.run(shell("echo socket=$NOTIFY_SOCKET=")), 0);
    QVERIFY(driftscope.output().endsWith("\nsocket==\n"));
}

void TestRunning::aThirdSignalEndsAtOnce()
{
    DriftscopeProcess driftscope;
    driftscope.start(shell("trap '' INT; echo pid=$$=; exec sleep 1000"));
    QVERIFY(driftscope.waitForOutput("pid="));
    const QByteArray pid = driftscope.output().split('=').at(driftscope.output().count('=') - 1);
    QVERIFY(isAlive(pid));
    QCOMPARE(interruptUntilTheEnd(driftscope), 130);
    QVERIFY(driftscope.errors().contains("once more ends at once"));
    QTRY_VERIFY(!isAlive(pid));
}

void TestRunning::anUnreachableServiceManagerDoesNotMatter()
{
    for (const char *name : {"/nonexistent/notify", "@", "relative", ""}) {
        DriftscopeProcess driftscope;
        driftscope.setVariable("NOTIFY_SOCKET", name);
        QVERIFY(driftscope.startReady({"--headless", "--port=0"}));
    }
}

void TestRunning::theReadyFileGoesWithTheThirdSignalToo()
{
    DriftscopeProcess driftscope;
    driftscope.start(shell("trap '' INT; echo up; exec sleep 1000", {"--ready-file=ready.json"}));
    QVERIFY(driftscope.waitForOutput("\nup"));
    QVERIFY(QFile::exists(QFile::decodeName(driftscope.path("ready.json"))));
    QCOMPARE(interruptUntilTheEnd(driftscope), 130);
    QVERIFY(!QFile::exists(QFile::decodeName(driftscope.path("ready.json"))));
}

QTEST_GUILESS_MAIN(TestRunning)
#include "tst_running.moc"
