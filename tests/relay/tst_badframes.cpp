// SPDX-License-Identifier: GPL-3.0-only
#include "relay/peer.h"

#include <QTest>

using namespace drift::relay;
using namespace drift::relay::testing;

namespace {

constexpr qint64 maxMessage = 100'000;

Settings smallSettings()
{
    Settings settings;
    settings.limits.maxMessage = maxMessage;
    settings.limits.maxDepth = 20;
    settings.limits.maxIncomingRate = 0;
    return settings;
}

// The process's resident memory, in bytes.
qint64 residentMemory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * 4096;
}

} // namespace

class TestBadFrames : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunningRelay> m_relay;

private Q_SLOTS:
    void initTestCase() { m_relay = std::make_unique<RunningRelay>(smallSettings()); }
    void cleanup() { QVERIFY(m_relay->servesOthers()); }

    void areAnsweredWithTheirCodeAndTheConnectionEnds_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const QByteArray &bytes, int code = 1002) { QTest::newRow(name) << bytes << code; };
        row("unmasked", ClientFrame{.payload = "a", .masked = false}.bytes());
        row("compressed", ClientFrame{.payload = "a", .reserved = 4}.bytes());
        row("a reserved opcode", ClientFrame{.opcode = 3, .payload = "a"}.bytes());
        row("a reserved control opcode", ClientFrame{.opcode = 11}.bytes());
        row("a fragmented ping", fragment(Ping, "a", false));
        row("a long ping", ClientFrame{.opcode = Ping, .payload = QByteArray(126, 'x')}.bytes());
        row("a continuation of nothing", fragment(Continuation, "a", true));
        row("a message inside a message", fragment(Text, "a", false) + textFrame("b"));
        row("a long form of a short length", ClientFrame{.payload = "a", .lengthBytes = 8}.bytes());
        row("a length of 2^63", ClientFrame{.announced = quint64(1) << 63}.bytes());
        row("HTTP", get("/"));
        row("text that is not UTF-8", textFrame("\xff"), 1007);
        row("text that is cut inside a character", textFrame("{\"\xe2\x82"), 1007);
        row("a fragment that is not UTF-8", fragment(Text, "a\xff", false) + fragment(Continuation, "b", true), 1007);
        row("a message of 2^40 bytes", ClientFrame{.announced = quint64(1) << 40}.bytes(), 1009);
        row("a message above the limit", ClientFrame{.announced = maxMessage + 1}.bytes(), 1009);
        row("fragments above the limit", fragment(Text, QByteArray(maxMessage, ' '), false) + fragment(Continuation, " ", false), 1009);
        row("a close with half a code", ClientFrame{.opcode = Close, .payload = "\x03"}.bytes());
        row("a close with 1005", closeFrame(1005));
        row("a close with 1006", closeFrame(1006));
        row("a close with 999", closeFrame(999));
        row("a close with 5000", closeFrame(5000));
        row("a close whose reason is not UTF-8", closeFrame(1000, "\xff"), 1007);
    }
    void areAnsweredWithTheirCodeAndTheConnectionEnds()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        Peer peer = m_relay->member("bad");
        QVERIFY(peer.send(textFrame(relayed("k", "1")) + bytes + textFrame(relayed("k", "2"))));
        QVERIFY(peer.message().payload.contains("\"value\":1")); // what came before is served
        const ServerFrame answer = peer.message();
        QCOMPARE(answer.closeCode(), code);
        QVERIFY(QByteArrayView(answer.payload).sliced(2).isValidUtf8());
        QVERIFY(peer.isEnded());

        if (bytes.size() > 1000)
            return;
        Peer slow = m_relay->member("bad");
        slow.sendByteByByte(bytes);
        QCOMPARE(slow.closeCode(), code);
    }

    void takeNoMemoryForWhatTheyAnnounce()
    {
        std::vector<Peer> peers;
        for (int i = 0; i < 50; ++i)
            peers.push_back(m_relay->member("huge"));
        QVERIFY(m_relay->servesOthers());
        const qint64 before = residentMemory();
        for (Peer &peer : peers) // all that is allowed, and all but nothing of it
            QVERIFY(peer.send(ClientFrame{.payload = "x", .announced = quint64(maxMessage)}.bytes()));
        for (Peer &peer : peers)
            QVERIFY(peer.isConnected());
        QVERIFY(m_relay->servesOthers());
        QVERIFY(residentMemory() - before < 50 * maxMessage / 2);
    }

    void badUtf8IsFoundHoweverItIsCut()
    {
        const QByteArray text = relayed("k", "\"a\xe2\x82\xed\xa0\x80\"");
        for (qsizetype at = 0; at <= text.size(); ++at) {
            Peer fragments = m_relay->member("utf8");
            QVERIFY(fragments.send(fragment(Text, text.first(at), false) + fragment(Continuation, text.sliced(at), true)));
            QCOMPARE(fragments.closeCode(), 1007);
        }
    }

    void goodUtf8IsTakenHoweverItIsCut()
    {
        Peer peer = m_relay->member("utf8");
        const QByteArray text = relayed("k", "\"\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\"");
        for (qsizetype at = 0; at <= text.size(); ++at) {
            QVERIFY(peer.send(fragment(Text, text.first(at), false) + fragment(Continuation, text.sliced(at), true)));
            QVERIFY(peer.message().payload.contains("\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"));
        }
    }

    void goodFramesAreTakenByteByByte()
    {
        Peer peer = m_relay->member("bytes");
        QVERIFY(peer.sendByteByByte(textFrame(relayed("k", "1")) + fragment(Text, relayed("k", "2").first(7), false)
                                    + ClientFrame{.opcode = Ping, .payload = "p"}.bytes() + fragment(Continuation, relayed("k", "2").sliced(7), true)));
        QVERIFY(peer.message().payload.contains("\"value\":1"));
        const ServerFrame pong = peer.message();
        QCOMPARE(pong.opcode, int(Pong));
        QCOMPARE(pong.payload, "p");
        QVERIFY(peer.message().payload.contains("\"value\":2"));
    }

    void aMessageMayHaveExactlyTheLimit()
    {
        Peer peer = m_relay->member("limit");
        QVERIFY(peer.send(textFrame(pushOf(maxMessage))));
        QVERIFY(peer.message().payload.size() > maxMessage - 50);
        QVERIFY(peer.send(textFrame(pushOf(maxMessage + 1))));
        QCOMPARE(peer.closeCode(), 1009);
        QCOMPARE(m_relay->stream("limit", "big").count("\"seq\""), 1);
    }

    void badMessagesAreAnsweredAndTheConnectionGoesOn_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("empty") << textFrame("") << QByteArray("bad_message");
        QTest::newRow("not JSON") << textFrame("{]") << QByteArray("bad_message");
        QTest::newRow("a byte order mark") << textFrame("\xef\xbb\xbf" + relayed("k", "1")) << QByteArray("bad_message");
        QTest::newRow("NUL") << textFrame(QByteArray(1, '\0')) << QByteArray("bad_message");
        QTest::newRow("two messages") << textFrame(relayed("k", "1") + relayed("k", "2")) << QByteArray("bad_message");
        QTest::newRow("too deep") << textFrame(relayed("k", QByteArray(21, '[') + QByteArray(21, ']'))) << QByteArray("too_deep");
        QTest::newRow("far too deep") << textFrame(relayed("k", QByteArray(40'000, '['))) << QByteArray("too_deep");
        QTest::newRow("JSON in a binary frame") << binaryFrame(relayed("k", "1")) << QByteArray("bad_message");
        QTest::newRow("CBOR arrays without an end") << binaryFrame(QByteArray(40'000, '\x9f')) << QByteArray("bad_message");
        QTest::newRow("a CBOR string of 2^60") << binaryFrame(QByteArray("\x7b\x10\0\0\0\0\0\0\0", 9)) << QByteArray("bad_message");
    }
    void badMessagesAreAnsweredAndTheConnectionGoesOn()
    {
        QFETCH(QByteArray, frame);
        QFETCH(QByteArray, code);
        Peer peer = m_relay->member("messages");
        QVERIFY(peer.send(frame + textFrame(relayed("k", "\"after\""))));
        const QByteArray error = peer.message().payload;
        QVERIFY2(error.startsWith("{\"type\":\"error\",\"code\":\"" + code + '"'), error.constData());
        QVERIFY(peer.message().payload.contains("after"));
    }

    void nestingAtTheLimitIsTaken()
    {
        Peer peer = m_relay->member("messages");
        const QByteArray deep = QByteArray(20, '[') + QByteArray(20, ']');
        QVERIFY(peer.send(textFrame(relayed("k", deep))));
        QVERIFY(peer.message().payload.contains(deep));
    }

    void theHundredthBadMessageIsOneTooMany()
    {
        Peer peer = m_relay->member("hundred");
        for (int i = 1; i <= 99; ++i)
            QVERIFY(peer.send(textFrame("{")));
        for (int i = 1; i <= 99; ++i)
            QVERIFY(peer.message().payload.contains("bad_message"));
        QVERIFY(peer.send(textFrame(relayed("k", "1"))));
        QVERIFY(peer.message().payload.contains("\"value\":1")); // still there
        QVERIFY(peer.send(textFrame("{")));
        QVERIFY(peer.message().payload.contains("bad_message"));
        QCOMPARE(peer.message().closeCode(), 1008);
        QVERIFY(peer.isEnded());
        QVERIFY(!m_relay->reports(drift::journal::Problem::Kind::PingTimeout, "100 malformed"));
        QVERIFY(m_relay->reports(drift::journal::Problem::Kind::BadMessage, "100 malformed"));
    }

    void refusalsOfTheRoomDoNotCountAsBadMessages()
    {
        Peer peer = m_relay->member("refusals");
        const QByteArray ahead = R"({"type":"push","action":{"type":"compact","seq":99},"key":"k","value":1})";
        for (int i = 1; i <= 150; ++i) {
            QVERIFY(peer.send(textFrame(ahead)));
            QVERIFY(peer.message().payload.contains("compact_ahead"));
        }
        QVERIFY(peer.send(textFrame(relayed("k", "1"))));
        QVERIFY(peer.message().payload.contains("\"value\":1"));
    }

    void closeIsAnsweredWithItsOwnCode_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<int>("code");
        QTest::newRow("1000") << closeFrame(1000, "bye") << 1000;
        QTest::newRow("1001") << closeFrame(1001) << 1001;
        QTest::newRow("1013") << closeFrame(1013) << 1013;
        QTest::newRow("4999") << closeFrame(4999) << 4999;
        QTest::newRow("none") << ClientFrame{.opcode = Close}.bytes() << 1000;
    }
    void closeIsAnsweredWithItsOwnCode()
    {
        QFETCH(QByteArray, frame);
        QFETCH(int, code);
        Peer peer = m_relay->member("close");
        QVERIFY(peer.send(textFrame(relayed("k", "1")) + frame + textFrame(relayed("k", "2"))));
        QVERIFY(peer.message().payload.contains("\"value\":1"));
        QCOMPARE(peer.message().closeCode(), code);
        QVERIFY(peer.isEnded()); // and nothing behind it
    }

    void whatAClientClosesWithIsNoProblemOfOurs()
    {
        const size_t before = m_relay->problems().size();
        for (const quint16 code : {1002, 1007, 1008, 1009, 1013}) {
            Peer peer = m_relay->member("close");
            QVERIFY(peer.send(closeFrame(code)));
            QCOMPARE(peer.closeCode(), int(code));
            QVERIFY(peer.isEnded());
        }
        QVERIFY(m_relay->servesOthers());
        QCOMPARE(m_relay->problems().size(), before);
    }

    void badFramesAreAProblemThatIsReported()
    {
        Peer peer = m_relay->member("bad");
        QVERIFY(peer.send(ClientFrame{.payload = "a", .masked = false}.bytes()));
        QCOMPARE(peer.closeCode(), 1002);
        QVERIFY(m_relay->reports(drift::journal::Problem::Kind::ProtocolViolation, "masked"));
    }

    void peersWhoResetAtAnyByteDoNoHarm()
    {
        const QByteArray frames = fragment(Text, relayed("k", "1").first(9), false) + fragment(Continuation, relayed("k", "1").sliced(9), true);
        Peer other = m_relay->member("reset");
        for (qsizetype size = 0; size <= frames.size(); ++size) {
            Peer peer = m_relay->member("reset");
            QVERIFY(peer.send(frames.first(size)));
            peer.reset();
        }
        QVERIFY(other.send(textFrame(relayed("last", "1"))));
        while (!other.message().payload.contains("last")) { }
    }
};

QTEST_GUILESS_MAIN(TestBadFrames)
#include "tst_badframes.moc"
