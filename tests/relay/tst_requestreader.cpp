// SPDX-License-Identifier: GPL-3.0-only
#include "relay/requestreader.h"
#include "relay/splits.h"

#include <QTest>

using namespace drift::relay;
using drift::relay::testing::everySplit;
using State = RequestReader::State;

namespace {

drift::protocol::Limits smallLimits()
{
    drift::protocol::Limits limits;
    limits.maxHead = 400;
    limits.maxMessage = 50;
    return limits;
}

const drift::protocol::Limits limits = smallLimits();

// "Complete" or "Refused 400": what every split of the bytes came to; "differs" where they did not agree.
QByteArray outcome(const QByteArray &bytes, const drift::protocol::Limits &bounds = limits)
{
    QByteArray agreed;
    for (const auto &pieces : everySplit(bytes)) {
        RequestReader reader(bounds);
        for (const QByteArray &piece : pieces)
            reader.feed(piece);
        QByteArray text;
        switch (reader.state()) {
        case State::Head: text = "Head"; break;
        case State::Body: text = "Body"; break;
        case State::Complete: text = "Complete"; break;
        case State::Refused: text = "Refused " + QByteArray::number(reader.refusal().status); break;
        }
        if (!agreed.isNull() && text != agreed)
            return "differs: " + agreed + " and " + text + " when cut behind " + pieces.front();
        agreed = text;
    }
    return agreed;
}

// A request of which everything but the lines given is right.
QByteArray request(const QByteArray &lines, const QByteArray &body = {})
{
    return "POST /new HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n" + body;
}

QByteArray upgrade(const QByteArray &lines = {})
{
    return "GET /room/a/connect HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n" + lines + "\r\n";
}

} // namespace

class TestRequestReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsARequestInEverySplit()
    {
        const QByteArray body("\0\r\n!", 4);
        const QByteArray whole = "POST /room/a/send?x=1 HTTP/1.1\r\nHost: localhost:8080\r\nX-Odd: \t a b \t\r\nEmpty:\r\n"
                                 "CONTENT-LENGTH: 4\r\n\r\n" + body;
        for (const auto &pieces : everySplit(whole)) {
            RequestReader reader(limits);
            for (const QByteArray &piece : pieces)
                reader.feed(piece);
            QCOMPARE(reader.state(), State::Complete);
            QCOMPARE(reader.head().method, "POST");
            QCOMPARE(reader.head().target, "/room/a/send?x=1");
            QCOMPARE(reader.head().headers.size(), size_t(4));
            QCOMPARE(reader.head().value("host"), "localhost:8080");
            QCOMPARE(reader.head().value("x-odd"), "a b");
            QVERIFY(!reader.head().value("empty").isNull());
            QVERIFY(reader.head().value("absent").isNull());
            QVERIFY(reader.head().keepAlive);
            QCOMPARE(reader.body(), body);
            QCOMPARE(reader.request(), whole);
            QVERIFY(reader.rest().isEmpty());
        }
    }

    void refusesATlsHandshakeAtItsFirstByte()
    {
        RequestReader reader(limits);
        QVERIFY(reader.feed("\x16") == State::Refused); // RFC 8446 section 5.1: a record of type handshake
        QCOMPARE(reader.refusal().status, 400);
        QVERIFY(reader.refusal().error.message.contains("https"));
    }

    void keepsWhatAWebSocketClientSentEarly()
    {
        for (const auto &pieces : everySplit(upgrade() + "early")) {
            RequestReader reader(limits);
            for (const QByteArray &piece : pieces)
                reader.feed(piece);
            QCOMPARE(reader.state(), State::Complete);
            QVERIFY(reader.head().asksForWebSocket());
            QCOMPARE(reader.rest(), "early");
            QCOMPARE(reader.request(), upgrade());
        }
    }

    void isEmptyUntilTheRequestBegins()
    {
        RequestReader reader(limits);
        QVERIFY(reader.isEmpty());
        reader.feed("\r\n");
        QVERIFY(reader.isEmpty());
        reader.feed("G");
        QVERIFY(!reader.isEmpty());
    }

    void accepts_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("plain") << request("");
        QTest::newRow("no white space behind the colon") << request("A:b\r\n");
        QTest::newRow("an empty header") << request("A:\r\n");
        QTest::newRow("tabs and bytes above ASCII in a value") << request("A: \xc3\xa4\tb\xff\r\n");
        QTest::newRow("every character of a token") << request("!#$%&'*+-.^_`|~09azAZ: b\r\n");
        QTest::newRow("one empty line before") << "\r\n" + request("");
        QTest::newRow("a body of nothing") << request("Content-Length: 0\r\n");
        QTest::newRow("a body at the limit") << request("Content-Length: 50\r\n", QByteArray(50, 'x'));
        QTest::newRow("leading zeros in a length") << request("Content-Length: 0003\r\n", "abc");
        QTest::newRow("a body that looks like a request")
                << request("Content-Length: 22\r\n", "GET / HTTP/1.1\r\nA: b\r\n");
        QTest::newRow("a body that looks like the end of a head") << request("Content-Length: 8\r\n", "\r\n\r\n\r\n\r\n");
        QTest::newRow("bare line feeds in a body") << request("Content-Length: 4\r\n", "\n\n\r\r");
        QTest::newRow("expects to continue") << request("Expect: 100-Continue\r\nContent-Length: 1\r\n", "x");
        QTest::newRow("expects to continue, twice") << request("Expect: 100-continue, 100-continue\r\nExpect: 100-continue\r\n");
        QTest::newRow("expects nothing") << request("Expect:\r\n");
        QTest::newRow("absolute form") << QByteArray("GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QTest::newRow("asterisk form") << QByteArray("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QTest::newRow("HTTP/1.2") << QByteArray("GET / HTTP/1.2\r\nHost: a\r\n\r\n");
        QTest::newRow("a length with many zeros") << request("Content-Length: 0000000000000000000000003\r\n", "abc");
        QTest::newRow("a second request behind the first") << request("") + request("");
        QTest::newRow("a byte behind the body") << request("Content-Length: 1\r\n", "ab");
        QTest::newRow("an upgrade to something else") << request("Upgrade: h2c\r\nConnection: Upgrade\r\n");
        QTest::newRow("HTTP/1.0") << QByteArray("GET / HTTP/1.0\r\nHost: a\r\n\r\n");
        QTest::newRow("an extension method") << QByteArray("M-SEARCH / HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    void accepts()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(outcome(bytes), "Complete");
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &bytes, int status = 400) { QTest::newRow(name) << bytes << status; };

        row("no Host", "GET / HTTP/1.1\r\nA: b\r\n\r\n");
        row("no header at all", "GET / HTTP/1.1\r\n\r\n");
        row("two Hosts", request("Host: localhost\r\n"));
        row("two Hosts of different case", request("hOST: evil\r\n"));
        row("two Origins", request("Origin: http://a\r\nOrigin: http://b\r\n"));

        row("two media types", request("Content-Type: application/json\r\ncontent-type: application/cbor\r\n"));
        row("two keys of a WebSocket", upgrade("Sec-WebSocket-Key: a\r\nSec-WebSocket-Key: a\r\n"));
        row("two versions of WebSocket", upgrade("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Version: 8\r\n"));

        row("length and coding", request("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"));
        row("coding and length", request("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"));
        row("a coding", request("Transfer-Encoding: chunked\r\n", "0\r\n\r\n"), 411);
        row("an unknown coding", request("Transfer-Encoding: \x0b" "chunked\r\n"));
        row("coding identity", request("Transfer-Encoding: identity\r\n"));
        row("chunked and not last", request("Transfer-Encoding: chunked, gzip\r\n"));
        row("chunked twice", request("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"));
        row("chunked in HTTP/1.0", "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
        row("a coding before chunked", request("Transfer-Encoding: gzip, chunked\r\n"), 501);
        row("two lengths", request("Content-Length: 1\r\nContent-Length: 2\r\n", "ab"));
        row("two equal lengths", request("Content-Length: 1\r\nContent-Length: 1\r\n", "a"));
        row("a list of lengths", request("Content-Length: 1, 1\r\n", "a"));
        row("a negative length", request("Content-Length: -1\r\n"));
        row("a signed length", request("Content-Length: +1\r\n", "a"));
        row("a hexadecimal length", request("Content-Length: 0x1\r\n", "a"));
        row("a length with a space in it", request("Content-Length: 1 1\r\n"));
        row("an empty length", request("Content-Length:\r\n"));
        row("a length that overflows", request("Content-Length: 18446744073709551617\r\n", "a"), 413);
        row("a body above the limit", request("Content-Length: 51\r\n"), 413);
        row("a huge body", request("Content-Length: 999999999999999999\r\n"), 413);

        row("a folded line", request("A: b\r\n c\r\n"));
        row("a line folded with a tab", request("A: b\r\n\tContent-Length: 1\r\n"));
        row("white space before the first header", "GET / HTTP/1.1\r\n Host: a\r\nHost: b\r\n\r\n");
        row("space before the colon", request("Content-Length : 1\r\n", "a"));
        row("tab before the colon", request("A\t: b\r\n"));
        row("no colon", request("abc\r\n"));
        row("no name", request(": abc\r\n"));
        row("a name with brackets", request("a(b): c\r\n"));
        row("a name above ASCII", request("\xc3\xa4: c\r\n"));
        row("NUL in a name", request(QByteArray("a\0b: c\r\n", 8)));
        row("NUL in a value", request(QByteArray("a: b\0c\r\n", 8)));
        row("DEL in a value", request("a: \x7f\r\n"));
        row("a bare carriage return in a value", request("a: b\rc: d\r\n"));
        row("two carriage returns at the end of a line", request("a: b\r\r\n"));

        row("a bare line feed behind the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n");
        row("a bare line feed behind a header", "GET / HTTP/1.1\r\nHost: a\nB: c\r\n\r\n");
        row("a bare line feed at the beginning", "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");
        row("bare line feeds alone", "GET / HTTP/1.1\nHost: a\n\n");
        row("two empty lines before", "\r\n\r\n" + request(""));
        row("a carriage return before", "\r" + request(""));

        row("absolute form of another scheme", "GET ftp://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
        row("authority form", "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        row("asterisk form of another method", "GET * HTTP/1.1\r\nHost: localhost\r\n\r\n");
        row("a fragment", "GET /a#b HTTP/1.1\r\nHost: localhost\r\n\r\n");
        row("two spaces behind the method", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n");
        row("two spaces before the version", "GET /  HTTP/1.1\r\nHost: a\r\n\r\n");
        row("a space in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n");
        row("a tab in the request line", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n");
        row("a space behind the version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n");
        row("a space before the method", " GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        row("a target above ASCII", "GET /\xc3\xa4 HTTP/1.1\r\nHost: a\r\n\r\n");
        row("NUL in the target", QByteArray("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 28));
        row("a method with brackets", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n");
        row("no version", "GET /\r\nHost: a\r\n\r\n");
        row("one word", "GET\r\nHost: a\r\n\r\n");
        row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        row("HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505);
        row("HTTP in lower case", "GET / http/1.1\r\nHost: a\r\n\r\n");
        row("a version of two digits", "GET / HTTP/1.10\r\nHost: a\r\n\r\n");
        row("a handshake of TLS", QByteArray("\x16\x03\x01\x00\x01\n", 6));

        row("another expectation", request("Expect: gold\r\nContent-Length: 1\r\n", "x"), 417);
        row("an upgrade with a body", upgrade("Content-Length: 1\r\n") + "x");
        row("a head above the limit", request("A: " + QByteArray(400, 'x') + "\r\n"), 431);
        row("a target without an end", "GET /" + QByteArray(401, 'x'), 414);
        row("a method without an end", QByteArray(401, 'x'), 501);
    }
    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        QCOMPARE(outcome(bytes), "Refused " + QByteArray::number(status));
    }

    void theHostOfAnAbsoluteTargetGoesBeforeTheHeader_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("path and query") << QByteArray("http://b:8080/c?d") << QByteArray("b:8080") << QByteArray("/c?d");
        QTest::newRow("query alone") << QByteArray("http://b?d/e") << QByteArray("b") << QByteArray("/?d/e");
        QTest::newRow("nothing behind it") << QByteArray("HTTP://b") << QByteArray("b") << QByteArray("/");
        QTest::newRow("no host") << QByteArray("http:///c") << QByteArray("") << QByteArray("/c");
        QTest::newRow("a path that holds a URL") << QByteArray("/http://b/") << QByteArray("a") << QByteArray("/http://b/");
    }
    void theHostOfAnAbsoluteTargetGoesBeforeTheHeader()
    {
        QFETCH(QByteArray, url);
        QFETCH(QByteArray, host);
        QFETCH(QByteArray, target);
        for (const auto &pieces : everySplit("GET " + url + " HTTP/1.1\r\nHost: a\r\n\r\n")) {
            RequestReader reader(limits);
            for (const QByteArray &piece : pieces)
                reader.feed(piece);
            QCOMPARE(reader.state(), State::Complete);
            QCOMPARE(reader.head().value("host"), host);
            QCOMPARE(reader.head().target, target);
        }
    }

    void aUrlInTheRequestLineSaysTheWayItCame()
    {
        RequestReader secured(limits, true);
        QCOMPARE(secured.feed("GET https://b/c HTTP/1.1\r\nHost: a\r\n\r\n"), State::Complete);
        QCOMPARE(secured.head().target, "/c");
        RequestReader plain(limits, true);
        QCOMPARE(plain.feed("GET http://b/c HTTP/1.1\r\nHost: a\r\n\r\n"), State::Refused);
    }

    void aTlsHandshakeIsCalledByItsName()
    {
        RequestReader reader(limits);
        QCOMPARE(reader.feed(QByteArray("\x16\x03\x01\x02\x00", 5)), State::Refused);
        QVERIFY(reader.refusal().isWrongTransport);
        QVERIFY(reader.refusal().error.message.contains("TLS"));
        RequestReader other(limits);
        QCOMPARE(other.feed("\x01"), State::Refused);
        QVERIFY(!other.refusal().isWrongTransport);
    }

    void isTheLastOfItsConnectionWhereBytesCameBehindIt()
    {
        RequestReader reader(limits);
        QCOMPARE(reader.feed(request("Content-Length: 1\r\n", "ab")), State::Complete);
        QVERIFY(!reader.head().keepAlive);
        QCOMPARE(reader.body(), "a");
        QCOMPARE(reader.rest(), "b");
    }

    void waitsForWhatIsMissing()
    {
        const QByteArray whole = request("Content-Length: 2\r\n", "ab");
        const qsizetype head = whole.size() - 2;
        for (qsizetype size = 0; size < whole.size(); ++size)
            QCOMPARE(outcome(whole.first(size)), size == 0 ? "Head" : size < head ? "Head" : "Body");
    }

    void takesAHeadOfExactlyTheLimit()
    {
        const qsizetype rest = request("A: \r\n").size();
        const QByteArray atLimit = request("A: " + QByteArray(limits.maxHead - rest, 'x') + "\r\n");
        QCOMPARE(atLimit.size(), limits.maxHead);
        QCOMPARE(outcome(atLimit), "Complete");
        QCOMPARE(outcome(request("A: " + QByteArray(limits.maxHead - rest + 1, 'x') + "\r\n")), "Refused 431");
    }

    void takesAHundredHeadersAndNotOneMore()
    {
        drift::protocol::Limits wide = limits;
        wide.maxHead = 10'000;
        QByteArray lines;
        for (int i = 0; i < 99; ++i)
            lines += "A" + QByteArray::number(i) + ": b\r\n";
        QCOMPARE(outcome(request(lines), wide), "Complete");
        QCOMPARE(outcome(request(lines + "Z: b\r\n"), wide), "Refused 431");
    }

    void refusesAHugeBodyBeforeAnyOfItCame()
    {
        RequestReader reader(limits);
        QCOMPARE(reader.feed(request("Content-Length: 51\r\n")), State::Refused);
        QCOMPARE(toString(reader.refusal().error.code), "message_too_big");
    }

    void readsNothingMoreOnceItHasRefused()
    {
        RequestReader reader(limits);
        reader.feed("nonsense\r\n\r\n");
        QCOMPARE(reader.state(), State::Refused);
        QCOMPARE(reader.feed(request("")), State::Refused);
        QCOMPARE(reader.refusal().status, 400);
    }

    void knowsWhetherTheConnectionGoesOn_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("keepAlive");
        QTest::newRow("1.1") << request("") << true;
        QTest::newRow("1.1, close") << request("Connection: close\r\n") << false;
        QTest::newRow("1.1, close in a list and another case") << request("Connection: a, CLOSE\r\n") << false;
        QTest::newRow("1.1, close in a second header") << request("Connection: a\r\nConnection: close\r\n") << false;
        QTest::newRow("1.1, a word that ends in close") << request("Connection: xclose\r\n") << true;
        QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\nHost: a\r\n\r\n") << false;
        QTest::newRow("1.0, keep-alive") << QByteArray("GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n") << false;
    }
    void knowsWhetherTheConnectionGoesOn()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, keepAlive);
        RequestReader reader(limits);
        QCOMPARE(reader.feed(bytes), State::Complete);
        QCOMPARE(reader.head().keepAlive, keepAlive);
    }

    void knowsAnUpgradeByBothOfItsHeaders_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<bool>("asks");
        QTest::newRow("both") << QByteArray("Upgrade: WebSocket\r\nConnection: upgrade\r\n") << true;
        QTest::newRow("in lists") << QByteArray("Upgrade: h2c, websocket\r\nConnection: x,Upgrade\r\n") << true;
        QTest::newRow("no Connection") << QByteArray("Upgrade: websocket\r\n") << false;
        QTest::newRow("no Upgrade") << QByteArray("Connection: Upgrade\r\n") << false;
        QTest::newRow("something else") << QByteArray("Upgrade: websockets\r\nConnection: Upgrade\r\n") << false;
    }
    void knowsAnUpgradeByBothOfItsHeaders()
    {
        QFETCH(QByteArray, lines);
        QFETCH(bool, asks);
        RequestReader reader(limits);
        QCOMPARE(reader.feed("GET / HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n"), State::Complete);
        QCOMPARE(reader.head().asksForWebSocket(), asks);
    }

    void onlyAGetOfHttp11CanUpgrade()
    {
        for (const QByteArray line : {"POST / HTTP/1.1", "GET / HTTP/1.0"}) {
            RequestReader reader(limits);
            reader.feed(line + "\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
            QCOMPARE(reader.state(), State::Complete);
            QVERIFY(!reader.head().asksForWebSocket());
        }
    }
};

QTEST_APPLESS_MAIN(TestRequestReader)
#include "tst_requestreader.moc"
