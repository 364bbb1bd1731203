// SPDX-License-Identifier: GPL-3.0-only
#include "relay/peer.h"

#include <QTest>

using namespace drift::relay;
using namespace drift::relay::testing;

namespace {

constexpr qint64 maxMessage = 2000;

Settings smallSettings()
{
    Settings settings;
    settings.limits.maxMessage = maxMessage;
    settings.limits.maxDepth = 20;
    settings.limits.maxHead = 2000;
    settings.limits.maxIncomingRate = 0;
    return settings;
}

} // namespace

class TestBadRequests : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunningRelay> m_relay;

private Q_SLOTS:
    void initTestCase() { m_relay = std::make_unique<RunningRelay>(smallSettings()); }
    void cleanup() { QVERIFY(m_relay->servesOthers()); }

    // Each with its status and a JSON body that says why; then the connection ends, for nobody can know where the next
    // request would begin.
    void areRefusedAndTheConnectionEnds_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &request, int status = 400) { QTest::newRow(name) << request << status; };
        const QByteArray body = pushed("append", "smuggled", "1");
        const QByteArray size = QByteArray::number(body.size());
        const QByteArray head = "POST /room/victim/send HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        row("length and coding", head + "Content-Length: " + size + "\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
        row("coding alone", head + "Transfer-Encoding: chunked\r\n\r\n" + QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n", 411);
        row("two lengths", head + "Content-Length: 1\r\nContent-Length: " + size + "\r\n\r\n" + body);
        row("a length that is a list", head + "Content-Length: " + size + ", " + size + "\r\n\r\n" + body);
        row("a folded line", head + "X: a\r\n b\r\nContent-Length: " + size + "\r\n\r\n" + body);
        row("a bare line feed", head + "X: a\nContent-Length: " + size + "\r\n\r\n" + body);
        row("space before the colon", head + "Content-Length : " + size + "\r\n\r\n" + body);
        row("two Hosts", head + "Host: localhost\r\nContent-Length: " + size + "\r\n\r\n" + body);
        row("no Host", "POST /room/victim/send HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: " + size + "\r\n\r\n" + body);
        row("NUL in a header", head + QByteArray("X: \0\r\n", 6) + "Content-Length: " + size + "\r\n\r\n" + body);
        row("a length that is too small", head + "Content-Length: " + QByteArray::number(body.size() - 1) + "\r\n\r\n" + body);
        row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        row("TLS", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\x0a\x0a", 13));
        row("a head that is too big", head + "X: " + QByteArray(2000, 'x') + "\r\n\r\n", 431);
        row("a target without an end", "GET /" + QByteArray(3000, 'x'), 414);
        row("an expectation", head + "Expect: miracles\r\nContent-Length: " + size + "\r\n\r\n" + body, 417);
        row("a body that is too big", head + "Content-Length: 2001\r\n\r\n", 413);
        row("a body of exabytes", head + "Content-Length: 999999999999999999\r\n\r\n", 413);
        QByteArray many;
        for (int i = 0; i < 101; ++i)
            many += "A" + QByteArray::number(i) + ": b\r\n";
        row("more than 100 headers", head + many + "Content-Length: " + size + "\r\n\r\n" + body, 431);
    }
    void areRefusedAndTheConnectionEnds()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        Peer peer = m_relay->peer();
        const Response response = peer.request(request);
        QCOMPARE(response.status, status);
        QVERIFY(response.body.startsWith("{\"type\":\"error\",\"code\":\""));
        QCOMPARE(response.header("Connection"), "close");
        QVERIFY(peer.isEnded());
        QVERIFY(peer.arrived().isEmpty());
        QVERIFY(m_relay->stream("victim", "smuggled").contains(R"("data":[])"));

    }

    void areServedInPiecesOfOneByte()
    {
        Peer peer = m_relay->peer();
        QVERIFY(peer.sendByteByByte(post("/room/bytes/send", pushed("append", "k", "1"))));
        QCOMPARE(peer.response().status, 200);
        QVERIFY(peer.sendByteByByte(get("/healthz")));
        QCOMPARE(peer.response().body, "ok");
        QVERIFY(m_relay->stream("bytes", "k").contains(R"("value":1)"));
    }

    void aBodyThatDoesNotComeHasNoEffect()
    {
        Peer peer = m_relay->peer();
        const QByteArray whole = post("/room/short/send", pushed("append", "k", "1"));
        QVERIFY(peer.send(whole.chopped(1)));
        peer.finish();
        QVERIFY(peer.isEnded());
        QVERIFY(m_relay->stream("short", "k").contains(R"("data":[])"));
    }

    void theBodyMayHaveExactlyTheLimit()
    {
        Peer peer = m_relay->peer();
        QCOMPARE(peer.request(post("/room/limit/send", pushOf(maxMessage))).status, 200);
        const Response refused = peer.request(post("/room/limit/send", pushOf(maxMessage + 1)));
        QCOMPARE(refused.status, 413);
        QVERIFY(refused.body.contains("message_too_big"));
        QCOMPARE(m_relay->stream("limit", "big").count("\"seq\""), 1);
    }

    void badMessagesAreAnsweredAndTheConnectionGoesOn_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        const QByteArray json = "application/json";
        const QByteArray deep = QByteArray(21, '[') + QByteArray(21, ']');
        QTest::newRow("empty") << json << QByteArray() << 400 << QByteArray("bad_message");
        QTest::newRow("not JSON") << json << QByteArray("{") << 400 << QByteArray("bad_message");
        QTest::newRow("an unknown type") << json << QByteArray(R"({"type":"pull"})") << 400 << QByteArray("bad_message");
        QTest::newRow("too deep") << json << pushed("append", "k", deep) << 400 << QByteArray("too_deep");
        QTest::newRow("bad UTF-8") << json << pushed("append", "k", "\"\xff\"") << 400 << QByteArray("bad_message");
        QTest::newRow("half a character") << json << pushed("append", "k", "\"\xe2\x82\"") << 400 << QByteArray("bad_message");
        QTest::newRow("ahead") << json << QByteArray(R"({"type":"push","action":{"type":"compact","seq":99},"key":"k","value":1})") << 400 << QByteArray("compact_ahead");
        QTest::newRow("JSON as CBOR") << QByteArray("application/cbor") << pushed("append", "k", "1") << 400 << QByteArray("bad_message");
        QTest::newRow("half a CBOR item") << QByteArray("application/cbor") << QByteArray("\xa1\x64type", 6) << 400 << QByteArray("bad_message");
        QTest::newRow("text") << QByteArray("text/plain") << pushed("append", "k", "1") << 415 << QByteArray("unsupported_media_type");
        QTest::newRow("a form") << QByteArray("application/x-www-form-urlencoded") << pushed("append", "k", "1") << 415 << QByteArray("unsupported_media_type");
        QTest::newRow("no type") << QByteArray() << pushed("append", "k", "1") << 415 << QByteArray("unsupported_media_type");
    }
    void badMessagesAreAnsweredAndTheConnectionGoesOn()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        Peer peer = m_relay->peer();
        const Response response = peer.request(post("/room/bad/send", body, type));
        QCOMPARE(response.status, status);
        QVERIFY2(response.body.contains("\"code\":\"" + code + '"'), response.body.constData());
        QCOMPARE(peer.request(get("/healthz")).body, "ok");
        QVERIFY(m_relay->stream("bad", "k").contains(R"("data":[])"));
    }

    void nestingAtTheLimitIsTaken()
    {
        Peer peer = m_relay->peer();
        const QByteArray deep = QByteArray(20, '[') + QByteArray(20, ']');
        QCOMPARE(peer.request(post("/room/deep/send", pushed("append", "k", deep))).status, 200);
    }

    void wrongMethodsAreToldTheRightOnes_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("allow");
        const QByteArray rest = " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";
        QTest::newRow("GET new") << "GET /new" + rest << QByteArray("POST, OPTIONS");
        QTest::newRow("GET send") << "GET /room/a/send" + rest << QByteArray("POST, OPTIONS");
        QTest::newRow("POST connect") << "POST /room/a/connect" + rest << QByteArray("GET, OPTIONS");
        QTest::newRow("DELETE room") << "DELETE /room/a" + rest << QByteArray("GET, HEAD, POST, OPTIONS");
        QTest::newRow("PUT healthz") << "PUT /healthz" + rest << QByteArray("GET, HEAD, OPTIONS");
        QTest::newRow("TRACE") << "TRACE /" + rest << QByteArray("GET, HEAD, OPTIONS");
    }
    void wrongMethodsAreToldTheRightOnes()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, allow);
        Peer peer = m_relay->peer();
        const Response response = peer.request(request);
        QCOMPARE(response.status, 405);
        QCOMPARE(response.header("Allow"), allow);
        QCOMPARE(peer.request(get("/healthz")).body, "ok");
    }

    void unknownMethodsAreToldSo()
    {
        Peer peer = m_relay->peer();
        for (const QByteArray method : {"BREW", "get"}) {
            const Response response = peer.request(method + " / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
            QCOMPARE(response.status, 501);
            QVERIFY(response.body.contains("not_implemented"));
        }
        QCOMPARE(peer.request(get("/healthz")).body, "ok");
    }

    // A server may close behind the first of a pipeline, and this one does: a second request is where requests are smuggled.
    void aRequestBehindAnotherIsNotServed()
    {
        Peer peer = m_relay->peer();
        const Response response = peer.request(get("/healthz") + post("/room/victim/send", pushed("append", "smuggled", "1")));
        QCOMPARE(response.body, "ok");
        QCOMPARE(response.header("Connection"), "close");
        QVERIFY(peer.isEnded());
        QVERIFY(peer.arrived().isEmpty());
        QVERIFY(m_relay->stream("victim", "smuggled").contains(R"("data":[])"));
    }

    void connectWithoutAnUpgradeIsToldWhatToDo()
    {
        Peer peer = m_relay->peer();
        const Response response = peer.request(get("/room/a/connect"));
        QCOMPARE(response.status, 426);
        QCOMPARE(response.header("Upgrade"), "websocket");
        QCOMPARE(response.header("Sec-WebSocket-Version"), "13");
    }

    void headHasNoBodyAndTheConnectionGoesOn()
    {
        Peer peer = m_relay->peer();
        const Response response = peer.request("HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QCOMPARE(response.status, 200);
        QCOMPARE(response.header("Content-Length"), "2");
        QCOMPARE(peer.request(get("/healthz")).body, "ok"); // right behind: no body came before it
    }

    void whoeverExpectsToContinueMayDoSo()
    {
        Peer peer = m_relay->peer();
        const QByteArray whole = post("/room/expect/send", pushed("append", "k", "1"), "application/json", "Expect: 100-continue\r\n");
        const qsizetype head = whole.indexOf("\r\n\r\n") + 4;
        peer.send(whole.first(head));
        QCOMPARE(peer.response().status, 100);
        peer.send(whole.sliced(head));
        QCOMPARE(peer.response().status, 200);
    }

    void whoeverExpectsToContinueWithTooMuchIsRefusedFirst()
    {
        Peer peer = m_relay->peer();
        QCOMPARE(peer.request("POST /new HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 9999\r\n\r\n").status, 413);
    }

    void peersWhoResetAtAnyByteDoNoHarm()
    {
        const QByteArray whole = post("/room/reset/send", pushed("append", "k", "1"));
        for (qsizetype size = 0; size <= whole.size(); ++size) {
            Peer peer = m_relay->peer();
            peer.send(whole.first(size));
            peer.reset();
        }
        QVERIFY(m_relay->servesOthers());
        QVERIFY(m_relay->stream("reset", "k").count("\"seq\"") <= 1);
    }
};

QTEST_GUILESS_MAIN(TestBadRequests)
#include "tst_badrequests.moc"
