// SPDX-License-Identifier: GPL-3.0-only
#include "relay/deflate.h"
#include "relay/deflater.h"
#include "relay/inflater.h"

#include <QTest>

using namespace drift::relay;
using namespace drift::relay::testing;

namespace {

QByteArray json(qsizetype size)
{
    QByteArray text = "[";
    for (int i = 0; text.size() < size; ++i)
        text += R"({"id":)" + QByteArray::number(i * 7919) + R"(,"name":"somebody","x":)" + QByteArray::number(i / 7.0) + "},";
    return text.first(size);
}

} // namespace

class TestDeflater : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatItMakesIsShorterAndCanBeInflatedByOthers()
    {
        Deflater deflater;
        for (const qsizetype size : {512, 1'000, 4'096, 16'384, 70'000, 1'000'000}) {
            const QByteArray payload = deflater.deflate(json(size));
            QVERIFY(!payload.isNull());
            QVERIFY(payload.size() < size * 3 / 4);
            QVERIFY(inflated(payload) == json(size));
        }
    }

    void everyMessageStandsForItself()
    {
        Deflater deflater;
        const QByteArray first = deflater.deflate(json(2'000));
        QCOMPARE(deflater.deflate(json(2'000)), first);
        QCOMPARE(*inflated(first), json(2'000));
    }

    // So that it can go to clients with small windows as well.
    void aMessageNeedsNoLargerWindowThanItIsLong()
    {
        Deflater deflater;
        for (int bits = 9; bits <= 15; ++bits) {
            const qsizetype window = qsizetype(1) << bits;
            const QByteArray half = noise(window / 2).toBase64().first(window / 2);
            QVERIFY(inflated(deflater.deflate(half + half), bits) == half + half);
        }
    }

    void itGivesUpWhatDoesNotGetShorter()
    {
        Deflater deflater;
        QVERIFY(deflater.deflate("").isNull());
        QVERIFY(deflater.deflate("x").isNull());
        for (const qsizetype size : {600, 20'000, 300'000})
            QVERIFY(deflater.deflate(noise(size)).isNull());
        QVERIFY(inflated(deflater.deflate(json(600))) == json(600)); // and goes on
    }

    void whatIsWorthItIsNeitherShortNorVeryLong()
    {
        QVERIFY(!Deflater::takes(511));
        QVERIFY(Deflater::takes(512));
        QVERIFY(Deflater::takes(1024 * 1024));
        QVERIFY(!Deflater::takes(1024 * 1024 + 1));
    }

    void ourOwnInflaterReadsIt()
    {
        Deflater deflater;
        Inflater inflater;
        const QByteArray chinese = QByteArray("\xe6\xb1\x89\xe5\xad\x97").repeated(50'000);
        const auto message = inflater.inflate(deflater.deflate(chinese), Inflater::Content::Text, chinese.size());
        QVERIFY(message);
        QVERIFY(*message == chinese);
    }
};

QTEST_APPLESS_MAIN(TestDeflater)
#include "tst_deflater.moc"
