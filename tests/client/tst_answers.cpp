// SPDX-License-Identifier: GPL-3.0-only
#include "client/answers.h"
#include "protocol/codec.h"

#include <QTest>

using namespace drift;
using namespace drift::client;
using protocol::Encoding;

class TestAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheRelayEncodesIsReadBack_data();
    void whatTheRelayEncodesIsReadBack();
    void valuesStayTheBytesTheyWere();
    void whatIsNotKnownIsNoError_data();
    void whatIsNotKnownIsNoError();
    void brokenAnswersAreErrors_data();
    void brokenAnswersAreErrors();
    void aRoomIsRead();
    void brokenRoomsAreErrors_data();
    void brokenRoomsAreErrors();
};

void TestAnswers::whatTheRelayEncodesIsReadBack_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Answer>("answer");
    const StreamKey key{"k \"é\" \n"};
    const protocol::Value value{"{\"a\": [1.0, 18446744073709551615]}", Encoding::Json};
    const auto row = [](const char *name, const protocol::ServerMessage &message, const Answer &answer) {
        QTest::newRow(name) << protocol::encode(message, Encoding::Json) << answer;
    };
    const protocol::Broadcast broadcast{key, {7}, value};
    row("push", broadcast, broadcast);
    const protocol::Init init{key, {{{1}, value}, {{9}, {"null", Encoding::Json}}}};
    row("init", init, init);
    row("empty init", protocol::Init{key, {}}, protocol::Init{key, {}});
    row("stream_size", protocol::StreamSize{key, 3}, protocol::StreamSize{key, 3});
    row("pong", protocol::Pong{{"17", Encoding::Json}}, protocol::Pong{{"17", Encoding::Json}});
    row("error", protocol::Error{protocol::ErrorCode::StreamFull, "no \"room\""}, Refusal{"stream_full", "no \"room\""});
}

void TestAnswers::whatTheRelayEncodesIsReadBack()
{
    QFETCH(const QByteArray, json);
    QFETCH(const Answer, answer);
    const auto read = readAnswer(json);
    QVERIFY(read);
    QVERIFY(*read == answer);
}

void TestAnswers::valuesStayTheBytesTheyWere()
{
    const QByteArray value = "{ \"b\":1e400,\"a\":[ -0.0,\"\\ud800\"],\"a\" : 2}";
    const auto read = readAnswer(" {\"value\": " + value + " ,\"seq\":1.0,\"key\":\"k\",\"type\":\"push\",\"more\":[]}\n");
    QVERIFY(read);
    QCOMPARE(std::get<protocol::Broadcast>(*read).value.bytes, value);
    QCOMPARE(std::get<protocol::Broadcast>(*read).seq.value, 1u);
}

void TestAnswers::whatIsNotKnownIsNoError_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("text") << QByteArray("\"hello\"");
    QTest::newRow("another type") << QByteArray("{\"type\":\"welcome\",\"key\":1}");
    QTest::newRow("no type") << QByteArray("{}");
    QTest::newRow("a type that is no text") << QByteArray("{\"type\":[]}");
}

void TestAnswers::whatIsNotKnownIsNoError()
{
    QFETCH(const QByteArray, json);
    const auto read = readAnswer(json);
    QVERIFY(read);
    QVERIFY(std::holds_alternative<Unknown>(*read));
}

void TestAnswers::brokenAnswersAreErrors_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a page") << QByteArray("<!doctype html>");
    QTest::newRow("cut off") << QByteArray(R"({"type":"push","key":"k")");
    QTest::newRow("two") << QByteArray(R"({"type":"pong"}{})");
    QTest::newRow("push without key") << QByteArray(R"({"type":"push","seq":1,"value":1})");
    QTest::newRow("push without seq") << QByteArray(R"({"type":"push","key":"k","value":1})");
    QTest::newRow("push with a text for a seq") << QByteArray(R"({"type":"push","key":"k","seq":"1","value":1})");
    QTest::newRow("push with half a seq") << QByteArray(R"({"type":"push","key":"k","seq":0.5,"value":1})");
    QTest::newRow("push without value") << QByteArray(R"({"type":"push","key":"k","seq":1})");
    QTest::newRow("init without data") << QByteArray(R"({"type":"init","key":"k"})");
    QTest::newRow("init with an object") << QByteArray(R"({"type":"init","key":"k","data":{}})");
    QTest::newRow("an entry that is none") << QByteArray(R"({"type":"init","key":"k","data":[1]})");
    QTest::newRow("an entry without value") << QByteArray(R"({"type":"init","key":"k","data":[{"seq":1}]})");
    QTest::newRow("stream_size without size") << QByteArray(R"({"type":"stream_size","key":"k"})");
}

void TestAnswers::brokenAnswersAreErrors()
{
    QFETCH(const QByteArray, json);
    QVERIFY(!readAnswer(json));
}

void TestAnswers::aRoomIsRead()
{
    const auto info = readRoomInfo(R"({"room":"demo","socket_url":"wss://h/x/room/demo/connect","http_url":"https:\/\/h/x/room/demo/send"})");
    QVERIFY(info);
    QCOMPARE(info->room.text(), QByteArray("demo"));
    QCOMPARE(info->socketUrl, QUrl(u"wss://h/x/room/demo/connect"_qs));
    QCOMPARE(info->httpUrl, QUrl(u"https://h/x/room/demo/send"_qs));
    const auto shorter = readRoomInfo(R"({"room":"demo","socket_url":"ws://h/room/demo/connect"})");
    QVERIFY(shorter && shorter->httpUrl.isEmpty());
}

void TestAnswers::brokenRoomsAreErrors_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no object") << QByteArray("[]");
    QTest::newRow("no room") << QByteArray(R"({"socket_url":"ws://h/c"})");
    QTest::newRow("no id") << QByteArray(R"({"room":"a b","socket_url":"ws://h/c"})");
    QTest::newRow("no socket") << QByteArray(R"({"room":"a"})");
    QTest::newRow("another scheme") << QByteArray(R"({"room":"a","socket_url":"file:///etc/passwd"})");
}

void TestAnswers::brokenRoomsAreErrors()
{
    QFETCH(const QByteArray, json);
    QVERIFY(!readRoomInfo(json));
}

QTEST_GUILESS_MAIN(TestAnswers)
#include "tst_answers.moc"
