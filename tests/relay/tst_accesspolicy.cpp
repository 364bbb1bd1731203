// SPDX-License-Identifier: GPL-3.0-only
#include "relay/accesspolicy.h"
#include "tls/transport.h"

#include <QTest>

using namespace drift::relay;

namespace {

RequestHead headWith(std::vector<RequestHead::Header> headers)
{
    RequestHead head;
    head.method = "GET";
    head.target = "/";
    head.headers = std::move(headers);
    return head;
}

// 0: allowed.
int hostStatus(const Settings &settings, const QByteArray &host, const QHostAddress &acceptedOn = QHostAddress(QHostAddress::LocalHost))
{
    const AccessPolicy policy(settings);
    const auto checked = policy.checkHost(headWith({{"host", host}}), acceptedOn);
    return checked ? 0 : checked.error().status;
}

int originStatus(const Settings &settings, const QByteArray &origin, const QByteArray &host = "localhost:8080")
{
    const AccessPolicy policy(settings);
    const auto refusal = policy.checkOrigin(headWith({{"host", host}, {"origin", origin}}), *parseAuthority(host));
    return refusal ? refusal->status : 0;
}

} // namespace

// The rules of Host, Origin and key, each on its own; the table of all combinations is played on real sockets elsewhere.
class TestAccessPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnAuthority_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("port"); // -1: none
        QTest::newRow("name") << QByteArray("Example.COM") << QByteArray("example.com") << -1;
        QTest::newRow("name and port") << QByteArray("a:80") << QByteArray("a") << 80;
        QTest::newRow("port 0") << QByteArray("a:0") << QByteArray("a") << 0;
        QTest::newRow("largest port") << QByteArray("a:65535") << QByteArray("a") << 65535;
        QTest::newRow("IPv4") << QByteArray("127.0.0.1:8080") << QByteArray("127.0.0.1") << 8080;
        QTest::newRow("IPv6") << QByteArray("[::1]") << QByteArray("::1") << -1;
        QTest::newRow("IPv6 and port") << QByteArray("[FE80::1]:8080") << QByteArray("fe80::1") << 8080;
        QTest::newRow("no digits in the port") << QByteArray("a:") << QByteArray("a") << -1;
        QTest::newRow("IPv6, no digits in the port") << QByteArray("[::1]:") << QByteArray("::1") << -1;
        QTest::newRow("underscore") << QByteArray("my_host") << QByteArray("my_host") << -1;
    }
    void readsAnAuthority()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, host);
        QFETCH(int, port);
        const auto authority = parseAuthority(text);
        QVERIFY(authority);
        QCOMPARE(authority->host, host);
        QCOMPARE(authority->port ? int(*authority->port) : -1, port);
    }

    void refusesWhatIsNoAuthority_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"", ":80", "a:x", "a:-1", "a:+1", "a:65536", "a:99999", "a:100000", "a:80:80", "user@a", "a b", "a/b", "a?b", "a#b",
                                 "a,b", "a%2e", "[::1", "::1", "[::1]x", "[]", "[a]", "[127.0.0.1]", "[::1%lo]", "[::1]]", "b[::1]", "\xc3\xa4", "a\\b",
                                 "a;b", "'a'", "*"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("NUL") << QByteArray("a\0b", 3);
        QTest::newRow("too long") << QByteArray(256, 'a');
    }
    void refusesWhatIsNoAuthority()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseAuthority(text));
    }

    void judgesTheHost_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("status");
        const auto row = [](const char *host, int status) { QTest::newRow(host) << QByteArray(host) << status; };
        row("localhost", 0);
        row("LOCALHOST:1", 0);
        row("app.localhost", 0);
        row("a.b.localhost:9", 0);
        row("127.0.0.1", 0);
        row("127.0.0.1:8080", 0);
        row("127.0.0.2", 421); // it was not accepted on that one
        row("127.1", 421);     // no spelling but the one
        row("127.000.000.001", 421);
        row("2130706433", 421);
        row("0x7f000001", 421);
        row("[::1]", 421);
        row("localhost.", 421);
        row("localhost.evil.example", 421);
        row("notlocalhost", 421);
        row("evil.example", 421);
        row("0.0.0.0", 421);
        row("", 400);
        row("localhost:port", 400);
        row("localhost localhost", 400);
    }
    void judgesTheHost()
    {
        QFETCH(QByteArray, host);
        QFETCH(int, status);
        QCOMPARE(hostStatus({}, host), status);
    }

    void aRequestWithoutHostIsMalformed()
    {
        const Settings settings;
        const AccessPolicy policy(settings);
        QCOMPARE(policy.checkHost(headWith({}), QHostAddress(QHostAddress::LocalHost)).error().status, 400);
    }

    void theAddressItWasAcceptedOnIsAHost()
    {
        QCOMPARE(hostStatus({}, "192.168.1.7:8080", QHostAddress(QStringLiteral("192.168.1.7"))), 0);
        QCOMPARE(hostStatus({}, "192.168.1.8", QHostAddress(QStringLiteral("192.168.1.7"))), 421);
        QCOMPARE(hostStatus({}, "[::1]:80", QHostAddress(QHostAddress::LocalHostIPv6)), 0);
        QCOMPARE(hostStatus({}, "[0:0:0:0:0:0:0:1]", QHostAddress(QHostAddress::LocalHostIPv6)), 0);
        QCOMPARE(hostStatus({}, "[fe80::1]", QHostAddress(QStringLiteral("fe80::1%eth0"))), 0);
        QCOMPARE(hostStatus({}, "127.0.0.1", QHostAddress(QStringLiteral("::ffff:127.0.0.1"))), 0);
    }

    void allowedHostsAndThePublicOneAreHosts()
    {
        Settings settings;
        settings.allowedHosts = {"dev.example"};
        settings.publicUrl = QUrl(QStringLiteral("https://Relay.Example:444/base"));
        QCOMPARE(hostStatus(settings, "dev.example"), 0);
        QCOMPARE(hostStatus(settings, "DEV.example:7"), 0);
        QCOMPARE(hostStatus(settings, "relay.example"), 0);
        QCOMPARE(hostStatus(settings, "sub.dev.example"), 421);
        QCOMPARE(hostStatus(settings, "example"), 421);
    }

    void judgesTheOrigin_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<int>("status");
        const auto row = [](const char *origin, int status) { QTest::newRow(*origin ? origin : "empty") << QByteArray(origin) << status; };
        row("http://localhost:3000", 0);
        row("https://localhost", 0);
        row("http://app.localhost", 0);
        row("http://127.0.0.1:5173", 0);
        row("http://127.9.9.9", 0);
        row("http://[::1]:3000", 0);
        row("http://LOCALHOST", 0);
        row("http://localhost:8080", 0);
        row("null", 403);
        row("", 403);
        row("http://evil.example", 403);
        row("http://localhost.evil.example", 403);
        row("http://127.0.0.1.evil.example", 403);
        row("http://127.1", 403);
        row("http://0x7f.0.0.1", 403);
        row("http://127.0.0.256", 403);
        row("http://user@localhost", 403);
        row("http://localhost/", 403);
        row("http://localhost http://evil.example", 403);
        row("http:localhost", 403);
        row("localhost", 403);
        row("://localhost", 403);
        row("file://localhost", 403);
        row("ftp://localhost", 403);
        row("chrome-extension://abcdef", 403);
        row("http://192.168.1.7", 403);
    }
    void judgesTheOrigin()
    {
        QFETCH(QByteArray, origin);
        QFETCH(int, status);
        QCOMPARE(originStatus({}, origin), status);
    }

    void noOriginIsFine()
    {
        const Settings settings;
        const AccessPolicy policy(settings);
        QVERIFY(!policy.checkOrigin(headWith({{"host", "localhost"}}), *parseAuthority("localhost")));
    }

    void theHostItselfIsAnOriginWithItsPort()
    {
        QCOMPARE(originStatus({}, "http://192.168.1.7:8080", "192.168.1.7:8080"), 0);
        QCOMPARE(originStatus({}, "http://192.168.1.7:8081", "192.168.1.7:8080"), 403);
        QCOMPARE(originStatus({}, "http://192.168.1.7", "192.168.1.7"), 0);
        QCOMPARE(originStatus({}, "http://192.168.1.7:80", "192.168.1.7"), 0);
        QCOMPARE(originStatus({}, "https://tunnel.example", "tunnel.example"), 0); // TLS ends before us
        QCOMPARE(originStatus({}, "https://tunnel.example:444", "tunnel.example"), 403);
    }

    void withTlsOfItsOwnTheHostIsAnOriginOverHttpsAlone()
    {
        Settings settings;
        settings.tls = drift::testing::testCertificate();
        QCOMPARE(originStatus(settings, "https://192.168.1.7:8443", "192.168.1.7:8443"), 0);
        QCOMPARE(originStatus(settings, "http://192.168.1.7:8443", "192.168.1.7:8443"), 403); // anybody on the way could be it
        QCOMPARE(originStatus(settings, "http://localhost:3000"), 0);
    }

    void thePublicUrlIsAnOriginWithoutItsPath()
    {
        Settings settings;
        settings.publicUrl = QUrl(QStringLiteral("https://relay.example/base/path/"));
        QCOMPARE(originStatus(settings, "https://relay.example"), 0);
        QCOMPARE(originStatus(settings, "https://relay.example:443"), 0);
        QCOMPARE(originStatus(settings, "http://relay.example"), 403);
        QCOMPARE(originStatus(settings, "https://relay.example:444"), 403);
        QCOMPARE(originStatus(settings, "https://other.example"), 403);
    }

    void allowedOriginsAreTakenWithSchemeAndPort()
    {
        Settings settings;
        settings.allowedOrigins = {"https://app.example:8443", "http://plain.example", "chrome-extension://abcdef"};
        QCOMPARE(originStatus(settings, "https://app.example:8443"), 0);
        QCOMPARE(originStatus(settings, "https://APP.example:8443"), 0);
        QCOMPARE(originStatus(settings, "https://app.example"), 403);
        QCOMPARE(originStatus(settings, "http://app.example:8443"), 403);
        QCOMPARE(originStatus(settings, "http://plain.example:80"), 0);
        QCOMPARE(originStatus(settings, "chrome-extension://abcdef"), 0);
        QCOMPARE(originStatus(settings, "http://sub.plain.example"), 403);
    }

    void everyOriginButNullWhereThatIsWrittenOut()
    {
        Settings settings;
        settings.allowedOrigins = {"*"};
        QCOMPARE(originStatus(settings, "https://evil.example"), 0);
        QCOMPARE(originStatus(settings, "null"), 403);
        QCOMPARE(originStatus(settings, "nonsense"), 403);
    }

    void knowsItsKeys()
    {
        Settings settings;
        const AccessPolicy open(settings);
        QVERIFY(!open.needsAccessKey());
        QVERIFY(!open.isAccessKey(""));

        settings.accessKeys = {"0123456789abcdef", "fedcba9876543210"};
        const AccessPolicy policy(settings);
        QVERIFY(policy.needsAccessKey());
        QVERIFY(policy.isAccessKey("0123456789abcdef"));
        QVERIFY(policy.isAccessKey("fedcba9876543210"));
        for (const char *wrong : {"", "0123456789abcde", "0123456789abcdeg", "0123456789abcdef0", "0123456789ABCDEF", "0123456789abcdeffedcba9876543210"})
            QVERIFY(!policy.isAccessKey(wrong));
    }
};

QTEST_APPLESS_MAIN(TestAccessPolicy)
#include "tst_accesspolicy.moc"
