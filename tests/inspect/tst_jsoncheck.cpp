// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/jsoncheck.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect;

class TestJsonCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheRelayTakesHasNoFault_data();
    void whatTheRelayTakesHasNoFault();
    void theFirstFaultIsPlacedAndExplained_data();
    void theFirstFaultIsPlacedAndExplained();
    void theDepthIsThatOfTheRelay();
    void formattingChangesNothingButWhiteSpace_data();
    void formattingChangesNothingButWhiteSpace();
    void whatIsNoJsonIsLeftAsItIs();
    void theLongestMessageIsCheckedAsAWhole();
};

void TestJsonCheck::whatTheRelayTakesHasNoFault_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"null", " true ", "\n-0.0e-7\n", R"("\ud800")", "1e400", "18446744073709551615", "[]", "{}",
                             R"({"a":1,"a":[2,{"b":null}],"":"\"\\\/\b\f\n\r\t\u00e9 é €"})"})
        QTest::newRow(text) << QByteArray(text);
}

void TestJsonCheck::whatTheRelayTakesHasNoFault()
{
    QFETCH(QByteArray, text);
    const auto fault = faultInJson(text);
    QVERIFY2(!fault, fault ? fault->what.constData() : "");
}

void TestJsonCheck::theFirstFaultIsPlacedAndExplained_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QByteArray>("what");
    const auto row = [](const char *text, const char *place, const char *what) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(place) << QByteArray(what);
    };
    row("", "1:1", "there is no value yet");
    row(" \n ", "2:2", "there is no value yet");
    row("{\"a\":1", "1:7", "the text ends inside an object: a } is missing");
    row("[1,\n[2", "2:3", "the text ends inside an array: a ] is missing");
    row("{\"a\":\"b", "1:8", "the text ends inside a string: a \" is missing");
    row("{\"a\": [\"x\", {\"b\"", "1:17", "the text ends inside an object: a } is missing");
    row("-", "1:2", "the text ends too early");
    row("{\"a\":1,}", "1:8", "a comma cannot stand before }");
    row("[1,\n  2,\n]", "3:1", "a comma cannot stand before ]");
    row("{'a':1}", "1:2", "strings stand in double quotes: \"");
    row("{a:1}", "1:2", "a key stands in double quotes");
    row("{1:2}", "1:2", "a key is a string, in double quotes");
    row("[True]", "1:2", "JSON spells it true");
    row("None", "1:1", "JSON has no None, only null");
    row("[NaN]", "1:2", "JSON has no NaN");
    row("hello", "1:1", "text stands in double quotes: \"hello\"");
    row("[1 // one\n]", "1:4", "JSON has no comments");
    row("{\"a\" 1}", "1:6", "a colon is missing before this");
    row("{\"a\":1 \"b\":2}", "1:8", "a comma is missing before this");
    row("[1 2]", "1:4", "a comma is missing before this");
    row("[01]", "1:3", "a number has no zeros in front");
    row("01", "1:2", "a number has no zeros in front");
    row("+1", "1:1", "a number has no plus in front");
    row(".5", "1:1", "a digit should stand before the point");
    row("[1.]", "1:4", "a digit should follow");
    row("1 2", "1:3", "nothing can follow behind the value");
    row("\"a\nb\"", "1:3", "a string cannot run over the end of a line: write \\n for a new line");
    row("\"a\tb\"", "1:3", "a tab cannot stand in a string: write \\t");
    row("\"\x01\"", "1:2", "a control character cannot stand in a string: write \\u0001");
    row("\"\\x\"", "1:2", "JSON has no such escape; a backslash itself is written \\\\");
    row("\"\\u12g4\"", "1:2", "four hexadecimal digits should follow \\u");
    row("{\u201ca\u201d:1}", "1:2", "this is a typographic quote, and JSON takes only the straight one: \"");
    row("\ufeff{}", "1:1", "an invisible byte order mark stands here");
    row("{\u00a0}", "1:2", "this is a space that does not break, and JSON takes plain ones alone");
    row("\"\u20ac\U0001f600\" x", "1:6", "nothing can follow behind the value");
    row("[\"\xff\"]", "1:3", "broken UTF-8");
}

void TestJsonCheck::theFirstFaultIsPlacedAndExplained()
{
    QFETCH(QByteArray, text);
    const auto fault = faultInJson(text);
    QVERIFY(fault);
    QTEST(QByteArray::number(fault->line) + ':' + QByteArray::number(fault->column), "place");
    QTEST(fault->what, "what");
}

void TestJsonCheck::theDepthIsThatOfTheRelay()
{
    const QByteArray deep = QByteArray(512, '[') + QByteArray(512, ']');
    QVERIFY(!faultInJson(deep));
    const auto fault = faultInJson('[' + deep + ']');
    QVERIFY(fault);
    QCOMPARE(fault->column, 513);
    QCOMPARE(fault->what, QByteArray("this is nested deeper than 512, and the relay would refuse it"));
    QVERIFY(faultInJson("[[1]]", 1));
}

void TestJsonCheck::formattingChangesNothingButWhiteSpace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("indented");
    QTest::addColumn<QByteArray>("compact");
    const auto row = [](const char *text, const char *indented, const char *compact) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(indented) << QByteArray(compact);
    };
    row(" 1.0 ", "1.0", "1.0");
    row("\" a \"", "\" a \"", "\" a \"");
    row("[ ]", "[]", "[]");
    row("{ }", "{}", "{}");
    row("[1e400,{}]", "[\n  1e400,\n  {}\n]", "[1e400,{}]");
    row("{\"b\" : 1, \"a\":\t[ true,false , null,\"\\u0041\" ], \"b\":{}}",
        "{\n  \"b\": 1,\n  \"a\": [\n    true,\n    false,\n    null,\n    \"\\u0041\"\n  ],\n  \"b\": {}\n}",
        "{\"b\":1,\"a\":[true,false,null,\"\\u0041\"],\"b\":{}}");
}

void TestJsonCheck::formattingChangesNothingButWhiteSpace()
{
    QFETCH(QByteArray, text);
    QTEST(indentedJson(text), "indented");
    QTEST(compactJson(text), "compact");
    QTEST(compactJson(indentedJson(text)), "compact");
}

void TestJsonCheck::whatIsNoJsonIsLeftAsItIs()
{
    QCOMPARE(indentedJson("{\"a\": "), QByteArray("{\"a\": "));
}

void TestJsonCheck::theLongestMessageIsCheckedAsAWhole()
{
    QByteArray text = "[";
    while (text.size() < 4 * protocol::MiB)
        text += "{\"x\":3.25,\"name\":\"somebody\"},\n";
    text += '!';
    const auto fault = faultInJson(text);
    QVERIFY(fault);
    QCOMPARE(fault->at, text.size() - 1);
    QCOMPARE(fault->line, 1 + text.count('\n'));
    QCOMPARE(fault->column, 1);
}

QTEST_APPLESS_MAIN(TestJsonCheck)
#include "tst_jsoncheck.moc"
