// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/commandtable.h"

#include <QTest>

using namespace drift;
using namespace drift::app;

namespace {

const CommandInfo &command(const char *name)
{
    for (const CommandInfo &info : commandTable()) {
        if (info.name == name)
            return info;
    }
    qFatal("no command %s", name);
}

} // namespace

class TestCall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void flagsAndWordsAreToldApart();
    void aDashIsNoFlagAndANumberIsNone();
    void whatStandsBehindDashesIsAWordOrACommand();
    void helpWinsOverMistakes();
    void theAddressIsTheFlagsThenTheVariablesThenTheUsualOne();
    void mistakesAreTold_data();
    void mistakesAreTold();
    void anAccessKeyIsNotSaidAgain();
};

void TestCall::flagsAndWordsAreToldApart()
{
    const auto call = readCall(command("push"), {"--action", "compact", "demo", "k", "--seq=7", "1", "--cbor"}, {});
    QVERIFY(call);
    QCOMPARE(call->words, (QByteArrayList{"demo", "k", "1"}));
    QCOMPARE(call->flag("action"), QByteArray("compact"));
    QCOMPARE(call->flag("seq"), QByteArray("7"));
    QVERIFY(call->has("cbor") && !call->has("string"));
}

void TestCall::aDashIsNoFlagAndANumberIsNone()
{
    QCOMPARE(readCall(command("push"), {"demo", "k", "-"}, {})->words.last(), QByteArray("-"));
    QCOMPARE(readCall(command("push"), {"demo", "k", "-1.5"}, {})->words.last(), QByteArray("-1.5"));
}

void TestCall::whatStandsBehindDashesIsAWordOrACommand()
{
    QCOMPARE(readCall(command("push"), {"demo", "k", "--string", "--", "--help"}, {})->words.last(), QByteArray("--help"));
    const auto lines = readCall(command("push"), {"--lines", "demo", "k", "--", "make", "--lines", "--", "-j2"}, {});
    QVERIFY(lines);
    QCOMPARE(lines->words, (QByteArrayList{"demo", "k"}));
    QCOMPARE(lines->behindDashes, (QByteArrayList{"make", "--lines", "--", "-j2"}));
}

void TestCall::helpWinsOverMistakes()
{
    QVERIFY(readCall(command("get"), {"--nonsense", "-h"}, {})->asksForHelp);
    QVERIFY(readCall(command("get"), {"--help"}, {{"DRIFTDB_API", "nonsense"}})->asksForHelp);
    QVERIFY(!readCall(command("push"), {"--lines", "a", "k", "--", "make", "--help"}, {})->asksForHelp);
}

void TestCall::theAddressIsTheFlagsThenTheVariablesThenTheUsualOne()
{
    const std::map<QByteArray, QByteArray> set{{"DRIFTDB_API", "https://other.example/db/key/"}};
    QCOMPARE(readCall(command("new"), {}, {})->base, QUrl(u"http://localhost:8080"_qs));
    QCOMPARE(readCall(command("new"), {}, {{"DRIFTDB_API", ""}})->base, QUrl(u"http://localhost:8080"_qs));
    QCOMPARE(readCall(command("new"), {}, set)->base, QUrl(u"https://other.example/db/key/"_qs));
    QCOMPARE(readCall(command("new"), {"--url", "http://third.example:81"}, set)->base, QUrl(u"http://third.example:81"_qs));
    QCOMPARE(readCall(command("new"), {"--url", "wss://third.example:81/db/key"}, {})->base, QUrl(u"https://third.example:81/db/key"_qs));
}

void TestCall::mistakesAreTold_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArrayList>("arguments");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *title, const QByteArray &name, const QByteArrayList &arguments, const QByteArray &text) {
        QTest::newRow(title) << name << arguments << text;
    };
    row("misspelt", "get", {"a", "k", "--sinc", "1"}, "did you mean --since?");
    row("another command's", "new", {"--since", "1"}, "unknown flag \"--since\"");
    row("one dash", "new", {"-json"}, "unknown flag");
    row("no value", "get", {"a", "k", "--since"}, "--since needs a value: --since N");
    row("a flag for a value", "get", {"a", "k", "--since", "--url"}, "--since needs a value");
    row("a value too many", "new", {"--json=yes"}, "--json takes no value");
    row("a word missing", "get", {"a"}, "driftscope get ROOM KEY");
    row("a word too many", "get", {"a", "k", "v"}, "unexpected argument \"v\"");
    row("no address", "new", {"--url", "localhost:8080"}, "write it like http://localhost:8080");
    row("another scheme", "new", {"--url", "ftp://localhost"}, "no address of a relay");
    row("no certificates", "new", {"--ca", "/dev/null"}, "--ca: \"/dev/null\" has no certificate in it");
    row("no file of certificates", "new", {"--ca", "/nonexistent/ca.pem"}, "No such file");
    row("no command", "push", {"--lines", "a", "k", "--"}, "no command after --");
}

void TestCall::mistakesAreTold()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArrayList, arguments);
    QFETCH(const QByteArray, text);
    const auto call = readCall(command(name.constData()), arguments, {});
    QVERIFY(!call);
    QCOMPARE(call.error().code, ExitCode::Usage);
    QVERIFY2(call.error().text.contains(text), call.error().text.constData());
}

void TestCall::anAccessKeyIsNotSaidAgain()
{
    const auto call = readCall(command("new"), {}, {{"DRIFTDB_API", "ftp://h/db/secret-0123456789/"}});
    QVERIFY(!call);
    QCOMPARE(call.error().code, ExitCode::Configuration);
    QVERIFY(!call.error().text.contains("secret"));
}

QTEST_GUILESS_MAIN(TestCall)
#include "tst_call.moc"
