// SPDX-License-Identifier: GPL-3.0-only
#include "relay/roomlink.h"

#include <QTest>

using namespace drift;
using namespace drift::relay;

namespace {

// "room" as text, "elsewhere:HOST" or "broken".
QByteArray told(const RoomLink &link)
{
    if (const auto *id = std::get_if<RoomId>(&link))
        return id->text();
    if (const auto *elsewhere = std::get_if<LinkElsewhere>(&link))
        return "elsewhere:" + elsewhere->authority;
    return "broken";
}

} // namespace

class TestRoomLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhichRoom_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *url, const char *expected) { QTest::newRow(url) << QByteArray(url) << QByteArray(expected); };
        row("ws://localhost:8080/room/abc/connect", "abc");
        row("WS://LOCALHOST:8080/room/abc/connect", "abc");
        row("ws://localhost:8080/room/abc/connect?cbor=true?cbor=true", "abc");
        row("http://localhost:8080/room/abc/send", "abc");
        row("http://localhost:8080/room/abc", "abc");
        row("http://localhost:8080/room/abc/", "abc");
        row("ws://localhost:8080/room/connect/connect", "connect");
        row("ws://localhost:8080/room/connect", "connect");
        row("ws://localhost:8080/db/0123456789abcdef/room/abc/connect", "abc");
        row("ws://127.0.0.1:8080/room/abc/connect", "abc"); // the same machine by another name
        row("ws://[::1]:8080/room/abc/connect", "abc");
        row("wss://relay.example/drift/room/abc/connect", "abc"); // the public URL
        row("wss://relay.example:443/drift/room/abc/connect#x", "abc");

        row("ws://localhost:9090/room/abc/connect", "elsewhere:localhost:9090");
        row("ws://localhost/room/abc/connect", "elsewhere:localhost");
        row("ws://relay.example/room/abc/connect", "elsewhere:relay.example"); // not that port
        row("ws://localhost.example:8080/room/abc/connect", "elsewhere:localhost.example:8080");

        for (const char *url : {"", "abc", "room/abc/connect", "/room/abc/connect", "://", "ws:", "ws://", "ws:///room/abc/connect",
                                "ftp://localhost:8080/room/abc/connect", "javascript://localhost:8080/room/abc/connect",
                                "ws://localhost:8080", "ws://localhost:8080/", "ws://localhost:8080/room/", "ws://localhost:8080/room//connect",
                                "ws://localhost:8080/rooms/abc/connect", "ws://localhost:8080/room/abc/other",
                                "ws://localhost:8080/room/a%20b/connect", "ws://localhost:8080/room/<b>/connect",
                                "ws://user@localhost:8080/room/abc/connect", "ws://localhost:99999/room/abc/connect",
                                "ws://local host:8080/room/abc/connect"})
            row(url, "broken");
    }
    void saysWhichRoom()
    {
        QFETCH(QByteArray, url);
        QFETCH(QByteArray, expected);
        Settings settings;
        settings.publicUrl = QUrl(QStringLiteral("https://relay.example/drift"));
        const AccessPolicy policy(settings);
        QCOMPARE(told(parseRoomLink(url, policy, {"localhost", quint16(8080)})), expected);
    }

    void isBrokenBeyond2000Bytes()
    {
        const Settings settings;
        const AccessPolicy policy(settings);
        const QByteArray url = "ws://localhost/" + QByteArray(2000, 'x') + "/room/abc/connect";
        QCOMPARE(told(parseRoomLink(url, policy, {"localhost", std::nullopt})), "broken");
    }
};

QTEST_GUILESS_MAIN(TestRoomLink)
#include "tst_roomlink.moc"
