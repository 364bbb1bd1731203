// SPDX-License-Identifier: GPL-3.0-only
#include "relay/peer.h"

#include <QTest>

using namespace drift::relay;
using namespace drift::relay::testing;

namespace {

// A request to connect of which every line can be chosen.
QByteArray handshake(const QByteArray &lines, const QByteArray &requestLine = "GET /room/a/connect HTTP/1.1")
{
    return requestLine + "\r\nHost: localhost\r\n" + lines + "\r\n";
}

const QByteArray upgradeLines = "Upgrade: websocket\r\nConnection: Upgrade\r\n";
const QByteArray versionLine = "Sec-WebSocket-Version: 13\r\n";
const QByteArray keyLine = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

} // namespace

class TestHandshake : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunningRelay> m_relay;

private Q_SLOTS:
    void initTestCase() { m_relay = std::make_unique<RunningRelay>(); }
    void cleanup() { QVERIFY(m_relay->servesOthers()); }

    void answersWithTheAcceptedKeyAndNothingElse()
    {
        Peer peer = m_relay->peer();
        const Response response = peer.request(handshake(upgradeLines + versionLine + keyLine));
        QCOMPARE(response.status, 101);
        QCOMPARE(response.header("Upgrade").toLower(), "websocket");
        QCOMPARE(response.header("Connection").toLower(), "upgrade");
        QCOMPARE(response.header("Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="); // RFC 6455 section 1.3
        QVERIFY(response.header("Access-Control-Allow-Origin").isNull());
        QVERIFY(response.header("Sec-WebSocket-Extensions").isNull());
    }

    void opens_data()
    {
        QTest::addColumn<QByteArray>("request");
        const auto row = [](const char *name, const QByteArray &request) { QTest::newRow(name) << request; };
        row("in other cases", handshake("UPGRADE: WebSocket\r\nCONNECTION: uPGRADE\r\nsec-websocket-version: 13\r\nSEC-WEBSOCKET-KEY: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
        row("as Firefox asks", handshake("Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate\r\nPragma: no-cache\r\n" + versionLine + keyLine));
        row("in several Connection headers", handshake("Connection: keep-alive\r\n" + upgradeLines + versionLine + keyLine));
        row("with another protocol offered first", handshake("Upgrade: h2c, websocket\r\nConnection: Upgrade\r\n" + versionLine + keyLine));
        row("with a header that is empty", handshake("X-Empty:\r\n" + upgradeLines + versionLine + keyLine));
        row("without white space behind the colons", handshake("Upgrade:websocket\r\nConnection:Upgrade\r\nSec-WebSocket-Version:13\r\nSec-WebSocket-Key:dGhlIHNhbXBsZSBub25jZQ==\r\n"));
        row("with a query that is no query", handshake(upgradeLines + versionLine + keyLine, "GET /room/a/connect?%zz=%&&? HTTP/1.1"));
        row("with a body of nothing", handshake("Content-Length: 0\r\n" + upgradeLines + versionLine + keyLine));
    }
    void opens()
    {
        QFETCH(QByteArray, request);
        Peer peer = m_relay->peer();
        QCOMPARE(peer.request(request).status, 101);
        QVERIFY(peer.send(textFrame(R"({"type":"ping"})")));
        QCOMPARE(peer.message().payload, R"({"type":"pong","nonce":null})");
    }

    // Refused, and at once: nobody waits for a time-out to hear it.
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &request, int status) { QTest::newRow(name) << request << status; };
        const QByteArray all = upgradeLines + versionLine + keyLine;
        row("no upgrade", handshake(""), 426);
        row("no version", handshake(upgradeLines + keyLine), 426);
        row("version 8", handshake(upgradeLines + "Sec-WebSocket-Version: 8\r\n" + keyLine), 426);
        row("two versions", handshake(upgradeLines + "Sec-WebSocket-Version: 13, 8\r\n" + keyLine), 426);
        row("a version twice", handshake(all + "Sec-WebSocket-Version: x\r\n"), 400);
        row("no key", handshake(upgradeLines + versionLine), 400);
        row("a short key", handshake(upgradeLines + versionLine + "Sec-WebSocket-Key: YQ==\r\n"), 400);
        row("a key that is not base64", handshake(upgradeLines + versionLine + "Sec-WebSocket-Key: !!!!!!!!!!!!!!!!!!!!!!==\r\n"), 400);
        row("two keys", handshake(all + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"), 400);
        row("HTTP/1.0", handshake(all, "GET /room/a/connect HTTP/1.0"), 426);
        row("a POST", handshake(all, "POST /room/a/connect HTTP/1.1"), 405);
        row("a HEAD", handshake(all, "HEAD /room/a/connect HTTP/1.1"), 405);
        row("a bad room", handshake(all, "GET /room/a.b/connect HTTP/1.1"), 400);
        row("an upgrade to something else", handshake("Upgrade: h2c\r\nConnection: Upgrade\r\n"), 426);
        row("a path of HTTP, and another protocol", handshake("Upgrade: h2c\r\nConnection: Upgrade\r\n", "GET /healthz HTTP/1.1"), 200);
        row("a path of HTTP", handshake(all, "GET /healthz HTTP/1.1"), 200);
        row("an unknown path", handshake(all, "GET /socket HTTP/1.1"), 404);
        row("an unknown subscribe", handshake(all, "GET /room/a/connect?subscribe=none HTTP/1.1"), 400);
        row("a body", handshake("Content-Length: 1\r\n" + all) + "x", 400);
        row("a strange Host", "GET /room/a/connect HTTP/1.1\r\nHost: evil.example\r\n" + all + "\r\n", 421);
        row("a strange Origin", handshake("Origin: http://evil.example\r\n" + all), 403);
    }
    void refuses()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        Peer peer = m_relay->peer();
        QCOMPARE(peer.request(request).status, status);
    }

    void servesFramesThatCameWithTheHandshake()
    {
        Peer peer = m_relay->peer();
        QCOMPARE(peer.upgrade("/room/early/connect?subscribe=room", textFrame(relayed("k", "1")) + textFrame(relayed("k", "2"))).status, 101);
        QVERIFY(peer.message().payload.contains("\"value\":1"));
        QVERIFY(peer.message().payload.contains("\"value\":2"));
    }

    void servesAnEarlyFrameThatIsCutAnywhere()
    {
        const QByteArray frame = textFrame(relayed("k", "7"));
        for (qsizetype at = 0; at <= frame.size(); ++at) {
            Peer peer = m_relay->peer();
            QCOMPARE(peer.upgrade("/room/cut/connect?subscribe=room", frame.first(at)).status, 101);
            QVERIFY(peer.send(frame.sliced(at)));
            QVERIFY(peer.message().payload.contains("\"value\":7"));
        }
    }

    void refusesABadFrameThatCameWithTheHandshake()
    {
        Peer peer = m_relay->peer();
        QCOMPARE(peer.upgrade("/room/early/connect", ClientFrame{.payload = "a", .masked = false}.bytes()).status, 101);
        QCOMPARE(peer.closeCode(), 1002);
        QVERIFY(peer.isEnded());
    }

    void bearsAPeerWhoLeavesDuringTheHandshake()
    {
        for (int i = 0; i < 50; ++i) {
            Peer peer = m_relay->peer();
            peer.send(handshake(upgradeLines + versionLine + keyLine));
            if (i % 2)
                peer.reset();
            else
                peer.close();
        }
        QVERIFY(m_relay->servesOthers());
    }
};

QTEST_GUILESS_MAIN(TestHandshake)
#include "tst_handshake.moc"
