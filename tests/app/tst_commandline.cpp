// SPDX-License-Identifier: GPL-3.0-only
#include "app/driftscopeprocess.h"
#include "app/manualpage.h"
#include "app/optiontable.h"
#include "relay/selfsigned.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace drift;
using namespace drift::app;

// What the real executable does with its command line: every flag, variable, key and exit code.
// Signals, the ready file, systemd and commands are in tst_running.
class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpAndVersionArePrinted();
    void theBannerEndsWithOneReadyLine();
    void everyFlagIsTaken_data();
    void everyFlagIsTaken();
    void everyVariableIsTaken_data();
    void everyVariableIsTaken();
    void everyKeyOfTheFileIsTaken_data();
    void everyKeyOfTheFileIsTaken();
    void strongerSourcesWin();

    void hostIsWhereItListens();
    void portIsWhereItListens();
    void autoPortTakesAnotherPort_data();
    void autoPortTakesAnotherPort();
    void publicUrlIsWhatClientsAreTold();
    void accessKeysGuardNewRooms();
    void accessKeysFromAFileAreInNoProcessList();
    void openAllowsAWideAddress();
    void allowHostAddsAName();
    void allowOriginAddsAnOrigin();
    void strictRoomsKnowsOnlyRoomsThatWereMade();
    void limitsAreInForce();
    void logLevelSaysHowMuchIsLogged();
    void logFormatMakesEveryLineJson();
};

namespace {

const QByteArray key = "secret-0123456789";

// A value that each option takes, and how --print-config shows it.
struct Sample
{
    QByteArray value;
    QByteArray toml;
};

Sample sampleOf(const OptionInfo &info)
{
    static const std::map<QByteArray, Sample> samples{
        {"host", {"::1", "[\"::1\"]"}},
        {"port", {"81", "81"}},
        {"public-url", {"https://relay.example/x", "\"https://relay.example/x\""}},
        {"access-key", {key, "[\"(hidden)\"]"}},
        {"allow-host", {"a.example", "[\"a.example\"]"}},
        {"allow-origin", {"https://a.example", "[\"https://a.example\"]"}},
        {"room", {"demo", "[\"demo\"]"}},
        {"couch-hub", {"hub", "\"hub\""}},
        {"subscribe", {"keys", "\"keys\""}},
        {"threads", {"3", "3"}},
        {"timeline-rows", {"7000", "7000"}},
        {"timeline-memory", {"7 MiB", "\"7 MiB\""}},
        {"log-level", {"warning", "\"warning\""}},
        {"log-format", {"json", "\"json\""}},
        {"ready-file", {"ready.json", "\"ready.json\""}},
        {"access-key-file", {"keys.txt", "\"keys.txt\""}},
        {"tls-cert", {"both.pem", "\"both.pem\""}},
        {"tls-key", {"both.pem", "\"both.pem\""}},
    };
    if (info.kind == OptionInfo::Kind::Switch)
        return {"true", "true"};
    if (info.group == OptionInfo::Group::Limits) {
        const QByteArray value = info.value == "TIME" ? "7 s" : info.value == "SIZE" ? "7 KiB" : "7";
        return {value, info.kind == OptionInfo::Kind::Number ? value : '"' + value + '"'};
    }
    return samples.at(info.name);
}

// One row per option that can stand everywhere.
void optionRows()
{
    QTest::addColumn<QByteArray>("name");
    for (const OptionInfo &info : optionTable()) {
        if (info.scope == OptionInfo::Scope::Everywhere)
            QTest::newRow(info.name.constData()) << info.name;
    }
}

// That --print-config shows the option's sample, and where it came from.
void checkPrinted(DriftscopeProcess &driftscope, const QByteArrayList &arguments, const OptionInfo &info, const QByteArray &origin)
{
    driftscope.writeFile("keys.txt", key);
    static const auto made = relay::makeSelfSigned({"localhost"}, QDateTime::currentDateTimeUtc());
    driftscope.writeFile("both.pem", made->certificate + made->key);
    if (info.name == "tls-key")
        driftscope.setVariable("DRIFTSCOPE_TLS_CERT", "both.pem");
    QCOMPARE(driftscope.run(QByteArrayList{"--print-config"} + arguments), 0);
    const QByteArray line = info.name + " = " + sampleOf(info).toml + ' ';
    const QByteArray text = '\n' + driftscope.output();
    const qsizetype at = text.indexOf('\n' + line);
    QVERIFY2(at >= 0, text.constData());
    QVERIFY2(text.sliced(at + 1, text.indexOf('\n', at + 1) - at - 1).contains("# " + origin), text.constData());
    QVERIFY(!text.contains(key));
    QCOMPARE(driftscope.errors(), QByteArray());
}

} // namespace

void TestCommandLine::helpAndVersionArePrinted()
{
    DriftscopeProcess driftscope;
    QCOMPARE(driftscope.run({"--version"}), 0);
    QCOMPARE(driftscope.output(), "driftscope " DRIFT_VERSION "\n");
    QCOMPARE(driftscope.run({"--help"}), 0);
    QVERIFY(driftscope.output().contains("--max-message SIZE"));
    QCOMPARE(driftscope.run({"--manual"}), 0);
    QCOMPARE(driftscope.output(), manualPage());
    QCOMPARE(driftscope.errors(), QByteArray());
}

void TestCommandLine::theBannerEndsWithOneReadyLine()
{
    DriftscopeProcess driftscope;
    QVERIFY(driftscope.startReady({"--headless", "--port=0"}));
    const QByteArray output = driftscope.output();
    QVERIFY(output.contains("in memory"));
    QVERIFY(output.contains("/new"));
    QCOMPARE(output.count("READY"), 1);
    QCOMPARE(driftscope.url().host(), u"127.0.0.1"_qs);
    QVERIFY(output.endsWith("READY " + driftscope.url().toEncoded() + '\n'));
    QCOMPARE(driftscope.request("GET /healthz").status, 200);
}

void TestCommandLine::everyFlagIsTaken_data()
{
    optionRows();
}

void TestCommandLine::everyFlagIsTaken()
{
    QFETCH(const QByteArray, name);
    const OptionInfo &info = *findOption(name);
    const QByteArray value = sampleOf(info).value;
    const bool isSwitch = info.kind == OptionInfo::Kind::Switch;
    DriftscopeProcess driftscope;
    checkPrinted(driftscope, isSwitch ? QByteArrayList{info.flag()} : QByteArrayList{info.flag(), value}, info, info.flag());
    checkPrinted(driftscope, {info.flag() + '=' + value}, info, info.flag());
}

void TestCommandLine::everyVariableIsTaken_data()
{
    optionRows();
}

void TestCommandLine::everyVariableIsTaken()
{
    QFETCH(const QByteArray, name);
    const OptionInfo &info = *findOption(name);
    DriftscopeProcess driftscope;
    driftscope.setVariable(info.variable(), sampleOf(info).value);
    checkPrinted(driftscope, {}, info, info.variable());
}

void TestCommandLine::everyKeyOfTheFileIsTaken_data()
{
    optionRows();
}

void TestCommandLine::everyKeyOfTheFileIsTaken()
{
    QFETCH(const QByteArray, name);
    const OptionInfo &info = *findOption(name);
    const Sample sample = sampleOf(info);
    DriftscopeProcess driftscope;
    driftscope.writeFile("driftscope.toml", name + " = " + (info.secret ? '"' + sample.value + '"' : sample.toml));
    checkPrinted(driftscope, {}, info, "driftscope.toml:1:");
}

void TestCommandLine::strongerSourcesWin()
{
    DriftscopeProcess driftscope;
    const auto port = [&](const QByteArrayList &arguments) {
        driftscope.run(QByteArrayList{"--print-config"} + arguments);
        const QByteArray text = driftscope.output();
        const qsizetype at = text.indexOf("\nport = ") + 8;
        return text.sliced(at, text.indexOf(' ', at) - at).toInt();
    };
    QCOMPARE(port({}), 8080);
    driftscope.writeFile("driftscope.toml", "port = 1001");
    QCOMPARE(port({}), 1001);
    driftscope.setVariable("PORT", "1002");
    QCOMPARE(port({}), 1002);
    driftscope.setVariable("DRIFTSCOPE_PORT", "1003");
    QCOMPARE(port({}), 1003);
    QCOMPARE(port({"--port", "1004"}), 1004);
    const QByteArray other = driftscope.writeFile("other.toml", "max-rooms = 9");
    QCOMPARE(port({"--config", other}), 1003);
    QVERIFY(driftscope.output().contains("\nmax-rooms = 9 "));
}

void TestCommandLine::hostIsWhereItListens()
{
    DriftscopeProcess driftscope;
    QVERIFY(driftscope.startReady({"--headless", "--port=0", "--host=127.0.0.2"}));
    QCOMPARE(driftscope.url().host(), u"127.0.0.2"_qs);
    QCOMPARE(driftscope.request("GET /healthz").status, 200);
}

void TestCommandLine::portIsWhereItListens()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    DriftscopeProcess driftscope;
    QVERIFY(driftscope.startReady({"--headless", "--port", QByteArray::number(port)}));
    QCOMPARE(driftscope.url().port(), int(port));
}

void TestCommandLine::autoPortTakesAnotherPort_data()
{
    QTest::addColumn<QHostAddress>("address");
    QTest::newRow("127.0.0.1") << QHostAddress(QHostAddress::LocalHost);
    QTest::newRow("::1") << QHostAddress(QHostAddress::LocalHostIPv6);
}

void TestCommandLine::autoPortTakesAnotherPort()
{
    QFETCH(const QHostAddress, address);
    QTcpServer server;
    if (!server.listen(address))
        QSKIP("this machine has no such address");
    DriftscopeProcess driftscope;
    QVERIFY(driftscope.startReady({"--headless", "--auto-port", "--port", QByteArray::number(server.serverPort())}));
    QVERIFY(driftscope.url().port() != server.serverPort());
    QCOMPARE(driftscope.request("GET /healthz").status, 200);
}

void TestCommandLine::publicUrlIsWhatClientsAreTold()
{
    DriftscopeProcess driftscope;
    QVERIFY(driftscope.startReady({"--headless", "--port=0", "--public-url=https://relay.example/drift"}));
    QCOMPARE(driftscope.url().host(), u"127.0.0.1"_qs);
    QVERIFY(driftscope.output().contains("https://relay.example/drift/new"));
    QVERIFY(driftscope.request("POST /new").body.contains("wss://relay.example/drift/room/"));
}

void TestCommandLine::accessKeysGuardNewRooms()
{
    DriftscopeProcess driftscope;
    QVERIFY(driftscope.startReady({"--headless", "--port=0", "--access-key", key, "--access-key=another-0123456789"}));
    QCOMPARE(driftscope.request("POST /new").status, 404);
    QCOMPARE(driftscope.request("POST /db/" + key + "/new").status, 200);
    QCOMPARE(driftscope.request("POST /db/another-0123456789/new").status, 200);
    QVERIFY(!driftscope.output().contains(key));
}

void TestCommandLine::accessKeysFromAFileAreInNoProcessList()
{
    DriftscopeProcess driftscope;
    driftscope.writeFile("keys.txt", "# for the team\n" + key + '\n');
    QVERIFY(driftscope.startReady({"--headless", "--port=0", "--access-key-file=keys.txt"}));
    QCOMPARE(driftscope.request("POST /new").status, 404);
    QCOMPARE(driftscope.request("POST /db/" + key + "/new").status, 200);
    QFile commandLine(u"/proc/%1/cmdline"_qs.arg(driftscope.pid()));
    QVERIFY(commandLine.open(QIODevice::ReadOnly));
    const QByteArray text = commandLine.readAll();
    QVERIFY(text.contains("keys.txt"));
    QVERIFY(!text.contains(key));
}

void TestCommandLine::openAllowsAWideAddress()
{
    DriftscopeProcess driftscope;
    QVERIFY(driftscope.startReady({"--headless", "--port=0", "--host=0.0.0.0", "--open"}));
    QCOMPARE(driftscope.url().host(), u"127.0.0.1"_qs);
    QCOMPARE(driftscope.request("POST /new").status, 200);
    QVERIFY(driftscope.waitForError("OPEN"));
}

void TestCommandLine::allowHostAddsAName()
{
    DriftscopeProcess driftscope;
    QVERIFY(driftscope.startReady({"--headless", "--port=0", "--allow-host=Dev.Example"}));
    QCOMPARE(driftscope.request("POST /new", {"Host: dev.example"}).status, 200);
    QCOMPARE(driftscope.request("POST /new", {"Host: other.example"}).status, 421);
}

void TestCommandLine::allowOriginAddsAnOrigin()
{
    DriftscopeProcess driftscope;
    QVERIFY(driftscope.startReady({"--headless", "--port=0", "--allow-origin=https://App.Example:443"}));
    QCOMPARE(driftscope.request("POST /new", {"Origin: https://app.example"}).status, 200);
    QCOMPARE(driftscope.request("POST /new", {"Origin: https://other.example"}).status, 403);
}

void TestCommandLine::strictRoomsKnowsOnlyRoomsThatWereMade()
{
    DriftscopeProcess driftscope;
    QVERIFY(driftscope.startReady({"--headless", "--port=0", "--strict-rooms", "--room=demo"}));
    QCOMPARE(driftscope.request("GET /room/demo").status, 200);
    QCOMPARE(driftscope.request("GET /room/other").status, 404);
}

void TestCommandLine::limitsAreInForce()
{
    DriftscopeProcess driftscope;
    QVERIFY(driftscope.startReady({"--headless", "--port=0", "--max-message=1KiB", "--room=demo"}));
    const auto send = [&](qsizetype size) {
        const QByteArray message = R"({"type":"push","key":"k","action":{"type":"append"},"value":"")";
        return driftscope.request("POST /room/demo/send", {"Content-Type: application/json"},
                                  QByteArray(message).insert(message.size() - 1, QByteArray(size - message.size() - 1, 'x')) + '}').status;
    };
    QCOMPARE(send(1024), 200);
    QCOMPARE(send(1025), 413);
}

void TestCommandLine::logLevelSaysHowMuchIsLogged()
{
    DriftscopeProcess quiet;
    QVERIFY(quiet.startReady({"--headless", "--port=0", "--log-level=warning"}));
    quiet.sendSignal(SIGTERM);
    QCOMPARE(quiet.waitForEnd(), 0);
    QCOMPARE(quiet.errors(), QByteArray());

    DriftscopeProcess usual;
    QVERIFY(usual.startReady({"--headless", "--port=0"}));
    usual.sendSignal(SIGTERM);
    QCOMPARE(usual.waitForEnd(), 0);
    QVERIFY(usual.errors().contains(" info    drift.app: Stopping\n"));
}

void TestCommandLine::logFormatMakesEveryLineJson()
{
    DriftscopeProcess driftscope;
    QVERIFY(driftscope.startReady({"--headless", "--port=0", "--log-format=json", "--log-level=debug"}));
    QCOMPARE(driftscope.request("POST /new").status, 200);
    driftscope.sendSignal(SIGTERM);
    QCOMPARE(driftscope.waitForEnd(), 0);
    const QByteArrayList lines = driftscope.errors().trimmed().split('\n');
    for (const QByteArray &line : lines) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        QVERIFY2(object.contains(u"time") && object.contains(u"level") && object.contains(u"message"), line.constData());
    }
    QVERIFY(lines.last().contains("\"category\":\"drift.app\""));
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
