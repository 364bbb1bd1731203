// SPDX-License-Identifier: GPL-3.0-only
#include "relay/clientframes.h"
#include "relay/deflate.h"
#include "relay/frames.h"
#include "relay/inflater.h"
#include "relay/splits.h"

#include <QTest>

using namespace drift::relay;
using namespace drift::relay::testing;

namespace {

constexpr qint64 maxMessage = 1000;

// "abc () !1002": the payloads that a reader makes of the pieces, where compressed messages were agreed on.
QByteArray read(const Pieces &pieces)
{
    Inflater inflater;
    FrameReader reader(maxMessage, &inflater);
    QByteArray waiting;
    QByteArray log;
    for (const QByteArray &piece : pieces) {
        waiting += piece;
        for (bool more = true; more;) {
            const qsizetype done = reader.read(waiting.data(), waiting.size());
            more = reader.frame().has_value();
            if (more)
                log += reader.frame()->payload.isEmpty() ? " ()" : ' ' + reader.frame()->payload.toByteArray();
            waiting.remove(0, done);
            if (const auto &violation = reader.violation())
                return (log + " !" + QByteArray::number(int(violation->code))).trimmed();
        }
    }
    return log.trimmed();
}

// The same for every split; "differs" where they do not agree.
QByteArray readEverySplit(const QByteArray &bytes)
{
    QByteArray agreed;
    for (const Pieces &pieces : everySplit(bytes)) {
        const QByteArray log = read(pieces);
        if (!agreed.isNull() && log != agreed)
            return "differs: " + agreed + " and " + log;
        agreed = log;
    }
    return agreed;
}

constexpr quint8 compressed = 4; // RSV1

QByteArray compressedFrame(quint8 opcode, const QByteArray &payload, bool final = true)
{
    return ClientFrame{.opcode = opcode, .payload = payload, .final = final, .reserved = compressed}.bytes();
}

} // namespace

class TestCompressedFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsCompressedAndPlainMessagesBesideEachOther()
    {
        QCOMPARE(readEverySplit(compressedFrame(Text, deflated("abc")) + textFrame("de") + compressedFrame(Binary, deflated("f\xff"))
                                + compressedFrame(Text, deflated("")) + textFrame("g")),
                 "abc de f\xff () g");
    }

    void readsACompressedMessageInFragmentsWithControlFramesBetween()
    {
        const QByteArray payload = deflated("put together");
        QByteArray frames = compressedFrame(Text, {}, false);
        for (const char byte : payload)
            frames += fragment(Continuation, QByteArray(1, byte), false) + ClientFrame{.opcode = Ping, .payload = "p"}.bytes();
        frames += fragment(Continuation, {}, true) + textFrame("plain");
        QCOMPARE(read({frames}), QByteArray("p ").repeated(payload.size()) + "put together plain");
        QCOMPARE(readEverySplit(compressedFrame(Text, payload.first(4), false) + fragment(Continuation, payload.sliced(4), true)), "put together");
    }

    void refusesTheBitWhereItHasNoPlace()
    {
        const QByteArray begun = compressedFrame(Text, deflated("abc").first(2), false);
        QCOMPARE(readEverySplit(begun + compressedFrame(Continuation, deflated("abc").sliced(2))), "!1002");
        QCOMPARE(readEverySplit(fragment(Text, "a", false) + compressedFrame(Continuation, deflated("b"))), "!1002");
        for (const quint8 opcode : {Close, Ping, Pong})
            QCOMPARE(readEverySplit(compressedFrame(opcode, {})), "!1002");
        QCOMPARE(readEverySplit(compressedFrame(3, {})), "!1002");
        for (const quint8 bits : {1, 2, 3, 5, 6, 7})
            QCOMPARE(readEverySplit(ClientFrame{.payload = deflated("abc"), .reserved = bits}.bytes()), "!1002");
    }

    void boundsWhatIsSentAndWhatComesOfIt()
    {
        const QByteArray most(maxMessage, 'x');
        QCOMPARE(read({compressedFrame(Text, deflated(most))}), most);
        QCOMPARE(read({compressedFrame(Text, Deflation{.level = 0}.of(most))}), most); // longer than the message
        QCOMPARE(read({compressedFrame(Text, deflated(most + 'x'))}), "!1009");
        const quint64 tooLong = quint64(Inflater::longestPayload(maxMessage)) + 1;
        QCOMPARE(read({ClientFrame{.reserved = compressed, .announced = tooLong}.bytes()}), "!1009"); // seen by the header
        QCOMPARE(read({ClientFrame{.reserved = compressed, .announced = tooLong - 1}.bytes()}), "");
        const QByteArray some(maxMessage, 'y');
        QCOMPARE(read({compressedFrame(Text, some, false) + fragment(Continuation, some, false)}), "!1009");
        QCOMPARE(read({ClientFrame{.announced = maxMessage + 1}.bytes()}), "!1009"); // a plain one
    }

    void judgesTextBehindItsCompression()
    {
        QCOMPARE(readEverySplit(compressedFrame(Text, deflated("\xff"))), "!1007");
        QCOMPARE(readEverySplit(compressedFrame(Text, deflated("\xe6\xb1"))), "!1007");
        QCOMPARE(readEverySplit(compressedFrame(Text, "no deflate")), "!1007");
        QCOMPARE(readEverySplit(compressedFrame(Text, {})), "!1007");
        QCOMPARE(readEverySplit(textFrame("\xff")), "!1007");
        QCOMPARE(readEverySplit(compressedFrame(Text, deflated("\xe6\xb1\x89"))), "\xe6\xb1\x89");
    }
};

QTEST_APPLESS_MAIN(TestCompressedFrames)
#include "tst_compressedframes.moc"
