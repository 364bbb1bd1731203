// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/draft.h"
#include "inspect/sendsnippets.h"
#include "protocol/codec.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace drift;
using namespace drift::inspect;

namespace {

const QByteArray nasty = "it's \"quoted\" $HOME `id` \\ \n\t* ? ~ ! # & ; | < > ( ) { } [ ] %s \xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80 @file -x";

Draft draftOf(const QString &key, const QByteArray &value, Draft::Action action = Draft::Action::Append)
{
    return {QStringLiteral("lobby"), key, action, {3}, value};
}

} // namespace

class TestSendSnippets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theShellHandsOnEveryByte();
    void curlOfEachKind_data();
    void curlOfEachKind();
    void aLongBodyIsNoArgument();
    void javaScriptOfEachKind_data();
    void javaScriptOfEachKind();
    void aMemberCalledProtoIsNotLostInJavaScript();
    void aDraftIsHeldToTheRulesOfAClient_data();
    void aDraftIsHeldToTheRulesOfAClient();
    void marksCount();
};

void TestSendSnippets::theShellHandsOnEveryByte()
{
    QByteArray every;
    for (int byte = 1; byte < 256; ++byte)
        every += char(byte);
    for (const QByteArray &word : {nasty, every, QByteArray(), QByteArray("'"), QByteArray("-n")}) {
        QProcess shell;
        shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-s")});
        QVERIFY(shell.waitForStarted());
        shell.write("printf %s " + shellQuoted(word) + '\n');
        shell.closeWriteChannel();
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardOutput(), word);
        QCOMPARE(shell.readAllStandardError(), QByteArray());
    }
}

void TestSendSnippets::curlOfEachKind_data()
{
    QTest::addColumn<int>("action");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("relay") << int(Draft::Action::Relay) << QByteArray(R"({"type":"push","key":"k","value":[1.0],"action":{"type":"relay"}})");
    QTest::newRow("compact") << int(Draft::Action::Compact) << QByteArray(R"({"type":"push","key":"k","value":[1.0],"action":{"type":"compact","seq":3}})");
    QTest::newRow("get") << int(Draft::Action::Get) << QByteArray(R"({"type":"get","key":"k","seq":3})");
    QTest::newRow("ping") << int(Draft::Action::Ping) << QByteArray(R"({"type":"ping","nonce":[1.0]})");
}

void TestSendSnippets::curlOfEachKind()
{
    QFETCH(int, action);
    QFETCH(QByteArray, body);
    const auto message = messageFrom(draftOf(QStringLiteral("k"), " [1.0] ", Draft::Action(action)), 1, {});
    QVERIFY(message);
    QCOMPARE(curlCommand("http://x/room/lobby/send", *message),
             "curl 'http://x/room/lobby/send' \\\n  -H 'Content-Type: application/json' \\\n  --data-binary '" + body + '\'');
}

void TestSendSnippets::aLongBodyIsNoArgument()
{
    const QByteArray text = '"' + QByteArray(1'000'000, 'x') + "\\nEND'\"";
    const auto message = messageFrom(draftOf(QStringLiteral("k"), text), 1, {});
    QVERIFY(message);
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-s")});
    QVERIFY(shell.waitForStarted());
    shell.write("curl() { cat; }\n" + curlCommand("http://x/", *message) + '\n');
    shell.closeWriteChannel();
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardOutput(), protocol::encode(*message, protocol::Encoding::Json) + '\n');
}

void TestSendSnippets::javaScriptOfEachKind_data()
{
    QTest::addColumn<int>("action");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("append") << int(Draft::Action::Append)
                            << QByteArray("db.send({\n  type: 'push',\n  key: \"k\",\n  value: {\"a\":1},\n  action: { type: 'append' }\n})\n");
    QTest::newRow("compact") << int(Draft::Action::Compact)
                             << QByteArray("db.send({\n  type: 'push',\n  key: \"k\",\n  value: {\"a\":1},\n  action: { type: 'compact', seq: 3 }\n})\n");
    QTest::newRow("get") << int(Draft::Action::Get) << QByteArray("db.send({ type: 'get', key: \"k\", seq: 3 })\n");
    QTest::newRow("ping") << int(Draft::Action::Ping) << QByteArray("db.send({ type: 'ping', nonce: {\"a\":1} })\n");
}

void TestSendSnippets::javaScriptOfEachKind()
{
    QFETCH(int, action);
    QFETCH(QByteArray, sent);
    const auto message = messageFrom(draftOf(QStringLiteral("k"), "{\"a\":1}", Draft::Action(action)), 1, {});
    QVERIFY(message);
    const QByteArray text = javaScript("http://x/db/key", RoomId::parse("lobby").value(), *message);
    QVERIFY(text.startsWith("import { Api, DbConnection } from 'driftdb'\n\nconst room = await new Api(\"http://x/db/key\").getRoom(\"lobby\")\n"));
    QVERIFY2(text.endsWith(sent), text.constData());
}

void TestSendSnippets::aMemberCalledProtoIsNotLostInJavaScript()
{
    const auto message = messageFrom(draftOf(QStringLiteral("k"), "{\"__proto__\":1}"), 1, {});
    QVERIFY(message);
    QVERIFY(javaScript("http://x", RoomId::parse("lobby").value(), *message).contains("JSON.parse(\"{\\\"__proto__\\\":1}\")"));
}

void TestSendSnippets::aDraftIsHeldToTheRulesOfAClient_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("code");
    const QString k = QStringLiteral("k");
    QTest::newRow("no JSON") << k << QByteArray("{") << QByteArray("bad_message");
    QTest::newRow("no value") << k << QByteArray() << QByteArray("bad_message");
    QTest::newRow("a message in the value") << k << QByteArray("1,\"key\":\"l\"") << QByteArray("bad_message");
    QTest::newRow("too deep") << k << QByteArray(600, '[') + QByteArray(600, ']') << QByteArray("bad_message");
    QTest::newRow("long key") << QString(1025, u'x') << QByteArray("1") << QByteArray("key_too_long");
    QTest::newRow("half a character") << QString(QChar(0xd800)) << QByteArray("1") << QByteArray("bad_message");
    QTest::newRow("too big") << k << '"' + QByteArray(protocol::Limits{}.maxMessage, 'x') + '"' << QByteArray("message_too_big");
}

void TestSendSnippets::aDraftIsHeldToTheRulesOfAClient()
{
    QFETCH(QString, key);
    QFETCH(QByteArray, value);
    const auto message = messageFrom(draftOf(key, value), 1, {});
    QVERIFY(!message);
    QTEST(protocol::toString(message.error().code), "code");
}

void TestSendSnippets::marksCount()
{
    QCOMPARE(counted("{\"x\":{{n}},\"s\":\"no. {{n}}\"}", 42), QByteArray("{\"x\":42,\"s\":\"no. 42\"}"));
    QCOMPARE(withoutMarks("[{{n}}]"), QByteArray("[10007]"));
    QCOMPARE(withoutMarks("[{{n}},10007]"), QByteArray("[10008,10007]"));
}

QTEST_GUILESS_MAIN(TestSendSnippets)
#include "tst_sendsnippets.moc"
