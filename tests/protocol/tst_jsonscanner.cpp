// SPDX-License-Identifier: GPL-3.0-only
#include "bytes.h"
#include "protocol/jsonscanner.h"

using namespace drift::protocol;

class TestJsonScanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsJsonIsTaken_data()
    {
        QTest::addColumn<QByteArray>("text");

        for (const char *text : {"null",
                                 "true",
                                 "false",
                                 "0",
                                 "-0",
                                 "7",
                                 "10",
                                 "-12",
                                 "0.5",
                                 "1.0",
                                 "1.50",
                                 "1e3",
                                 "1E+3",
                                 "1e-3",
                                 "0e0",
                                 "-0.0e-0",
                                 "1e400",
                                 "1e99999999999999999999",
                                 "18446744073709551615",
                                 "123456789012345678901234567890",
                                 "\"\"",
                                 "\"a\"",
                                 "\"a longer text of plain letters\"",
                                 "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                                 "\"\\u0000\"",
                                 "\"\\uABCD\\uabcd\"",
                                 "\"\\ud800\"",
                                 "\"\\udc00\\ud800\"",
                                 "\"\x7f\"",
                                 "\"é€😀\"",
                                 "\"1234567é\"",
                                 "\"12345678\"",
                                 "\"1234567\\n89\"",
                                 "[]",
                                 "[ ]",
                                 "{}",
                                 "{ }",
                                 "[1]",
                                 "[1,2 , 3]",
                                 "[[],{}]",
                                 "{\"a\":1}",
                                 "{ \"a\" : 1 , \"b\" : [ ] }",
                                 "{\"a\":1,\"a\":2}",
                                 "{\"\":{\"\":[{}]}}",
                                 "[null,true,false,\"x\",-1.5e-7]"})
            QTest::newRow(text) << QByteArray(text);
    }
    void whatIsJsonIsTaken()
    {
        QFETCH(QByteArray, text);
        const QByteArray padded = " \t\r\n" + text + "\n ";
        JsonScanner scanner(padded);
        QByteArrayView span;
        QVERIFY2(scanner.value(4, &span), scanner.fault().what);
        QCOMPARE(span.toByteArray(), text);
        QVERIFY(scanner.atEnd());
    }

    void whatIsNotJsonIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<int>("at");

        const auto row = [](const QByteArray &text, const char *what, int at) {
            QTest::newRow(text.toPercentEncoding(" \"[]{},:\\").constData()) << text << QByteArray(what) << at;
        };
        const char *const early = "it ends too early";
        const char *const value = "a value should follow";
        const char *const digit = "a digit should follow";
        const char *const escape = "a bad escape in a string";
        row("", early, 0);
        row("   ", early, 3);
        for (const char *text :
             {"nul", "nul1", "True", "NaN", "Infinity", "'a'", "+1", ".5", "]", "}", ",", ":", "/**/1", "undefined"})
            row(text, value, 0);
        row("\xEF\xBB\xBF"
            "1",
            value, 0); // a byte order mark
        row(QByteArray("\0", 1), value, 0);
        row("\x0b"
            "1",
            value, 0);
        row("\x0c"
            "1",
            value, 0);
        row("\xC2\xA0"
            "1",
            value, 0); // a no-break space is no white space
        row("-", early, 1);
        row("-a", digit, 1);
        row("1.", early, 2);
        row("1.e1", digit, 2);
        row("1e", early, 2);
        row("1e+", early, 3);
        row("1ex", digit, 2);
        row("1e+x", digit, 3);
        row("\"", early, 1);
        row("\"abc", early, 4);
        row("\"a\\", escape, 2);
        row("\"\\x\"", escape, 1);
        row("\"\\U0041\"", escape, 1);
        row(QByteArray("\"\\\0\"", 4), escape, 1);
        row("\"\\u12\"", escape, 1);
        row("\"\\u12g4\"", escape, 1);
        row("\"\\u12", escape, 1);
        row("\"a\nb\"", "a control character in a string", 2);
        row("\"a\x1f\"", "a control character in a string", 2);
        row(QByteArray("\"12345678\0\"", 11), "a control character in a string", 9);
        row("\"\x80\"", "broken UTF-8", 1);
        row("\"\xC3\"", "broken UTF-8", 1);
        row("\"\xC0\xAF\"", "broken UTF-8", 1);         // overlong
        row("\"\xED\xA0\x80\"", "broken UTF-8", 1);     // a surrogate
        row("\"\xF4\x90\x80\x80\"", "broken UTF-8", 1); // above U+10FFFF
        row("\"é\xE2\x82\"", "broken UTF-8", 3);
        row("[", early, 1);
        row("[1", early, 2);
        row("[1,", early, 3);
        row("[1,]", value, 3);
        row("[,1]", value, 1);
        row("[1 2]", "',' or ']' should follow", 3);
        row("[1}", "',' or ']' should follow", 2);
        row("{", early, 1);
        row("{1:2}", "a string should follow", 1);
        row("{a:1}", "a string should follow", 1);
        row("{\"a\"}", "':' should follow", 4);
        row("{\"a\" 1}", "':' should follow", 5);
        row("{\"a\":}", value, 5);
        row("{\"a\":1", early, 6);
        row("{\"a\":1]", "',' or '}' should follow", 6);
        row("{\"a\":1,}", "a string should follow", 7);
        row("{,\"a\":1}", "a string should follow", 1);
    }
    void whatIsNotJsonIsRefused()
    {
        QFETCH(QByteArray, text);
        JsonScanner scanner(text);
        QByteArrayView span;
        QVERIFY(!scanner.value(16, &span));
        QCOMPARE(scanner.fault().kind, ScanFault::Kind::Malformed);
        QTEST(QByteArray(scanner.fault().what), "what");
        QTEST(int(scanner.fault().at), "at");
    }

    void aValueEndsWhereItsGrammarEnds_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("end");

        QTest::newRow("no digit behind a leading 0") << QByteArray("01") << 1;
        QTest::newRow("no hexadecimal") << QByteArray("0x10") << 1;
        QTest::newRow("no suffix") << QByteArray("10n") << 2;
        QTest::newRow("a word") << QByteArray("nullx") << 4;
        QTest::newRow("a second value") << QByteArray("[] []") << 2;
        QTest::newRow("a second string") << QByteArray("\"a\"\"b\"") << 3;
    }
    void aValueEndsWhereItsGrammarEnds()
    {
        QFETCH(QByteArray, text);
        JsonScanner scanner(text);
        QByteArrayView span;
        QVERIFY(scanner.value(1, &span));
        QTEST(int(span.size()), "end");
        QVERIFY(!scanner.atEnd());
    }

    void plainTextEndsAtItsFirstOtherByte()
    {
        for (int other = 0; other < 256; ++other) {
            const bool isPlain = other >= 0x20 && other < 0x80 && other != '"' && other != '\\';
            for (int at = 0; at < 24; ++at) {
                QByteArray text(24, '!');
                text[at] = char(other);
                const qsizetype end = jsonlexer::endOfPlainText(text.cbegin(), text.cend()) - text.cbegin();
                if (end != (isPlain ? 24 : at))
                    QFAIL(QByteArray::number(other).constData());
            }
        }
    }

    void nestingIsLimitedExactly_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("depth");

        QTest::newRow("a scalar") << QByteArray("1") << 0;
        QTest::newRow("an empty array") << QByteArray("[]") << 1;
        QTest::newRow("an empty object") << QByteArray("{}") << 1;
        QTest::newRow("side by side") << QByteArray("[[],[],{}]") << 2;
        QTest::newRow("mixed") << QByteArray(R"({"a":[{"b":1}]})") << 3;
        QTest::newRow("64") << QByteArray(64, '[') + QByteArray(64, ']') << 64;
        QTest::newRow("65") << QByteArray(65, '[') + QByteArray(65, ']') << 65;
        QTest::newRow("100,000 objects") << QByteArray(R"({"":)").repeated(100'000) + '0' + QByteArray(100'000, '}')
                                         << 100'000;
    }
    void nestingIsLimitedExactly()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, depth);
        QByteArrayView span;
        QVERIFY(JsonScanner(text).value(depth, &span));
        JsonScanner scanner(text);
        if (depth > 0) {
            QVERIFY(!scanner.value(depth - 1, &span));
            QCOMPARE(scanner.fault().kind, ScanFault::Kind::TooDeep);
        }
    }

    void bracketsAreTakenForWhatTheyAreAtEveryDepth()
    {
        // Over the end of a 64-bit word, back, and forth again with the other kind.
        const QByteArray text =
            QByteArray("[").repeated(63) + R"({"a":[{"a":[]},[{}]]})" + QByteArray("]").repeated(63);
        QByteArrayView span;
        QVERIFY(JsonScanner(text).value(100, &span));
        QByteArray wrong = text;
        wrong[text.indexOf("[]") + 1] = '}';
        QVERIFY(!JsonScanner(wrong).value(100, &span));
    }
};

QTEST_APPLESS_MAIN(TestJsonScanner)
#include "tst_jsonscanner.moc"
