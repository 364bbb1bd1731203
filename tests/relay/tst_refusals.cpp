// SPDX-License-Identifier: GPL-3.0-only
#include "relay/peer.h"

#include <QTest>

using namespace drift::relay;
using namespace drift::relay::testing;
using drift::journal::Problem;

namespace {

const QByteArray accessKey = "0123456789abcdef";

Settings strictSettings()
{
    Settings settings;
    settings.accessKeys = {accessKey};
    settings.rooms = {drift::RoomId::parse("lobby").value()};
    settings.limits.maxMessage = 500;
    settings.limits.maxHead = 1000;
    settings.limits.maxNewRate = 1;
    settings.limits.maxStreamMessages = 1;
    settings.limits.headTimeout = std::chrono::milliseconds(300);
    return settings;
}

} // namespace

// Whatever is refused over HTTP is told to those who watch, with who asked, what they asked for, and why it was refused.
class TestRefusals : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunningRelay> m_relay;

    // The problem that came last, when the relay has told all that it has to.
    Problem last()
    {
        return m_relay->problems().empty() ? Problem() : m_relay->problems().back();
    }

private Q_SLOTS:
    void init() { m_relay = std::make_unique<RunningRelay>(strictSettings()); }

    void areTold_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<QByteArray>("asked");
        const auto row = [](const char *name, const QByteArray &request, int status, const QByteArray &reason, const QByteArray &asked) {
            QTest::newRow(name) << request << status << reason << asked;
        };
        const QByteArray push = pushed("append", "k", "1");
        row("another origin", get("/healthz", "Origin: https://elsewhere.example\r\n"), 403, "Origin", "GET /healthz");
        row("another host", "GET /healthz HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n", 421, "Host", "GET /healthz");
        row("a wrong key", post("/db/abcdefabcdefabcdef/new", ""), 404, "nothing at this path", "POST /db/…/new");
        row("a wrong key twice", get("/db/abcdefabcdefabcdef/qrcode?url=http%3A%2F%2Flocalhost%2Fdb%2Fabcdefabcdefabcdef%2F"), 404,
            "nothing at this path", "GET /db/…/qrcode?url=http%3A%2F%2Flocalhost%2Fdb%2F…%2F");
        row("no such path", get("/nowhere"), 404, "nothing at this path", "GET /nowhere");
        row("no such room", post("/room/other/send", push), 404, "no such room", "POST /room/other/send");
        row("another method", "DELETE /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 405, "this path takes", "DELETE /healthz");
        row("a body that is too big", post("/room/lobby/send", QByteArray(501, 'x')), 413, "", "POST /room/lobby/send");
        row("another media type", post("/room/lobby/send", push, "text/plain"), 415, "application/json", "POST /room/lobby/send");
        row("no handshake", get("/room/lobby/connect"), 426, "WebSocket", "GET /room/lobby/connect");
        row("a head that is too big", get("/healthz", "X: " + QByteArray(1000, 'x') + "\r\n"), 431, "", "");
        row("not a message", post("/room/lobby/send", "{"), 400, "", "POST /room/lobby/send");
        row("not HTTP", "hello\r\n\r\n", 400, "", "");
    }
    void areTold()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        QFETCH(QByteArray, reason);
        QFETCH(QByteArray, asked);
        Peer peer = m_relay->peer();
        QCOMPARE(peer.request(request).status, status);
        QCOMPARE(m_relay->problems().size(), size_t(1));
        const Problem problem = last();
        QCOMPARE(problem.kind, Problem::Kind::RequestRefused);
        QCOMPARE(int(problem.status), status);
        QVERIFY(problem.address.startsWith("127.0.0.1:"));
        QVERIFY2(problem.reason.contains(reason) && !problem.reason.isEmpty(), problem.reason.constData());
        QCOMPARE(problem.request, asked);
    }

    // A body can be of 64 MiB.
    void areToldBeforeTheBodyComes_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("isTold");
        const QByteArray local = " HTTP/1.1\r\nHost: localhost\r\n";
        const QByteArray document = "PUT /couch/lobby/note" + local;
        const auto row = [](const char *name, const QByteArray &head, int status, bool isTold = true) {
            QTest::newRow(name) << head << status << isTold;
        };
        row("another origin", document + "Origin: https://elsewhere.example\r\n", 403);
        row("another origin, waiting to be asked", document + "Expect: 100-continue\r\nOrigin: https://elsewhere.example\r\n", 403);
        row("another host", "PUT /couch/lobby/note HTTP/1.1\r\nHost: elsewhere.example\r\n", 421);
        row("a wrong key", "PUT /db/abcdefabcdefabcdef/couch/lobby/note" + local, 404, false); // that a database is not there is nothing to tell of
        row("a wrong key and a message", "POST /db/abcdefabcdefabcdef/room/lobby/send" + local, 404);
        row("no such path", "POST /nowhere" + local, 404);
        row("no such room", "POST /room/other/send" + local, 404);
        row("no such room, in short", "POST /room/other" + local, 404);
        row("no room's name", "POST /room/oth.er/send" + local, 400);
        row("no room for a database", "PUT /couch/other" + local, 404, false);
        row("no room for a database, in other letters", "PUT /couch/%6fther" + local, 404, false);
        row("no room for a document", "PUT /couch/other/note" + local, 404, false);
        row("no room for a document, with a key", "PUT /db/" + accessKey + "/couch/other/note" + local, 404, false);
        row("no database for a document", document, 404, false);
        row("no database for many", "POST /couch/lobby/_bulk_docs" + local, 404, false);
        row("no database's name", "POST /couch/lob.by/_bulk_docs" + local, 400, false);
    }
    void areToldBeforeTheBodyComes()
    {
        QFETCH(QByteArray, head);
        QFETCH(int, status);
        QFETCH(bool, isTold);
        Peer peer = m_relay->peer();
        QVERIFY(peer.send(head + "Content-Length: " + (head.contains("/couch/") ? "67108864" : "499") + "\r\n\r\n"));
        const Response response = peer.response();
        QCOMPARE(response.status, status);
        QCOMPARE(response.header("Connection"), "close");
        QVERIFY(peer.isEnded());
        QCOMPARE(int(last().status), isTold ? status : 0);
    }

    void whoMayTalkIsAskedForTheBody()
    {
        Peer peer = m_relay->peer();
        const QByteArray body = pushed("append", "k", "1");
        QVERIFY(peer.send("POST /room/lobby/send HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
                          "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"));
        QCOMPARE(peer.response(true).status, 100);
        QCOMPARE(peer.request(body).status, 200);
    }

    void whoMayMakeADatabaseIsAskedForTheBody()
    {
        Peer peer = m_relay->peer();
        QVERIFY(peer.send("PUT /db/" + accessKey + "/couch/other HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"));
        QCOMPARE(peer.response(true).status, 100);
        QCOMPARE(peer.request("{}").status, 201);
    }

    // As a browser asks whether a page may: there is always an answer.
    void whetherItMayBeSentIsAnsweredWhateverIsThere()
    {
        Peer peer = m_relay->peer();
        QVERIFY(peer.send("OPTIONS /couch/other/note HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:3000\r\n"
                          "Access-Control-Request-Method: PUT\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n"));
        QCOMPARE(peer.response(true).status, 100);
        QCOMPARE(peer.request("x").status, 204);
    }

    void namesTheHeaderItWasRefusedFor()
    {
        Peer peer = m_relay->peer();
        peer.request(get("/healthz", "Origin: https://elsewhere.example\r\n"));
        QCOMPARE(last().claim, "Origin: https://elsewhere.example");
        Peer other = m_relay->peer();
        other.request("GET /healthz HTTP/1.1\r\nHost: elsewhere.example:80\r\n\r\n");
        QCOMPARE(last().claim, "Host: elsewhere.example:80");
    }

    void tellsThatRoomsCannotBeMade()
    {
        Settings settings = strictSettings();
        settings.limits.maxRooms = 3;
        m_relay = std::make_unique<RunningRelay>(settings);
        const QByteArray path = "/db/" + accessKey + "/room/";
        m_relay->peer().request(get(path + "two"));
        m_relay->peer().request(get(path + "three"));
        QVERIFY(m_relay->problems().empty());
        QCOMPARE(m_relay->peer().request(get(path + "four")).status, 503);
        QCOMPARE(int(last().status), 503);
        QCOMPARE(last().request, "GET /db/…/room/four");
    }

    void tellsThatNewRoomsAreAskedForTooFast()
    {
        int status = 200;
        for (int i = 0; i < 10 && status == 200; ++i)
            status = m_relay->peer().request(post("/db/" + accessKey + "/new", "")).status;
        QCOMPARE(status, 429);
        QCOMPARE(int(last().status), 429);
    }

    void tellsThatAStreamIsFull()
    {
        const QByteArray push = post("/room/lobby/send", pushed("append", "k", "1"));
        QCOMPARE(m_relay->peer().request(push).status, 200);
        QCOMPARE(m_relay->peer().request(push).status, 507);
        QCOMPARE(int(last().status), 507);
    }

    void tellsOfARequestThatDidNotArriveInTime()
    {
        Peer peer = m_relay->peer();
        QVERIFY(peer.send("GET /healthz HTTP/1.1\r\n"));
        QCOMPARE(peer.response().status, 408);
        QCOMPARE(int(last().status), 408);
    }

    // Browsers open connections before they know what for.
    void saysNothingOfAConnectionThatSaidNothing()
    {
        Peer peer = m_relay->peer();
        QCOMPARE(peer.response().status, 408);
        QVERIFY(m_relay->problems().empty());
    }

    void whatAStrangerSaysIsCutShort()
    {
        m_relay->peer().request(get("/" + QByteArray(600, 'x')));
        QVERIFY(last().request.size() < 320);
        QVERIFY(last().request.endsWith("…"));
    }

    void aFloodIsCountedNotQueued()
    {
        constexpr int all = 300;
        Peer peer = m_relay->peer();
        for (int i = 0; i < all; ++i)
            QCOMPARE(peer.request(get("/nowhere")).status, 404);
        quint64 told = 0;
        QTRY_COMPARE([&] {
            told = 0;
            for (const Problem &problem : m_relay->problems())
                told += problem.count;
            return told;
        }(), quint64(all));
    }
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
