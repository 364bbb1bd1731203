// SPDX-License-Identifier: GPL-3.0-only
#include "couch/alldocs.h"
#include "couch/couchtesting.h"
#include "couch/json.h"

using namespace drift;
using namespace drift::couch;
using namespace drift::couch::testing;

// All documents, by their ids.
class TestAllDocs : public QObject, private DatabaseFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        makeDatabase();
        for (const char *id : {"c", "a", "ä", "_design/x", "b"})
            merging(id, R"({"_rev":"1-a","n":1})");
        merging("gone", R"({"_rev":"1-a","_deleted":true})");
    }

    void theyComeInTheOrderOfTheirIds();
    void ranges_data();
    void ranges();
    void skipAndLimitCount();
    void keysComeInTheirOrder();
    void documentsCanComeAlong();
    void whatIsNoKeyIsRefused();
    void whatCostsTooMuchIsRefused();

private:
    // "a b": the ids of the rows, an exclamation mark for what was not found.
    QByteArray ids(const AllDocsQuery &query)
    {
        const QByteArray json = *allDocs(*m_database, query);
        const auto answer = membersOf(json);
        const auto rows = elementsOf(valueOf(*answer, "rows"));
        QByteArray text;
        for (const QByteArrayView row : *rows) {
            const auto members = membersOf(row);
            text += (text.isEmpty() ? "" : " ") + stringIn(valueOf(*members, "id")).value_or("!");
        }
        return text;
    }
};

void TestAllDocs::theyComeInTheOrderOfTheirIds()
{
    QCOMPARE(ids({}), QByteArray("_design/x a b c ä"));
    QVERIFY(allDocs(*m_database, {})->startsWith(R"({"total_rows":5,"offset":0,"rows":[{"id":"_design/x","key":"_design/x","value":{"rev":"1-a"}},)"));
    QVERIFY(allDocs(*m_database, {.updateSeq = true})->contains(R"("update_seq":7)"));
}

void TestAllDocs::ranges_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<bool>("inclusive");
    QTest::addColumn<bool>("descending");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *start, const char *end, bool inclusive, bool descending, const char *expected) {
        QTest::addRow("%s to %s %d %d", start, end, inclusive, descending)
                << QByteArray(start) << QByteArray(end) << inclusive << descending << QByteArray(expected);
    };
    row("\"a\"", "", true, false, "a b c ä");
    row("", "\"b\"", true, false, "_design/x a b");
    row("\"a\"", "\"b\"", true, false, "a b");
    row("\"a\"", "\"b\"", false, false, "a");
    row("\"aa\"", "\"bb\"", true, false, "b");
    row("\"b\"", "\"a\"", true, false, "");
    row("\"b\"", "\"a\"", true, true, "b a");
    row("\"b\"", "\"a\"", false, true, "b");
    row("\"b\"", "", true, true, "b a _design/x");
    row("", "", true, true, "ä c b a _design/x");
    row("null", "{}", true, false, "_design/x a b c ä");
    row("{}", "null", true, true, "ä c b a _design/x");
    row("{}", "", true, false, "");
    row("", "null", true, false, "");
    row("\"_design/\"", "\"_design/\xef\xbf\xb0\"", true, false, "_design/x");
}

void TestAllDocs::ranges()
{
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, end);
    AllDocsQuery query;
    if (!start.isEmpty())
        query.start = *AllDocsQuery::parseBound(start);
    if (!end.isEmpty())
        query.end = *AllDocsQuery::parseBound(end);
    QFETCH(bool, inclusive);
    QFETCH(bool, descending);
    query.inclusiveEnd = inclusive;
    query.descending = descending;
    QTEST(ids(query), "expected");
}

void TestAllDocs::skipAndLimitCount()
{
    QCOMPARE(ids({.skip = 1, .limit = 2}), QByteArray("a b"));
    QCOMPARE(ids({.descending = true, .skip = 4}), QByteArray("_design/x"));
    QCOMPARE(ids({.limit = 0}), QByteArray());
}

void TestAllDocs::keysComeInTheirOrder()
{
    AllDocsQuery query;
    query.keys = std::vector<QByteArray>{"\"b\"", "\"nobody\"", "\"gone\"", "1", "\"b\""};
    QCOMPARE(ids(query), QByteArray("b ! gone ! b"));
    const QByteArray json = *allDocs(*m_database, query);
    QVERIFY(json.contains(R"({"key":"nobody","error":"not_found"})"));
    QVERIFY(json.contains(R"({"id":"gone","key":"gone","value":{"rev":"1-a","deleted":true}})"));
}

void TestAllDocs::documentsCanComeAlong()
{
    AllDocsQuery query;
    query.includeDocs = true;
    query.keys = std::vector<QByteArray>{"\"a\"", "\"gone\""};
    const QByteArray json = *allDocs(*m_database, query);
    QVERIFY(json.contains(R"("doc":{"_id":"a","_rev":"1-a","n":1})"));
    QVERIFY(json.contains(R"("doc":null)"));
}

void TestAllDocs::whatIsNoKeyIsRefused()
{
    for (const char *json : {"", "a", "\"a", "1,2", "\"a\"]["})
        QCOMPARE(AllDocsQuery::parseBound(QByteArray(json)).error().error, QByteArray("query_parse_error"));
}

void TestAllDocs::whatCostsTooMuchIsRefused()
{
    m_databaseLimits.maxWork = 1000;
    AllDocsQuery query;
    query.keys = std::vector<QByteArray>(1000, "\"a\"");
    QCOMPARE(allDocs(Database(*m_room, m_databaseLimits), query).error().status, 413);
    query.limit = 1;
    QVERIFY(allDocs(Database(*m_room, m_databaseLimits), query));
}

QTEST_APPLESS_MAIN(TestAllDocs)
#include "tst_alldocs.moc"
