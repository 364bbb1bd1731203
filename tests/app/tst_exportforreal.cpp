// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/exportformats.h"
#include "inspect/handled.h"
#include "inspect/hostile.h"
#include "protocol/cborscanner.h"
#include "protocol/codec.h"
#include "relay/relaythread.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using protocol::Encoding;

namespace {

relay::Settings anyPort()
{
    relay::Settings settings;
    settings.port = 0;
    return settings;
}

struct Ended
{
    int exitCode = -1;
    QByteArray output;
    QByteArray error;
};

Ended run(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

// A relay, and rows whose script goes to it.
struct Bench
{
    relay::RelayThread relay{anyPort()};
    QByteArray base;
    QTemporaryDir folder;
    Timeline timeline;

    Bench()
    {
        const auto listening = relay.start();
        if (!listening)
            qFatal("the relay does not listen");
        base = listening->urls.front().toEncoded();
    }
    void fold(const protocol::Push &push, room::Outcome outcome = room::Outcome::Stored)
    {
        journal::MessageHandled handled = handledPush("lobby", push, outcome, 1);
        if (outcome == room::Outcome::Refused)
            handled.refusal = protocol::Error{protocol::ErrorCode::StreamFull, "the stream is full"};
        timeline.fold({{}, handled}, 1);
    }
    QString script(const QByteArray &api) const
    {
        const auto writer = makeRowWriter(ExportFormat::Curl, api);
        QByteArray text;
        writer->begin(text);
        for (quint64 number = 0; number < timeline.end(); ++number)
            writer->row(text, detached(timeline, number));
        writer->end(text);
        QFile file(folder.filePath(QStringLiteral("messages.sh")));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("no script");
        return file.fileName();
    }
    // What the stream holds, asked for in that encoding.
    QByteArray init(const QByteArray &key, Encoding encoding) const
    {
        const QString type = encoding == Encoding::Json ? QStringLiteral("application/json") : QStringLiteral("application/cbor");
        return run(QStringLiteral("curl"), {QStringLiteral("-s"), QString::fromUtf8(base + "/room/lobby/send"), QStringLiteral("-H"),
                                            QStringLiteral("Content-Type: ") + type, QStringLiteral("--data-binary"), QStringLiteral("@-")},
                   protocol::encode(protocol::ClientMessage(protocol::Get{{key}}), encoding)).output;
    }
};

} // namespace

// The script of curl calls does what it says, run by shells against a real relay.
class TestExportForReal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyValueArrivesAsItWas_data();
    void everyValueArrivesAsItWas();
    void aRefusedMessageEndsIt();
    void whatWasNoMessageIsAComment();
};

void TestExportForReal::initTestCase()
{
    if (QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty())
        QSKIP("curl is not here");
}

void TestExportForReal::everyValueArrivesAsItWas_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<bool>("isRelayGiven");
    QTest::newRow("bash") << QStringLiteral("bash") << false;
    QTest::newRow("sh, to another relay") << QStringLiteral("sh") << true;
}

void TestExportForReal::everyValueArrivesAsItWas()
{
    QFETCH(QString, shell);
    QFETCH(bool, isRelayGiven);
    Bench bench;
    std::vector<protocol::Value> sent;
    const auto keyOf = [](size_t i) { return "it's $HOME \"k\"\n`x` \\ " + QByteArray::number(quint64(i)); };
    for (const HostileValue &hostile : hostileValues()) {
        QByteArrayView span;
        const char *obstacle = nullptr;
        if (hostile.value.encoding == Encoding::Cbor
            && (!protocol::CborScanner(hostile.value.bytes).value(512, &span, &obstacle) || obstacle))
            continue;
        bench.fold({{keyOf(sent.size())}, hostile.value, {ActionType::Append, {}}});
        sent.push_back(hostile.value);
    }
    QVERIFY(sent.size() > 50);
    QStringList arguments{bench.script(isRelayGiven ? QByteArray("http://localhost:1") : bench.base)};
    if (isRelayGiven)
        arguments << QString::fromUtf8(bench.base) + QLatin1Char('/');
    const Ended ended = run(shell, arguments);
    QCOMPARE(ended.error, QByteArray());
    QCOMPARE(ended.exitCode, 0);
    for (size_t i = 0; i < sent.size(); ++i) {
        const Encoding encoding = sent[i].encoding;
        // JSON's white space around a value is not part of it.
        const protocol::Value value{encoding == Encoding::Json ? sent[i].bytes.trimmed() : sent[i].bytes, encoding};
        const QByteArray expected = protocol::encode(protocol::ServerMessage(protocol::Init{{keyOf(i)}, {{{i + 1}, value}}}), encoding);
        QVERIFY2(bench.init(keyOf(i), encoding) == expected, sent[i].bytes.left(100).constData());
    }
}

void TestExportForReal::aRefusedMessageEndsIt()
{
    Bench bench;
    bench.fold(push("k", ActionType::Append, "1"));
    bench.fold(push("k", ActionType::Compact, "2", 99));
    bench.fold(push("k", ActionType::Append, "3"));
    const Ended ended = run(QStringLiteral("sh"), {bench.script(bench.base)});
    QVERIFY(ended.exitCode != 0);
    QVERIFY2(ended.output.contains("compact_ahead"), ended.output.constData());
    QCOMPARE(bench.init("k", Encoding::Json), QByteArray(R"({"type":"init","key":"k","data":[{"seq":1,"value":1}]})"));
}

void TestExportForReal::whatWasNoMessageIsAComment()
{
    Bench bench;
    bench.fold(push("k\n", ActionType::Append, "1"), room::Outcome::Refused);
    bench.timeline.fold(gap(7), 0);
    bench.timeline.fold(closed("lobby"), 0);
    bench.fold(push("k", ActionType::Append, "2"));
    const Ended ended = run(QStringLiteral("sh"), {bench.script(bench.base)});
    QCOMPARE(ended.error, QByteArray());
    QCOMPARE(ended.output, QByteArray("null\n"));
    QCOMPARE(bench.init("k", Encoding::Json), QByteArray(R"({"type":"init","key":"k","data":[{"seq":1,"value":2}]})"));
}

QTEST_GUILESS_MAIN(TestExportForReal)
#include "tst_exportforreal.moc"
