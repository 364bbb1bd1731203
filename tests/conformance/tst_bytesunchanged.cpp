// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/envelope.h"
#include "conformance/values.h"
#include "conformance/wire.h"
#include "relay/relaythread.h"
#include "testedthreads.h"
#include "tls/transport.h"

#include <QCborValue>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QTest>

using namespace drift;
using namespace drift::conformance;
using protocol::Encoding;

namespace {

constexpr int valuesInAll = 10'000; // of either encoding
constexpr int valuesInAStream = 200;
constexpr quint64 seed = 20'240'917;

} // namespace

// Values are bytes: what was sent comes back, byte for byte, over WebSocket and HTTP, live and replayed.
class BytesUnchangedTest : public QObject
{
    Q_OBJECT

private:
    void playStream(const Envelope &envelope, const QByteArray &room, const QList<QByteArray> &values);
    QByteArray post(TcpPeer &peer, const Envelope &envelope, const QByteArray &room, const QByteArray &body) const;
    static void expectNext(WebSocketPeer &peer, const Envelope &envelope, const QByteArray &expected);
    static bool isReadable(const Message &message);

    std::unique_ptr<relay::RelayThread> m_relay;
    quint16 m_port = 0;

private Q_SLOTS:
    void initTestCase();
    void valuesComeBackByteForByte_data();
    void valuesComeBackByteForByte();
    void theValuesAreSuchThatReadingAndWritingThemWouldShow();
};

void BytesUnchangedTest::initTestCase()
{
    relay::Settings settings;
    settings.port = 0;
    settings.limits.maxIncomingRate = 0;
    settings.threads = testedThreads();
    m_relay = std::make_unique<relay::RelayThread>(drift::testing::overTransport(settings));
    const auto listening = m_relay->start();
    QVERIFY(listening);
    m_port = listening->port;
}

QByteArray BytesUnchangedTest::post(TcpPeer &peer, const Envelope &envelope, const QByteArray &room, const QByteArray &body) const
{
    const Headers headers = {{"Host", "localhost"}, {"Content-Type", envelope.mediaType()}};
    peer.write(requestBytes("POST /room/" + room + "/send", headers, body));
    const HttpReply reply = readReply(peer);
    return reply.status == 200 ? reply.body : "status " + QByteArray::number(reply.status) + ' ' + reply.body;
}

void BytesUnchangedTest::expectNext(WebSocketPeer &peer, const Envelope &envelope, const QByteArray &expected)
{
    const auto message = peer.next();
    QVERIFY2(message, "nothing came");
    QCOMPARE(message->type, envelope.type());
    if (message->payload != expected)
        QFAIL(("sent as   " + expected.toHex() + "\ncame as   " + message->payload.toHex()).constData());
}

// By a reader that is not ours.
bool BytesUnchangedTest::isReadable(const Message &message)
{
    if (message.type == Message::Type::Text)
        return QJsonDocument::fromJson(message.payload).isObject();
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(message.payload, &error);
    return error.error == QCborError::NoError && value.isMap();
}

void BytesUnchangedTest::playStream(const Envelope &envelope, const QByteArray &room, const QList<QByteArray> &values)
{
    const bool isCbor = envelope.type() == Message::Type::Binary;
    const QHostAddress address(QHostAddress::LocalHost);
    const Headers headers = {{"Host", "localhost"}};
    WebSocketPeer sender(address, m_port);
    WebSocketPeer reader(address, m_port);
    WebSocketPeer stranger(address, m_port);
    TcpPeer http(address, m_port);
    const QByteArray target = "/room/" + room + "/connect?subscribe=room";
    QCOMPARE(sender.open(isCbor ? target + "&cbor=true" : target, headers).status, 101);
    QCOMPARE(reader.open(isCbor ? target + "&cbor=true" : target, headers).status, 101);
    QCOMPARE(stranger.open(isCbor ? target : target + "&cbor=true", headers).status, 101); // it reads the other encoding

    quint64 seq = 0;
    QList<std::pair<quint64, QByteArray>> retained;
    for (const QByteArray &value : values) { // live, once over each transport
        QVERIFY(sender.send(envelope.type(), envelope.append("k", value)));
        retained.append({++seq, value});
        expectNext(sender, envelope, envelope.broadcast("k", seq, value));
        expectNext(sender, envelope, envelope.streamSize("k", seq));
        expectNext(reader, envelope, envelope.broadcast("k", seq, value));
        const QByteArray answer = post(http, envelope, room, envelope.append("k", value));
        retained.append({++seq, value});
        QCOMPARE(answer, envelope.streamSize("k", seq));
        expectNext(sender, envelope, envelope.broadcast("k", seq, value));
        expectNext(reader, envelope, envelope.broadcast("k", seq, value));
        for (int copies = 0; copies < 2; ++copies) {
            const auto crossed = stranger.next();
            QVERIFY2(crossed, "one client's value closed another's connection");
            QVERIFY2(isReadable(*crossed), crossed->payload.toHex().constData());
        }
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(reader.send(envelope.type(), envelope.get("k"))); // and replayed
    expectNext(reader, envelope, envelope.init("k", retained));
    QCOMPARE(post(http, envelope, room, envelope.get("k")), envelope.init("k", retained));
}

void BytesUnchangedTest::valuesComeBackByteForByte_data()
{
    QTest::addColumn<Encoding>("encoding");
    QTest::newRow("JSON") << Encoding::Json;
    QTest::newRow("CBOR") << Encoding::Cbor;
}

void BytesUnchangedTest::valuesComeBackByteForByte()
{
    QFETCH(Encoding, encoding);
    const bool isCbor = encoding == Encoding::Cbor;
    ValueMaker maker(seed);
    for (int stream = 0; stream < valuesInAll / valuesInAStream; ++stream) {
        QList<QByteArray> values;
        for (int i = 0; i < valuesInAStream; ++i)
            values.append(isCbor ? maker.cbor() : maker.json());
        const QByteArray room = (isCbor ? "cbor-" : "json-") + QByteArray::number(stream);
        playStream(Envelope(encoding), room, values);
        if (QTest::currentTestFailed())
            return;
    }
}

void BytesUnchangedTest::theValuesAreSuchThatReadingAndWritingThemWouldShow()
{
    ValueMaker maker(seed);
    int changedJson = 0;
    QMap<int, int> firstBytes;
    QByteArray all;
    for (int i = 0; i < valuesInAll; ++i) {
        const QByteArray json = maker.json();
        const QByteArray cbor = maker.cbor();
        changedJson += QJsonDocument::fromJson('[' + json + ']').toJson(QJsonDocument::Compact) != '[' + json + ']';
        ++firstBytes[quint8(cbor[0])];
        all += json + '\n';
    }
    QVERIFY2(changedJson > valuesInAll / 2, QByteArray::number(changedJson).constData());
    // Integers that are longer than they need to be, strings, arrays and maps of indefinite length, tags, undefined, simple
    // values, floats of every width. (QCborValue could be asked as well, did it not crash on some of them.)
    for (const int first : {0x1a, 0x3b, 0x5f, 0x7f, 0x9f, 0xbf, 0xc1, 0xd8, 0xd9, 0xdb, 0xf7, 0xf8, 0xf9, 0xfa, 0xfb})
        QVERIFY2(firstBytes[first] >= 5, QByteArray::number(first, 16).constData());
    for (const char *odd : {"18446744073709551615", "1e400", "\\ud800", "1.0", "-0", "\"a\":"})
        QVERIFY2(all.contains(odd), odd);
}

QTEST_GUILESS_MAIN(BytesUnchangedTest)
#include "tst_bytesunchanged.moc"
