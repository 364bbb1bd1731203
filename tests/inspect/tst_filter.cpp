// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/exactnumber.h"
#include "inspect/filtergenerator.h"
#include "inspect/filtermessages.h"
#include "inspect/naivefilter.h"
#include "protocol/generate.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect::filter;

// What holds for every filter and every message, and what is odd, deep or broken.
class TestFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsPrintedIsReadAsTheSame();
    void theEvaluatorAgreesWithItsDefinition();
    void aChangedFilterIsRightOrWrongAtAPlaceInIt();
    void onlyFieldsThatAreKnownMayBeNamed();
    void tooMuchOfAFilterIsWrongAtItsPlace();
    void numbersHaveAnExactOrder();
    void deepValuesAreGoneOver();
    void brokenPayloadsAreMissing_data();
    void brokenPayloadsAreMissing();
    void cutPayloadsAreMissing();
    void lastOfEqualKeysCounts();
    void aCatastrophicExpressionGivesUp();
    void timesOfDayAreLocal();
    void conditionsAreJoined_data();
    void conditionsAreJoined();
    void aBroadcastIsAMessageToo();
};

namespace {

bool lets(const QByteArray &filter, const Subject &subject)
{
    const auto expression = parse(filter);
    if (!expression)
        qFatal("%s: %s", filter.constData(), expression.error().what.constData());
    return Evaluator({*expression, test::filtersBegun}).matches(subject);
}

bool letsPayload(const QByteArray &filter, const QByteArray &payload, protocol::Encoding encoding = protocol::Encoding::Json)
{
    return lets(filter, {.payload = payload, .encoding = encoding});
}

} // namespace

void TestFilter::whatIsPrintedIsReadAsTheSame()
{
    test::FilterGenerator generator(1);
    for (int i = 0; i < 20'000; ++i) {
        const QByteArray text = generator.filter(i % 5);
        const auto expression = parse(text);
        QVERIFY2(expression, text.constData());
        const QByteArray canonical = printed(*expression);
        const auto again = parse(canonical);
        QVERIFY2(again && *again == *expression, (text + "\n" + canonical).constData());
        QCOMPARE(printed(*again), canonical);
    }
}

void TestFilter::theEvaluatorAgreesWithItsDefinition()
{
    test::FilterGenerator generator(2);
    int through = 0;
    for (int i = 0; i < 2'000; ++i) {
        const QByteArray text = generator.filter(i % 4);
        const auto expression = parse(text);
        QVERIFY2(expression, text.constData());
        const Filter filter{*expression, test::filtersBegun};
        Evaluator evaluator(filter);
        for (int j = 0; j < 20; ++j) {
            const auto message = generator.message();
            const bool isThrough = evaluator.matches(message->subject);
            QVERIFY2(isThrough == test::naivelyMatches(filter, message->subject), (text + "\n" + message->payload).constData());
            through += isThrough;
        }
    }
    QVERIFY(through > 4'000 && through < 36'000); // else it says little
}

void TestFilter::aChangedFilterIsRightOrWrongAtAPlaceInIt()
{
    test::FilterGenerator generator(3);
    protocol::Generator noise(3);
    for (int i = 0; i < 20'000; ++i) {
        const QByteArray text = noise.mutated(generator.filter(i % 3));
        const auto expression = parse(text);
        if (expression) {
            QVERIFY2(parse(printed(*expression)), text.constData());
            continue;
        }
        const Mistake &mistake = expression.error();
        QVERIFY2(!mistake.what.isEmpty() && mistake.at >= 0 && mistake.length >= 0 && mistake.at + mistake.length <= text.size(), text.constData());
    }
}

void TestFilter::onlyFieldsThatAreKnownMayBeNamed()
{
    const Fields fields{Field::Room, Field::Key, Field::Payload};
    QVERIFY(parse("room == \"a\" and $.x == 1", fields));
    const auto unknown = parse("room == \"a\" and time > 12:00", fields);
    QVERIFY(!unknown);
    QCOMPARE(unknown.error(), (Mistake{16, 4, "time is not known here; expected room, key, or a path into the payload such as $.a[0]"}));
    const Fields withoutPayload{Field::Room, Field::Key};
    const auto path = parse("$.x == 1", withoutPayload);
    QVERIFY(!path);
    QCOMPARE(path.error(), (Mistake{0, 3, "$ is not known here; expected room, key"}));
    QCOMPARE(parse("not", withoutPayload).error(), (Mistake{3, 0, "expected room, key; exists, not or ("}));
}

void TestFilter::tooMuchOfAFilterIsWrongAtItsPlace()
{
    const auto mistakeIn = [](const QByteArray &text) {
        const auto expression = parse(text);
        return expression ? Mistake{-1, 0, {}} : expression.error();
    };
    QCOMPARE(mistakeIn(QByteArray(64, '(') + "seq == 1" + QByteArray(64, ')')).at, -1);
    QCOMPARE(mistakeIn(QByteArray(65, '(') + "seq == 1" + QByteArray(65, ')')).at, 64);
    QCOMPARE(mistakeIn(QByteArray(10'000, '!') + "seq == 1").at, 64);
    QCOMPARE(mistakeIn("$ == " + QByteArray(32, '[') + QByteArray(32, ']')).at, -1);
    QCOMPARE(mistakeIn("$ == " + QByteArray(33, '[') + QByteArray(33, ']')).at, 5 + 32);
    QCOMPARE(mistakeIn('$' + QByteArray(".a").repeated(64) + " == 1").at, -1);
    QCOMPARE(mistakeIn('$' + QByteArray(".a").repeated(65) + " == 1").at, 1 + 2 * 64);
    QCOMPARE(mistakeIn("key ~ \"" + QByteArray(1'000, 'a') + '"').at, -1);
    QCOMPARE(mistakeIn("key ~ \"" + QByteArray(1'001, 'a') + '"').at, 7 + 1'000);
    QCOMPARE(mistakeIn("seq == 1" + QByteArray(16 * 1024, ' ')).at, 16 * 1024);
    QCOMPARE(mistakeIn("seq == 1" + QByteArray(" and seq == 1").repeated(1'000)).at, -1);
}

void TestFilter::numbersHaveAnExactOrder()
{
    const QByteArrayList rising{"-1e1000000000000000", "-1e400", "-18446744073709551616", "-9223372036854775809", "-9223372036854775808", "-2.5",
                                "-1", "-0.1", "-1e-400", "0", "1e-400", "0.0999999999999999999999", "0.1", "1", "1.000000000000000000001",
                                "9007199254740992", "9007199254740993", "9223372036854775807", "9223372036854775808",
                                "18446744073709551615", "18446744073709551615.5", "18446744073709551616", "1e400", "1e1000000000000000"};
    for (qsizetype i = 0; i < rising.size(); ++i) {
        for (qsizetype j = 0; j < rising.size(); ++j)
            QVERIFY2((ExactNumber(rising[i]) <=> ExactNumber(rising[j])) == (i <=> j), (rising[i] + ' ' + rising[j]).constData());
    }
    for (const char *one : {"1", "1.0", "1e0", "10e-1", "0.1e1", "0.01E+2", "100000e-5", "1.000", "0.00000000001e11"})
        QVERIFY2(ExactNumber(QByteArrayView(one)) == ExactNumber(1), one);
    for (const char *zero : {"0", "-0", "0.0", "-0.000", "0e5", "0E-999999999999999999999"})
        QVERIFY2(ExactNumber(QByteArrayView(zero)) == ExactNumber(0), zero);
}

void TestFilter::deepValuesAreGoneOver()
{
    const QByteArray deep = QByteArray(9'000, '[') + QByteArray(9'000, ']');
    QVERIFY(letsPayload("exists $[0][0]", deep));
    QVERIFY(letsPayload("$.a == 1 and $.b[0] != 2", R"({"a":1,"b":)" + deep + '}'));
    const QByteArray deepCbor = QByteArray(9'000, char(0x81)) + char(0x80);
    QVERIFY(letsPayload("exists $[0][0]", deepCbor, protocol::Encoding::Cbor));
    QVERIFY(letsPayload("$[0] != [[]]", deepCbor, protocol::Encoding::Cbor));
    // What is deeper still is not there.
    const QByteArray tooDeep = QByteArray(2'000'000, '[');
    QVERIFY(!letsPayload("exists $", tooDeep + QByteArray(2'000'000, ']')));
    QVERIFY(!letsPayload("exists $[0]", tooDeep));
    QVERIFY(!letsPayload("exists $", QByteArray(2'000'000, char(0x81)) + char(0x80), protocol::Encoding::Cbor));
    QVERIFY(!letsPayload("exists $[0]", QByteArray(2'000'000, char(0xC1)) + char(0x80), protocol::Encoding::Cbor));
}

void TestFilter::brokenPayloadsAreMissing_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("isCbor");
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("half an object") << QByteArray(R"({"a":1)") << false;
    QTest::newRow("a comma too many") << QByteArray(R"({"a":1,})") << false;
    QTest::newRow("something behind") << QByteArray(R"({"a":1} 2)") << false;
    QTest::newRow("not UTF-8") << QByteArray("{\"a\":1,\"b\":\"\xff\"}") << false;
    QTest::newRow("nothing of CBOR") << QByteArray() << true;
    QTest::newRow("an array that announces much") << QByteArray::fromHex("9BFFFFFFFFFFFFFFFF01") << true;
    QTest::newRow("a map that announces much") << QByteArray::fromHex("BBFFFFFFFFFFFFFFFF616101") << true;
    QTest::newRow("a string that announces much") << QByteArray::fromHex("A161617BFFFFFFFFFFFFFFFF") << true;
    QTest::newRow("an indefinite map without an end") << QByteArray::fromHex("BF616101") << true;
    QTest::newRow("something behind CBOR") << QByteArray::fromHex("A161610101") << true;
}

void TestFilter::brokenPayloadsAreMissing()
{
    QFETCH(QByteArray, payload);
    QFETCH(bool, isCbor);
    const auto encoding = isCbor ? protocol::Encoding::Cbor : protocol::Encoding::Json;
    QVERIFY(letsPayload("not exists $ and not exists $.a and not exists $[0] and not $.a == 1 and not $ ~ \"\"", payload, encoding));
}

void TestFilter::cutPayloadsAreMissing()
{
    const QByteArray json = R"({"a":{"b":[1,"two",null,true]},"c":"é\u00e9"})";
    for (qsizetype length = 0; length < json.size(); ++length)
        QVERIFY(!letsPayload("exists $.a.b[0]", json.first(length)));
    const QByteArray cbor = protocol::transcoded({json, protocol::Encoding::Json}, protocol::Encoding::Cbor);
    QVERIFY(letsPayload("$.a.b[1] == \"two\" and $.c == \"éé\"", cbor, protocol::Encoding::Cbor));
    for (qsizetype length = 0; length < cbor.size(); ++length)
        QVERIFY(!letsPayload("exists $.a.b[0]", cbor.first(length), protocol::Encoding::Cbor));
}

void TestFilter::lastOfEqualKeysCounts()
{
    const QByteArray json = R"({"a":{"b":1},"a":{"c":2},"\u0061":{"d":3}})";
    QVERIFY(letsPayload("not exists $.a.b and not exists $.a.c and $.a.d == 3 and $ == {\"a\":{\"d\":3}}", json));
    const QByteArray cbor = QByteArray::fromHex("A2 6161 A1 6162 01 6161 A1 6163 02");
    QVERIFY(letsPayload("not exists $.a.b and $.a.c == 2", cbor, protocol::Encoding::Cbor));
}

void TestFilter::aCatastrophicExpressionGivesUp()
{
    const QByteArray text = '"' + QByteArray(60'000, 'a') + "b\"";
    QVERIFY(!letsPayload(R"($ ~ "(a+)+c")", text)); // would take longer than the universe is old
    QVERIFY(!letsPayload(R"($ ~ "(a|aa)+$")", text));
    QVERIFY(!letsPayload(R"($ ~ "^(.*?,){25}x")", '"' + QByteArray(60'000, ',') + '"'));
    QVERIFY(letsPayload(R"($ ~ "a+b")", text));
    QVERIFY(letsPayload(R"($ ~ "b")", text));
    QVERIFY(!letsPayload(R"($ ~ "b")", '"' + QByteArray(70'000, 'a') + "b\"")); // it is not looked that far
}

void TestFilter::timesOfDayAreLocal()
{
    const QByteArray before = qgetenv("TZ");
    qputenv("TZ", "Europe/Berlin");
    tzset();
    const auto at = [](qint64 seconds) { return Subject{.time = WallTime(std::chrono::seconds(seconds))}; };
    // On 2026-03-29 the clocks go from 02:00 to 03:00, at 01:00 UTC; one filter meets both.
    const auto expression = parse("time == 01:59 or time == 03:00");
    Evaluator evaluator({*expression, test::filtersBegun});
    QVERIFY(evaluator.matches(at(1'774'745'999)));
    QVERIFY(evaluator.matches(at(1'774'746'000)));
    QVERIFY(evaluator.matches(at(1'774'745'999)));
    QVERIFY(!evaluator.matches(at(1'774'745'999 - 60)));
    QVERIFY(lets("time == 2026-03-29T03:00 and time == 2026-03-29T01:00Z", at(1'774'746'000)));
    QVERIFY(lets("time == 2026-03-29", at(1'774'746'000 + 21 * 3600 - 1)));
    qputenv("TZ", before);
    tzset();
}

void TestFilter::conditionsAreJoined_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<int>("joining");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("alone") << QByteArray("seq == 1") << int(Joining::Alone) << QByteArray("key == \"a\"");
    QTest::newRow("and") << QByteArray("seq==1") << int(Joining::And) << QByteArray("seq == 1 and key == \"a\"");
    QTest::newRow("and not") << QByteArray("seq == 1 and seq == 2") << int(Joining::AndNot) << QByteArray("seq == 1 and seq == 2 and not key == \"a\"");
    QTest::newRow("behind or") << QByteArray("seq == 1 or seq == 2") << int(Joining::And) << QByteArray("(seq == 1 or seq == 2) and key == \"a\"");
    QTest::newRow("to nothing") << QByteArray("  ") << int(Joining::And) << QByteArray("key == \"a\"");
    QTest::newRow("not to nothing") << QByteArray() << int(Joining::AndNot) << QByteArray("not key == \"a\"");
    QTest::newRow("instead of what is wrong") << QByteArray("seq =") << int(Joining::Alone) << QByteArray("key == \"a\"");
    QTest::newRow("to what is wrong") << QByteArray("seq =") << int(Joining::And) << QByteArray();
}

void TestFilter::conditionsAreJoined()
{
    QFETCH(QByteArray, filter);
    QFETCH(int, joining);
    QTEST(joined(filter, Joining(joining), *parse("key == \"a\"")).value_or(QByteArray()), "result");
}

void TestFilter::aBroadcastIsAMessageToo()
{
    const protocol::Broadcast message{{"cursor"}, {7}, {R"({"x":1})", protocol::Encoding::Json}};
    const RoomId room = RoomId::parse("lobby").value();
    const Subject subject = subjectOf(room, message);
    QVERIFY(lets("room == \"lobby\" and key == \"cursor\" and seq == 7 and size == 7 and $.x == 1 and kind == push", subject));
    QVERIFY(lets("not exists action and not exists sender and not exists time and not exists delivered", subject));
}

// Times of day are local ones.
int main(int argc, char **argv)
{
    qputenv("TZ", "UTC");
    QCoreApplication application(argc, argv);
    TestFilter test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_filter.moc"
