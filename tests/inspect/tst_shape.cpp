// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/shape.h"

#include <QCborMap>
#include <QCborValue>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace drift;
using namespace drift::inspect;

using Action = TimelineRow::Kind;
using Kind = Shape::Kind;

namespace {

const QByteArray sdp = R"("v=0\r\no=- 46117 2 IN IP4 127.0.0.1\r\n")";
const QByteArray ice = R"("candidate:842163049 1 UDP 1677729535 192.0.2.1 54321 typ srflx raddr 0.0.0.0 rport 0")";

// The same value, as the CBOR of a client that speaks it.
QByteArray cborOf(const QByteArray &json)
{
    return QCborValue(QCborMap::fromJsonObject(QJsonDocument::fromJson(json).object())).toCbor();
}

std::optional<Shape> json(const QByteArray &text, std::optional<Action> action)
{
    return shapeOf({text, protocol::Encoding::Json}, action);
}

std::optional<Shape> cbor(const QByteArray &text, std::optional<Action> action)
{
    return shapeOf({cborOf(text), protocol::Encoding::Cbor}, action);
}

} // namespace

class TestShape : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheClientsSendHasItsName_data();
    void whatTheClientsSendHasItsName();
    void whatIsAlmostLikeItHasNone_data();
    void whatIsAlmostLikeItHasNone();
    void aStateTellsItsValueAndItsWriter();
    void aSummarySaysWhetherItWasRestored();
    void presenceSaysWhoAndWhetherHeGoes();
    void signalsSayWhoAndOfWhichAttempt();
    void aValueThatIsTooLongIsNotLookedAt();
};

void TestShape::whatTheClientsSendHasItsName_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Action>("action");
    QTest::addColumn<Kind>("kind");
    const auto add = [](const char *name, const QByteArray &text, Action action, Kind kind) { QTest::newRow(name) << text << action << kind; };
    add("npm state", R"({"v":[1,{"i":2}],"i":"k2jd"})", Action::Replace, Kind::State);
    add("our state", R"({"v":null,"i":"k2jd","n":3})", Action::Replace, Kind::State);
    add("npm action", R"({"apply":{"type":"add"},"i":"k2jd"})", Action::Append, Kind::Action);
    add("our action", R"({"apply":7,"i":"k2jd","n":12})", Action::Append, Kind::Action);
    add("npm summary", R"({"reset":{"count":5}})", Action::Compact, Kind::Summary);
    add("our summary", R"({"reset":5,"seen":[["k2jd",3]]})", Action::Compact, Kind::Summary);
    add("restored", R"({"reset":5,"seen":[],"restored":true})", Action::Append, Kind::Summary);
    add("npm presence", R"({"value":{"x":1},"client":"0b7c"})", Action::Relay, Kind::Presence);
    add("our goodbye", R"({"value":null,"client":"0b7c","left":true})", Action::Relay, Kind::Presence);
    add("presence by hand", R"({"client":"anna","value":1})", Action::Relay, Kind::Presence);
    add("our offer", R"({"from":"a/1","attempt":"x1","description":{"type":"offer","sdp":)" + sdp + "}}", Action::Relay, Kind::Offer);
    add("our answer", R"({"from":"a/1","attempt":"x1","description":{"type":"answer","sdp":)" + sdp + "}}", Action::Relay, Kind::Answer);
    add("our candidate", R"({"from":"a/1","attempt":"x1","candidate":{"candidate":)" + ice + R"(,"sdpMid":"0","sdpMLineIndex":0,"usernameFragment":"u"}})",
        Action::Relay, Kind::Candidate);
    add("a bare offer", R"({"type":"offer","sdp":)" + sdp + '}', Action::Append, Kind::Offer);
    add("a bare candidate", R"({"candidate":)" + ice + R"(,"sdpMLineIndex":0})", Action::Append, Kind::Candidate);
}

void TestShape::whatTheClientsSendHasItsName()
{
    QFETCH(QByteArray, text);
    QFETCH(Action, action);
    QFETCH(Kind, kind);
    for (const auto &shape : {json(text, action), cbor(text, action), json(text, {})}) {
        QVERIFY(shape);
        QCOMPARE(shape->kind, kind);
    }
}

void TestShape::whatIsAlmostLikeItHasNone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Action>("action");
    const auto add = [](const char *name, const QByteArray &text, Action action) { QTest::newRow(name) << text << action; };
    add("a member more", R"({"v":1,"i":"a","x":0})", Action::Replace);
    add("a member less", R"({"v":1})", Action::Replace);
    add("a writer that is no text", R"({"v":1,"i":2})", Action::Replace);
    add("a number that is none", R"({"v":1,"i":"a","n":"3"})", Action::Replace);
    add("a fraction", R"({"v":1,"i":"a","n":1.5})", Action::Replace);
    add("state by append", R"({"v":1,"i":"a"})", Action::Append);
    add("action by relay", R"({"apply":1,"i":"a"})", Action::Relay);
    add("an action of nobody", R"({"apply":1})", Action::Append);
    add("summary by append", R"({"reset":1})", Action::Append);
    add("restored by compact", R"({"reset":1,"restored":true})", Action::Compact);
    add("not restored", R"({"reset":1,"restored":false})", Action::Compact);
    add("seen that is no list", R"({"reset":1,"seen":3})", Action::Compact);
    add("presence that stays", R"({"value":1,"client":"a","left":false})", Action::Relay);
    add("presence without a value", R"({"client":"a"})", Action::Relay);
    add("presence that is kept", R"({"value":1,"client":"a"})", Action::Append);
    add("a name twice", R"({"v":1,"v":2,"i":"a"})", Action::Replace);
    add("an offer to buy", R"({"type":"offer","sdp":"cheap"})", Action::Relay);
    add("a rollback", R"({"type":"rollback","sdp":"v=0"})", Action::Relay);
    add("an offer with a price", R"({"type":"offer","sdp":"v=0","price":1})", Action::Relay);
    add("a candidate for office", R"({"candidate":"anna","sdpMid":"0"})", Action::Relay);
    add("a candidate of no media", R"({"candidate":)" + ice + '}', Action::Relay);
    add("a description in words", R"({"from":"a","description":"v=0"})", Action::Relay);
    add("an array", R"([{"v":1,"i":"a"}])", Action::Replace);
    add("an empty object", "{}", Action::Replace);
    add("a text", R"("{\"v\":1,\"i\":\"a\"}")", Action::Replace);
}

void TestShape::whatIsAlmostLikeItHasNone()
{
    QFETCH(QByteArray, text);
    QFETCH(Action, action);
    QVERIFY(!json(text, action));
}

void TestShape::aStateTellsItsValueAndItsWriter()
{
    const auto shape = json(R"({ "v" : {"a": 1.0} , "i":"\u00e9", "n":3 })", Action::Replace);
    QVERIFY(shape);
    QCOMPARE(shape->value.bytes, QByteArray(R"({"a": 1.0})"));
    QCOMPARE(shape->who, QByteArray("é"));
    QCOMPARE(shape->number, std::optional<quint64>(3));
    const auto binary = cbor(R"({"v":1,"i":"k2jd","n":3})", Action::Replace);
    QVERIFY(binary);
    QCOMPARE(binary->who, QByteArray("k2jd"));
    QCOMPARE(binary->number, std::optional<quint64>(3));
    QCOMPARE(binary->value.encoding, protocol::Encoding::Cbor);
    QCOMPARE(binary->value.bytes, QByteArray("\x01"));
}

void TestShape::aSummarySaysWhetherItWasRestored()
{
    QVERIFY(json(R"({"reset":1,"seen":[],"restored":true})", Action::Append)->restored);
    QVERIFY(!json(R"({"reset":1,"seen":[]})", Action::Compact)->restored);
}

void TestShape::presenceSaysWhoAndWhetherHeGoes()
{
    const auto here = json(R"({"value":[3],"client":"anna"})", Action::Relay);
    QCOMPARE(here->who, QByteArray("anna"));
    QCOMPARE(here->value.bytes, QByteArray("[3]"));
    QVERIFY(!here->left);
    QVERIFY(json(R"({"value":[3],"client":"anna","left":true})", Action::Relay)->left);
}

void TestShape::signalsSayWhoAndOfWhichAttempt()
{
    const auto shape = json(R"({"from":"a/1","attempt":"x1","candidate":{"candidate":)" + ice + R"(,"sdpMid":"0"}})", Action::Relay);
    QVERIFY(shape && shape->isSignal());
    QCOMPARE(shape->who, QByteArray("a/1"));
    QCOMPARE(shape->attempt, QByteArray("x1"));
    QCOMPARE(shape->route, QByteArray("srflx udp"));
}

void TestShape::aValueThatIsTooLongIsNotLookedAt()
{
    const QByteArray longest(mostShapeBytes - 20, 'x');
    QVERIFY(json(R"({"v":")" + longest + R"(","i":"a"})", Action::Replace));
    QVERIFY(!json(R"({"v":")" + longest + "xxxxxxxxxxxxxxxxxxxxxxxx" + R"(","i":"a"})", Action::Replace));
}

QTEST_GUILESS_MAIN(TestShape)
#include "tst_shape.moc"
