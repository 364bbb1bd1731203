// SPDX-License-Identifier: GPL-3.0-only
#include "app/optiontable.h"
#include "relay/selfsigned.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace drift;
using namespace drift::app;
using namespace std::chrono_literals;

namespace {

QByteArray certificateAndKey()
{
    const auto made = relay::makeSelfSigned({"localhost"}, QDateTime::currentDateTimeUtc());
    return made->certificate + made->key;
}

} // namespace

// Reading the three sources into one; the values themselves are the business of tst_units and tst_addresses.
class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void nothingGivenMeansTheDefaults();
    void valuesFollowASpaceOrAnEqualsSign();
    void switchesCanBeTakenBack();
    void listsAreRepeatedAsFlagsAndSeparatedInVariables();
    void theLastOfRepeatedFlagsWins();
    void everyLimitIsAnOption();
    void everyOptionHasItsVariable();
    void strongerSourcesWin_data();
    void strongerSourcesWin();
    void aStrongerListReplacesAWeakerOne();
    void emptyVariablesCountAsAbsent();
    void theCommandIsKeptByteForByte();
    void helpAndVersionWinOverMistakes();
    void accessKeysComeFromAFileToo();
    void bothLoopbackAddressesAreLocalhost();
    void wideAddressesGoWithAKeyOrOpen();
    void machineNamesInHostDoNotMatterWhereHostIsGiven();

    void aCaptureIsNamedBetweenFlags();
    void badFlagsAreUsageErrors_data();
    void badFlagsAreUsageErrors();
    void badVariablesAreConfigurationErrors_data();
    void badVariablesAreConfigurationErrors();
    void everyLimitRefusesWhatIsOutOfItsRange();
    void accessKeysAreInNoError();
    void badAccessKeyFilesAreConfigurationErrors_data();
    void badAccessKeyFilesAreConfigurationErrors();
    void shortKeysAreUsageErrorsFromWherever();

private:
    Result<Options, OptionsError> parse(QByteArrayList arguments, std::map<QByteArray, QByteArray> environment = {});
    QByteArray write(const char *name, const QByteArray &text);

    std::unique_ptr<QTemporaryDir> m_folder;
};

const QByteArray key = "0123456789abcdef";

void TestOptions::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

Result<Options, OptionsError> TestOptions::parse(QByteArrayList arguments, std::map<QByteArray, QByteArray> environment)
{
    return parseOptions({std::move(arguments), std::move(environment), QFile::encodeName(m_folder->path())});
}

QByteArray TestOptions::write(const char *name, const QByteArray &text)
{
    QFile file(m_folder->filePath(QString::fromUtf8(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", name);
    return QFile::encodeName(file.fileName());
}

void TestOptions::nothingGivenMeansTheDefaults()
{
    const auto options = parse({});
    QVERIFY(options);
    QCOMPARE(options->action, Options::Action::Run);
    QVERIFY(!options->headless);
    QVERIFY(options->relay.addresses.empty());
    QCOMPARE(options->relay.port, quint16(8080));
    QVERIFY(options->relay.limits == protocol::Limits());
    QVERIFY(options->origins.empty());
}

void TestOptions::valuesFollowASpaceOrAnEqualsSign()
{
    QCOMPARE(parse({"--port", "9000"})->relay.port, quint16(9000));
    QCOMPARE(parse({"--port=9000"})->relay.port, quint16(9000));
    QCOMPARE(parse({"--public-url=http://a.example/x=y"})->relay.publicUrl->toEncoded(), "http://a.example/x=y");
}

void TestOptions::switchesCanBeTakenBack()
{
    QVERIFY(parse({"--headless"})->headless);
    QVERIFY(!parse({"--headless=false"}, {{"DRIFTSCOPE_HEADLESS", "1"}})->headless);
    QVERIFY(!parse({}, {{"DRIFTSCOPE_HEADLESS", "no"}})->headless);
}

void TestOptions::listsAreRepeatedAsFlagsAndSeparatedInVariables()
{
    const std::vector<QByteArray> both{"a.example", "b.example"};
    QVERIFY(parse({"--allow-host", "a.example", "--allow-host=b.example"})->relay.allowedHosts == both);
    QVERIFY(parse({}, {{"DRIFTSCOPE_ALLOW_HOST", "a.example, b.example"}})->relay.allowedHosts == both);
}

void TestOptions::theLastOfRepeatedFlagsWins()
{
    QCOMPARE(parse({"--port", "1", "--port", "2"})->relay.port, quint16(2));
}

void TestOptions::everyLimitIsAnOption()
{
    for (const protocol::LimitInfo &limit : protocol::limitTable()) {
        const QByteArray value = limit.unit == protocol::LimitInfo::Unit::Time ? "7 s" : "7";
        const auto options = parse({QByteArray("--") + limit.flag, value});
        QVERIFY2(options, limit.flag);
        if (const auto *amount = std::get_if<qint64 protocol::Limits::*>(&limit.member))
            QCOMPARE(options->relay.limits.**amount, 7);
        else
            QVERIFY(options->relay.limits.*std::get<1>(limit.member) == 7s);
    }
}

void TestOptions::everyOptionHasItsVariable()
{
    const QByteArray pem = certificateAndKey();
    const std::map<QByteArray, QByteArray> samples{
        {"host", "::1"}, {"port", "81"}, {"public-url", "http://a.example"}, {"access-key", key},
        {"access-key-file", write("keys", key)}, {"allow-host", "a.example"}, {"allow-origin", "http://a.example"},
        {"room", "demo"}, {"couch-hub", "hub"}, {"subscribe", "keys"}, {"log-level", "debug"}, {"log-format", "json"}, {"ready-file", "/tmp/x"},
        {"config", write("other.toml", "")}, {"threads", "3"}, {"timeline-rows", "7000"}, {"timeline-memory", "7 MiB"},
        {"tls-cert", write("both.pem", pem)}, {"tls-key", write("both.pem", pem)}};
    for (const OptionInfo &info : optionTable()) {
        if (info.scope == OptionInfo::Scope::FlagOnly)
            continue;
        const bool limit = info.group == OptionInfo::Group::Limits;
        const QByteArray number = info.value == "TIME" ? "7 s" : "7";
        const QByteArray value = info.value.isEmpty() ? QByteArray("true") : limit ? number : samples.at(info.name);
        const QByteArray certificate = info.name == "tls-key" ? samples.at("tls-cert") : QByteArray();
        const auto options = parse({}, {{info.variable(), value}, {"DRIFTSCOPE_TLS_CERT", certificate}});
        QVERIFY2(options, info.name.constData());
        QCOMPARE(info.show(*options), QByteArrayList{value});
    }
}

void TestOptions::strongerSourcesWin_data()
{
    QTest::addColumn<int>("sources"); // how many of flag, DRIFTSCOPE_PORT, PORT and file, weakest first, are there
    QTest::addColumn<quint16>("port");
    QTest::addColumn<QByteArray>("origin");
    QTest::newRow("default") << 0 << quint16(8080) << QByteArray();
    QTest::newRow("file") << 1 << quint16(1001) << QByteArray("driftscope.toml:1:8");
    QTest::newRow("PORT") << 2 << quint16(1002) << QByteArray("PORT");
    QTest::newRow("DRIFTSCOPE_PORT") << 3 << quint16(1003) << QByteArray("DRIFTSCOPE_PORT");
    QTest::newRow("flag") << 4 << quint16(1004) << QByteArray("--port");
}

void TestOptions::strongerSourcesWin()
{
    QFETCH(const int, sources);
    QFETCH(const QByteArray, origin);
    std::map<QByteArray, QByteArray> environment;
    if (sources >= 1)
        write("driftscope.toml", "port = 1001");
    if (sources >= 2)
        environment["PORT"] = "1002";
    if (sources >= 3)
        environment["DRIFTSCOPE_PORT"] = "1003";
    const auto options = parse(sources >= 4 ? QByteArrayList{"--port=1004"} : QByteArrayList(), environment);
    QVERIFY(options);
    QTEST(options->relay.port, "port");
    const auto found = options->origins.find("port");
    QVERIFY((found == options->origins.end() ? QByteArray() : found->second).endsWith(origin));
}

void TestOptions::aStrongerListReplacesAWeakerOne()
{
    write("driftscope.toml", "allow-host = ['file.example', 'two.example']");
    QVERIFY(parse({"--allow-host=flag.example"})->relay.allowedHosts == std::vector<QByteArray>{"flag.example"});
}

void TestOptions::emptyVariablesCountAsAbsent()
{
    const auto options = parse({}, {{"PORT", ""}, {"HOST", ""}, {"DRIFTSCOPE_PORT", ""}, {"DRIFTSCOPE_CONFIG", ""}});
    QVERIFY(options);
    QCOMPARE(options->relay.port, quint16(8080));
}

void TestOptions::theCommandIsKeptByteForByte()
{
    const QByteArrayList command{"npm", "--port", "--help", "--", "\xff\xfe", ""};
    const auto options = parse(QByteArrayList{"--headless", "--"} + command);
    QVERIFY(options);
    QCOMPARE(options->command, command);
    QCOMPARE(options->relay.port, quint16(8080));
}

void TestOptions::helpAndVersionWinOverMistakes()
{
    QCOMPARE(parse({"--nonsense", "--port", "--help"})->action, Options::Action::Help);
    QCOMPARE(parse({"-h"}, {{"DRIFTSCOPE_NONSENSE", "1"}})->action, Options::Action::Help);
    QCOMPARE(parse({"--version", "stray"})->action, Options::Action::Version);
    QCOMPARE(parse({"--manual", "--nonsense"})->action, Options::Action::Manual);
}

void TestOptions::accessKeysComeFromAFileToo()
{
    const QByteArray path = write("keys", "# ours\n\n  second-key-0123456789  \nthird-key-0123456789\n");
    const auto options = parse({"--access-key", key, "--access-key-file", path});
    QVERIFY(options);
    const std::vector<QByteArray> all{key, "second-key-0123456789", "third-key-0123456789"};
    QVERIFY(options->relay.accessKeys == all);
}

void TestOptions::bothLoopbackAddressesAreLocalhost()
{
    QVERIFY(parse({"--host", "localhost"})->relay.addresses.empty());
    QVERIFY(parse({"--host", "127.0.0.1", "--host", "localhost"})->relay.addresses.empty());
    QCOMPARE(parse({"--host", "::1"})->relay.addresses.size(), 1u);
}

void TestOptions::wideAddressesGoWithAKeyOrOpen()
{
    QVERIFY(parse({"--host=0.0.0.0", "--open"}));
    QVERIFY(parse({"--host=0.0.0.0", "--access-key=" + key}));
    QVERIFY(parse({"--open"}, {{"HOST", "0.0.0.0"}}));
}

void TestOptions::machineNamesInHostDoNotMatterWhereHostIsGiven()
{
    QVERIFY(parse({"--host=127.0.0.1"}, {{"HOST", "my-machine"}}));
    QVERIFY(parse({}, {{"HOST", "my-machine"}, {"DRIFTSCOPE_HOST", "127.0.0.1"}}));
}

void TestOptions::aCaptureIsNamedBetweenFlags()
{
    QCOMPARE(parse({"--log-level", "debug", "some folder/a.driftcap", "--timeline-rows", "5000"})->capture, QByteArray("some folder/a.driftcap"));
    QVERIFY(parse({})->capture.isEmpty());
}

void TestOptions::badFlagsAreUsageErrors_data()
{
    QTest::addColumn<QByteArrayList>("arguments");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArrayList &arguments, const char *text) {
        QTest::newRow(name) << arguments << QByteArray(text);
    };
    row("typo", {"--prot", "1"}, "unknown flag \"--prot\"; did you mean --port?");
    row("typo with value", {"--max-mesage=1MiB"}, "unknown flag \"--max-mesage\"; did you mean --max-message?");
    row("unlike anything", {"--qqqqqqqqqqqqqqqqqqq"}, "unknown flag \"--qqqqqqqqqqqqqqqqqqq\"");
    row("one dash", {"-port", "1"}, "did you mean --port?");
    row("no value", {"--port"}, "--port needs a value: --port PORT");
    row("a flag as value", {"--access-key-file", "--open"}, "--access-key-file needs a value");
    row("stray", {"serve"}, "unexpected argument \"serve\"");
    row("two captures", {"a.driftcap", "b.driftcap"}, "unexpected argument \"b.driftcap\"");
    row("a capture without a window", {"--headless", "a.driftcap"}, "--headless does not have");
    row("bad port", {"--port", "65536"}, "--port: \"65536\" is not a port");
    row("negative port", {"--port", "-1"}, "--port: \"-1\" is not a port");
    row("bad host", {"--host", "relay.example"}, "--host: \"relay.example\" is not an address");
    row("bad size", {"--max-message", "4MB"}, "--max-message: \"4MB\" is not a size");
    row("bad time", {"--room-ttl", "1d"}, "--room-ttl: \"1d\" is not a time");
    row("too few rows", {"--timeline-rows", "999"}, "--timeline-rows: \"999\" is not between 1000 and 1000000000");
    row("no thread", {"--threads", "0"}, "--threads: \"0\" is not between 1 and 8");
    row("too many threads", {"--threads", "9"}, "--threads: \"9\" is not between 1 and 8");
    row("too little memory", {"--timeline-memory", "1 KiB"}, "is not between 1 MiB and 1024 GiB");
    row("bad level", {"--log-level", "warn"}, "is none of debug, info, warning, error; did you mean warning?");
    row("bad format", {"--log-format", "xml"}, "is none of text, json");
    row("bad mode", {"--subscribe", "key"}, "did you mean keys?");
    row("bad room", {"--room", "a b"}, "--room: \"a b\" is not a room id");
    row("bad url", {"--public-url", "relay.example"}, "--public-url: ");
    row("bad origin", {"--allow-origin", "app.example"}, "--allow-origin: ");
    row("bad name", {"--allow-host", "a:80"}, "--allow-host: ");
    row("switch with value", {"--open=maybe"}, "--open: \"maybe\" is neither true nor false");
    row("a key without a certificate", {"--tls-key", "key.pem"}, "--tls-key needs --tls-cert");
    row("two certificates", {"--tls-cert", "cert.pem", "--tls-self-signed"}, "one of them is enough");
    row("action with value", {"--print-config=yes"}, "--print-config: \"yes\" takes no value");
    row("empty path", {"--ready-file="}, "--ready-file: \"\" is not a path");
    row("no command", {"--headless", "--"}, "there is no command after --");
    row("command without --headless", {"--", "true"}, "needs --headless");
    row("wide", {"--host", "0.0.0.0"}, "other machines can reach 0.0.0.0");
    row("wide IPv6", {"--host", "::"}, "other machines can reach ::");
    row("one wide of two", {"--host", "127.0.0.1", "--host", "192.168.1.7"}, "other machines can reach 192.168.1.7");
    row("short key", {"--access-key", "0123456789abcde"}, "fewer than 16 characters");
    row("control characters", {"--room", "\x1b[31m"}, "\"?[31m\"");
}

void TestOptions::badFlagsAreUsageErrors()
{
    QFETCH(const QByteArrayList, arguments);
    QFETCH(const QByteArray, text);
    const auto options = parse(arguments);
    QVERIFY(!options);
    QCOMPARE(options.error().code, ExitCode::Usage);
    QVERIFY2(options.error().text.contains(text), options.error().text.constData());
}

void TestOptions::badVariablesAreConfigurationErrors_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *value, const char *text) {
        QTest::newRow(name) << QByteArray(name) << QByteArray(value) << QByteArray(text);
    };
    row("DRIFTSCOPE_PROT", "1", "unknown variable \"DRIFTSCOPE_PROT\"; did you mean DRIFTSCOPE_PORT?");
    row("DRIFTSCOPE_HELP", "1", "unknown variable \"DRIFTSCOPE_HELP\"");
    row("DRIFTSCOPE_", "", "unknown variable \"DRIFTSCOPE_\"");
    row("DRIFTSCOPE_PORT", "x", "DRIFTSCOPE_PORT: \"x\" is not a port");
    row("DRIFTSCOPE_MAX_KEY", "1KB", "DRIFTSCOPE_MAX_KEY: \"1KB\" is not a size");
    row("DRIFTSCOPE_OPEN", "2", "DRIFTSCOPE_OPEN: \"2\" is neither true nor false");
    row("DRIFTSCOPE_ALLOW_HOST", "a.example,,b.example", "DRIFTSCOPE_ALLOW_HOST: \"\"");
    row("DRIFTSCOPE_CONFIG", "/nonexistent/driftscope.toml", "does not exist");
    row("PORT", "http", "PORT: \"http\" is not a port");
    row("HOST", "my-machine", "HOST: \"my-machine\" is not an address");
}

void TestOptions::badVariablesAreConfigurationErrors()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, text);
    const auto options = parse({}, {{name, value}});
    QVERIFY(!options);
    QCOMPARE(options.error().code, ExitCode::Configuration);
    QVERIFY2(options.error().text.contains(text), options.error().text.constData());
}

void TestOptions::everyLimitRefusesWhatIsOutOfItsRange()
{
    for (const protocol::LimitInfo &limit : protocol::limitTable()) {
        const QByteArray flag = QByteArray("--") + limit.flag;
        const QByteArray unit = limit.unit == protocol::LimitInfo::Unit::Time ? " ms" : "";
        QVERIFY2(parse({flag, QByteArray::number(limit.largest) + unit}), limit.flag);
        QVERIFY2(!parse({flag, QByteArray::number(limit.largest + 1) + unit}), limit.flag);
        QVERIFY2(!parse({flag, "-1" + unit}), limit.flag);
        QCOMPARE(parse({flag, "0"}).has_value(), limit.zeroIsNone);
    }
}

void TestOptions::accessKeysAreInNoError()
{
    const auto options = parse({"--access-key", "secret/0123456789"});
    QVERIFY(!options);
    QVERIFY(options.error().text.startsWith("--access-key: "));
    QVERIFY(!options.error().text.contains("secret"));
}

void TestOptions::badAccessKeyFilesAreConfigurationErrors_data()
{
    QTest::addColumn<bool>("exists");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("missing") << false << QByteArray() << QByteArray("No such file");
    QTest::newRow("without keys") << true << QByteArray("# none yet\n") << QByteArray("has no key in it");
    QTest::newRow("endless") << true << QByteArray(1024 * 1024 + 1, '\n') << QByteArray("is larger than 1 MiB");
    QTest::newRow("bad key") << true << key + "\nsecret key\n" << QByteArray(":2: a key must");
}

void TestOptions::badAccessKeyFilesAreConfigurationErrors()
{
    QFETCH(const bool, exists);
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, text);
    const auto options = parse({"--access-key-file", exists ? write("keys", content) : QByteArray("/nonexistent/keys")});
    QVERIFY(!options);
    QCOMPARE(options.error().code, ExitCode::Configuration);
    QVERIFY2(options.error().text.contains(text), options.error().text.constData());
    QVERIFY(!options.error().text.contains("secret"));
}

void TestOptions::shortKeysAreUsageErrorsFromWherever()
{
    QCOMPARE(parse({}, {{"DRIFTSCOPE_ACCESS_KEY", "short"}}).error().code, ExitCode::Usage);
    QCOMPARE(parse({"--access-key-file", write("keys", "short\n")}).error().code, ExitCode::Usage);
    write("driftscope.toml", "access-key = 'short'");
    QCOMPARE(parse({}).error().code, ExitCode::Usage);
}

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
