// SPDX-License-Identifier: GPL-3.0-only
#include "relay/routes.h"

#include <QTest>

using namespace drift;
using namespace drift::relay;

Q_DECLARE_METATYPE(drift::relay::Endpoint)

class TestRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesThePathOfAFileAsItStands()
    {
        QCOMPARE(parseRoute("/demos/chat/?_driftdb_room=a").file, "demos/chat/");
        QCOMPARE(parseRoute("/demos/chat").file, "demos/chat");
        QCOMPARE(parseRoute("/db/key/demos/%63hat/").file, "demos/%63hat/");
        QCOMPARE(parseRoute("/demos/../x").file, "demos/../x");
    }

    void findsAValueInAQuery()
    {
        QCOMPARE(queryValue("a=1&url=http%3A%2F%2Fx%2F+&url=2", "url", QueryKind::Url), QByteArray("http://x/+"));
        QCOMPARE(queryValue("a=1&url=a+b", "url", QueryKind::Form), QByteArray("a b"));
        QCOMPARE(queryValue("xurl=1&url", "url", QueryKind::Url), std::nullopt);
    }

    void findsTheEndpoint_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<Endpoint>("endpoint");
        QTest::addColumn<QByteArray>("room");
        const auto row = [](const char *target, Endpoint endpoint, const char *room = "") {
            QTest::newRow(target) << QByteArray(target) << endpoint << QByteArray(room);
        };
        row("/", Endpoint::Page);
        row("/?a=b", Endpoint::Page);
        row("//", Endpoint::Page);
        row("/new", Endpoint::New);
        row("/new/", Endpoint::New);
        row("/new?x", Endpoint::New);
        row("/healthz", Endpoint::Health);
        row("/healthz/", Endpoint::Health);
        row("/room/abc", Endpoint::Room, "abc");
        row("/room/abc/", Endpoint::Room, "abc");
        row("/room/abc/connect", Endpoint::Connect, "abc");
        row("/room/abc/connect/?cbor=true", Endpoint::Connect, "abc");
        row("/room/abc/send", Endpoint::Send, "abc");
        row("/room/a%20b", Endpoint::Room, "a%20b"); // judged where rooms are
        row("/room/new", Endpoint::Room, "new");
        row("/room/connect/connect", Endpoint::Connect, "connect");
        row("/room//send", Endpoint::Send, "");
        row("/room/abc/other", Endpoint::Unknown, "abc");
        row("/room/abc/send/more", Endpoint::Unknown);
        row("/room", Endpoint::Unknown);
        row("/rooms/abc", Endpoint::Unknown);
        row("/NEW", Endpoint::Unknown);
        row("/new/new", Endpoint::Unknown);
        row("/./new", Endpoint::Unknown);
        row("/../new", Endpoint::Unknown);
        row("//new", Endpoint::Unknown);
        row("/%6eew", Endpoint::Unknown);
        row("/db", Endpoint::Unknown);
        row("/show", Endpoint::Show);
        row("/qrcode?url=x", Endpoint::QrCode);
        row("/favicon.ico", Endpoint::Unknown);
        row("/demos/chat/main.js", Endpoint::File);
        row("/client", Endpoint::File);
        row("/demo", Endpoint::Unknown);
        row("/couch", Endpoint::Couch);
        row("/couch/", Endpoint::Couch);
        row("/couch/abc", Endpoint::Couch, "abc");
        row("/couch/abc/?limit=1", Endpoint::Couch, "abc");
        row("/couch/abc/_design/x/_view/y", Endpoint::Couch, "abc");
        row("/couch/room/connect", Endpoint::Couch, "room");
    }
    void findsTheEndpoint()
    {
        QFETCH(QByteArray, target);
        QFETCH(Endpoint, endpoint);
        QFETCH(QByteArray, room);
        const Route route = parseRoute(target);
        QCOMPARE(route.endpoint, endpoint);
        if (endpoint != Endpoint::Unknown)
            QCOMPARE(route.room, room);
        QVERIFY(!route.accessKey);

        const Route keyed = parseRoute("/db/key" + (target == "/" ? QByteArray() : target));
        QCOMPARE(keyed.endpoint, endpoint);
        QCOMPARE(*keyed.accessKey, "key");
    }

    void readsTheKeyAsItWasMeant()
    {
        QCOMPARE(*parseRoute("/db/a%2Fb%20c/new").accessKey, "a/b c");
        QCOMPARE(*parseRoute("/db//new").accessKey, "");
        QCOMPARE(parseRoute("/db/k").endpoint, Endpoint::Page);
        QCOMPARE(parseRoute("/db/k/db/k/new").endpoint, Endpoint::Unknown);
    }

    void theQueryIsWhatStandsBehindTheFirstQuestionMark()
    {
        QCOMPARE(parseRoute("/room/a/connect?cbor=true?cbor=true").query, "cbor=true?cbor=true");
        QCOMPARE(parseRoute("/room/a/connect?").query, "");
        QCOMPARE(parseRoute("/new?/room/a").endpoint, Endpoint::New);
    }

    void readsTheFlagsOfConnect_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<bool>("cbor");
        QTest::addColumn<bool>("debug");
        const auto row = [](const char *query, bool cbor, bool debug) { QTest::newRow(*query ? query : "empty") << QByteArray(query) << cbor << debug; };
        row("", false, false);
        row("cbor=true", true, false);
        row("cbor=true?cbor=true", true, false);
        row("cbor=1&debug=yes", true, true);
        row("debug=true?cbor=true", true, true);
        row("cbor=0", false, false);
        row("cbor=false", false, false);
        row("cbor=", false, false);
        row("cbor", false, false);
        row("cbor=FALSE", true, false); // only "0", "false" and nothing are off
        row("CBOR=true", false, false);
        row("cbor=true&cbor=false", false, false);
        row("cbor=%30", false, false);
        row("xcbor=true&=true&&?&%", false, false);
    }
    void readsTheFlagsOfConnect()
    {
        QFETCH(QByteArray, query);
        QFETCH(bool, cbor);
        QFETCH(bool, debug);
        const auto flags = parseConnectFlags(query);
        QVERIFY(flags);
        QCOMPARE(flags->cbor, cbor);
        QCOMPARE(flags->debug, debug);
        QVERIFY(!flags->subscribe);
    }

    void readsHowToSubscribe()
    {
        QVERIFY(parseConnectFlags("subscribe=auto")->subscribe == room::Subscribe::Auto);
        QVERIFY(parseConnectFlags("subscribe=room")->subscribe == room::Subscribe::Room);
        QVERIFY(parseConnectFlags("cbor=1&subscribe=keys")->subscribe == room::Subscribe::Keys);
        QVERIFY(parseConnectFlags("subscribe=room?subscribe=keys")->subscribe == room::Subscribe::Keys);
        for (const char *wrong : {"subscribe=", "subscribe", "subscribe=all", "subscribe=ROOM", "subscribe=room%20", "subscribe=x&subscribe=room"})
            QCOMPARE(parseConnectFlags(wrong).error().status, 400);
    }

    void everyEndpointButTheUnknownHasMethods()
    {
        for (const Endpoint endpoint : {Endpoint::Page, Endpoint::File, Endpoint::QrCode, Endpoint::Show, Endpoint::Health, Endpoint::New, Endpoint::Room, Endpoint::Connect, Endpoint::Send})
            QVERIFY(!allowedMethods(endpoint).isEmpty());
        QVERIFY(allowedMethods(Endpoint::Unknown).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestRoutes)
#include "tst_routes.moc"
