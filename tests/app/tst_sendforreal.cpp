// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/draft.h"
#include "inspect/sendsnippets.h"
#include "protocol/codec.h"
#include "protocol/jsontext.h"
#include "relay/relaythread.h"

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace drift;
using inspect::Draft;

namespace {

// A text that a shell or a language could take for something else, as JSON.
QByteArray nasty()
{
    QByteArray json;
    protocol::appendQuoted(json, "it's \"quoted\" $HOME `id` \\ \n\t* ? ~ ! # & ; | < > %s \u00e9 \u20ac \U0001f600 \u2028 @file -x");
    return json;
}

relay::Settings anyPort()
{
    relay::Settings settings;
    settings.port = 0;
    return settings;
}

// The program's output; nothing where it failed.
std::optional<QByteArray> run(const QString &program, const QStringList &arguments, const QByteArray &input, const QString &folder = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    if (!process.waitForStarted())
        return {};
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished() || process.exitCode() != 0) {
        qWarning("%s", process.readAllStandardError().constData());
        return {};
    }
    return process.readAllStandardOutput();
}

struct Bench
{
    relay::RelayThread relay{anyPort()};
    QByteArray base;

    Bench()
    {
        const auto listening = relay.start();
        if (!listening)
            qFatal("the relay does not listen");
        base = listening->urls.front().toEncoded();
    }
    QByteArray curl(const Draft &draft) const
    {
        const auto message = inspect::messageFrom(draft, 1, {});
        if (!message)
            qFatal("%s", message.error().message.constData());
        return inspect::curlCommand(base + "/room/lobby/send", *message);
    }
    // What the command in the shell is answered.
    QByteArray post(const Draft &draft) const
    {
        return run(QStringLiteral("/bin/sh"), {QStringLiteral("-s")}, curl(draft) + '\n').value_or("failed");
    }
    QByteArray postGet(const QString &key) const
    {
        return post({QStringLiteral("lobby"), key, Draft::Action::Get, {0}, {}});
    }
};

} // namespace

// What is shown for copying does what it says, with the programs that it is for and against a real relay.
class TestSendForReal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void curlSendsExactlyWhatWasTyped_data();
    void curlSendsExactlyWhatWasTyped();
    void javaScriptSendsTheMessage_data();
    void javaScriptSendsTheMessage();
};

void TestSendForReal::initTestCase()
{
    if (QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty())
        QSKIP("curl is not here");
}

void TestSendForReal::curlSendsExactlyWhatWasTyped_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("value");
    const QString key = QStringLiteral("it's $HOME \"k\"\n`x` \u20ac");
    QTest::newRow("plain") << QStringLiteral("k") << QByteArray("{\"a\": 1.0}");
    QTest::newRow("nasty") << key << nasty();
    QTest::newRow("several lines") << key << QByteArray("{\n  \"a\": [1,\n 2]\n}");
    QTest::newRow("numbers") << key << QByteArray("[1e400, 18446744073709551615, -0.0]");
    QTest::newRow("long") << key << QByteArray('"' + QByteArray(1'000'000, '\'') + '"');
}

void TestSendForReal::curlSendsExactlyWhatWasTyped()
{
    QFETCH(QString, key);
    QFETCH(QByteArray, value);
    const Bench bench;
    QCOMPARE(bench.post({QStringLiteral("lobby"), key, Draft::Action::Append, {}, value}), QByteArray("null"));
    const QByteArray init = protocol::encode(protocol::Init{{key.toUtf8()}, {{{1}, {value, protocol::Encoding::Json}}}}, protocol::Encoding::Json);
    QVERIFY(bench.postGet(key) == init);
}

void TestSendForReal::javaScriptSendsTheMessage_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("arrives"); // as JavaScript writes it
    QTest::newRow("plain") << QByteArray("{\"a\": [true, null, 1.5]}") << QByteArray("{\"a\":[true,null,1.5]}");
    QTest::newRow("nasty") << nasty() << nasty();
    QTest::newRow("proto") << QByteArray("{\"__proto__\": 1}") << QByteArray("{\"__proto__\":1}");
    QTest::newRow("proto, escaped") << QByteArray("{\"\\u005f_proto__\": 1}") << QByteArray("{\"__proto__\":1}");
}

void TestSendForReal::javaScriptSendsTheMessage()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, arrives);
    const QString folder = QStringLiteral(DRIFT_BROWSER_TESTS);
    const QString node = QStandardPaths::findExecutable(QStringLiteral("node"));
    if (node.isEmpty() || !QFileInfo::exists(folder + QStringLiteral("/node_modules/driftdb")))
        QSKIP("Node.js or the npm client is not here");
    const Bench bench;
    const QString key = QStringLiteral("it's \"k\"\n\u20ac");
    const auto message = inspect::messageFrom({QStringLiteral("lobby"), key, Draft::Action::Append, {}, value}, 1, {});
    QVERIFY(message);
    // What a browser has and Node.js has not, before; after it, wait until the relay has the message.
    const QByteArray script = "import { settled } from './clients.mjs'\n"
                              + inspect::javaScript(bench.base, RoomId::parse("lobby").value(), *message)
                              + "\nawait settled(db)\nprocess.exit(0)\n";
    QVERIFY(run(node, {QStringLiteral("--input-type=module"), QStringLiteral("-")}, script, folder));
    const QByteArray init = protocol::encode(protocol::Init{{key.toUtf8()}, {{{1}, {arrives, protocol::Encoding::Json}}}}, protocol::Encoding::Json);
    QCOMPARE(bench.postGet(key), init);
}

QTEST_GUILESS_MAIN(TestSendForReal)
#include "tst_sendforreal.moc"
