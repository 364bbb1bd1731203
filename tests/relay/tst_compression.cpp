// SPDX-License-Identifier: GPL-3.0-only
#include "relay/deflate.h"
#include "relay/viewer.h"
#include "tls/transport.h"

#include <QTest>

using namespace drift;
using namespace drift::relay;
using namespace drift::relay::testing;

namespace {

const QByteArray offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";

Settings compressing()
{
    Settings settings;
    settings.compress = true;
    return settings;
}

// A text of that many characters that can be compressed, as JSON.
QByteArray text(qsizetype size)
{
    QByteArray characters;
    for (int i = 0; characters.size() < size; ++i)
        characters += "word " + QByteArray::number(i * 7919 % 1000) + ' ';
    return '"' + characters.first(size) + '"';
}

// The same relayed in CBOR, as bytes that cannot be compressed.
QByteArray relayedNoise(quint16 size)
{
    // {"type":"push","action":{"type":"relay"},"key":"k","value":h'…'}
    return QByteArray::fromHex("a464747970656470757368" "66616374696f6ea164747970656572656c6179" "636b6579616b" "6576616c756559")
            + char(size >> 8) + char(size & 0xff) + noise(size);
}

Peer member(const RunningRelay &relay, const QByteArray &room, const QByteArray &extensions, const QByteArray &flags = {})
{
    Peer peer(relay.port());
    const Response response = peer.upgrade("/room/" + room + "/connect?subscribe=room" + flags, {}, extensions);
    if (response.status != 101)
        peer.close();
    return peer;
}

QByteArray compressedText(const QByteArray &message)
{
    return ClientFrame{.payload = deflated(message), .reserved = 4}.bytes();
}

// The message, as it was before it was compressed; empty where it is none.
QByteArray messageIn(const ServerFrame &frame, int windowBits = 15)
{
    return frame.compressed ? inflated(frame.payload, windowBits).value_or(QByteArray()) : frame.payload;
}

QByteArray broadcastOf(const QByteArray &value, int seq = 1)
{
    return R"({"type":"push","key":"k","seq":)" + QByteArray::number(seq) + R"(,"value":)" + value + '}';
}

} // namespace

// Compressed messages between real sockets: what goes to whom in which form.
class TestCompression : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunningRelay> m_relay;

private Q_SLOTS:
    void initTestCase() { m_relay = std::make_unique<RunningRelay>(compressing()); }
    void cleanup() { QVERIFY(m_relay->servesOthers()); }

    // To those who were there before it looks, and of those who come.
    void aViewerIsToldWhoseMessagesAreCompressed()
    {
        RunningRelay relay(compressing());
        const journal::Wire plain{.compressed = false, .encrypted = drift::testing::speaksTls()};
        const journal::Wire compressed{.compressed = true, .encrypted = drift::testing::speaksTls()};
        const auto join = [&](const QByteArray &extensions) { return member(relay, "watched", extensions); };
        const Peer first = join(offer);
        const Peer second = join({});
        Viewer viewer(relay.thread());
        const auto isOfRoom = [](const journal::Snapshot &snapshot) { return !snapshot.rooms.empty(); };
        const auto snapshot = viewer.next<journal::Snapshot>(isOfRoom);
        QVERIFY(snapshot && snapshot->rooms.front().members.size() == 2);
        QCOMPARE(snapshot->rooms.front().members[0].wire, compressed);
        QCOMPARE(snapshot->rooms.front().members[1].wire, plain);
        const Peer third = join({});
        QCOMPARE(viewer.next<journal::ClientJoined>().value_or(journal::ClientJoined{}).wire, plain);
        const Peer fourth = join(offer);
        QCOMPARE(viewer.next<journal::ClientJoined>().value_or(journal::ClientJoined{}).wire, compressed);
    }

    void isOffUnlessAsked()
    {
        const RunningRelay plain;
        Peer peer(plain.port());
        const Response response = peer.upgrade("/room/a/connect", {}, offer);
        QCOMPARE(response.status, 101);
        QVERIFY(response.header("Sec-WebSocket-Extensions").isNull());
        QVERIFY(peer.send(compressedText(R"({"type":"ping"})")));
        QCOMPARE(peer.closeCode(), 1002);
    }

    void bothSidesOfARoomGetTheSame()
    {
        Peer offers = member(*m_relay, "mixed", offer);
        Peer offersToo = member(*m_relay, "mixed", offer);
        Peer plain = member(*m_relay, "mixed", {});
        Peer small = member(*m_relay, "mixed", "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=12\r\n");
        int seq = 0;
        for (const qsizetype size : {10, 2'000, 20'000, 300'000}) {
            const QByteArray value = text(size);
            QVERIFY((seq % 2 ? plain : offers).send(seq % 2 ? textFrame(relayed("k", value)) : compressedText(relayed("k", value))));
            const QByteArray expected = broadcastOf(value, ++seq);
            const ServerFrame first = offers.message();
            const ServerFrame second = offersToo.message();
            const ServerFrame third = small.message();
            QCOMPARE(first.compressed, size > 500);
            QVERIFY(!first.compressed || first.payload.size() < expected.size() / 2);
            QVERIFY(messageIn(first) == expected);
            QVERIFY(second.payload == first.payload);
            QCOMPARE(third.compressed, size > 500 && expected.size() <= 4096); // else it could refer to what is too far back
            QVERIFY(messageIn(third, 12) == expected);
            QVERIFY(plain.message().payload == expected);
        }
    }

    void cborIsCompressedByItself()
    {
        Peer json = member(*m_relay, "two", offer);
        Peer cbor = member(*m_relay, "two", offer, "&cbor=true");
        const QByteArray value = text(5'000);
        QVERIFY(json.send(textFrame(relayed("k", value))));
        QVERIFY(messageIn(json.message()) == broadcastOf(value));
        const ServerFrame binary = cbor.message();
        QCOMPARE(binary.opcode, int(Binary));
        QVERIFY(binary.compressed);
        QVERIFY(messageIn(binary).contains(value.sliced(1, 5'000)));
    }

    void whatDoesNotGetShorterIsSentAsItIs()
    {
        Peer peer = member(*m_relay, "noise", offer, "&cbor=true");
        for (const quint16 size : {600, 5'000, 60'000}) {
            QVERIFY(peer.send(binaryFrame(relayedNoise(size))));
            const ServerFrame frame = peer.message();
            QCOMPARE(frame.opcode, int(Binary));
            QVERIFY(!frame.compressed);
            QVERIFY(frame.payload.endsWith(relayedNoise(size).last(size)));
        }
    }

    void whatIsShortOrVeryLongIsSentAsItIs()
    {
        Peer peer = member(*m_relay, "lengths", offer);
        const QByteArray tooLong = text(1'100'000);
        QVERIFY(peer.send(textFrame(relayed("k", tooLong)) + textFrame(relayed("k", "1")) + textFrame(relayed("k", text(600)))));
        const ServerFrame large = peer.message();
        QVERIFY(!large.compressed);
        QVERIFY(large.payload == broadcastOf(tooLong));
        QVERIFY(!peer.message().compressed);
        QVERIFY(peer.message().compressed);
    }

    void aReplayIsCompressedAndControlFramesAreNot()
    {
        Peer peer = member(*m_relay, "replay", offer);
        for (int i = 0; i < 20; ++i) {
            QVERIFY(peer.send(textFrame(pushed("append", "k", text(100)))));
            QVERIFY(peer.message().payload.contains("push"));
            if (i > 0)
                QVERIFY(peer.message().payload.contains("stream_size"));
            else
                QVERIFY(peer.message().payload.contains("\"size\":1"));
        }
        QVERIFY(peer.send(compressedText(R"({"type":"get","key":"k"})")));
        const ServerFrame init = peer.message();
        QVERIFY(init.compressed);
        QVERIFY(messageIn(init).startsWith(R"({"type":"init","key":"k","data":[{"seq":1,)"));
        QVERIFY(peer.send(ClientFrame{.opcode = Ping, .payload = QByteArray(125, 'p')}.bytes() + closeFrame(1000)));
        const ServerFrame pong = peer.frame();
        QCOMPARE(pong.opcode, int(Pong));
        QVERIFY(!pong.compressed);
        const ServerFrame close = peer.frame();
        QCOMPARE(close.closeCode(), 1000);
        QVERIFY(!close.compressed);
    }

    // Frames that were begun are ended, whatever they hold, before the connection says that it was too slow.
    void aSlowReaderOfCompressedMessagesIsClosedBetweenTwoFrames()
    {
        Settings settings = compressing();
        settings.limits.maxWaiting = 100'000;
        RunningRelay relay(settings);
        Peer slow(relay.port(), 4096);
        QCOMPARE(slow.upgrade("/room/slow/connect?subscribe=room", {}, offer).status, 101);
        Peer sender = relay.member("slow");
        bool told = false;
        for (int seq = 1; seq < 3'000 && !told; ++seq) {
            const QByteArray value = text(20'000);
            QVERIFY(sender.send(textFrame(relayed("k", value))));
            QVERIFY(sender.message().payload == broadcastOf(value, seq));
            told = relay.reports(drift::journal::Problem::Kind::SlowClient, "max-waiting");
        }
        QVERIFY(told);
        int seq = 0;
        ServerFrame frame = slow.message();
        for (; frame.opcode == Text; frame = slow.message()) {
            QVERIFY(frame.compressed);
            QVERIFY(messageIn(frame) == broadcastOf(text(20'000), ++seq));
        }
        QVERIFY(seq > 0);
        QCOMPARE(frame.closeCode(), 1013);
    }

    void aBombIsRefusedAndOthersGoOn()
    {
        const QByteArray bomb = ClientFrame{.payload = deflated(QByteArray(100'000'000, ' ')), .reserved = 4}.bytes();
        for (int i = 0; i < 5; ++i) {
            Peer peer = member(*m_relay, "bomb", offer);
            QVERIFY(peer.send(bomb));
            QCOMPARE(peer.closeCode(), 1009);
        }
    }

    void aMessageOfTheLimitIsTaken()
    {
        Settings settings = compressing();
        settings.limits.maxMessage = 10'000;
        RunningRelay relay(settings);
        Peer peer = member(relay, "limit", offer);
        const QByteArray most = relayed("k", text(10'000 - relayed("k", "\"\"").size()));
        QCOMPARE(most.size(), 10'000);
        QVERIFY(peer.send(compressedText(most)));
        QVERIFY(messageIn(peer.message()).contains("\"push\""));
        QVERIFY(peer.send(compressedText(most + ' ')));
        QCOMPARE(peer.closeCode(), 1009);
    }
};

QTEST_GUILESS_MAIN(TestCompression)
#include "tst_compression.moc"
