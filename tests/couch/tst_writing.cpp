// SPDX-License-Identifier: GPL-3.0-only
#include "couch/attachments.h"
#include "couch/couchtesting.h"
#include "couch/reading.h"

using namespace drift;
using namespace drift::couch;
using namespace drift::couch::testing;

// What becomes of documents that are written, as CouchDB's documentation has it.
class TestWriting : public QObject, private DatabaseFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeDatabase(); }

    // New edits
    void theFirstEditIsRevisionOne();
    void anEditGoesOnFromTheRevisionThatItNames();
    void anEditOfWhatIsThereNeedsItsRevision();
    void anEditOfAnOldRevisionIsAConflict();
    void anEditOfWhatIsNotThereNamesNoRevision();
    void aDeletedDocumentIsMadeAnewOnTopOfItsDeletion();
    void aLosingLeafCanBeDeleted();
    void theSameEditGetsTheSameRevision();

    // Revisions from elsewhere
    void aRevisionFromElsewhereIsNeverAConflict();
    void aRevisionThatIsKnownIsNoNews();
    void aRevisionWithoutAPathStandsAlone();
    void aRevisionFromElsewhereMustSayWhichItIs();
    void theOrderOfReplicationDoesNotShow();

    // Attachments
    void anAttachmentThatIsNotNamedAgainIsGone();
    void aStubKeepsTheAttachment();
    void aStubOfNothingIsRefused();
    void anAttachmentIsPutByItself();
    void anAttachmentIsRemovedByItself();
    void anAttachmentOfANewDocumentMakesIt();
    void aStubFromElsewhereFindsWhatIsHere();

    // Limits
    void aDocumentThatIsTooLargeIsRefused();
    void anAttachmentThatIsTooLargeIsRefused();
    void anIdThatCannotBeIsRefused();

    // Many at once
    void manyAtOnceAreEachAnswered();
    void manyFromElsewhereAreAnsweredWhereTheyFail();
    void withoutAnIdOneIsMade();
    void manyWithoutAListAreRefused();
    void aTreeThatGrowsWithEachOfManyIsStoppedAtSomeTime();
    void moreDocumentsThanThereCanBeLinesForAreRefused();
};

void TestWriting::theFirstEditIsRevisionOne()
{
    const QByteArray told = putting("a", R"({"n":1})");
    QVERIFY2(told.startsWith("ok 1-") && told.size() == 3 + 2 + 32, told.constData());
}

void TestWriting::anEditGoesOnFromTheRevisionThatItNames()
{
    const QByteArray first = rev("a", "{}");
    const QByteArray second = rev("a", editOf(first, R"("n":2)"));
    QVERIFY(second.startsWith("2-"));
    QCOMPARE(leaves("a"), second);
}

void TestWriting::anEditOfWhatIsThereNeedsItsRevision()
{
    putting("a", "{}");
    QCOMPARE(putting("a", R"({"n":2})"), QByteArray("409 conflict"));
}

void TestWriting::anEditOfAnOldRevisionIsAConflict()
{
    const QByteArray first = rev("a", "{}");
    putting("a", editOf(first, R"("n":2)"));
    QCOMPARE(putting("a", editOf(first, R"("n":3)")), QByteArray("409 conflict"));
}

void TestWriting::anEditOfWhatIsNotThereNamesNoRevision()
{
    QCOMPARE(putting("a", R"({"_rev":"1-a"})"), QByteArray("409 conflict"));
}

void TestWriting::aDeletedDocumentIsMadeAnewOnTopOfItsDeletion()
{
    const QByteArray first = rev("a", "{}");
    const QByteArray gone = rev("a", editOf(first, R"("_deleted":true)"));
    QVERIFY(gone.startsWith("2-"));
    QVERIFY(rev("a", R"({"n":1})").startsWith("3-"));
}

void TestWriting::aLosingLeafCanBeDeleted()
{
    merging("a", R"({"_revisions":{"start":2,"ids":["b","a"]}})");
    merging("a", R"({"_revisions":{"start":2,"ids":["c","a"]}})");
    const QByteArray gone = rev("a", R"({"_deleted":true,"_rev":"2-b"})");
    QCOMPARE(leaves("a"), "2-c " + gone);
}

void TestWriting::theSameEditGetsTheSameRevision()
{
    const QByteArray one = rev("a", R"({"n":1})");
    QCOMPARE(rev("b", R"({"n":1})"), one);
    QVERIFY(rev("c", R"({"n":2})") != one);
}

void TestWriting::aRevisionFromElsewhereIsNeverAConflict()
{
    putting("a", "{}");
    QCOMPARE(merging("a", R"({"_revisions":{"start":3,"ids":["c","b","a"]}})"), QByteArray("ok 3-c"));
    QVERIFY(leaves("a").startsWith("3-c 1-"));
}

void TestWriting::aRevisionThatIsKnownIsNoNews()
{
    merging("a", R"({"_rev":"1-a","n":1})");
    const quint64 seq = m_database->updateSeq().value;
    QCOMPARE(merging("a", R"({"_rev":"1-a","n":2})"), QByteArray("ok 1-a"));
    QCOMPARE(m_database->updateSeq().value, seq);
    QCOMPARE(m_database->find("a")->document.contentOf({1, "a"})->body, QByteArray(R"({"n":1})"));
}

void TestWriting::aRevisionWithoutAPathStandsAlone()
{
    QCOMPARE(merging("a", R"({"_rev":"7-x"})"), QByteArray("ok 7-x"));
    QCOMPARE(m_database->find("a")->document.tree().nodes().size(), size_t(1));
}

void TestWriting::aRevisionFromElsewhereMustSayWhichItIs()
{
    QCOMPARE(merging("a", "{}"), QByteArray("400 bad_request"));
}

void TestWriting::theOrderOfReplicationDoesNotShow()
{
    const QList<QByteArray> edits = {R"({"_revisions":{"start":2,"ids":["b","a"]},"n":1})", R"({"_revisions":{"start":3,"ids":["d","c","a"]},"_deleted":true})",
                                     R"({"_revisions":{"start":2,"ids":["e","a"]},"n":2})"};
    for (const QByteArray &edit : edits)
        merging("a", edit);
    for (auto edit = edits.crbegin(); edit != edits.crend(); ++edit)
        merging("b", *edit);
    QCOMPARE(leaves("a"), QByteArray("2-e 2-b 3-d"));
    QCOMPARE(m_database->find("a")->document, m_database->find("b")->document);
}

void TestWriting::anAttachmentThatIsNotNamedAgainIsGone()
{
    const QByteArray first = rev("a", R"({"_attachments":{"f":{"data":"AAEC"}}})");
    putting("a", editOf(first));
    QVERIFY(m_database->find("a")->document.contentOf(m_database->find("a")->document.winner().revision)->attachments.empty());
}

void TestWriting::aStubKeepsTheAttachment()
{
    const QByteArray first = rev("a", R"({"_attachments":{"f":{"data":"AAEC","content_type":"image/png"}}})");
    putting("a", editOf(first, R"("_attachments":{"f":{"stub":true}})"));
    const auto read = readAttachment(*m_database, "a", "f", {});
    QVERIFY(read);
    QCOMPARE(read->bytes, QByteArray("\0\1\2", 3));
    QCOMPARE(read->attachment.contentType, QByteArray("image/png"));
    QCOMPARE(read->attachment.revpos, 1);
}

void TestWriting::aStubOfNothingIsRefused()
{
    QCOMPARE(putting("a", R"({"_attachments":{"f":{"stub":true}}})"), QByteArray("412 missing_stub"));
    QVERIFY(!m_database->find("a"));
    const QByteArray first = rev("a", R"({"_attachments":{"f":{"data":"AAEC"}}})");
    QCOMPARE(putting("a", editOf(first, R"("_attachments":{"f":{"stub":true,"digest":"md5-other"}})")), QByteArray("412 missing_stub"));
}

void TestWriting::anAttachmentIsPutByItself()
{
    const QByteArray first = rev("a", R"({"n":1,"_attachments":{"f":{"data":"AAEC"}}})");
    const auto written = putAttachment(*m_database, "a", "g", parseRevision(first), "text/plain", "hello");
    QVERIFY(written);
    const auto found = m_database->find("a");
    const Content *content = found->document.contentOf(written->revision);
    QCOMPARE(content->body, QByteArray(R"({"n":1})"));
    QCOMPARE(content->attachments.size(), size_t(2));
    QCOMPARE(content->find("g")->revpos, 2);
    QCOMPARE(told(putAttachment(*m_database, "a", "g", {}, "text/plain", "hello")), QByteArray("409 conflict"));
}

void TestWriting::anAttachmentIsRemovedByItself()
{
    const QByteArray first = rev("a", R"({"n":1,"_attachments":{"f":{"data":"AAEC"}}})");
    QCOMPARE(told(putAttachment(*m_database, "a", "x", parseRevision(first), {}, {})), QByteArray("404 not_found"));
    const auto written = putAttachment(*m_database, "a", "f", parseRevision(first), {}, {});
    QVERIFY(written);
    QVERIFY(m_database->find("a")->document.contentOf(written->revision)->attachments.empty());
    QCOMPARE(told(putAttachment(*m_database, "b", "f", {}, {}, {})), QByteArray("404 not_found"));
}

void TestWriting::anAttachmentOfANewDocumentMakesIt()
{
    QVERIFY(told(putAttachment(*m_database, "a", "f", {}, "text/plain", "")).startsWith("ok 1-"));
    QCOMPARE(readAttachment(*m_database, "a", "f", {})->bytes, QByteArray());
}

void TestWriting::aStubFromElsewhereFindsWhatIsHere()
{
    merging("a", R"({"_revisions":{"start":1,"ids":["a"]},"_attachments":{"f":{"data":"AAEC"}}})");
    const QByteArray digest = digestOf(QByteArray("\0\1\2", 3));
    const QByteArray stub = R"({"_revisions":{"start":2,"ids":["b","a"]},"_attachments":{"f":{"stub":true,"revpos":1,"digest":")" + digest + "\"}}}";
    QCOMPARE(merging("a", stub), QByteArray("ok 2-b"));
    QCOMPARE(m_database->find("a")->document.contentOf({2, "b"})->find("f")->revpos, 1);
}

void TestWriting::aDocumentThatIsTooLargeIsRefused()
{
    m_databaseLimits.maxDocument = 100;
    const auto ofBytes = [](qsizetype size) { return "{\"x\":\"" + QByteArray(size - 8, 'x') + "\"}"; };
    QVERIFY(putting("a", ofBytes(100)).startsWith("ok"));
    QCOMPARE(putting("b", ofBytes(101)), QByteArray("413 document_too_large"));
    m_databaseLimits = {};
}

void TestWriting::anAttachmentThatIsTooLargeIsRefused()
{
    m_databaseLimits.maxAttachment = 3;
    QVERIFY(putting("a", R"({"_attachments":{"f":{"data":"AAEC"}}})").startsWith("ok"));
    QCOMPARE(putting("b", R"({"_attachments":{"f":{"data":"AAECAw=="}}})"), QByteArray("413 attachment_too_large"));
    m_databaseLimits = {};
}

void TestWriting::anIdThatCannotBeIsRefused()
{
    QCOMPARE(putting("_x", "{}"), QByteArray("400 illegal_docid"));
    QCOMPARE(merging(QByteArray(1025, 'x'), R"({"_rev":"1-a"})"), QByteArray("400 illegal_docid"));
    QVERIFY(putting("_design/x", "{}").startsWith("ok"));
}

void TestWriting::manyAtOnceAreEachAnswered()
{
    putting("b", "{}");
    const auto answer = bulkDocs(*m_database, R"({"docs":[{"_id":"a"},{"_id":"b","n":1},{"_id":"_c"},{"_id":"d","_x":1},{"_id":"_local/l"},7]})");
    QVERIFY(answer);
    const QByteArray expected = "[{\"ok\":true,\"id\":\"a\",\"rev\":\"" + leaves("a")
            + R"("},{"id":"b","error":"conflict","reason":"Document update conflict."},)"
              R"({"id":"_c","error":"illegal_docid","reason":"Only reserved document ids may start with underscore."},)"
              R"({"id":"d","error":"doc_validation","reason":"Bad special document member: _x"},)"
              R"({"ok":true,"id":"_local/l","rev":"0-1"},)"
              R"({"id":"","error":"bad_request","reason":"invalid UTF-8 JSON, or nested too deep"}])";
    QCOMPARE(*answer, expected);
}

void TestWriting::manyFromElsewhereAreAnsweredWhereTheyFail()
{
    const auto answer = bulkDocs(*m_database, R"({"new_edits":false,"docs":[{"_id":"a","_rev":"1-a"},{"_id":"b"},{"_id":"c","_rev":"2-c"}]})");
    QVERIFY(answer);
    QVERIFY2(answer->startsWith(R"([{"id":"b","error":"bad_request",)") && answer->count("\"id\"") == 1, answer->constData());
    QCOMPARE(leaves("a"), QByteArray("1-a"));
    QCOMPARE(leaves("c"), QByteArray("2-c"));
    QCOMPARE(*bulkDocs(*m_database, R"({"new_edits":false,"docs":[{"_id":"a","_rev":"1-a"}]})"), QByteArray("[]"));
}

void TestWriting::withoutAnIdOneIsMade()
{
    QVERIFY(bulkDocs(*m_database, R"({"docs":[{},{}]})"));
    QCOMPARE(m_room->store().documents().documents(), 2);
}

void TestWriting::manyWithoutAListAreRefused()
{
    QCOMPARE(bulkDocs(*m_database, "{}").error().error, QByteArray("bad_request"));
    QCOMPARE(bulkDocs(*m_database, R"({"docs":{}})").error().status, 400);
    QCOMPARE(bulkDocs(*m_database, "x").error().status, 400);
}

void TestWriting::aTreeThatGrowsWithEachOfManyIsStoppedAtSomeTime()
{
    m_databaseLimits.maxWork = 100'000;
    QByteArray docs;
    for (int i = 0; i < 1000; ++i)
        docs += (i > 0 ? "," : "") + ("{\"_id\":\"x\",\"_rev\":\"1-" + QByteArray::number(i) + "\"}");
    Database database(*m_room, m_databaseLimits);
    const auto answer = bulkDocs(database, "{\"new_edits\":false,\"docs\":[" + docs + "]}");
    QVERIFY(answer && answer->count("\"too_large\"") > 500);
    QVERIFY(leaves("x").count(' ') > 20); // the others were taken
}

void TestWriting::moreDocumentsThanThereCanBeLinesForAreRefused()
{
    m_databaseLimits.maxWork = 1000;
    Database database(*m_room, m_databaseLimits);
    QCOMPARE(bulkDocs(database, R"({"docs":[{"_id":"x"},1,1,1,1,1,1,1,1,1,1,1]})").error().status, 413);
    QVERIFY(!database.find(QByteArray("x")));
    QVERIFY(bulkDocs(database, R"({"docs":[{"_id":"x"},1,1,1]})"));
    QVERIFY(database.find(QByteArray("x")));
}

QTEST_APPLESS_MAIN(TestWriting)
#include "tst_writing.moc"
