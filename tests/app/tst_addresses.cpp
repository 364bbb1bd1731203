// SPDX-License-Identifier: GPL-3.0-only
#include "app/addresses.h"

#include <QTest>

using namespace drift::app;

class TestAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listenAddressesAreIpAddressesOrLocalhost();
    void publicUrlsHaveAHostAndPerhapsPortAndPath();
    void allowedHostsComeInLowerCase();
    void originsComeAsBrowsersSendThem_data();
    void originsComeAsBrowsersSendThem();
    void accessKeysStandInAPath();
    void whatIsNoListenAddressIsRefused_data();
    void whatIsNoListenAddressIsRefused();
    void whatIsNoPublicUrlIsRefused_data();
    void whatIsNoPublicUrlIsRefused();
    void whatIsNoHostIsRefused_data();
    void whatIsNoHostIsRefused();
    void whatIsNoOriginIsRefused_data();
    void whatIsNoOriginIsRefused();
    void whatCannotStandInAPathIsNoAccessKey_data();
    void whatCannotStandInAPathIsNoAccessKey();
};

namespace {

void rows(std::initializer_list<const char *> texts)
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : texts)
        QTest::newRow(*text ? text : "(empty)") << QByteArray(text);
}

} // namespace

void TestAddresses::listenAddressesAreIpAddressesOrLocalhost()
{
    const std::vector loopback{QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
    QVERIFY(parseListenAddress("localhost").value() == loopback);
    QVERIFY(parseListenAddress("LocalHost").value() == loopback);
    QVERIFY(parseListenAddress("0.0.0.0").value() == std::vector{QHostAddress(QHostAddress::AnyIPv4)});
    QVERIFY(parseListenAddress("::").value() == std::vector{QHostAddress(QHostAddress::AnyIPv6)});
    QVERIFY(parseListenAddress("[::1]").value() == std::vector{QHostAddress(QHostAddress::LocalHostIPv6)});
}

void TestAddresses::publicUrlsHaveAHostAndPerhapsPortAndPath()
{
    QCOMPARE(parsePublicUrl("https://relay.example").value().toEncoded(), "https://relay.example");
    QCOMPARE(parsePublicUrl("http://relay.example:8443/drift/").value().toEncoded(), "http://relay.example:8443/drift/");
}

void TestAddresses::allowedHostsComeInLowerCase()
{
    QCOMPARE(parseAllowedHost("Dev.Example").value(), "dev.example");
    QCOMPARE(parseAllowedHost("192.168.1.7").value(), "192.168.1.7");
    QCOMPARE(parseAllowedHost("[FD00::1]").value(), "fd00::1");
    QCOMPARE(parseAllowedHost("my_box").value(), "my_box");
}

void TestAddresses::originsComeAsBrowsersSendThem_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("origin");
    QTest::newRow("as it is") << QByteArray("https://app.example") << QByteArray("https://app.example");
    QTest::newRow("port") << QByteArray("http://app.example:3000") << QByteArray("http://app.example:3000");
    QTest::newRow("upper case") << QByteArray("HTTPS://App.Example") << QByteArray("https://app.example");
    QTest::newRow("default port of https") << QByteArray("https://app.example:443") << QByteArray("https://app.example");
    QTest::newRow("default port of http") << QByteArray("http://app.example:80") << QByteArray("http://app.example");
    QTest::newRow("other scheme") << QByteArray("tauri://localhost") << QByteArray("tauri://localhost");
    QTest::newRow("IPv6") << QByteArray("http://[FD00::1]:3000") << QByteArray("http://[fd00::1]:3000");
    QTest::newRow("international") << QByteArray("https://bücher.example") << QByteArray("https://xn--bcher-kva.example");
    QTest::newRow("every") << QByteArray("*") << QByteArray("*");
}

void TestAddresses::originsComeAsBrowsersSendThem()
{
    QFETCH(const QByteArray, text);
    const auto origin = parseAllowedOrigin(text);
    QVERIFY(origin);
    QTEST(*origin, "origin");
}

void TestAddresses::accessKeysStandInAPath()
{
    QCOMPARE(parseAccessKey("aZ09-._~!$&'()*+;=:@").value(), "aZ09-._~!$&'()*+;=:@");
}

void TestAddresses::whatIsNoListenAddressIsRefused_data()
{
    rows({"", "relay.example", "127.1", "1", "127.0.0.1:80", "::1]", "[127.0.0.1]", "256.0.0.1", "*", "127.0.0.1 ",
          "fe80::1%\x01", "fe80::1%\xff"});
}

void TestAddresses::whatIsNoListenAddressIsRefused()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!parseListenAddress(text));
}

void TestAddresses::whatIsNoPublicUrlIsRefused_data()
{
    rows({"", "relay.example", "ws://relay.example", "http://", "http:///path", "https://user@relay.example",
          "https://relay.example?x=1", "https://relay.example#x", "https://relay.example:99999", "https://a b"});
}

void TestAddresses::whatIsNoPublicUrlIsRefused()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!parsePublicUrl(text));
}

void TestAddresses::whatIsNoHostIsRefused_data()
{
    rows({"", "dev.example:80", "http://dev.example", "*.example", ".example", "a..b", "a b", "[::1", "dev/x"});
}

void TestAddresses::whatIsNoHostIsRefused()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!parseAllowedHost(text));
}

void TestAddresses::whatIsNoOriginIsRefused_data()
{
    rows({"", "app.example", "localhost:3000", "https://", "https://app.example/", "https://app.example/path", "null",
          "https://app.example?x", "https://user@app.example", "https://app.example#x", "https://*.example", "**"});
}

void TestAddresses::whatIsNoOriginIsRefused()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!parseAllowedOrigin(text));
}

void TestAddresses::whatCannotStandInAPathIsNoAccessKey_data()
{
    rows({"", "0123456789/abcdef", "0123456789?abcdef", "0123456789#abcdef", "0123456789%20abcdef", "0123456789 abcdef",
          "0123456789,abcdef", "0123456789\xc3\xa4" "bcdef", "0123456789\nabcdef"});
}

void TestAddresses::whatCannotStandInAPathIsNoAccessKey()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!parseAccessKey(text));
}

QTEST_GUILESS_MAIN(TestAddresses)
#include "tst_addresses.moc"
