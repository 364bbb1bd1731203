// SPDX-License-Identifier: GPL-3.0-only
#include "relay/clientframes.h"
#include "relay/frames.h"
#include "relay/splits.h"

#include <QTest>

using namespace drift::relay;
using namespace drift::relay::testing;

namespace {

constexpr qint64 maxMessage = 1000;

QByteArray nameOf(Frame::Type type)
{
    switch (type) {
    case Frame::Type::Text: return "text";
    case Frame::Type::Binary: return "binary";
    case Frame::Type::Close: return "close";
    case Frame::Type::Ping: return "ping";
    case Frame::Type::Pong: return "pong";
    }
    return "?";
}

// "text(abc) ping() !1002": what a reader makes of the pieces, kept as a connection keeps what is not complete.
QByteArray read(const Pieces &pieces, qint64 limit = maxMessage)
{
    FrameReader reader(limit);
    QByteArray waiting;
    QByteArray log;
    for (const QByteArray &piece : pieces) {
        waiting += piece;
        for (;;) {
            const qsizetype done = reader.read(waiting.data(), waiting.size());
            QByteArray seen;
            if (reader.frame())
                seen = nameOf(reader.frame()->type) + '(' + reader.frame()->payload.toByteArray() + ')';
            waiting.remove(0, done);
            if (const auto &violation = reader.violation())
                return (log + " !" + QByteArray::number(int(violation->code))).trimmed();
            if (seen.isNull())
                break;
            log += ' ' + seen;
        }
    }
    return log.trimmed();
}

// The same for every split; "differs" where they do not agree.
QByteArray readEverySplit(const QByteArray &bytes, qint64 limit = maxMessage)
{
    QByteArray agreed;
    for (const Pieces &pieces : everySplit(bytes)) {
        const QByteArray log = read(pieces, limit);
        if (!agreed.isNull() && log != agreed)
            return "differs: " + agreed + " and " + log;
        agreed = log;
    }
    return agreed;
}

QByteArray withPayload(quint8 opcode, const QByteArray &payload)
{
    return ClientFrame{.opcode = opcode, .payload = payload}.bytes();
}

} // namespace

class TestFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOneMessageAfterAnother()
    {
        QCOMPARE(readEverySplit(textFrame("abc") + binaryFrame("de") + textFrame("") + textFrame("f")),
                 "text(abc) binary(de) text() text(f)");
    }

    void unmasksWithEveryMask_data()
    {
        QTest::addColumn<QByteArray>("mask");
        QTest::newRow("zero") << QByteArray(4, '\0');
        QTest::newRow("ones") << QByteArray(4, '\xff');
        QTest::newRow("mixed") << QByteArray("\x01\x80\x7f\xfe", 4);
    }
    void unmasksWithEveryMask()
    {
        QFETCH(QByteArray, mask);
        for (int size = 0; size < 40; ++size) { // around the words in which it unmasks
            const QByteArray payload = QByteArray("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG").first(size);
            QCOMPARE(readEverySplit(ClientFrame{.payload = payload, .mask = mask}.bytes()), "text(" + payload + ")");
        }
    }

    void readsALengthInEachOfItsForms_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 125, 126, 127, 255, 256, 65535, 65536, 100000})
            QTest::addRow("%d", size) << size;
    }
    void readsALengthInEachOfItsForms()
    {
        QFETCH(int, size);
        const QByteArray payload(size, 'x');
        QByteArray bytes = binaryFrame(payload);
        for (qsizetype header = 0; header <= 14; ++header) {
            const qsizetype cut = std::min(header, bytes.size());
            QCOMPARE(read({bytes.first(cut), bytes.sliced(cut)}, 200000), "binary(" + payload + ")");
        }
        FrameReader reader(200000);
        QCOMPARE(reader.read(bytes.data(), bytes.size()), bytes.size());
    }

    void putsFragmentsTogether()
    {
        QCOMPARE(readEverySplit(fragment(Text, "ab", false) + fragment(Continuation, "", false) + fragment(Continuation, "cd", false)
                                + fragment(Continuation, "e", true) + textFrame("f")),
                 "text(abcde) text(f)");
        QCOMPARE(readEverySplit(fragment(Binary, "", false) + fragment(Continuation, "", true)), "binary()");
    }

    void takesControlFramesBetweenFragments()
    {
        QCOMPARE(readEverySplit(fragment(Text, "ab", false) + withPayload(Ping, "x") + fragment(Continuation, "cd", false)
                                + withPayload(Pong, "") + fragment(Continuation, "e", true)),
                 "ping(x) pong() text(abcde)");
        QCOMPARE(readEverySplit(fragment(Text, "ab", false) + closeFrame(1000)), "close(\x03\xe8)");
    }

    void takesControlFramesOf125Bytes()
    {
        QCOMPARE(readEverySplit(withPayload(Ping, QByteArray(125, 'p'))), "ping(" + QByteArray(125, 'p') + ")");
    }

    void refusesWhatIsNoFrame_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("log");
        const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &log = "!1002") {
            QTest::newRow(name) << bytes << log;
        };
        row("unmasked", ClientFrame{.payload = "a", .masked = false}.bytes());
        row("an unmasked ping", ClientFrame{.opcode = Ping, .masked = false}.bytes());
        row("RSV1, as a compressed message has it", ClientFrame{.payload = "a", .reserved = 4}.bytes());
        row("RSV2", ClientFrame{.payload = "a", .reserved = 2}.bytes());
        row("RSV3", ClientFrame{.payload = "a", .reserved = 1}.bytes());
        row("RSV1 in a close", ClientFrame{.opcode = Close, .reserved = 4}.bytes());
        for (const quint8 opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
            row(("opcode " + QByteArray::number(opcode)).constData(), withPayload(opcode, "a"));
        row("a fragmented ping", fragment(Ping, "a", false));
        row("a fragmented close", fragment(Close, "", false));
        row("a ping of 126 bytes", withPayload(Ping, QByteArray(126, 'x')));
        row("a close of 126 bytes", withPayload(Close, "\x03\xe8" + QByteArray(124, 'x')));
        row("a ping that announces 2^62", ClientFrame{.opcode = Ping, .announced = quint64(1) << 62}.bytes());
        row("125 in two bytes", ClientFrame{.payload = QByteArray(125, 'x'), .lengthBytes = 2}.bytes());
        row("0 in eight bytes", ClientFrame{.payload = "", .lengthBytes = 8}.bytes());
        row("65535 in eight bytes", ClientFrame{.lengthBytes = 8, .announced = 65535}.bytes());
        row("the top bit of a length", ClientFrame{.announced = quint64(1) << 63}.bytes());
        row("a length of ones", ClientFrame{.announced = ~quint64(0)}.bytes());
        row("a continuation of nothing", fragment(Continuation, "a", true));
        row("a continuation of a finished message", textFrame("a") + fragment(Continuation, "b", true), "text(a) !1002");
        row("a text inside a text", fragment(Text, "a", false) + textFrame("b"));
        row("a binary inside a text", fragment(Text, "a", false) + fragment(Binary, "b", false));
        row("a bad frame behind a good one", textFrame("good") + ClientFrame{.payload = "a", .masked = false}.bytes() + textFrame("lost"),
            "text(good) !1002");
        row("HTTP", "GET / HTTP/1.1\r\n\r\n");
        row("zeros", QByteArray(20, '\0'));
    }
    void refusesWhatIsNoFrame()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, log);
        QCOMPARE(readEverySplit(bytes), log);
    }

    void takesAMessageOfTheLimitAndNoLongerOne()
    {
        const QByteArray most(maxMessage, 'x');
        QCOMPARE(read({textFrame(most)}), "text(" + most + ")");
        QCOMPARE(read({textFrame(most + 'x')}), "!1009");
        QCOMPARE(read({fragment(Text, most.first(600), false) + fragment(Continuation, most.sliced(600), true)}), "text(" + most + ")");
        QCOMPARE(read({fragment(Text, most, false) + fragment(Continuation, "", true)}), "text(" + most + ")");
        QCOMPARE(read({fragment(Text, most, false) + fragment(Continuation, "x", true)}), "!1009");
    }

    void refusesAHugeFrameByItsHeaderAlone_data()
    {
        QTest::addColumn<quint64>("announced");
        QTest::newRow("one too many") << quint64(maxMessage + 1);
        QTest::newRow("65536") << quint64(65536);
        QTest::newRow("4 GiB") << (quint64(1) << 32);
        QTest::newRow("2^63-1") << ((quint64(1) << 63) - 1);
    }
    void refusesAHugeFrameByItsHeaderAlone()
    {
        QFETCH(quint64, announced);
        const QByteArray header = ClientFrame{.announced = announced}.bytes();
        QCOMPARE(readEverySplit(header), "!1009");
        QCOMPARE(readEverySplit(header.chopped(4)), "!1009"); // not even the mask
        QCOMPARE(readEverySplit(fragment(Text, "a", false) + ClientFrame{.opcode = Continuation, .announced = announced}.bytes()), "!1009");
    }

    void theLimitIsOfTheMessageNotOfWhatCameBefore()
    {
        const QByteArray most(maxMessage, 'x');
        const QByteArray fragmented = fragment(Text, most.first(500), false) + fragment(Continuation, most.sliced(500), true);
        QCOMPARE(read({fragmented + fragmented + textFrame(most)}), "text(" + most + ") text(" + most + ") text(" + most + ")");
    }

    void readsNothingMoreAfterAViolation()
    {
        FrameReader reader(maxMessage);
        QByteArray bytes = ClientFrame{.payload = "a", .masked = false}.bytes() + textFrame("b");
        reader.read(bytes.data(), bytes.size());
        QVERIFY(reader.violation());
        QByteArray more = textFrame("c");
        QCOMPARE(reader.read(more.data(), more.size()), qsizetype(0));
        QVERIFY(!reader.frame());
    }

    void takesUtf8HoweverItWasCut()
    {
        const QByteArray text = "a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\xef\xbb\xbfz";
        for (qsizetype first = 0; first <= text.size(); ++first) {
            for (qsizetype second = first; second <= text.size(); ++second) {
                const QByteArray frames = fragment(Text, text.first(first), false)
                        + fragment(Continuation, text.sliced(first, second - first), false)
                        + fragment(Continuation, text.sliced(second), true);
                QCOMPARE(read({frames}), "text(" + text + ")");
            }
        }
        QCOMPARE(readEverySplit(textFrame(text)), "text(" + text + ")");
    }

    void refusesBadUtf8HoweverItWasCut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("a byte that is never one") << QByteArray("a\xff" "b");
        QTest::newRow("a continuation alone") << QByteArray("a\x80" "b");
        QTest::newRow("cut off at the end") << QByteArray("ab\xe2\x82");
        QTest::newRow("overlong slash") << QByteArray("a\xc0\xaf" "b");
        QTest::newRow("overlong, three bytes") << QByteArray("\xe0\x80\xaf");
        QTest::newRow("a surrogate") << QByteArray("a\xed\xa0\x80" "b");
        QTest::newRow("above U+10FFFF") << QByteArray("\xf4\x90\x80\x80");
        QTest::newRow("five bytes") << QByteArray("\xf8\x88\x80\x80\x80");
    }
    void refusesBadUtf8HoweverItWasCut()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(readEverySplit(textFrame(text)), "!1007");
        for (qsizetype at = 0; at <= text.size(); ++at)
            QCOMPARE(read({fragment(Text, text.first(at), false) + fragment(Continuation, text.sliced(at), true)}), "!1007");
        QCOMPARE(read({binaryFrame(text)}), "binary(" + text + ")");
    }

    // And so wherever in the words in which it unmasks, that say of what is ASCII that it is.
    void refusesAWrongByteWhereverItStands()
    {
        for (int size = 1; size < 40; ++size) {
            for (int at = 0; at < size; ++at) {
                QByteArray text(size, 'a');
                text[at] = '\x80';
                QCOMPARE(readEverySplit(textFrame(text)), "!1007");
            }
        }
    }

    // However little of the frame or the message has come; and not a byte before.
    void refusesTextAtItsFirstWrongByte()
    {
        const QByteArray text = "abc\xe2\x82\xac\xed";
        const QByteArray frames[] = {ClientFrame{.payload = text + '\xa0', .announced = 900}.bytes(),
                                     fragment(Text, text, false) + ClientFrame{.opcode = Continuation, .payload = "\xa0", .announced = 900}.bytes(),
                                     fragment(Text, text, false) + ClientFrame{.opcode = Continuation, .payload = "a", .announced = 900}.bytes()};
        for (const QByteArray &bytes : frames) {
            QCOMPARE(readEverySplit(bytes), "!1007");
            QCOMPARE(readEverySplit(bytes.chopped(1)), "");
        }
    }

    void takesCloseFramesWithCodesThatMayBeSent_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("allowed");
        for (const int code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
            QTest::addRow("%d", code) << code << true;
        for (const int code : {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535})
            QTest::addRow("%d", code) << code << false;
    }
    void takesCloseFramesWithCodesThatMayBeSent()
    {
        QFETCH(int, code);
        QFETCH(bool, allowed);
        QByteArray bytes = closeFrame(quint16(code), "because");
        FrameReader reader(maxMessage);
        reader.read(bytes.data(), bytes.size());
        QCOMPARE(reader.frame().has_value(), allowed);
        if (allowed)
            QCOMPARE(int(closeCode(reader.frame()->payload)), code);
        else
            QCOMPARE(int(reader.violation()->code), 1002);
    }

    void takesCloseFramesWithoutACodeAndRefusesHalfACode()
    {
        QCOMPARE(readEverySplit(withPayload(Close, "")), "close()");
        QCOMPARE(closeCode({}), CloseCode::NoStatus);
        QCOMPARE(readEverySplit(withPayload(Close, "\x03")), "!1002");
    }

    void refusesAReasonThatIsNotUtf8()
    {
        QCOMPARE(readEverySplit(closeFrame(1000, "\xff")), "!1007");
        QCOMPARE(readEverySplit(closeFrame(1000, "\xe2\x82")), "!1007");
    }

    void writesFramesThatItMeasuresRight_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 125, 126, 65535, 65536, 70000})
            QTest::addRow("%d", size) << size;
    }
    void writesFramesThatItMeasuresRight()
    {
        QFETCH(int, size);
        const QByteArray payload(size, 'x');
        const QByteArray frame = framed(Frame::Type::Binary, payload);
        QCOMPARE(serverFrameSize(frame), frame.size());
        QCOMPARE(serverFrameSize(frame + "more"), frame.size());
        const FrameHeader header = frameHeader(Frame::Type::Binary, size);
        QCOMPARE(serverFrameSize({header.bytes.data(), header.size}), frame.size());
        QCOMPARE(frame.first(header.size), QByteArray(header.bytes.data(), header.size));
        QCOMPARE(frame.sliced(header.size), payload);
        // As RFC 6455 section 5.2 wants it of the server: final, binary, not masked, its length in the shortest form.
        const QByteArray expected = ClientFrame{.opcode = Binary, .payload = payload, .masked = false}.bytes();
        QCOMPARE(frame, expected);
    }

    void writesEveryTypeWithItsOpcode()
    {
        const std::pair<Frame::Type, quint8> types[] = {{Frame::Type::Text, Text}, {Frame::Type::Binary, Binary},
                                                        {Frame::Type::Close, Close}, {Frame::Type::Ping, Ping}, {Frame::Type::Pong, Pong}};
        for (const auto &[type, opcode] : types)
            QCOMPARE(framed(type, "ab"), (ClientFrame{.opcode = opcode, .payload = "ab", .masked = false}.bytes()));
    }

    void cutsAReasonThatIsTooLong()
    {
        const QByteArray payload = closePayload(CloseCode::Policy, QByteArray(200, 'r'));
        QCOMPARE(payload, "\x03\xf0" + QByteArray(123, 'r'));
        QCOMPARE(closeCode(payload), CloseCode::Policy);
    }

    void cutsAReasonBetweenItsCharacters()
    {
        for (int before = 118; before <= 123; ++before) {
            const QByteArray payload = closePayload(CloseCode::Policy, QByteArray(before, 'r') + "\xf0\x9f\x98\x80\xe2\x82\xac");
            QVERIFY(payload.size() <= 125);
            QVERIFY(QByteArrayView(payload).sliced(2).isValidUtf8());
            QVERIFY(payload.size() >= before + 2);
        }
    }
};

QTEST_APPLESS_MAIN(TestFrames)
#include "tst_frames.moc"
