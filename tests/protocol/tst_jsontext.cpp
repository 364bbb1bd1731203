// SPDX-License-Identifier: GPL-3.0-only
#include "bytes.h"
#include "protocol/jsontext.h"

#include <cmath>

using drift::SequenceNumber;
using namespace drift::protocol;

class TestJsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStringIsUnescaped_data()
    {
        QTest::addColumn<QByteArray>("quoted");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("isUnicode");

        QTest::newRow("empty") << QByteArray(R"("")") << QByteArray("") << true;
        QTest::newRow("plain") << QByteArray("\"é€😀\"") << QByteArray("é€😀") << true;
        QTest::newRow("short escapes") << QByteArray("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"") << QByteArray("\"\\/\b\f\n\r\t")
                                       << true;
        QTest::newRow("NUL") << QByteArray("\"a\\u0000b\"") << QByteArray("a\0b", 3) << true;
        QTest::newRow("either case") << QByteArray("\"\\u00e9\\u00E9\"") << QByteArray("éé") << true;
        QTest::newRow("a pair") << QByteArray("\"\\ud83d\\uDE00\"") << QByteArray("😀") << true;
        QTest::newRow("first and last pair")
            << QByteArray("\"\\ud800\\udc00\\udbff\\udfff\"") << hex("f0908080f48fbfbf") << true;
        QTest::newRow("a lone high one") << QByteArray("\"\\ud83dx\"") << QByteArray("\uFFFDx") << false;
        QTest::newRow("a lone high one at the end") << QByteArray("\"x\\ud83d\"") << QByteArray("x\uFFFD") << false;
        QTest::newRow("a lone low one") << QByteArray("\"\\ude00\"") << QByteArray("\uFFFD") << false;
        QTest::newRow("two high ones") << QByteArray("\"\\ud83d\\ud83d\\ude00\"") << QByteArray("\uFFFD😀") << false;
        QTest::newRow("low before high") << QByteArray("\"\\ude00\\ud83d\"") << QByteArray("\uFFFD\uFFFD") << false;
        QTest::newRow("high, then another escape")
            << QByteArray("\"\\ud83d\\n\\ude00\"") << QByteArray("\uFFFD\n\uFFFD") << false;
        QTest::newRow("U+FFFD itself") << QByteArray("\"\\ufffd\"") << QByteArray("\uFFFD") << true;
    }
    void aStringIsUnescaped()
    {
        QFETCH(QByteArray, quoted);
        QByteArray content;
        const bool isUnicode = appendUnquoted(content, quoted);
        QTEST(content, "content");
        QTEST(isUnicode, "isUnicode");
    }

    void aTextIsQuoted_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("quoted");

        QTest::newRow("empty") << QByteArray() << QByteArray(R"("")");
        QTest::newRow("plain") << QByteArray("a/é€😀\x7f") << QByteArray("\"a/é€😀\x7f\"");
        QTest::newRow("escaped") << QByteArray("\"\\\b\f\n\r\t") << QByteArray("\"\\\"\\\\\\b\\f\\n\\r\\t\"");
        QTest::newRow("control characters") << QByteArray("\0\x01\x1f", 3) << QByteArray("\"\\u0000\\u0001\\u001f\"");
        QTest::newRow("one broken byte") << QByteArray("a\xFFz") << QByteArray("\"a\uFFFDz\"");
        QTest::newRow("a broken character is one") << QByteArray("\xE2\x82z") << QByteArray("\"\uFFFDz\"");
        QTest::newRow("a surrogate is three") << QByteArray("\xED\xA0\x80") << QByteArray("\"\uFFFD\uFFFD\uFFFD\"");
        QTest::newRow("cut off at the end") << QByteArray("z\xF0\x9F\x98") << QByteArray("\"z\uFFFD\"");
    }
    void aTextIsQuoted()
    {
        QFETCH(QByteArray, text);
        QByteArray quoted = "before";
        appendQuoted(quoted, text);
        QCOMPARE(quoted.first(6), QByteArray("before"));
        QTEST(quoted.sliced(6), "quoted");
    }

    void aSequenceNumberIsReadByItsExactValue_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<bool>("isOne");
        QTest::addColumn<quint64>("value");

        const auto yes = [](const QByteArray &number, quint64 value) {
            QTest::newRow(number.left(60).constData()) << number << true << value;
        };
        const auto no = [](const QByteArray &number) {
            QTest::newRow(number.left(60).constData()) << number << false << quint64(0);
        };
        yes("0", 0);
        yes("-0", 0);
        yes("0.000", 0);
        yes("-0e99999999999999999999", 0);
        yes("1", 1);
        yes("1.0", 1);
        yes("1e3", 1000);
        yes("1E+3", 1000);
        yes("10e-1", 1);
        yes("0.001e3", 1);
        yes("12.5e1", 125);
        yes("1000000000000000000000e-21", 1);
        yes("0." + QByteArray(1000, '0') + "1e1001", 1);
        yes("1" + QByteArray(1000, '0') + "e-1000", 1);
        yes("9007199254740991", 9007199254740991);
        yes("9007199254740991.000", 9007199254740991);
        yes("900719925474099.1e1", 9007199254740991);
        no("-1");
        no("-1e-30");
        no("0.5");
        no("1.5");
        no("1e-1");
        no("0.99999999999999999999");
        no("1.00000000000000000000000000001");
        no("9007199254740990.5");
        no("9007199254740991.00000000000000001");
        no("9007199254740992");
        no("9999999999999999");
        no("90071992547409910");
        no("18446744073709551616");
        no("18446744073709551617");
        no("1e16");
        no("1e400");
        no("1e99999999999999999999");
        no("1e-99999999999999999999");
    }
    void aSequenceNumberIsReadByItsExactValue()
    {
        QFETCH(QByteArray, number);
        const std::optional<SequenceNumber> seq = sequenceNumber(number);
        QTEST(seq.has_value(), "isOne");
        if (seq)
            QTEST(seq->value, "value");
    }

    void aNumberIsReadAsTheNearestDouble_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<double>("nearest");

        QTest::newRow("0.1") << QByteArray("0.1") << 0.1;
        QTest::newRow("-1.5e-7") << QByteArray("-1.5e-7") << -1.5e-7;
        QTest::newRow("largest") << QByteArray("1.7976931348623157e308") << std::numeric_limits<double>::max();
        QTest::newRow("just above") << QByteArray("1.7976931348623159e308") << double(INFINITY);
        QTest::newRow("1e400") << QByteArray("1e400") << double(INFINITY);
        QTest::newRow("-1e400") << QByteArray("-1e400") << -double(INFINITY);
        QTest::newRow("huge, in digits") << '1' + QByteArray(400, '0') << double(INFINITY);
        QTest::newRow("an exponent beyond 64 bits") << QByteArray("1e99999999999999999999") << double(INFINITY);
        QTest::newRow("smallest") << QByteArray("4.9e-324") << std::numeric_limits<double>::denorm_min();
        QTest::newRow("below it") << QByteArray("1e-400") << 0.0;
        QTest::newRow("-1e-400") << QByteArray("-1e-400") << -0.0;
        QTest::newRow("small, in digits") << "0." + QByteArray(400, '0') + '1' << 0.0;
        QTest::newRow("-0") << QByteArray("-0") << -0.0;
        QTest::newRow("0e400") << QByteArray("0e400") << 0.0;
    }
    void aNumberIsReadAsTheNearestDouble()
    {
        QFETCH(QByteArray, number);
        QFETCH(double, nearest);
        const double read = nearestDouble(number);
        QVERIFY2(read == nearest, QByteArray::number(read).constData());
        QCOMPARE(std::signbit(read), std::signbit(nearest));
    }
};

QTEST_APPLESS_MAIN(TestJsonText)
#include "tst_jsontext.moc"
