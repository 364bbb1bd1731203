// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/hostile.h"
#include "inspect/linediff.h"
#include "inspect/plainlines.h"
#include "inspect/valuediff.h"
#include "inspect/valuetext.h"
#include "protocol/generate.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect;
using protocol::Encoding;
using protocol::Value;

namespace {

QByteArray drawn(const ValueDiff &diff)
{
    QByteArrayList lines;
    for (const ValueChange &change : diff.changes) {
        const char mark = "+-~"[int(change.kind)];
        lines << QByteArray(1, mark) + ' ' + change.path + ' ' + change.before + " > " + change.after;
    }
    return lines.join('\n') + (diff.isComplete ? "" : "\n…");
}

QByteArray diff(const QByteArray &before, const QByteArray &after, const DiffLimits &limits = {})
{
    return drawn(diffValues({before, Encoding::Json}, {after, Encoding::Json}, limits));
}

QByteArray lineDiff(const QByteArray &before, const QByteArray &after)
{
    RawText a(before);
    RawText b(after);
    return LineDiff(a, b).whole();
}

// What one side of a comparison says, without what was left out.
QByteArray side(const LineDiff &diff, LineMark other)
{
    QByteArrayList lines;
    for (qsizetype i = 0; i < diff.count(); ++i) {
        if (diff.mark(i) != other)
            lines << diff.line(i).mid(2);
    }
    return lines.join('\n');
}

} // namespace

class TestValueDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalValuesHaveNoDifference()
    {
        QCOMPARE(diff(R"({"a":1})", R"({"a":1})"), "");
        QCOMPARE(diff(R"({"a":[1,{}],"b":2})", " { \"b\" : 2, \"a\" : [ 1 , { } ] } "), "");
    }

    void whatChangedIsToldByItsPath()
    {
        QCOMPARE(diff(R"({"a":{"b":[1,2,3]},"gone":null})", R"({"a":{"b":[1,5,3]},"new":"x"})"),
                 "- $.gone null > \n+ $.new  > \"x\"\n~ $.a.b[1] 2 > 5");
    }

    void spellingsDiffer() { QCOMPARE(diff("[1,2]", "[1.0,2]"), "~ $[0] 1 > 1.0"); }

    void kindsDiffer() { QCOMPARE(diff(R"({"a":[1]})", R"({"a":{"0":1}})"), "~ $.a [1] > {\"0\":1}"); }

    void anEntryPutIntoAnArrayIsOneDifference()
    {
        QCOMPARE(diff("[1,2,3,4]", "[1,2,9,3,4]"), "+ $[2]  > 9");
        QCOMPARE(diff("[1,2,3,4]", "[1,4]"), "- $[1] 2 > \n- $[2] 3 > ");
        QCOMPARE(diff("[]", "[1]"), "+ $[0]  > 1");
        QCOMPARE(diff("[1,1,1]", "[1,1]"), "- $[2] 1 > ");
    }

    void duplicateKeysAreToldApartByTheirOrder()
    {
        QCOMPARE(diff(R"({"a":1,"a":2})", R"({"a":1,"a":3})"), "~ $.a 2 > 3");
        QCOMPARE(diff(R"({"a":1,"a":2})", R"({"a":1})"), "- $.a 2 > ");
        QCOMPARE(diff(R"({"\u0061":1,"b":0})", R"({"b":0,"a":2})"), "~ $.a 1 > 2");
    }

    void cborIsComparedByItsItems()
    {
        const auto cbor = [](const char *hex) { return Value{QByteArray::fromHex(hex), Encoding::Cbor}; };
        QCOMPARE(drawn(diffValues(cbor("a2016161 6162 c100"), cbor("a2016162 6162 c101"))),
                 "~ $[1] \"a\" > \"b\"\n~ $.b / epoch time / 1(0) > / epoch time / 1(1)");
        QCOMPARE(drawn(diffValues(cbor("d9010281 01"), cbor("8101"))), "~ $ / set / 258([…] > […]");
    }

    void twoEncodingsAreComparedAsJson()
    {
        const ValueDiff crossed = diffValues({"{\"a\":1,\"b\":2}", Encoding::Json},
                                             {QByteArray::fromHex("a2616101616203"), Encoding::Cbor});
        QVERIFY(crossed.isCrossed);
        QCOMPARE(drawn(crossed), "~ $.b 2 > 3");
    }

    void limitsEndItAndItSaysSo()
    {
        const QByteArray many = '[' + QByteArray("1,").repeated(20'000) + "1]";
        const QByteArray others = '[' + QByteArray("2,").repeated(20'000) + "2]";
        const ValueDiff cut = diffValues({many, Encoding::Json}, {others, Encoding::Json});
        QVERIFY(!cut.isComplete);
        QVERIFY(cut.changes.size() <= 5'000);
        DiffLimits little;
        little.maxBytes = 10;
        QCOMPARE(diff("[[1,2,3],4]", "[[1,2,5],4]", little), "\n…");
    }

    void deepValuesAreCompared()
    {
        const QByteArray before = QByteArray("[").repeated(512) + "1" + QByteArray("]").repeated(512);
        const QByteArray after = QByteArray("[").repeated(512) + "2" + QByteArray("]").repeated(512);
        QCOMPARE(diff(before, after), "~ $" + QByteArray("[0]").repeated(512) + " 1 > 2");
    }

    void anyTwoValuesAreCompared()
    {
        protocol::Generator generator(4);
        for (int i = 0; i < 3'000; ++i) {
            const QByteArray json = generator.json();
            const QByteArray cbor = generator.cbor();
            QCOMPARE(diff(json, json), "");
            (void)diff(json, generator.json());
            (void)diffValues({cbor, Encoding::Cbor}, {generator.cbor(), Encoding::Cbor});
            (void)diffValues({json, Encoding::Json}, {cbor, Encoding::Cbor});
        }
    }

    void hostileValuesAreCompared()
    {
        const std::vector<test::HostileValue> values = test::hostileValues();
        for (size_t i = 1; i < values.size(); ++i) {
            (void)diffValues(values[i - 1].value, values[i].value);
            QVERIFY(diffValues(values[i].value, values[i].value).changes.empty());
        }
    }

    void linesAreComparedAsDiffDoes()
    {
        QCOMPARE(lineDiff("a\nb\nc", "a\nx\nc"), "  a\n- b\n+ x\n  c");
        QCOMPARE(lineDiff("a", "a\nb"), "  a\n+ b");
        QCOMPARE(lineDiff("a\nb", "b"), "- a\n  b");
        QCOMPARE(lineDiff("a", "b"), "- a\n+ b");
    }

    void equalLinesFarFromADifferenceAreCounted()
    {
        QByteArray before;
        for (int i = 0; i < 20; ++i)
            before += QByteArray::number(i) + '\n';
        QByteArray after = before;
        after.replace("10\n", "ten\n");
        QCOMPARE(lineDiff(before, after),
                 "@@ 7 equal lines @@\n  7\n  8\n  9\n- 10\n+ ten\n  11\n  12\n  13\n@@ 7 equal lines @@");
        QCOMPARE(lineDiff(before, before), "@@ 21 equal lines @@");
    }

    void theFewestLinesGoAndCome()
    {
        protocol::Generator generator(5);
        for (int i = 0; i < 500; ++i) {
            QByteArrayList before;
            QByteArrayList after;
            for (int line = generator.below(9); line >= 0; --line)
                before << QByteArray::number(generator.below(3));
            for (int line = generator.below(9); line >= 0; --line)
                after << QByteArray::number(generator.below(3));
            RawText a(before.join('\n'));
            RawText b(after.join('\n'));
            const LineDiff diff(a, b);
            if (diff.isEqual())
                continue;
            qsizetype edits = 0;
            for (qsizetype line = 0; line < diff.count(); ++line)
                edits += diff.mark(line) == LineMark::Added || diff.mark(line) == LineMark::Removed;
            QCOMPARE(edits, before.size() + after.size() - 2 * longestCommon(before, after));
            bool isFolded = false;
            for (qsizetype line = 0; line < diff.count(); ++line)
                isFolded = isFolded || diff.mark(line) == LineMark::Note;
            if (isFolded)
                continue;
            QCOMPARE(side(diff, LineMark::Added), before.join('\n'));
            QCOMPARE(side(diff, LineMark::Removed), after.join('\n'));
        }
    }

    void whatIsStoppedIsNotComplete()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!diffValues({"[1]", Encoding::Json}, {"[2]", Encoding::Json}, {}, stop.get_token()).isComplete);
    }

    void whatDiffersTooMuchStandsThereWhole()
    {
        QByteArray before;
        QByteArray after;
        for (int i = 0; i < 3'000; ++i) {
            before += 'a' + QByteArray::number(i) + '\n';
            after += 'b' + QByteArray::number(i) + '\n';
        }
        RawText a(before + "end");
        RawText b(after + "end");
        const LineDiff diff(a, b);
        QCOMPARE(diff.count(), 6'001);
        QCOMPARE(diff.line(2'999), "- a2999");
        QCOMPARE(diff.line(3'000), "+ b0");
    }

    void longTextsAreComparedAtTheirBeginning()
    {
        RawText a(QByteArray("x\n").repeated(60'000));
        RawText b(QByteArray("x\n").repeated(60'000) + "y");
        const LineDiff diff(a, b);
        QVERIFY(!diff.isComplete());
        QVERIFY(diff.isEqual());
    }

private:
    static qsizetype longestCommon(const QByteArrayList &a, const QByteArrayList &b)
    {
        std::vector<std::vector<qsizetype>> table(size_t(a.size() + 1), std::vector<qsizetype>(size_t(b.size() + 1)));
        for (qsizetype i = 1; i <= a.size(); ++i) {
            for (qsizetype j = 1; j <= b.size(); ++j)
                table[size_t(i)][size_t(j)] = a[i - 1] == b[j - 1] ? table[size_t(i - 1)][size_t(j - 1)] + 1
                                                                  : std::max(table[size_t(i - 1)][size_t(j)], table[size_t(i)][size_t(j - 1)]);
        }
        return table[size_t(a.size())][size_t(b.size())];
    }
};

QTEST_GUILESS_MAIN(TestValueDiff)
#include "tst_valuediff.moc"
