// SPDX-License-Identifier: GPL-3.0-only
#include "bytes.h"
#include "protocol/cbornumber.h"

#include <QFloat16>

#include <bit>
#include <cmath>

using namespace drift::protocol;

class TestCborNumber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHeadIsWrittenInItsShortestForm_data()
    {
        QTest::addColumn<quint64>("argument");
        QTest::addColumn<QByteArray>("bytes");

        QTest::newRow("0") << quint64(0) << hex("00");
        QTest::newRow("23") << quint64(23) << hex("17");
        QTest::newRow("24") << quint64(24) << hex("1818");
        QTest::newRow("2^8 - 1") << quint64(255) << hex("18ff");
        QTest::newRow("2^8") << quint64(256) << hex("190100");
        QTest::newRow("2^16 - 1") << quint64(65535) << hex("19ffff");
        QTest::newRow("2^16") << quint64(65536) << hex("1a00010000");
        QTest::newRow("2^32 - 1") << quint64(0xFFFFFFFF) << hex("1affffffff");
        QTest::newRow("2^32") << quint64(0x100000000) << hex("1b0000000100000000");
        QTest::newRow("2^64 - 1") << ~quint64(0) << hex("1bffffffffffffffff");
    }
    void aHeadIsWrittenInItsShortestForm()
    {
        QFETCH(quint64, argument);
        QFETCH(QByteArray, bytes);
        QByteArray out;
        appendHead(out, CborMajor::Unsigned, argument);
        QCOMPARE(out, bytes);
        CborHead head;
        QVERIFY(CborScanner(out).head(&head));
        QCOMPARE(head.argument, argument);
        bytes[0] = char(bytes[0] | 0xA0);
        out.clear();
        appendHead(out, CborMajor::Map, argument);
        QCOMPARE(out, bytes);
    }

    void everyHalfIsWhatQtReads()
    {
        for (int bits = 0; bits <= 0xFFFF; ++bits) {
            const double ours = doubleOfHalf(quint16(bits));
            const double theirs = double(float(std::bit_cast<qfloat16>(quint16(bits))));
            if (std::isnan(theirs) ? !std::isnan(ours) : std::bit_cast<quint64>(ours) != std::bit_cast<quint64>(theirs))
                QFAIL(QByteArray::number(bits, 16).constData());
        }
    }

    void aFloatIsReadInEachOfItsWidths_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<double>("number");

        QTest::newRow("half") << hex("f93e00") << 1.5;
        QTest::newRow("single") << hex("fa3dcccccd") << double(0.1f);
        QTest::newRow("double") << hex("fb3fb999999999999a") << 0.1;
    }
    void aFloatIsReadInEachOfItsWidths()
    {
        QFETCH(QByteArray, bytes);
        CborHead head;
        QVERIFY(CborScanner(bytes).head(&head));
        QVERIFY(head.isFloat());
        QFETCH(double, number);
        QVERIFY(doubleOf(head) == number);
    }

    void aQuadIsRoundedToTheNearestDouble_data()
    {
        QTest::addColumn<QByteArray>("bits");
        QTest::addColumn<double>("number");

        const auto row = [](const char *bits, double number) { QTest::newRow(bits) << hex(bits) << number; };
        row("00000000000000000000000000000000", 0.0);
        row("80000000000000000000000000000000", -0.0);
        row("3fff0000000000000000000000000000", 1.0);
        row("c0000000000000000000000000000000", -2.0);
        row("3ffb999999999999999999999999999a", 0.1);
        row("3fff0000000000000800000000000000", 1.0);           // a tie, to even: down
        row("3fff0000000000000800000000000001", 1.0 + 0x1p-52); // just above the tie
        row("3fff0000000000001800000000000000", 1.0 + 0x1p-51); // a tie, to even: up
        row("3fff0000000000001000000000000000", 1.0 + 0x1p-52);
        row("3fffffffffffffffffffffffffffffff", 2.0); // carried over
        row("43feffffffffffffefffffffffffffff", std::numeric_limits<double>::max());
        row("43fefffffffffffff800000000000000", double(INFINITY)); // half a step above the largest
        row("43ff0000000000000000000000000000", double(INFINITY));
        row("7fff0000000000000000000000000000", double(INFINITY));
        row("ffff0000000000000000000000000000", -double(INFINITY));
        row("3c010000000000000000000000000000", std::numeric_limits<double>::min());
        row("3c00ffffffffffffffffffffffffffff",
            std::numeric_limits<double>::min()); // carried over into the normal ones
        row("3bcd0000000000000000000000000000", std::numeric_limits<double>::denorm_min());
        row("3bcd8000000000000000000000000000", 2 * std::numeric_limits<double>::denorm_min()); // a tie, to even
        row("3bcc0000000000000000000000000001", std::numeric_limits<double>::denorm_min());
        row("3bcc0000000000000000000000000000", 0.0); // half of the smallest: a tie, to even
        row("bbcb0000000000000000000000000000", -0.0);
        row("00000000000000000000000000000001", 0.0);
    }
    void aQuadIsRoundedToTheNearestDouble()
    {
        QFETCH(QByteArray, bits);
        QFETCH(double, number);
        const double read =
            doubleOfQuad(bits.first(8).toHex().toULongLong(nullptr, 16), bits.last(8).toHex().toULongLong(nullptr, 16));
        QCOMPARE(std::bit_cast<quint64>(read), std::bit_cast<quint64>(number));
    }

    void aQuadThatIsNoNumberStaysNone()
    {
        QVERIFY(std::isnan(doubleOfQuad(0x7FFF'8000'0000'0000, 0)));
        QVERIFY(std::isnan(doubleOfQuad(0x7FFF'0000'0000'0000, 1)));
    }
};

QTEST_APPLESS_MAIN(TestCborNumber)
#include "tst_cbornumber.moc"
