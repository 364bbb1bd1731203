// SPDX-License-Identifier: GPL-3.0-only
#include "app/config.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace drift;
using namespace drift::app;

class TestConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void everyTypeOfValueIsRead();
    void sizesMayBeWholeBytes();
    void oneTextStandsForAListOfOne();
    void theFileHereComesFirst();
    void theXdgFolderComesNext();
    void theHomeFolderComesLast();
    void aRelativeXdgFolderIsIgnored();
    void theFileAskedForIsTheOnlyOneRead();
    void whatIsPrintedIsReadBack();
    void printedKeysAreHidden();
    void printedOptionsSayWhereTheyCameFrom();

    void mistakesAreNamedWithTheirPlace_data();
    void mistakesAreNamedWithTheirPlace();
    void theFirstMistakeOfTheFileIsTheOneNamed();
    void filesThatCannotBeReadAreErrors();

private:
    Result<Options, OptionsError> parse(const QByteArrayList &arguments = {});
    void write(const QString &name, const QByteArray &text);
    QByteArray path(const char *name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::map<QByteArray, QByteArray> m_environment;
};

void TestConfig::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_environment = {{"HOME", path("home")}, {"XDG_CONFIG_HOME", path("xdg")}};
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("here")));
}

Result<Options, OptionsError> TestConfig::parse(const QByteArrayList &arguments)
{
    return parseOptions({arguments, m_environment, path("here")});
}

void TestConfig::write(const QString &name, const QByteArray &text)
{
    const QFileInfo info(m_folder->filePath(name));
    QFile file(info.filePath());
    if (!info.dir().mkpath(QStringLiteral(".")) || !file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write a file");
}

QByteArray TestConfig::path(const char *name) const
{
    return QFile::encodeName(m_folder->filePath(QString::fromUtf8(name)));
}

void TestConfig::everyTypeOfValueIsRead()
{
    write(QStringLiteral("here/driftscope.toml"),
          "headless = true\nport = 0x1F90 # a comment\nmax-message = \"1 MiB\"\nroom-ttl = '30 m'\n"
          "room = ['one', 'two']\nlog-level = \"debug\"\n");
    const auto options = parse();
    QVERIFY(options);
    QVERIFY(options->headless);
    QCOMPARE(options->relay.port, quint16(8080));
    QCOMPARE(options->relay.limits.maxMessage, protocol::MiB);
    QVERIFY(options->relay.limits.roomTtl == std::chrono::minutes(30));
    QCOMPARE(options->relay.rooms.size(), 2u);
    QCOMPARE(options->relay.rooms[1].text(), "two");
    QCOMPARE(options->logLevel, LogLevel::Debug);
}

void TestConfig::sizesMayBeWholeBytes()
{
    write(QStringLiteral("here/driftscope.toml"), "max-message = 1_000_000\nroom-ttl = 0");
    const auto options = parse();
    QVERIFY(options);
    QCOMPARE(options->relay.limits.maxMessage, 1'000'000);
    QCOMPARE(options->relay.limits.roomTtl.count(), 0);
}

void TestConfig::oneTextStandsForAListOfOne()
{
    write(QStringLiteral("here/driftscope.toml"), "allow-host = 'a.example'");
    QVERIFY(parse()->relay.allowedHosts == std::vector<QByteArray>{"a.example"});
}

void TestConfig::theFileHereComesFirst()
{
    write(QStringLiteral("here/driftscope.toml"), "port = 1");
    write(QStringLiteral("xdg/driftscope/driftscope.toml"), "port = 2\nopen = true");
    const auto options = parse();
    QCOMPARE(options->relay.port, quint16(1));
    QVERIFY(!options->open);
    QCOMPARE(options->configFile, path("here/driftscope.toml"));
}

void TestConfig::theXdgFolderComesNext()
{
    write(QStringLiteral("xdg/driftscope/driftscope.toml"), "port = 2");
    write(QStringLiteral("home/.config/driftscope/driftscope.toml"), "port = 3");
    QCOMPARE(parse()->relay.port, quint16(2));
}

void TestConfig::theHomeFolderComesLast()
{
    m_environment.erase("XDG_CONFIG_HOME");
    write(QStringLiteral("home/.config/driftscope/driftscope.toml"), "port = 3");
    QCOMPARE(parse()->relay.port, quint16(3));
}

void TestConfig::aRelativeXdgFolderIsIgnored()
{
    m_environment["XDG_CONFIG_HOME"] = "xdg";
    write(QStringLiteral("home/.config/driftscope/driftscope.toml"), "port = 3");
    QCOMPARE(parse()->relay.port, quint16(3));
}

void TestConfig::theFileAskedForIsTheOnlyOneRead()
{
    write(QStringLiteral("here/driftscope.toml"), "port = 1");
    write(QStringLiteral("other.toml"), "open = true");
    const auto byFlag = parse({"--config", path("other.toml")});
    QVERIFY(byFlag);
    QCOMPARE(byFlag->relay.port, quint16(8080));
    QVERIFY(byFlag->open);
    m_environment["DRIFTSCOPE_CONFIG"] = path("other.toml");
    QVERIFY(parse()->open);
}

void TestConfig::whatIsPrintedIsReadBack()
{
    const auto options = parse({"--headless", "--host=::1", "--port=0", "--public-url=https://a.example/x", "--open",
                                "--allow-host=a.example", "--allow-host=b.example", "--allow-origin=*", "--strict-rooms", "--compress",
                                "--room=one", "--subscribe=keys", "--max-message=3MiB", "--ping-interval=0", "--max-rooms=7",
                                "--log-format=json", "--ready-file=/tmp/a \"quoted\" \\ file\t"});
    QVERIFY(options);
    write(QStringLiteral("printed.toml"), configText(*options));
    const auto again = parse({"--config", path("printed.toml")});
    QVERIFY2(again, again ? "" : again.error().text.constData());
    for (const OptionInfo &info : optionTable()) {
        if (info.scope == OptionInfo::Scope::Everywhere)
            QCOMPARE(info.show(*again), info.show(*options));
    }
}

void TestConfig::printedKeysAreHidden()
{
    const auto options = parse({"--access-key=secret-0123456789", "--access-key=secret-9876543210"});
    QVERIFY(options);
    const QByteArray text = configText(*options);
    QVERIFY(text.contains("access-key = [\"(hidden)\", \"(hidden)\"]"));
    QVERIFY(!text.contains("secret"));
}

void TestConfig::printedOptionsSayWhereTheyCameFrom()
{
    write(QStringLiteral("here/driftscope.toml"), "\nmax-keys = 5");
    m_environment["PORT"] = "81";
    m_environment["DRIFTSCOPE_MAX_ROOMS"] = "6";
    const auto options = parse({"--open"});
    QVERIFY(options);
    QMap<QByteArray, QByteArray> origins;
    for (const QByteArray &line : configText(*options).split('\n')) {
        if (!line.isEmpty())
            origins[line.left(line.indexOf(' '))] = line.sliced(line.lastIndexOf("# ") + 2);
    }
    QCOMPARE(origins["open"], "--open");
    QCOMPARE(origins["port"], "PORT");
    QCOMPARE(origins["max-rooms"], "DRIFTSCOPE_MAX_ROOMS");
    QCOMPARE(origins["max-keys"], path("here/driftscope.toml") + ":2:12");
    QCOMPARE(origins["max-key"], "default");
}

void TestConfig::mistakesAreNamedWithTheirPlace_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *content, const char *text) {
        QTest::newRow(name) << QByteArray(content) << QByteArray(text);
    };
    row("syntax", "port = 1\nopen = = true", "f.toml:2:8: ");
    row("key twice", "port = 1\nport = 2", "f.toml:2:");
    row("line break in a number", "port = in\n1", "f.toml:1:");
    row("letter outside a text", "max-messag\xc3\xa9 = 2", "f.toml:1:");
    row("not UTF-8", "room = \"\xff\"", "f.toml:1:");
    row("typo", "port = 1\n\n  max-mesage = 1", "f.toml:3:3: unknown key \"max-mesage\"; did you mean max-message?");
    row("underscore", "max_message = 1", "did you mean max-message?");
    row("flag alone", "config = 'x.toml'", "unknown key \"config\"");
    row("action", "help = true", "unknown key \"help\"");
    row("table that is none", "port = 1\n[\x01\t]", "f.toml:2:");
    row("array that is none", "port = [}", "f.toml:1:");
    row("table", "[relay]\nport = 1", "f.toml:1:2: unknown key \"relay\"");
    row("dotted", "max.message = 1", "unknown key \"max\"");
    row("switch as text", "open = 'true'", "f.toml:1:8: open takes true or false");
    row("number as text", "port = '80'", "port takes a whole number");
    row("number as float", "port = 80.0", "port takes a whole number");
    row("text as number", "log-level = 3", "log-level takes a text in quotes");
    row("list as number", "room = 3", "room takes an array of texts");
    row("number in a list", "room = ['a', 3]", "room takes an array of texts");
    row("list for one", "log-level = ['debug']", "log-level takes a text in quotes");
    row("size as boolean", "max-message = true", "max-message takes a text such as \"4 MiB\"");
    row("time without unit", "room-ttl = 24", "f.toml:1:12: room-ttl: \"24\" is not a time");
    row("negative", "max-message = -1", "max-message: \"-1\" is not a size");
    row("bad value", "room = ['a', 'b c']", "f.toml:1:8: room: \"b c\" is not a room id");
    row("NUL in a path", "ready-file = \"a\\u0000b\"", "ready-file: \"a?b\" is not a path");
}

void TestConfig::mistakesAreNamedWithTheirPlace()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, text);
    write(QStringLiteral("f.toml"), content);
    const auto options = parse({"--config", path("f.toml")});
    QVERIFY(!options);
    QCOMPARE(options.error().code, ExitCode::Configuration);
    QVERIFY2(options.error().text.contains(text), options.error().text.constData());
    QVERIFY2(!options.error().text.contains('\n'), options.error().text.constData());
}

void TestConfig::theFirstMistakeOfTheFileIsTheOneNamed()
{
    const auto settings = parseConfig("zzz = 1\naaa = 2", "f.toml");
    QVERIFY(!settings);
    QVERIFY(settings.error().text.startsWith("f.toml:1:1: unknown key \"zzz\""));
}

void TestConfig::filesThatCannotBeReadAreErrors()
{
    const auto failure = [this](const char *name) {
        const auto options = parse({"--config", path(name)});
        return options ? QByteArray() : QByteArray::number(int(options.error().code)) + options.error().text;
    };
    QVERIFY(failure("missing.toml").startsWith("4configuration file"));
    QVERIFY(failure("missing.toml").endsWith("does not exist"));
    QVERIFY(failure("here").endsWith("is not a file"));
    write(QStringLiteral("large.toml"), QByteArray(1024 * 1024 + 1, '\n'));
    QVERIFY(failure("large.toml").endsWith("is larger than 1 MiB"));
}

QTEST_GUILESS_MAIN(TestConfig)
#include "tst_config.moc"
