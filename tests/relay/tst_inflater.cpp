// SPDX-License-Identifier: GPL-3.0-only
#include "relay/deflate.h"
#include "relay/inflater.h"

#include <QTest>

using namespace drift::relay;
using namespace drift::relay::testing;

namespace {

constexpr qint64 most = 100'000;

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

// What comes of a payload: the message, or "!1007".
QByteArray read(Inflater &inflater, QByteArrayView payload, Inflater::Content content = Inflater::Content::Bytes, qint64 limit = most)
{
    const auto message = inflater.inflate(payload, content, limit);
    return message ? *message : '!' + QByteArray::number(int(message.error().code));
}

QByteArray read(QByteArrayView payload, Inflater::Content content = Inflater::Content::Bytes, qint64 limit = most)
{
    Inflater inflater;
    return read(inflater, payload, content, limit);
}

} // namespace

class TestInflater : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inflatesTheExamplesOfRfc7692_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("7.2.3.1, one block") << hex("f248cdc9c90700") << QByteArray("Hello");
        QTest::newRow("7.2.3.3, no compression") << hex("000500faff48656c6c6f00") << QByteArray("Hello");
        QTest::newRow("7.2.3.4, a final block") << hex("f348cdc9c9070000") << QByteArray("Hello");
        QTest::newRow("7.2.3.5, two blocks") << hex("f24805000000ffffcac9c90700") << QByteArray("Hello");
        QTest::newRow("7.2.3.6, an empty message") << hex("00") << QByteArray("");
    }
    void inflatesTheExamplesOfRfc7692()
    {
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, message);
        QCOMPARE(read(payload), message);
        QCOMPARE(read(payload, Inflater::Content::Text), message);
    }

    void inflatesWhatADeflaterMakes_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("nothing") << QByteArray("");
        QTest::newRow("a byte") << QByteArray("x");
        QTest::newRow("all the same") << QByteArray(most, 'x');
        QTest::newRow("noise") << noise(50'000);
        QTest::newRow("as much noise as there may be") << noise(most);
        QTest::newRow("noise again, from as far back as possible") << noise(32'000) + noise(32'000);
    }
    void inflatesWhatADeflaterMakes()
    {
        QFETCH(QByteArray, message);
        Inflater inflater;
        for (const int strategy : {Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED}) {
            for (const int level : {0, 1, 6, 9}) {
                for (const int bits : {9, 12, 15}) {
                    for (const bool finalBlock : {false, true}) {
                        const QByteArray payload = Deflation{.level = level, .strategy = strategy, .windowBits = bits, .finalBlock = finalBlock}.of(message);
                        QVERIFY(payload.size() <= Inflater::longestPayload(message.size()));
                        QVERIFY(read(inflater, payload) == message);
                    }
                }
            }
        }
    }

    void inflatesBlocksBehindAFinalOne()
    {
        const QByteArray hello = hex("f348cdc9c90700"); // "Hello", final
        QCOMPARE(read(hello + hello + hello + QByteArray(1, '\0')), "HelloHelloHello");
        // The second part refers to the first one.
        const QByteArray first = Deflation{.finalBlock = true}.of("a long beginning, and ").chopped(1);
        QCOMPARE(read(first + Deflation{.window = "a long beginning, and "}.of("a long beginning, and an end")),
                 "a long beginning, and a long beginning, and an end");
    }

    void everyMessageBeginsAnew()
    {
        Inflater inflater;
        QCOMPARE(read(inflater, hex("f248cdc9c90700")), "Hello");
        QCOMPARE(read(inflater, hex("f200110000")), "!1007"); // 7.2.3.2: "Hello" as it was sent before
        QCOMPARE(read(inflater, hex("f248cdc9c90700")), "Hello");
    }

    void refusesWhatNoDeflaterMakes_data()
    {
        QTest::addColumn<QByteArray>("payload");
        const QByteArray hello = hex("f248cdc9c90700");
        QTest::newRow("nothing at all") << QByteArray();
        QTest::newRow("a block of the reserved kind") << hex("06");
        QTest::newRow("a block of the reserved kind behind another") << hello.chopped(1) + hex("000000ffff") + hex("0600");
        QTest::newRow("a stored block whose lengths do not fit") << hex("000500faf048656c6c6f00");
        QTest::newRow("a stored block that ends too early") << hex("000500faff4865");
        QTest::newRow("a block without its end") << hello.first(4);
        QTest::newRow("without the header of the last block") << hello.chopped(1);
        QTest::newRow("with the four bytes that are to be left out") << hello + hex("0000ffff");
        QTest::newRow("with a byte too many") << hello + QByteArray("x");
        QTest::newRow("with a zero too many") << hello + QByteArray(1, '\0');
        QTest::newRow("a final block and nothing behind it") << hex("f348cdc9c90700");
        QTest::newRow("a distance that goes too far back") << hex("f200110000");
        QTest::newRow("codes of no lengths") << hex("0500000000000000000000");
        QTest::newRow("the four bytes as contents of a block") << hex("000400fbff");
        QTest::newRow("noise") << noise(1000);
        QTest::newRow("plain text") << QByteArray(R"({"type":"ping"})");
        QTest::newRow("gzip") << hex("1f8b0800000000000003f348cdc9c907008289d1f705000000");
        QTest::newRow("zlib") << hex("789cf348cdc9c90700058c01f5");
    }
    void refusesWhatNoDeflaterMakes()
    {
        QFETCH(QByteArray, payload);
        Inflater inflater;
        QCOMPARE(read(inflater, payload), "!1007");
        QCOMPARE(read(inflater, payload, Inflater::Content::Text), "!1007");
        QCOMPARE(read(inflater, hex("f248cdc9c90700")), "Hello"); // and goes on
    }

    void takesAMessageOfTheLimitAndRefusesOneByteMore()
    {
        for (const qint64 limit : {qint64(1), qint64(2), qint64(1023), qint64(1024), qint64(1025), qint64(65'537)}) {
            QVERIFY(read(deflated(QByteArray(limit, 'x')), Inflater::Content::Text, limit) == QByteArray(limit, 'x'));
            QVERIFY(read(Deflation{.level = 0}.of(noise(limit)), Inflater::Content::Bytes, limit) == noise(limit));
            QCOMPARE(read(deflated(QByteArray(limit + 1, 'x')), Inflater::Content::Text, limit), "!1009");
            QCOMPARE(read(Deflation{.level = 0}.of(noise(limit + 1)), Inflater::Content::Bytes, limit), "!1009");
        }
    }

    // 20 KB that would be 20 MB: what is behind the limit is not even looked at.
    void stopsABombAtTheLimit()
    {
        QByteArray bomb = deflated(QByteArray(20'000'000, '\0'));
        QVERIFY(bomb.size() < 25'000);
        QCOMPARE(read(bomb), "!1009");
        bomb.replace(bomb.size() / 2, bomb.size() / 2, noise(bomb.size() / 2));
        QCOMPARE(read(bomb), "!1009");
    }

    void refusesBlocksThatGiveNothing()
    {
        QCOMPARE(read(hex("000000ffff").repeated(4000) + hex("f248cdc9c90700")), "Hello");
        QCOMPARE(read(hex("000000ffff").repeated(5000) + hex("f248cdc9c90700")), "!1008"); // empty, stored
        QCOMPARE(read(hex("0300").repeated(5000) + hex("f248cdc9c90700")), "!1008");       // empty, and each the last one
    }

    void takesAMessageThatIsFlushedOften()
    {
        const QByteArray message = noise(20'000).toHex();
        for (const qsizetype part : {20, 100, 1000})
            QVERIFY(read(Deflation{.part = part}.of(message)) == message);
    }

    void judgesTextByItsFirstWrongByte()
    {
        const QByteArray wrong = "text \xff";
        QCOMPARE(read(deflated(wrong)), wrong);
        QCOMPARE(read(deflated(wrong), Inflater::Content::Text), "!1007");
        // What is behind it would be refused for another reason.
        QCOMPARE(read(deflated(wrong + QByteArray(2 * most, 'x')), Inflater::Content::Text, 1024), "!1007");
        QCOMPARE(read(deflated(QByteArray("text \xe6\xb1")), Inflater::Content::Text), "!1007"); // ends inside a character
    }

    void takesTextThatIsCutInsideCharacters()
    {
        const QByteArray chinese = QByteArray("\xe6\xb1\x89\xe5\xad\x97").repeated(3'000);
        for (const qsizetype part : {1, 2, 4, 5, 7})
            QVERIFY(read(Deflation{.part = part}.of(chinese.first(1'500)), Inflater::Content::Text) == chinese.first(1'500));
        QVERIFY(read(deflated(chinese), Inflater::Content::Text) == chinese);
    }
};

QTEST_APPLESS_MAIN(TestInflater)
#include "tst_inflater.moc"
