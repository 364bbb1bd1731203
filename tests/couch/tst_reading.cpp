// SPDX-License-Identifier: GPL-3.0-only
#include "couch/couchtesting.h"
#include "couch/reading.h"

using namespace drift;
using namespace drift::couch;
using namespace drift::couch::testing;

// What is given away of a document.
class TestReading : public QObject, private DatabaseFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeDatabase(); }

    void theWinnerIsRead();
    void whatIsNotThereIsMissingOrDeleted();
    void aRevisionIsRead();
    void theLatestOfARevisionIsRead();
    void options_data();
    void options();
    void attachmentsComeAsStubsOrWithTheirBytes();
    void openRevisionsAreReadOneByOne();
    void theLatestOpenRevisionsComeOnce();
    void manyAreReadAtOnce();
    void manyAtOnceWithoutIdsAreRefused();
    void whatIsNotKnownIsTheDifference();
    void whatIsNoListOfRevisionsIsRefused();
    void whatCostsTooMuchIsRefused();
    void attachmentsOfTheSameBytesCostEachTime();

private:
    QByteArray read(const QByteArray &id, const char *rev = nullptr, bool latest = false, const ReadOptions &options = {})
    {
        const auto result = readDocument(*m_database, id, rev ? parseRevision(QByteArray(rev)) : std::nullopt, latest, options);
        return result ? result->json : result.error().error + ' ' + result.error().reason;
    }
    // 1-a, from which came 2-b and 2-c, and from that the deleted 3-d.
    void makeConflicts()
    {
        merging("x", R"({"_revisions":{"start":2,"ids":["b","a"]},"n":1})");
        merging("x", R"({"_revisions":{"start":2,"ids":["bb","a"]},"n":2})");
        merging("x", R"({"_revisions":{"start":3,"ids":["d","c","a"]},"_deleted":true})");
    }
};

void TestReading::theWinnerIsRead()
{
    makeConflicts();
    QCOMPARE(read("x"), QByteArray(R"({"_id":"x","_rev":"2-bb","n":2})"));
    merging("\"\n", R"({"_rev":"1-a"})");
    QCOMPARE(read("\"\n"), QByteArray(R"({"_id":"\"\n","_rev":"1-a"})"));
}

void TestReading::whatIsNotThereIsMissingOrDeleted()
{
    QCOMPARE(read("x"), QByteArray("not_found missing"));
    merging("x", R"({"_rev":"1-a","_deleted":true})");
    QCOMPARE(read("x"), QByteArray("not_found deleted"));
    QCOMPARE(read("x", "1-a"), QByteArray(R"({"_id":"x","_rev":"1-a","_deleted":true})"));
    QCOMPARE(read("x", "1-b"), QByteArray("not_found missing"));
}

void TestReading::aRevisionIsRead()
{
    makeConflicts();
    QCOMPARE(read("x", "2-b"), QByteArray(R"({"_id":"x","_rev":"2-b","n":1})"));
    QCOMPARE(read("x", "1-a"), QByteArray("not_found missing")); // its content is not kept
}

void TestReading::theLatestOfARevisionIsRead()
{
    makeConflicts();
    QCOMPARE(read("x", "1-a", true), QByteArray(R"({"_id":"x","_rev":"2-bb","n":2})"));
    QCOMPARE(read("x", "2-c", true), QByteArray(R"({"_id":"x","_rev":"3-d","_deleted":true})"));
}

void TestReading::options_data()
{
    QTest::addColumn<bool ReadOptions::*>("option");
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("revs") << &ReadOptions::revs << QByteArray(R"("_revisions":{"start":2,"ids":["bb","a"]})");
    QTest::newRow("revs_info") << &ReadOptions::revsInfo << QByteArray(R"("_revs_info":[{"rev":"2-bb","status":"available"},{"rev":"1-a","status":"missing"}])");
    QTest::newRow("conflicts") << &ReadOptions::conflicts << QByteArray(R"("_conflicts":["2-b"])");
    QTest::newRow("deleted_conflicts") << &ReadOptions::deletedConflicts << QByteArray(R"("_deleted_conflicts":["3-d"])");
    QTest::newRow("local_seq") << &ReadOptions::localSeq << QByteArray(R"("_local_seq":4)");
}

void TestReading::options()
{
    makeConflicts();
    QFETCH(bool ReadOptions::*, option);
    QFETCH(QByteArray, more);
    ReadOptions options;
    options.*option = true;
    QCOMPARE(read("x", nullptr, false, options), R"({"_id":"x","_rev":"2-bb","n":2,)" + more + '}');
}

void TestReading::attachmentsComeAsStubsOrWithTheirBytes()
{
    merging("x", R"({"_rev":"1-a","_attachments":{"f":{"data":"AAEC","content_type":"image/png"}}})");
    const QByteArray stub = read("x");
    QVERIFY2(stub.contains(R"("content_type":"image/png","revpos":1,"digest":"md5-)") && stub.endsWith(R"(","length":3,"stub":true}}})"), stub.constData());
    ReadOptions options;
    options.attachments = true;
    const QByteArray whole = read("x", nullptr, false, options);
    QVERIFY2(whole.endsWith(R"(,"data":"AAEC"}}})") && !whole.contains("stub"), whole.constData());
}

void TestReading::openRevisionsAreReadOneByOne()
{
    makeConflicts();
    const auto some = readOpenRevisions(*m_database, "x", QList<Revision>{{2, "b"}, {7, "z"}, {1, "a"}}, false, {});
    QCOMPARE(*some, QByteArray(R"([{"ok":{"_id":"x","_rev":"2-b","n":1}},{"missing":"7-z"},{"missing":"1-a"}])"));
    const auto all = readOpenRevisions(*m_database, "x", {}, false, {});
    QCOMPARE(all->count("\"ok\""), 3);
    QCOMPARE(*readOpenRevisions(*m_database, "y", QList<Revision>{{1, "a"}}, false, {}), QByteArray(R"([{"missing":"1-a"}])"));
    QVERIFY(!readOpenRevisions(*m_database, "y", {}, false, {}));
}

void TestReading::theLatestOpenRevisionsComeOnce()
{
    makeConflicts();
    const auto latest = readOpenRevisions(*m_database, "x", QList<Revision>{{1, "a"}, {2, "c"}}, true, {});
    QCOMPARE(latest->count("\"ok\""), 3);
}

void TestReading::manyAreReadAtOnce()
{
    makeConflicts();
    const auto answer = bulkGet(*m_database, R"({"docs":[{"id":"x","rev":"2-b"},{"id":"y","rev":"1-a"},{"id":"x","rev":"oops"},{"id":"x","rev":"1-a"}]})", false, {});
    QVERIFY(answer);
    QCOMPARE(*answer, QByteArray(R"({"results":[{"id":"x","docs":[{"ok":{"_id":"x","_rev":"2-b","n":1}}]},)"
                                 R"({"id":"y","docs":[{"error":{"id":"y","rev":"1-a","error":"not_found","reason":"missing"}}]},)"
                                 R"({"id":"x","docs":[{"error":{"id":"x","rev":"oops","error":"bad_request","reason":"Invalid rev format"}}]},)"
                                 R"({"id":"x","docs":[{"error":{"id":"x","rev":"1-a","error":"not_found","reason":"missing"}}]}]})"));
    QCOMPARE(bulkGet(*m_database, R"({"docs":[{"id":"x"}]})", false, {})->count("\"ok\""), 3);
    QCOMPARE(bulkGet(*m_database, R"({"docs":[{"id":"x","rev":"2-c"}]})", true, {})->count("\"ok\""), 1);
}

void TestReading::manyAtOnceWithoutIdsAreRefused()
{
    for (const char *json : {"{}", "[]", R"({"docs":[{}]})", R"({"docs":[1]})", "x"})
        QCOMPARE(bulkGet(*m_database, QByteArray(json), false, {}).error().status, 400);
    QCOMPARE(*bulkGet(*m_database, R"({"docs":[]})", false, {}), QByteArray(R"({"results":[]})"));
}

void TestReading::whatIsNotKnownIsTheDifference()
{
    makeConflicts();
    QCOMPARE(*revsDiff(*m_database, R"({"x":["2-b","1-a","3-e"],"y":["1-a"],"constructor":["1-a"]})"),
             QByteArray(R"({"x":{"missing":["3-e"],"possible_ancestors":["2-bb","2-b"]},"y":{"missing":["1-a"]},"constructor":{"missing":["1-a"]}})"));
    QCOMPARE(*revsDiff(*m_database, R"({"x":["2-b"]})"), QByteArray("{}"));
}

void TestReading::whatIsNoListOfRevisionsIsRefused()
{
    for (const char *json : {"[]", R"({"x":1})", R"({"x":["a"]})", "x"})
        QCOMPARE(revsDiff(*m_database, QByteArray(json)).error().status, 400);
}

void TestReading::whatCostsTooMuchIsRefused()
{
    merging("x", R"({"_rev":"1-a","text":")" + QByteArray(1000, 'x') + "\"}");
    m_databaseLimits.maxWork = 20'000;
    const QByteArray many = "{\"docs\":[" + QByteArray(R"({"id":"x"},)").repeated(50) + R"({"id":"x"}]})";
    const auto database = [this] { return Database(*m_room, m_databaseLimits); };
    QCOMPARE(bulkGet(database(), many, false, {}).error().error, QByteArray("too_large"));
    QCOMPARE(revsDiff(database(), '{' + QByteArray(R"("x":["2-b"],)").repeated(100) + R"("x":["2-b"]})").error().error, QByteArray("too_large"));
    QCOMPARE(readOpenRevisions(database(), "x", QList<Revision>(50, {1, "a"}), false, {}).error().error, QByteArray("too_large"));
    QVERIFY(bulkGet(database(), R"({"docs":[{"id":"x"}]})", false, {}));
}

void TestReading::attachmentsOfTheSameBytesCostEachTime()
{
    QByteArray files;
    for (int i = 0; i < 30; ++i)
        files += (i > 0 ? ",\"" : "\"") + QByteArray::number(i) + R"(":{"data":")" + QByteArray(1000, 'x').toBase64() + "\"}";
    merging("x", R"({"_rev":"1-a","_attachments":{)" + files + "}}");
    m_databaseLimits.maxWork = 20'000;
    ReadOptions options;
    QVERIFY(readDocument(Database(*m_room, m_databaseLimits), "x", {}, false, options));
    options.attachments = true;
    QCOMPARE(readDocument(Database(*m_room, m_databaseLimits), "x", {}, false, options).error().status, 413);
}

QTEST_APPLESS_MAIN(TestReading)
#include "tst_reading.moc"
