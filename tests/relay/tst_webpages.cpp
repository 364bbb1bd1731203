// SPDX-License-Identifier: GPL-3.0-only
#include "relay/peer.h"
#include "tls/transport.h"
#include "relay/webfiles.h"
#include "watch.h"

#include <QTest>

using namespace drift;
using namespace drift::relay;
using namespace drift::relay::testing;

namespace {

Settings withRoom()
{
    Settings settings;
    settings.rooms = {RoomId::parse("lobby").value()};
    return settings;
}

Settings anyPort(Settings settings)
{
    settings.port = 0;
    return settings;
}

bool says(const Response &response, const QByteArray &words)
{
    return response.body.contains(words);
}

} // namespace

// What people and their browsers get: the home page, files, QR codes, and the button that leads the window to a room.
class TestWebPages : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunningRelay> m_relay;

    void run(const Settings &settings) { m_relay = std::make_unique<RunningRelay>(settings); }
    [[nodiscard]] QByteArray host() const { return "localhost:" + QByteArray::number(m_relay->port()); }
    [[nodiscard]] QByteArray site() const { return (drift::testing::speaksTls() ? "https://" : "http://") + host(); }
    [[nodiscard]] QByteArray socketSite() const { return (drift::testing::speaksTls() ? "wss://" : "ws://") + host(); }
    [[nodiscard]] QByteArray roomUrl(const QByteArray &room) const
    {
        return (socketSite() + "/room/" + room + "/connect").toPercentEncoding();
    }
    Response fetch(const QByteArray &target, const QByteArray &lines = {}, const QByteArray &method = "GET")
    {
        Peer peer = m_relay->peer();
        return peer.request(method + ' ' + target + " HTTP/1.1\r\nHost: " + host() + "\r\n" + lines + "\r\n");
    }
    Response press(const QByteArray &url, const QByteArray &lines, const QByteArray &type = "application/x-www-form-urlencoded",
                   const QByteArray &path = "/show")
    {
        const QByteArray body = "url=" + url;
        Peer peer = m_relay->peer();
        return peer.request("POST " + path + " HTTP/1.1\r\nHost: " + host() + "\r\n" + lines + "Content-Type: " + type
                            + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    [[nodiscard]] QByteArray ownOrigin() const { return "Origin: " + site() + "\r\n"; }
    // The rooms that viewers were asked to show, since the last time.
    QList<QByteArray> shown()
    {
        QList<QByteArray> rooms;
        for (const journal::Event &event : m_events->takeAll()) {
            if (const auto *asked = std::get_if<journal::ShowAsked>(&event.what))
                rooms << asked->room.text();
        }
        return rooms;
    }
    std::shared_ptr<journal::EventQueue> m_events;
    void watch()
    {
        m_events = std::make_shared<journal::EventQueue>(protocol::MiB);
        drift::testing::watch(m_relay->thread(), m_events);
    }

private Q_SLOTS:
    void init() { run(withRoom()); }

    void theHomePageHasTheRelaysOwnAddressInItsSnippets()
    {
        const Response page = fetch("/");
        QCOMPARE(page.status, 200);
        QCOMPARE(page.header("Content-Type"), "text/html; charset=utf-8");
        QVERIFY(says(page, "curl -X POST " + site() + "/new"));
        QVERIFY(says(page, "api=\"" + site() + "/\""));
        QVERIFY(!page.body.contains("{{") && !page.body.contains("<!--["));
    }
    void theHomePageHasThePublicAddressWhereThereIsOne()
    {
        Settings settings;
        settings.publicUrl = QUrl(QStringLiteral("https://relay.example/drift"));
        run(settings);
        const Response page = fetch("/");
        QVERIFY(says(page, "curl -X POST https://relay.example/drift/new"));
        QVERIFY(says(page, "qrcode?url=https%3A%2F%2Frelay.example%2Fdrift%2F"));
        QVERIFY(page.header("Content-Security-Policy").contains("https://relay.example wss://relay.example;"));
    }
    void theHomePageListsNoRoom() { QVERIFY(!says(fetch("/"), "lobby")); }
    void theHomePageSaysThatDemosWereLeftOut()
    {
        const bool hasBundles = WebFiles().hasBundles();
        QCOMPARE(says(fetch("/"), "left out of this build"), !hasBundles);
        QCOMPARE(fetch("/demos/shared-state/").status, hasBundles ? 200 : 404);
        if (!hasBundles)
            QVERIFY(says(fetch("/demos/shared-state/"), "had no npm"));
    }
    void theHomePageAsksForAnAccessKeyAndTakesItIntoItsAddress()
    {
        const QByteArray key = "0123456789abcdef";
        Settings settings;
        settings.accessKeys = {key};
        run(settings);
        QVERIFY(says(fetch("/"), "It wants an access key"));
        QVERIFY(says(fetch("/db/" + key), "href=\"" + key + "/page/home.css\""));
        const Response page = fetch("/db/" + key + '/');
        QVERIFY(!says(page, "It wants an access key"));
        QVERIFY(says(page, "href=\"page/home.css\""));
        QVERIFY(says(page, site() + "/db/" + key + "/new"));
        QCOMPARE(fetch("/db/fedcba9876543210/").status, 404);
    }
    void pagesAreGuarded()
    {
        for (const QByteArray path : {"/", "/demos/shared-state/", "/page/home.css", "/qrcode?url=http://a.example/"}) {
            QCOMPARE(fetch(path, "Origin: https://elsewhere.example\r\n").status, 403);
            Peer peer = m_relay->peer();
            QCOMPARE(peer.request("GET " + path + " HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n").status, 421);
            QCOMPARE(fetch(path, "Content-Length: 0\r\n", "POST").status, 405);
        }
    }
    void pagesMayLoadAndFrameNothingFromElsewhere()
    {
        const Response page = fetch("/");
        const QByteArray policy = page.header("Content-Security-Policy");
        QVERIFY(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"));
        QVERIFY(policy.contains("connect-src 'self' ws://" + host() + " wss://" + host() + ';'));
        QVERIFY(policy.endsWith("frame-ancestors 'none'"));
        QCOMPARE(page.header("X-Content-Type-Options"), "nosniff");
        QCOMPARE(page.header("Referrer-Policy"), "same-origin");
        QCOMPARE(fetch("/page/home.css").header("Referrer-Policy"), "no-referrer");
    }

    void filesAreFoundByTheirExactPathAlone()
    {
        QCOMPARE(fetch("/page/home.css").status, 200);
        for (const QByteArray path : {"/page/", "/page", "/page/home.css/", "/page/../index.html", "/page/./home.css", "/page//home.css",
                                      "/page/%68ome.css", "/page/HOME.CSS", "/demos/../page/home.css", "/client/", "/demos/nothing/",
                                      "/index.html", "/cards.html", "/demos/%2e%2e/index.html"})
            QCOMPARE(fetch(path).status, 404);
    }
    void filesSayWhatTheyAre_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("css") << QByteArray("/page/home.css") << QByteArray("text/css; charset=utf-8");
        QTest::newRow("js") << QByteArray("/page/home.js") << QByteArray("text/javascript; charset=utf-8");
        QTest::newRow("svg") << QByteArray("/page/icon.svg") << QByteArray("image/svg+xml");
    }
    void filesSayWhatTheyAre()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, type);
        const Response file = fetch(path);
        QCOMPARE(file.header("Content-Type"), type);
        QVERIFY(!file.body.isEmpty());
        const Response head = [&] {
            Peer peer = m_relay->peer();
            return peer.request("HEAD " + path + " HTTP/1.1\r\nHost: " + host() + "\r\n\r\n");
        }();
        QCOMPARE(head.status, 200);
        QCOMPARE(head.header("Content-Length").toLongLong(), file.body.size());
    }
    void filesAreSentAgainOnlyWhenTheyChanged()
    {
        const Response first = fetch("/page/home.css");
        QCOMPARE(first.header("Cache-Control"), "no-cache");
        const QByteArray tag = first.header("ETag");
        QVERIFY(!tag.isEmpty());
        const Response again = fetch("/page/home.css", "If-None-Match: \"other\", " + tag + "\r\n");
        QCOMPARE(again.status, 304);
        QVERIFY(again.body.isEmpty());
        QCOMPARE(again.header("ETag"), tag);
        QCOMPARE(fetch("/page/home.css", "If-None-Match: \"other\"\r\n").status, 200);
    }
    void filesComeCompressedToThoseWhoTakeIt()
    {
        const Response plain = fetch("/page/home.css");
        QVERIFY(plain.header("Content-Encoding").isNull());
        const Response deflated = fetch("/page/home.css", "Accept-Encoding: gzip, deflate;q=0.5, br\r\n");
        QCOMPARE(deflated.header("Content-Encoding"), "deflate");
        QVERIFY(deflated.body.size() < plain.body.size());
        const quint32 size = quint32(plain.body.size()); // qUncompress() wants it in front
        QByteArray length;
        for (int shift = 24; shift >= 0; shift -= 8)
            length += char(size >> shift);
        QCOMPARE(qUncompress(length + deflated.body), plain.body);
        QVERIFY(fetch("/page/home.css", "Accept-Encoding: gzip, deflate;q=0\r\n").header("Content-Encoding").isNull());
    }
    void aFolderWithoutItsSlashLeadsThereRelatively()
    {
        if (!WebFiles().hasBundles())
            QSKIP("built without npm");
        const Response answer = fetch("/demos/shared-state?_driftdb_room=abc");
        QCOMPARE(answer.status, 302);
        QCOMPARE(answer.header("Location"), "shared-state/?_driftdb_room=abc");
        QCOMPARE(fetch("/demos").header("Location"), "./#demos");
        QCOMPARE(fetch("/demos/").header("Location"), "../#demos");
    }

    void qrCodesArePictures()
    {
        const Response code = fetch("/qrcode?url=http%3A%2F%2Flocalhost%3A8080%2Fdemos%2Fchat%2F%3F_driftdb_room%3Dabc");
        QCOMPARE(code.status, 200);
        QCOMPARE(code.header("Content-Type"), "image/svg+xml");
        QVERIFY(code.body.startsWith("<svg ") && code.body.contains("<path d=\"M4 4h7v1h-7z"));
    }
    void qrCodesAreNotMadeWithoutEnd()
    {
        int refused = 0;
        for (int i = 0; i < 200 && refused == 0; ++i)
            refused += fetch("/qrcode?url=http://a.example/").status == 429 ? 1 : 0;
        QCOMPARE(refused, 1);
    }
    void qrCodesRefuseWhatIsNoUrl_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("why");
        QTest::newRow("nothing") << QByteArray("") << QByteArray("say which URL");
        QTest::newRow("empty") << QByteArray("?url=") << QByteArray("say which URL");
        QTest::newRow("script") << QByteArray("?url=javascript:alert(1)") << QByteArray("no http");
        QTest::newRow("text") << QByteArray("?url=hello") << QByteArray("no http");
        QTest::newRow("no host") << QByteArray("?url=http:///x") << QByteArray("no http");
        QTest::newRow("not UTF-8") << QByteArray("?url=http://a.example/%ff%00") << QByteArray("no http");
        QTest::newRow("too long") << QByteArray("?url=http://a.example/" + QByteArray(600, 'x')) << QByteArray("longer than 600 bytes");
    }
    void qrCodesRefuseWhatIsNoUrl()
    {
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, why);
        const Response answer = fetch("/qrcode" + query);
        QCOMPARE(answer.status, 400);
        QVERIFY2(says(answer, why), answer.body.constData());
    }

    void aLinkToARoomIsExplained()
    {
        QVERIFY(says(fetch("/?url=" + roomUrl("other")), "There is no room <code>other</code> here"));
        QVERIFY(says(fetch("/?url=ws%3A%2F%2Felsewhere.example%2Froom%2Fx%2Fconnect"), "That room is on another relay"));
        const Response broken = fetch("/?url=%3Cscript%3Ealert(1)%3C/script%3E");
        QCOMPARE(broken.status, 400);
        QVERIFY(says(broken, "This is not a link to a room"));
        QVERIFY(says(broken, "&lt;script&gt;alert(1)&lt;/script&gt;"));
        QVERIFY(says(fetch("/?url=" + roomUrl("lobby")), "Show it in the window"));
        QVERIFY(says(fetch("/?url=" + site() + "/room/lobby"), "Show it in the window"));
    }
    void withoutAWindowALinkSaysHowToOpenOne()
    {
        RelayThread relay(drift::testing::overTransport(anyPort(withRoom())));
        const auto listening = relay.start();
        QVERIFY(listening);
        const QByteArray host = "localhost:" + QByteArray::number(listening->port);
        Peer peer(listening->port);
        const Response page = peer.request("GET /?url=" + QByteArray(drift::testing::speaksTls() ? "wss" : "ws") + "://" + host + "/room/lobby/connect HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        QVERIFY(says(page, "This relay runs without a window"));
    }
    void aLinkAloneHasNoEffect()
    {
        watch();
        QCOMPARE(fetch("/?url=" + roomUrl("lobby")).status, 200);
        QCOMPARE(fetch("/?url=" + roomUrl("lobby"), ownOrigin() + "Sec-Fetch-Site: same-origin\r\n").status, 200);
        QVERIFY(shown().isEmpty());
    }
    void theButtonLeadsTheWindowThere()
    {
        watch();
        const Response page = press(roomUrl("lobby"), ownOrigin() + "Sec-Fetch-Site: same-origin\r\n");
        QCOMPARE(page.status, 200);
        QVERIFY(says(page, "It is selected in the relay's window"));
        QCOMPARE(shown(), QList<QByteArray>{"lobby"});
    }
    void theButtonWorksUnderAnAccessKeyToo()
    {
        const QByteArray key = "0123456789abcdef";
        Settings settings = withRoom();
        settings.accessKeys = {key};
        run(settings);
        watch();
        const Response page = press(roomUrl("lobby"), ownOrigin(), "application/x-www-form-urlencoded", "/db/" + key + "/show");
        QVERIFY(says(page, "It is selected in the relay's window"));
        QVERIFY(says(page, "href=\"page/home.css\""));
        QCOMPARE(press(roomUrl("lobby"), ownOrigin(), "application/x-www-form-urlencoded", "/db/fedcba9876543210/show").status, 404);
    }
    void theButtonWorksOnceASecondWhicheverTheRoom()
    {
        Settings settings;
        for (int i = 0; i < 20; ++i)
            settings.rooms.push_back(RoomId::parse("room-" + QByteArray::number(i)).value());
        run(settings);
        watch();
        int led = 0;
        const Instant begun = now();
        for (const RoomId &room : settings.rooms)
            led += says(press(roomUrl(room.text()), ownOrigin()), "It is selected") ? 1 : 0;
        QVERIFY(led >= 1 && led <= 1 + (now() - begun) / std::chrono::seconds(1));
        QCOMPARE(shown().size(), led);
    }
    void theButtonIsForOurOwnPageAlone_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::newRow("no origin") << QByteArray();
        QTest::newRow("another page of this machine") << QByteArray("Origin: http://localhost:5173\r\n");
        QTest::newRow("another page of this machine, by https") << QByteArray("Origin: https://localhost\r\n");
        QTest::newRow("another page, whatever it says") << QByteArray("Sec-Fetch-Site: same-origin\r\nOrigin: http://localhost:5173\r\n");
        QTest::newRow("no page") << QByteArray("Origin: null\r\n");
        QTest::newRow("elsewhere") << QByteArray("Origin: https://elsewhere.example\r\n");
    }
    void theButtonIsForOurOwnPageAlone()
    {
        QFETCH(QByteArray, lines);
        watch();
        QCOMPARE(press(roomUrl("lobby"), lines).status, 403);
        QCOMPARE(press(roomUrl("lobby"), ownOrigin() + "Sec-Fetch-Site: cross-site\r\n").status, 403);
        QCOMPARE(press(roomUrl("lobby"), ownOrigin() + "Sec-Fetch-Site: same-site\r\n").status, 403);
        QCOMPARE(press(roomUrl("lobby"), ownOrigin(), "text/plain").status, 415);
        QVERIFY(shown().isEmpty());
    }
    void theButtonShowsNoRoomThatIsNotThere()
    {
        watch();
        QVERIFY(says(press(roomUrl("other"), ownOrigin()), "There is no room"));
        QCOMPARE(press("nonsense", ownOrigin()).status, 400);
        QVERIFY(shown().isEmpty());
    }
    void whatIsNoLinkIsNotGivenBackAtAnyLength()
    {
        const Response page = press(QByteArray(1'000'000, '"'), ownOrigin());
        QCOMPARE(page.status, 400);
        QVERIFY2(page.body.size() < 50'000, QByteArray::number(page.body.size()).constData());
    }
};

QTEST_GUILESS_MAIN(TestWebPages)
#include "tst_webpages.moc"
