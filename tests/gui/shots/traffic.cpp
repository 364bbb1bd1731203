// SPDX-License-Identifier: GPL-3.0-only
#include "gui/shots/traffic.h"

#include <QTcpSocket>
#include <QTimer>

namespace drift::test {

namespace {

QString pushing(const char *key, const char *value, const char *action)
{
    return QStringLiteral(R"({"type":"push","key":"%1","value":%2,"action":%3})")
            .arg(QString::fromUtf8(key), QString::fromUtf8(value), QString::fromUtf8(action));
}

} // namespace

void Traffic::add(const QString &room, const QString &flags, int pause, const QString &message, const QString &first)
{
    m_sockets.push_back(std::make_unique<QWebSocket>());
    QWebSocket *socket = m_sockets.back().get();
    QObject::connect(socket, &QWebSocket::connected, socket, [=] {
        if (!first.isEmpty())
            socket->sendTextMessage(first);
        if (pause == 0)
            return;
        auto *timer = new QTimer(socket);
        QObject::connect(timer, &QTimer::timeout, socket, [=, count = 0]() mutable {
            socket->sendTextMessage(QString(message).replace(QStringLiteral("%1"), QString::number(++count)));
        });
        timer->start(pause);
    });
    QUrl url(m_address.socketBase().toString() + QStringLiteral("/room/") + room + QStringLiteral("/connect"));
    url.setQuery(flags);
    socket->open(url);
}

void Traffic::request(const QByteArray &bytes)
{
    QTcpSocket socket;
    socket.connectToHost(m_address.base.host(), quint16(m_address.base.port()));
    if (!socket.waitForConnected())
        qFatal("the relay does not take a connection");
    socket.write(bytes);
    socket.waitForDisconnected();
}

void Traffic::start()
{
    const QString get = QStringLiteral(R"({"type":"get","key":"state","seq":0})");
    const QString state = pushing("state", R"({"v":{"slider":%1,"theme":"warm","items":["tea","bread"]},"i":"k2Jd%1"})", R"({"type":"replace"})");
    const QString cursor = pushing("cursor", R"({"value":{"x":%1,"y":97.5},"client":"anna"})", R"({"type":"relay"})");
    const QString log = pushing("chat", R"({"apply":{"from":"Łukasz","text":"hello number %1"},"i":"a%1"})", R"({"type":"append"})");
    const QString compact = pushing("chat", R"({"reset":{"count":%1}})", R"({"type":"compact","seq":1})");
    const QString ahead = pushing("chat", "null", R"({"type":"compact","seq":99999})");
    add(QStringLiteral("whiteboard"), {}, 130, state, get);
    add(QStringLiteral("whiteboard"), {}, 90, cursor, get);
    add(QStringLiteral("whiteboard"), {}, 210, log);
    add(QStringLiteral("whiteboard"), QStringLiteral("cbor=true"), 1900, compact);
    add(QStringLiteral("whiteboard"), QStringLiteral("debug=true"), 0, {});
    add(QStringLiteral("whiteboard"), QStringLiteral("subscribe=keys"), 0, {});
    add(QStringLiteral("whiteboard"), {}, 1700, ahead);
    for (int i = 0; i < 12; ++i)
        add(QStringLiteral("V1StGXR8Z5jdHi6BmyTq7wP%1").arg(QChar(u'a' + i)), {}, 300 + 90 * i, i % 2 ? state : log);
}

// Wide and combining characters, letters that run from right to left, emoji of several code points, and what tries to
// turn the text around it.
void Traffic::startScripts()
{
    const char *const texts[] = {"聊天记录·東京の天気", "غرفة الدردشة", "שלום עולם", "😀 👩‍👩‍👧‍👦 🇯🇵 🏴‍☠️ 👍🏽", "Łódź é ñ Z̷̨̛a̸l̶g̷o̵ ạ̈̇",
                                 "हिन्दी ภาษาไทย தமிழ்", "한국어 처리", "abc\u202Etxt.exe ⁧hidden⁩", "ｆｕｌｌｗｉｄｔｈ ﷽"};
    const QString room = QStringLiteral("scripts");
    int pause = 150;
    for (const char *text : texts) {
        const QByteArray value = QByteArray("{\"text\":\"") + text + " %1\",\"" + text + "\":[\"" + text + "\",1]}";
        add(room, {}, pause += 40, pushing(text, value.constData(), R"({"type":"append"})"));
    }
}

void Traffic::makeProblems()
{
    for (const char *head : {"Host: evil.example", "Host: localhost\r\nOrigin: https://evil.example", "Host: localhost\r\nHost: two"})
        request(QByteArray("GET /room/whiteboard HTTP/1.1\r\n") + head + "\r\nConnection: close\r\n\r\n");
    add(QStringLiteral("whiteboard"), {}, 900, QStringLiteral(R"({"type":"push","key":"state","value":1,})"));
}

void Traffic::makeDocuments()
{
    const auto put = [this](const QByteArray &path, const QByteArray &body) {
        request("PUT /couch/household" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    };
    const auto merge = [&put](const QByteArray &rev, const QByteArray &before, const QByteArray &members) {
        put("/shopping?new_edits=false", "{\"_rev\":\"" + rev + "\",\"_revisions\":{\"start\":" + rev.left(1) + ",\"ids\":[\"" + rev.mid(2) + "\","
                + before + "]}," + members + '}');
    };
    put({}, {});
    const QByteArray first = "\"917fa2381192822767f010b95b45325b\"";
    const QByteArray second = "\"2c1d5a7e98f14ab6a1b0c3d4e5f60718\"," + first;
    merge("3-c07ab5e0f3d2419a8b7c6d5e4f3a2b1c", second, R"("items":["tea","bread"],"_attachments":{"list.txt":{"data":"dGVhLCBicmVhZA=="}})");
    merge("3-a41d8c2b7e6f5091827364554637281f", second, R"("items":["tea","milk"])");
    merge("2-f00dfeed00112233445566778899aabb", first, R"("_deleted":true)");
    put("/_local/dxN3yVJ2PqGzzkXkBAnR.w%3D%3D", R"({"session_id":"7C1F","history":[{"last_seq":4,"session_id":"7C1F"}],"replicator":"pouchdb","version":1,"last_seq":4})");
    add(QStringLiteral("household"), {}, 0, {}, pushing("peerpouch/shares", R"({"share":{"id":"f3a9c0d1e2b34455","at":"a1b2c3d4e5f60718","name":"To do"}})", R"({"type":"append"})"));
    add(QStringLiteral("household"), {}, 0, {}, pushing("peerpouch/signal/a1b2c3d4e5f60718", R"({"from":"9f8e7d6c5b4a3928","attempt":"1","share":"f3a9c0d1e2b34455","description":{"type":"offer","sdp":"v=0"}})", R"({"type":"relay"})"));
}

} // namespace drift::test
