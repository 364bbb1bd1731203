// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/hostile.h"
#include "inspect/valuetext.h"
#include "protocol/generate.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect;
using protocol::Encoding;
using protocol::Value;

namespace {

QByteArray shown(const QByteArray &bytes, Encoding encoding, TextMode mode = TextMode::Pretty)
{
    return linesOf({bytes, encoding}, mode)->whole();
}

QByteArray json(const QByteArray &bytes) { return shown(bytes, Encoding::Json); }
QByteArray cbor(const char *hex) { return shown(QByteArray::fromHex(hex), Encoding::Cbor); }

// JSON without the white space between its tokens.
QByteArray dense(const QByteArray &text)
{
    QByteArray out;
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString && c == '\\')
            out.append(text[i++]);
        else if (c == '"')
            inString = !inString;
        if (inString || !QByteArrayView(" \t\r\n").contains(c))
            out.append(text[i]);
    }
    return out;
}

} // namespace

class TestValueText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonIsIndented()
    {
        QCOMPARE(json(R"({"a":[1,{"b":null}],"c":{},"d":[]})"),
                 "{\n"
                 "  \"a\": [\n"
                 "    1,\n"
                 "    {\n"
                 "      \"b\": null\n"
                 "    }\n"
                 "  ],\n"
                 "  \"c\": {},\n"
                 "  \"d\": []\n"
                 "}");
    }

    void aScalarIsOneLine()
    {
        QCOMPARE(json(" 1e400 "), "1e400");
        QCOMPARE(json("\"a\""), "\"a\"");
        QCOMPARE(json("[ \n]"), "[]");
    }

    void everyTokenOfJsonIsSpelledAsItCame()
    {
        QCOMPARE(json(R"({"b":1.0,"a":18446744073709551615,"b":"\u0061\/","":-0e+1})"),
                 "{\n  \"b\": 1.0,\n  \"a\": 18446744073709551615,\n  \"b\": \"\\u0061\\/\",\n  \"\": -0e+1\n}");
    }

    void anyJsonKeepsItsTokens()
    {
        protocol::Generator generator(1);
        for (int i = 0; i < 5'000; ++i) {
            const QByteArray bytes = generator.json();
            QCOMPARE(dense(json(bytes)), dense(bytes));
            QCOMPARE(json(json(bytes)), json(bytes));
        }
    }

    void cborIsDiagnosticNotation_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *hex, const char *text) { QTest::newRow(hex) << QByteArray(hex) << QByteArray(text); };
        // RFC 8949, appendix A.
        row("00", "0");
        row("1818", "24");
        row("1bffffffffffffffff", "18446744073709551615");
        row("3bffffffffffffffff", "-18446744073709551616");
        row("3903e7", "-1000");
        row("f90000", "0.0");
        row("f98000", "-0.0");
        row("f93c00", "1.0");
        row("fb3ff199999999999a", "1.1");
        row("f93e00", "1.5");
        row("f97bff", "65504.0");
        row("fa47c35000", "1e+05");
        row("fa7f7fffff", "3.4028235e+38");
        row("fb7e37e43c8800759c", "1e+300");
        row("f90001", "5.9604645e-08");
        row("fbc010666666666666", "-4.1");
        row("f97c00", "Infinity");
        row("f9fc00", "-Infinity");
        row("f97e00", "NaN");
        row("fb7ff0000000000000", "Infinity_3");
        row("fa3fc00000", "1.5_2");
        row("f4", "false");
        row("f7", "undefined");
        row("f0", "simple(16)");
        row("f8ff", "simple(255)");
        row("1800", "0_0");
        row("c074323031332d30332d32315432303a30343a30305a", "/ date and time / 0(\"2013-03-21T20:04:00Z\")");
        row("c11a514b67b0", "/ epoch time / 1(1363896240)");
        row("d74401020304", "/ base16 expected / 23(h'01020304' / 4 bytes /)");
        row("d9999901", "39321(1)");
        row("40", "h'' / 0 bytes /");
        row("6449455446", "\"IETF\"");
        row("62225c", "\"\\\"\\\\\"");
        row("62c3bc", "\"ü\"");
        row("61ff", "\"\xEF\xBF\xBD\" / not UTF-8 /");
        row("80", "[]");
        row("83010203", "[\n  1,\n  2,\n  3\n]");
        row("8301820203820405", "[\n  1,\n  [\n    2,\n    3\n  ],\n  [\n    4,\n    5\n  ]\n]");
        row("a26161016162820203", "{\n  \"a\": 1,\n  \"b\": [\n    2,\n    3\n  ]\n}");
        row("9fff", "[_ ]");
        row("9f018202039f0405ffff", "[_\n  1,\n  [\n    2,\n    3\n  ],\n  [_\n    4,\n    5\n  ]\n]");
        row("bf61610161629f0203ffff", "{_\n  \"a\": 1,\n  \"b\": [_\n    2,\n    3\n  ]\n}");
        row("5f42010243030405ff", "(_ h'0102', h'030405') / 5 bytes /");
        row("7f657374726561646d696e67ff", "(_ \"strea\", \"ming\")");
        row("a182010203", "{\n  [\n    1,\n    2\n  ]: 3\n}");
        row("a1c28003", "{\n  / bignum / 2([]): 3\n}");
        row("d9010282c281f5f6", "/ set / 258([\n  / bignum / 2([\n    true\n  ]),\n  null\n])");
        row("d85548000080bf00000040", "/ float32 little-endian array / 85(h'000080bf00000040' / 2 elements: -1.0, 2.0 /)");
        row("d84e48ffffffff01000000", "/ int32 little-endian array / 78(h'ffffffff01000000' / 2 elements: -1, 1 /)");
        row("d84043010203", "/ uint8 array / 64(h'010203' / 3 elements: 1, 2, 3 /)");
    }
    void cborIsDiagnosticNotation()
    {
        QFETCH(QByteArray, hex);
        QFETCH(QByteArray, text);
        QCOMPARE(cbor(hex.constData()), text);
    }

    void textIsReadInSteps()
    {
        for (const Encoding encoding : {Encoding::Json, Encoding::Cbor}) {
            const QByteArray bytes = encoding == Encoding::Json ? "[" + QByteArray("10,").repeated(9'999) + "10]"
                                                                : QByteArray::fromHex("992710") + QByteArray(10'000, '\x0a');
            const std::unique_ptr<TextLines> lines = linesOf({bytes, encoding}, TextMode::Pretty);
            qsizetype known = lines->count();
            QVERIFY(known < 10);
            int steps = 0;
            while (lines->readMore(1'000)) {
                QVERIFY(lines->count() > known);
                known = lines->count();
                QCOMPARE(lines->line(known - 1), "  10,");
                ++steps;
            }
            QVERIFY(steps >= 9);
            QCOMPARE(lines->count(), 10'002);
            QCOMPARE(lines->line(0), "[");
            QCOMPARE(lines->line(10'000), "  10");
            QCOMPARE(lines->line(10'001), "]");
        }
    }

    void rawJsonIsTheBytesThemselves()
    {
        const QByteArray bytes = " {\n\"a\" : 1.0,\r\n\n\"a\":\t2}\n";
        const std::unique_ptr<TextLines> lines = linesOf({bytes, Encoding::Json}, TextMode::Raw);
        QCOMPARE(lines->whole(), bytes);
        while (lines->readMore(3)) { }
        QCOMPARE(lines->count(), 5);
        QCOMPARE(lines->line(1), "\"a\" : 1.0,\r");
        QCOMPARE(lines->line(2), "");
    }

    void rawCborIsItsDigits()
    {
        const QByteArray bytes = QByteArray(40, char(0xAB));
        QCOMPARE(shown(bytes, Encoding::Cbor, TextMode::Raw), QByteArray("ab").repeated(32) + '\n' + QByteArray("ab").repeated(8));
    }

    void aDumpHasOffsetsBytesAndAscii()
    {
        QCOMPARE(shown(QByteArray("{\"a\":\"\xC3\xA9\n\0 0123456789\"}", 22), Encoding::Json, TextMode::Hex),
                 "00000000   7b 22 61 22 3a 22 c3 a9  0a 00 20 30 31 32 33 34  |{\"a\":\".... 01234|\n"
                 "00000010   35 36 37 38 39 22                                 |56789\"|");
    }

    void whatIsNotWellFormedIsBorne()
    {
        protocol::Generator generator(2);
        for (int i = 0; i < 5'000; ++i) {
            for (const TextMode mode : {TextMode::Pretty, TextMode::Raw, TextMode::Hex}) {
                (void)shown(generator.mutated(generator.json()), Encoding::Json, mode);
                (void)shown(generator.mutated(generator.cbor()), Encoding::Cbor, mode);
            }
        }
        QCOMPARE(json("[1,\x01]"), "[\n  1,\n  \x01]");
        QCOMPARE(cbor("8201"), "h'8201' / not well formed /");
        QCOMPARE(cbor("820161"), "[\n  1,\n  h'61' / not well formed /");
    }

    void hostileValuesAreCopiedUnchanged_data()
    {
        QTest::addColumn<Value>("value");
        for (const test::HostileValue &hostile : test::hostileValues())
            QTest::newRow(hostile.name) << hostile.value;
    }
    void hostileValuesAreCopiedUnchanged()
    {
        QFETCH(Value, value);
        const QByteArray raw = shown(value.bytes, value.encoding, TextMode::Raw);
        if (value.encoding == Encoding::Json) {
            QVERIFY(raw == value.bytes);
            QVERIFY(dense(json(value.bytes)) == dense(value.bytes));
        } else {
            QVERIFY(QByteArray::fromHex(raw) == value.bytes);
            QVERIFY(!cbor(value.bytes.toHex().constData()).contains("not well formed"));
        }
        QByteArray dumped;
        for (const QByteArray &line : shown(value.bytes, value.encoding, TextMode::Hex).split('\n'))
            dumped += QByteArray::fromHex(line.mid(9, 3 * 16 + 2));
        QVERIFY(dumped == value.bytes);
    }
};

QTEST_GUILESS_MAIN(TestValueText)
#include "tst_valuetext.moc"
