// SPDX-License-Identifier: GPL-3.0-only
#include "app/driftscopeprocess.h"
#include "app/optiontable.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace drift;
using namespace drift::app;

// What the real executable says of a command line that is wrong, and the code it exits with.
class TestBadCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badFlagsExitWith2_data();
    void badFlagsExitWith2();
    void badVariablesExitWith4_data();
    void badVariablesExitWith4();
    void badFilesExitWith4_data();
    void badFilesExitWith4();
    void takenPortsExitWith3_data();
    void takenPortsExitWith3();
    void foreignAddressesExitWith3();
    void unwritableReadyFilesExitWith1();
    void withoutADisplayItExitsWith5();
};

void TestBadCommands::badFlagsExitWith2_data()
{
    QTest::addColumn<QByteArrayList>("arguments");
    QTest::addColumn<QByteArray>("text");
    for (const OptionInfo &info : optionTable()) {
        const bool path = info.value == "PATH";
        QTest::newRow(info.name.constData()) << QByteArrayList{info.flag() + (path ? "=" : "=not, a /value")} << info.flag() + ": ";
        QTest::addRow("%s misspelt", info.name.constData())
            << QByteArrayList{info.flag() + "x=1"} << "did you mean " + info.flag() + '?';
    }
    QTest::newRow("wide address") << QByteArrayList{"--host=0.0.0.0"} << QByteArray("--open");
    QTest::newRow("short key") << QByteArrayList{"--access-key=short"} << QByteArray("fewer than 16 characters");
    QTest::newRow("argument") << QByteArrayList{"start"} << QByteArray("unexpected argument");
    QTest::newRow("no value") << QByteArrayList{"--port"} << QByteArray("--port needs a value");
    QTest::newRow("no command") << QByteArrayList{"--"} << QByteArray("no command");
}

void TestBadCommands::badFlagsExitWith2()
{
    QFETCH(const QByteArrayList, arguments);
    QFETCH(const QByteArray, text);
    DriftscopeProcess driftscope;
    QCOMPARE(driftscope.run(QByteArrayList{"--headless"} + arguments), 2);
    QVERIFY2(driftscope.errors().contains(text), driftscope.errors().constData());
    QVERIFY(driftscope.errors().contains("driftscope --help"));
    QCOMPARE(driftscope.output(), QByteArray());
}

void TestBadCommands::badVariablesExitWith4_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("text");
    for (const OptionInfo &info : optionTable()) {
        if (info.scope == OptionInfo::Scope::FlagOnly)
            continue;
        QTest::addRow("%s misspelt", info.name.constData())
            << info.variable() + 'X' << QByteArray("1") << "did you mean " + info.variable() + '?';
        if (info.value != "PATH")
            QTest::newRow(info.name.constData()) << info.variable() << QByteArray("not a /value") << info.variable() + ": ";
    }
    QTest::newRow("config") << QByteArray("DRIFTSCOPE_CONFIG") << QByteArray("missing.toml") << QByteArray("does not exist");
    QTest::newRow("access-key-file") << QByteArray("DRIFTSCOPE_ACCESS_KEY_FILE") << QByteArray("missing") << QByteArray("No such file");
    QTest::newRow("PORT") << QByteArray("PORT") << QByteArray("x") << QByteArray("PORT: \"x\"");
    QTest::newRow("HOST") << QByteArray("HOST") << QByteArray("x") << QByteArray("HOST: \"x\"");
}

void TestBadCommands::badVariablesExitWith4()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, text);
    DriftscopeProcess driftscope;
    driftscope.setVariable(name, value);
    QCOMPARE(driftscope.run({"--headless"}), 4);
    QVERIFY2(driftscope.errors().contains(text), driftscope.errors().constData());
    QCOMPARE(driftscope.output(), QByteArray());
}

void TestBadCommands::badFilesExitWith4_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("text");
    for (const OptionInfo &info : optionTable()) {
        if (info.scope == OptionInfo::Scope::Everywhere) {
            QTest::newRow(info.name.constData()) << '\n' + info.name + " = 1.5" << QByteArray("driftscope.toml:2:");
            QTest::addRow("%s misspelt", info.name.constData()) << info.name + "x = 1" << "did you mean " + info.name + '?';
        }
    }
    QTest::newRow("syntax") << QByteArray("port = 1\nopen") << QByteArray("driftscope.toml:2:");
}

void TestBadCommands::badFilesExitWith4()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, text);
    DriftscopeProcess driftscope;
    driftscope.writeFile("driftscope.toml", content);
    QCOMPARE(driftscope.run({"--headless"}), 4);
    QVERIFY2(driftscope.errors().contains(text), driftscope.errors().constData());
    QCOMPARE(driftscope.output(), QByteArray());
}

void TestBadCommands::takenPortsExitWith3_data()
{
    QTest::addColumn<QHostAddress>("address");
    QTest::newRow("127.0.0.1") << QHostAddress(QHostAddress::LocalHost);
    QTest::newRow("::1") << QHostAddress(QHostAddress::LocalHostIPv6);
}

void TestBadCommands::takenPortsExitWith3()
{
    QFETCH(const QHostAddress, address);
    QTcpServer server;
    if (!server.listen(address))
        QSKIP("this machine has no such address");
    DriftscopeProcess driftscope;
    const QByteArray port = QByteArray::number(server.serverPort());
    QCOMPARE(driftscope.run({"--headless", "--port", port}), 3);
    const QByteArray text = driftscope.errors();
    QVERIFY2(text.contains(':' + port + ": the port is taken by tst_badcommands (pid "), text.constData());
    QVERIFY2(text.contains(QByteArray::number(QCoreApplication::applicationPid())), text.constData());
    QVERIFY2(text.contains(" is free: --port "), text.constData());
    QCOMPARE(driftscope.output(), QByteArray());
    // The port that it names is one that it can have.
    const qsizetype at = text.indexOf("--port ") + 7;
    QVERIFY(driftscope.startReady({"--headless", "--port", text.sliced(at, text.indexOf(',', at) - at)}));
}

void TestBadCommands::foreignAddressesExitWith3()
{
    DriftscopeProcess driftscope;
    QCOMPARE(driftscope.run({"--headless", "--host=192.0.2.1", "--open", "--port=0"}), 3); // RFC 5737: nobody's
    QVERIFY2(driftscope.errors().contains("cannot listen on 192.0.2.1"), driftscope.errors().constData());
}

void TestBadCommands::unwritableReadyFilesExitWith1()
{
    DriftscopeProcess driftscope;
    QCOMPARE(driftscope.run({"--headless", "--port=0", "--ready-file=missing/ready.json"}), 1);
    QVERIFY2(driftscope.errors().contains("cannot write the ready file"), driftscope.errors().constData());
    QVERIFY(!driftscope.output().contains("READY"));
}

void TestBadCommands::withoutADisplayItExitsWith5()
{
    DriftscopeProcess driftscope;
    QCOMPARE(driftscope.run({"--port=0"}), 5);
    QVERIFY2(driftscope.errors().contains("--headless"), driftscope.errors().constData());
    driftscope.setVariable("DISPLAY", ":64999");
    QCOMPARE(driftscope.run({"--port=0"}), 5);
    QCOMPARE(driftscope.output(), QByteArray());
}

QTEST_GUILESS_MAIN(TestBadCommands)
#include "tst_badcommands.moc"
