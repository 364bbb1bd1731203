// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/codec.h"
#include "relay/peer.h"

#include <QTest>

#include <array>
#include <vector>

using namespace drift;
using namespace drift::relay;
using namespace drift::relay::testing;
using protocol::Encoding;

namespace {

Settings patient()
{
    Settings settings;
    settings.limits.maxIncomingRate = 0;
    settings.limits.maxWaiting = 0;
    settings.limits.maxWaitingTime = std::chrono::milliseconds(0);
    return settings;
}

Peer member(const RunningRelay &relay, Encoding encoding)
{
    Peer peer(relay.port());
    peer.upgrade(encoding == Encoding::Cbor ? "/room/r/connect?subscribe=room&cbor=true" : "/room/r/connect?subscribe=room");
    return peer;
}

// Of that many bytes, of which one that is missing or out of its place would be seen; a string in JSON, or its text in CBOR.
protocol::Value valueOf(qsizetype size, Encoding encoding)
{
    QByteArray text;
    while (text.size() < size)
        text += QByteArray::number(text.size()) + ' ';
    text.truncate(size - 2);
    const protocol::Value json{'"' + text + '"', Encoding::Json};
    if (encoding == Encoding::Json)
        return json;
    QByteArray head = QByteArray::fromHex("7a00000000"); // a text whose length has four bytes
    qToBigEndian(quint32(text.size()), head.data() + 1);
    return {head + text, Encoding::Cbor};
}

QByteArray frameOf(const protocol::Value &value)
{
    const protocol::ClientMessage push = protocol::Push{{"a \"key\""}, value, {protocol::ActionType::Relay, {}}};
    const QByteArray message = protocol::encode(push, value.encoding);
    return value.encoding == Encoding::Cbor ? binaryFrame(message) : textFrame(message);
}

QByteArray broadcastOf(const protocol::Value &value, quint64 seq, Encoding encoding)
{
    const protocol::ServerMessage message = protocol::Broadcast{{"a \"key\""}, {seq}, value};
    return protocol::encode(message, encoding);
}

} // namespace

// Values that are sent from where they lie, a slice at a time.
class TestLargeValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arriveAsTheyWere_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {16'200, 16'300, 16'340, 16'350, 16'360, 16'370, 16'374, 16'375, 16'380, 16'384, 16'385, 16'400, 65'400, 65'536, 131'000,
                               131'100, 1'000'000, 4'000'000})
            QTest::addRow("%d bytes", size) << size;
    }
    void arriveAsTheyWere()
    {
        QFETCH(int, size);
        RunningRelay relay(patient());
        std::array members{member(relay, Encoding::Json), member(relay, Encoding::Cbor), member(relay, Encoding::Json), member(relay, Encoding::Cbor)};
        quint64 seq = 0;
        for (const Encoding sent : {Encoding::Json, Encoding::Cbor}) {
            const protocol::Value value = valueOf(size, sent);
            QVERIFY(members[size_t(sent)].send(frameOf(value)));
            ++seq;
            for (size_t i = 0; i < members.size(); ++i) {
                const Encoding taken = i % 2 ? Encoding::Cbor : Encoding::Json;
                const ServerFrame frame = members[i].message();
                QCOMPARE(frame.opcode, int(taken == Encoding::Cbor ? Binary : Text));
                QVERIFY(frame.payload == broadcastOf(value, seq, taken)); // not megabytes of output
            }
        }
        QVERIFY(relay.servesOthers());
    }

    void ofManyAtOnceArriveInOneOrderAmongSmallOnes()
    {
        RunningRelay relay(patient());
        std::vector<Peer> members;
        for (int i = 0; i < 5; ++i)
            members.push_back(member(relay, Encoding::Json));
        const protocol::Value large = valueOf(400'000, Encoding::Json);
        constexpr int rounds = 2;
        for (int round = 0; round < rounds; ++round) {
            for (size_t i = 0; i + 1 < members.size(); ++i) {
                QVERIFY(members[i].send(frameOf(large)));
                QVERIFY(members.back().send(frameOf({QByteArray::number(10 * round + int(i)), Encoding::Json})));
            }
        }
        QVERIFY(relay.servesOthers()); // meanwhile
        const int all = rounds * 2 * int(members.size() - 1);
        std::vector<QByteArrayList> received;
        for (Peer &peer : members) {
            received.emplace_back();
            for (int i = 0; i < all; ++i)
                received.back().append(peer.message().payload);
        }
        int larges = 0;
        for (int i = 0; i < all; ++i) {
            const QByteArray &message = received.front()[i];
            QVERIFY(message.contains("\"seq\":" + QByteArray::number(i + 1) + ','));
            larges += message.endsWith(large.bytes + '}');
        }
        QCOMPARE(larges, all / 2);
        for (const QByteArrayList &other : received)
            QVERIFY(other == received.front());
    }

    void behindOneThatReadsSlowlyIsNothingLostAndNothingMixed()
    {
        RunningRelay relay(patient());
        Peer writer = member(relay, Encoding::Json);
        Peer slow = relay.member("r", 4096);
        const protocol::Value large = valueOf(1'000'000, Encoding::Json);
        for (quint64 seq = 1; seq <= 12; ++seq) {
            const protocol::Value value = seq % 3 ? protocol::Value{QByteArray::number(seq), Encoding::Json} : large;
            QVERIFY(writer.send(frameOf(value)));
            QVERIFY(writer.message().payload == broadcastOf(value, seq, Encoding::Json));
        }
        for (quint64 seq = 1; seq <= 12; ++seq) {
            const protocol::Value value = seq % 3 ? protocol::Value{QByteArray::number(seq), Encoding::Json} : large;
            QVERIFY(slow.message().payload == broadcastOf(value, seq, Encoding::Json));
        }
    }
};

QTEST_GUILESS_MAIN(TestLargeValues)
#include "tst_largevalues.moc"
