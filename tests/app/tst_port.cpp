// SPDX-License-Identifier: GPL-3.0-only
#include "app/port.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTcpServer>
#include <QTest>

using namespace drift;
using namespace drift::app;

class TestPort : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOwnerOfAPortIsNamed_data();
    void theOwnerOfAPortIsNamed();
    void aFreePortIsFreeOnEveryAddress();
    void theErrorSaysWhoHasThePortAndWhichIsFree();
    void otherErrorsAreTheSystemsSentence();
    void nobodyOwnsAFreePort();
    void withoutProcNothingIsKnown();
};

namespace {

QByteArray ourselves()
{
    const QByteArray name = QFileInfo(QCoreApplication::applicationFilePath()).fileName().toUtf8();
    return name.left(15) + " (pid " + QByteArray::number(QCoreApplication::applicationPid()) + ')';
}

} // namespace

void TestPort::theOwnerOfAPortIsNamed_data()
{
    QTest::addColumn<QHostAddress>("address");
    QTest::newRow("IPv4") << QHostAddress(QHostAddress::LocalHost);
    QTest::newRow("IPv6") << QHostAddress(QHostAddress::LocalHostIPv6);
    QTest::newRow("wildcard") << QHostAddress(QHostAddress::AnyIPv4);
}

void TestPort::theOwnerOfAPortIsNamed()
{
    QFETCH(const QHostAddress, address);
    QTcpServer server;
    if (!server.listen(address))
        QSKIP("this machine has no such address");
    QCOMPARE(portOwner(server.serverPort()), ourselves());
}

void TestPort::aFreePortIsFreeOnEveryAddress()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 below = quint16(server.serverPort() - 1);
    const auto free = freePortAbove(below, {});
    QVERIFY(free);
    QVERIFY(*free > server.serverPort());
    QTcpServer second;
    QVERIFY(second.listen(QHostAddress::LocalHost, *free));
}

void TestPort::theErrorSaysWhoHasThePortAndWhichIsFree()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QByteArray port = QByteArray::number(server.serverPort());
    const QByteArray text = listenErrorText({server.serverAddress(), server.serverPort(), true, "Address already in use"}, {});
    QVERIFY2(text.startsWith("cannot listen on 127.0.0.1:" + port + ": the port is taken by " + ourselves() + "; "),
             text.constData());
    QVERIFY2(text.contains(" is free: --port ") && text.endsWith(", or --auto-port"), text.constData());
}

void TestPort::otherErrorsAreTheSystemsSentence()
{
    QCOMPARE(listenErrorText({QHostAddress(QHostAddress::LocalHostIPv6), 80, false, "Permission denied"}, {}),
             "cannot listen on [::1]:80: Permission denied");
}

void TestPort::nobodyOwnsAFreePort()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    QCOMPARE(portOwner(port), QByteArray());
}

void TestPort::withoutProcNothingIsKnown()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QCOMPARE(portOwner(server.serverPort(), "/nonexistent"), QByteArray());
}

QTEST_GUILESS_MAIN(TestPort)
#include "tst_port.moc"
