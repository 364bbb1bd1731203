// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/cellcondition.h"
#include "inspect/filter/completion.h"
#include "inspect/filtermessages.h"
#include "inspect/timelineroles.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::inspect::filter;

// What is offered to whoever writes a filter.
class TestFilterCompletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatMayStandThereIsOffered_data();
    void whatMayStandThereIsOffered();
    void fieldsThatAreNotKnownAreNot();
    void namesPathsAndValuesAreThoseOfTheNewestRows();
    void manyAndDeepAndLongOnesAreLeftOut();
    void cellsAreConditions();
};

namespace {

QByteArray offered(const Completions &completions)
{
    QByteArrayList items;
    for (const Completion &item : completions.items)
        items << item.text;
    return items.join(' ');
}

} // namespace

// `|` is the place.
void TestFilterCompletion::whatMayStandThereIsOffered_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("from");
    QTest::addColumn<QByteArray>("items");
    const auto row = [](const char *text, qsizetype from, const char *items) { QTest::newRow(text) << QByteArray(text) << from << QByteArray(items); };
    row("|", 0, "room key action sender seq size time delivered kind $.user $.user.name $.on exists not");
    row("k|", 0, "key kind");
    row("key|", 0, "");
    row("key |", 4, "== != < <= > >= ~ in contains");
    row("key c|", 4, "contains");
    row("key =|", 4, "==");
    row("key == |", 7, "\"cursor\" \"chat\"");
    row("key == \"cu|", 7, "\"cursor\"");
    row("key == \"cursor\"|", 7, "");
    row("key == \"cursor\" |", 16, "and or");
    row("key == \"cursor\" a|", 16, "and");
    row("key == \"cursor\" and n|", 20, "not");
    row("key == \"x\" and s| or seq == 1", 15, "sender seq size");
    row("(key == \"x\" |", 12, "and or )");
    row("key in [|", 8, "\"cursor\" \"chat\"");
    row("key in [\"x\", \"ch|", 13, "\"chat\"");
    row("key ~ |", 6, "");
    row("room == |", 8, "\"lobby\"");
    row("sender == |", 10, "#1 #12 http window");
    row("sender == #1|", 10, "#12");
    row("action != |", 10, "relay replace append compact");
    row("action == rep|", 10, "replace");
    row("kind in [get, |", 14, "push get ping edit closed lost");
    row("exists |", 7, "room key action sender seq size time delivered kind $.user $.user.name $.on");
    row("not |", 4, "room key action sender seq size time delivered kind $.user $.user.name $.on exists not");
    row("$|", 0, "$.user $.user.name $.on");
    row("$.|", 0, "$.user $.user.name $.on");
    row("seq == 1 and $.user.|", 13, "$.user.name");
    row("$.user.name == |", 15, "\"Ada\" \"Grace\"");
    row("$.on == t|", 8, "true");
    row("$.on < |", 7, "");
    row("$.nowhere == |", 13, "");
    row("seq == |", 7, "");
    row("wrong == |", 9, "");
    row("seq = 1 and |", 12, "");
}

void TestFilterCompletion::whatMayStandThereIsOffered()
{
    QFETCH(QByteArray, text);
    const Vocabulary seen{.rooms = {"lobby"}, .keys = {"cursor", "chat"}, .senders = {"#1", "#12"},
                          .paths = {{"$.user", {}}, {"$.user.name", {"\"Ada\"", "\"Grace\""}}, {"$.on", {"true"}}}};
    const qsizetype place = text.indexOf('|');
    const Completions completions = completionsAt(text.remove(place, 1), place, seen);
    QTEST(offered(completions), "items");
    if (!completions.items.empty())
        QTEST(completions.from, "from");
}

void TestFilterCompletion::fieldsThatAreNotKnownAreNot()
{
    QCOMPARE(offered(completionsAt("", 0, {}, {Field::Key, Field::Payload})), QByteArray("key $ exists not"));
    QCOMPARE(offered(completionsAt("", 0, {}, {Field::Key})), QByteArray("key exists not"));
}

void TestFilterCompletion::namesPathsAndValuesAreThoseOfTheNewestRows()
{
    Timeline timeline;
    test::fillForFilters(timeline);
    const Vocabulary seen = vocabularyOf(timeline);
    QCOMPARE(seen.rooms, (QByteArrayList{"lobby", "hall"}));
    QCOMPARE(seen.keys, (QByteArrayList{"Ключ", "cursor/1", "", "cbor", "chat", "cursor/2"}));
    QCOMPARE(seen.senders, (QByteArrayList{"#12", "#2", "#5", "#1", "#4", "#3"}));
    const auto valuesAt = [&seen](const QByteArray &path) {
        const auto found = std::find_if(seen.paths.begin(), seen.paths.end(), [&path](const auto &seenPath) { return seenPath.path == path; });
        return found == seen.paths.end() ? QByteArray("nowhere") : found->values.join(' ');
    };
    QCOMPARE(valuesAt("$.name"), QByteArray("\"Grace\" \"Ada\""));
    QCOMPARE(valuesAt("$.tags[0]"), QByteArray("\"red\""));
    QCOMPARE(valuesAt("$.tags[1]"), QByteArray("nowhere"));
    QCOMPARE(valuesAt("$.t"), QByteArray("5")); // CBOR
    QCOMPARE(valuesAt("$[\"q\\\"uote\"]"), QByteArray(R"("\u0041\n")"));
    QCOMPARE(valuesAt("$.a"), QByteArray("1"));
    // Each of them stands for itself in a filter.
    for (const Vocabulary::SeenPath &path : seen.paths) {
        for (const QByteArray &value : path.values)
            QVERIFY2(parse(path.path + " == " + value), (path.path + value).constData());
    }
}

void TestFilterCompletion::manyAndDeepAndLongOnesAreLeftOut()
{
    Timeline timeline;
    timeline.fold(test::relayed("lobby", "deep", QByteArray(R"({"a":)").repeated(100) + '1' + QByteArray(100, '}'), 1), 0);
    QByteArray wide = "{";
    for (int i = 0; i < 400; ++i)
        wide += (i > 0 ? "," : "") + ('"' + QByteArray::number(i)) + "\":1";
    timeline.fold(test::relayed("lobby", "wide", wide + '}', 2), 0);
    timeline.fold(test::relayed("lobby", "long", "{\"long\":\"" + QByteArray(100'000, 'x') + "\"}", 3), 0);
    const Vocabulary seen = vocabularyOf(timeline);
    QCOMPARE(seen.keys, (QByteArrayList{"long", "wide", "deep"}));
    QCOMPARE(seen.paths.size(), 300u);
    QCOMPARE(seen.paths[1].path, QByteArray("$[\"0\"]"));
}

void TestFilterCompletion::cellsAreConditions()
{
    Timeline timeline;
    test::fillForFilters(timeline);
    int conditions = 0;
    for (quint64 row = 0; row < timeline.end(); ++row) {
        for (int column = 0; column < TimelineColumnCount; ++column) {
            const auto condition = conditionOf(timeline, row, column);
            if (!condition)
                continue;
            ++conditions;
            // It is found by what it says.
            Evaluator evaluator({*condition, test::filtersBegun});
            QVERIFY2(evaluator.matches(subjectOf(timeline, timeline.row(row))), printed(*condition).constData());
        }
    }
    QVERIFY(conditions > 80);
    QVERIFY(!conditionOf(timeline, 0, DeltaColumn));
    QVERIFY(!conditionOf(timeline, 0, PreviewColumn)); // an object
    QVERIFY(!conditionOf(timeline, 6, SeqColumn));
}

QTEST_GUILESS_MAIN(TestFilterCompletion)
#include "tst_filtercompletion.moc"
