// SPDX-License-Identifier: GPL-3.0-only
#include "client/stranger.h"
#include "client/testrelay.h"

#include <QTcpServer>
#include <QTest>

using namespace drift;
using namespace drift::client;
using protocol::Encoding;

namespace {

const RoomId lobby = RoomId::parse("lobby").value();

template<typename T> Result<T, Failure> awaited(const std::function<void(const Api::Then<T> &)> &ask)
{
    std::optional<Result<T, Failure>> result;
    ask([&result](const Result<T, Failure> &answer) { result.emplace(answer); });
    if (!QTest::qWaitFor([&] { return result.has_value(); }, 20'000))
        qFatal("no answer");
    return *result;
}

Result<QByteArray, Failure> newRoom(const QUrl &url)
{
    Api api(url);
    return awaited<QByteArray>([&](const auto &then) { api.newRoom(then); });
}

Result<RoomInfo, Failure> roomAt(const QUrl &url)
{
    Api api(url);
    return awaited<RoomInfo>([&](const auto &then) { api.room(lobby, then); });
}

Result<void, Failure> check(const QUrl &url)
{
    Api api(url);
    return awaited<void>([&](const auto &then) { api.check(then); });
}

} // namespace

class TestApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roomsAreMadeAndDescribed();
    void messagesAreSentInBothEncodings();
    void refusalsSayTheirCode();
    void aRelayIsFoundThere();
    void anAccessKeyIsNeeded();
    void nobodyIsThere();
    void strangersAreKnownAsSuch_data();
    void strangersAreKnownAsSuch();
    void anotherDriftDbWithoutHealthzIsOneAsWell();
    void whoeverDoesNotAnswerIsUnreachable();
};

void TestApi::roomsAreMadeAndDescribed()
{
    const TestRelay relay;
    const auto object = newRoom(relay.url());
    QVERIFY(object);
    QCOMPARE(readRoomInfo(*object)->room.text().size(), 24);
    const auto info = roomAt(relay.url());
    QVERIFY(info);
    QCOMPARE(info->room.text(), lobby.text());
    QVERIFY(info->socketUrl.path().endsWith(u"/room/lobby/connect"));
}

void TestApi::messagesAreSentInBothEncodings()
{
    const TestRelay relay;
    for (const Encoding encoding : {Encoding::Json, Encoding::Cbor}) {
        Api api(relay.url());
        const auto info = roomAt(relay.url());
        const auto taken = awaited<QByteArray>([&](const auto &then) {
            api.send(*info, protocol::Push{{"k"}, {"[1.0]", Encoding::Json}, {protocol::ActionType::Append, {}}}, encoding, then);
        });
        QVERIFY(taken);
    }
    const auto data = streamOf(relay.url(), lobby, "k");
    QCOMPARE(data.size(), 2u);
    QCOMPARE(data[0].value.bytes, QByteArray("[1.0]"));
    QCOMPARE(data[1].value.bytes, QByteArray("[1]")); // a float, crossed over
}

void TestApi::refusalsSayTheirCode()
{
    const TestRelay relay;
    Api api(relay.url());
    const auto info = roomAt(relay.url());
    const auto taken = awaited<QByteArray>([&](const auto &then) {
        api.send(*info, protocol::Push{{"k"}, {}, {protocol::ActionType::Compact, {9}}}, Encoding::Cbor, then);
    });
    QVERIFY(!taken);
    QCOMPARE(taken.error().kind, Failure::Kind::Refused);
    QCOMPARE(taken.error().code, QByteArray("compact_ahead"));
    QCOMPARE(taken.error().status, 400);
    QVERIFY(!taken.error().isPassing());
}

void TestApi::aRelayIsFoundThere()
{
    const TestRelay relay;
    QVERIFY(check(relay.url()));
}

void TestApi::anAccessKeyIsNeeded()
{
    relay::Settings settings;
    settings.accessKeys = {"secret-0123456789"};
    const TestRelay relay(settings);
    QUrl url = relay.url();
    QCOMPARE(check(url).error().status, 404);
    QCOMPARE(newRoom(url).error().code, QByteArray("not_found"));
    url.setPath(u"/db/wrong"_qs);
    QCOMPARE(check(url).error().status, 404);
    url.setPath(u"/db/secret-0123456789/"_qs);
    QVERIFY(check(url));
    QVERIFY(newRoom(url));
}

void TestApi::nobodyIsThere()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QUrl url(u"http://127.0.0.1:%1"_qs.arg(server.serverPort()));
    server.close();
    const auto checked = check(url);
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, Failure::Kind::Unreachable);
    QVERIFY(checked.error().isPassing());
}

void TestApi::strangersAreKnownAsSuch_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Failure::Kind>("kind");
    QTest::newRow("a web page") << httpAnswer("200 OK", "<!doctype html><title>Hello</title>") << Failure::Kind::Strange;
    QTest::newRow("other JSON") << httpAnswer("200 OK", "{\"ok\":true}") << Failure::Kind::Strange;
    QTest::newRow("an error without JSON") << httpAnswer("500 Oops", "<h1>Oops</h1>") << Failure::Kind::Refused;
    QTest::newRow("an error without code") << httpAnswer("400 Bad Request", "{\"type\":\"error\",\"message\":\"no\"}") << Failure::Kind::Refused;
    QTest::newRow("cut off") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{") << Failure::Kind::Unreachable;
    QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << Failure::Kind::Unreachable;
    QTest::newRow("nothing") << QByteArray() << Failure::Kind::Unreachable;
}

void TestApi::strangersAreKnownAsSuch()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const Failure::Kind, kind);
    const Stranger stranger(answer);
    const auto info = roomAt(stranger.url());
    QVERIFY(!info);
    QCOMPARE(info.error().kind, kind);
    QVERIFY(!info.error().text.isEmpty());
    const auto object = newRoom(stranger.url());
    QVERIFY(!object);
    QCOMPARE(object.error().kind, kind);
}

void TestApi::anotherDriftDbWithoutHealthzIsOneAsWell()
{
    // Every path is 405: it knows no /healthz either, but it does not say that there is nothing.
    const Stranger notFound(httpAnswer("404 Not Found", ""));
    QCOMPARE(check(notFound.url()).error().status, 404);
    const Stranger fine(httpAnswer("200 OK", ""));
    QVERIFY(check(fine.url()));
}

void TestApi::whoeverDoesNotAnswerIsUnreachable()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Api api(QUrl(u"http://127.0.0.1:%1"_qs.arg(silent.serverPort())));
    api.setPatience(std::chrono::milliseconds(50));
    const auto checked = awaited<void>([&](const auto &then) { api.check(then); });
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, Failure::Kind::Unreachable);
    QCOMPARE(checked.error().text, QByteArray("it does not answer in time"));
}

QTEST_GUILESS_MAIN(TestApi)
#include "tst_api.moc"
