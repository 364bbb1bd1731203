// SPDX-License-Identifier: GPL-3.0-only
#include "couch/incoming.h"

#include <QTest>

using namespace drift::couch;

// What a client sends as a document.
class TestIncoming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMembersThatAreItsOwnAreTheBody();
    void theBytesOfTheBodyStay();
    void whatCouchDbKnowsIsTakenOut();
    void whatCouchDbMakesUpIsLetGo();
    void anAttachmentComesWithItsBytes();
    void aStubComesWithout();
    void protoInsideIsData();
    void whatIsWrongIsRefused_data();
    void whatIsWrongIsRefused();
    void anAttachmentMayBeAsLargeAsTheLimit();
    void idsAreJustIds_data();
    void idsAreJustIds();
    void someIdsAreRefused_data();
    void someIdsAreRefused();
};

namespace {

Result<IncomingDocument> parsed(const QByteArray &json)
{
    return parseIncoming(json, {});
}

} // namespace

void TestIncoming::theMembersThatAreItsOwnAreTheBody()
{
    QCOMPARE(parsed(R"({"_id":"x","b":1,"a":[2]})")->body, QByteArray(R"({"b":1,"a":[2]})"));
    QCOMPARE(parsed("{}")->body, QByteArray("{}"));
}

void TestIncoming::theBytesOfTheBodyStay()
{
    const auto document = parsed(R"({ "n" : 18446744073709551615 , "_id" : "x", "e":1e400, "n":1.0, "s":"\ud800" })");
    QVERIFY(document);
    QCOMPARE(document->body, QByteArray(R"({"n" : 18446744073709551615,"e":1e400,"n":1.0,"s":"\ud800"})"));
}

void TestIncoming::whatCouchDbKnowsIsTakenOut()
{
    const auto document = parsed(R"({"_id":"x","_rev":"2-b","_deleted":true,"_revisions":{"start":2,"ids":["b","a"]}})");
    QVERIFY(document);
    QCOMPARE(*document->id, QByteArray("x"));
    QCOMPARE(document->rev->text(), QByteArray("2-b"));
    QVERIFY(document->deleted);
    QCOMPARE(document->revisions->ids, (QList<QByteArray>{"b", "a"}));
    QCOMPARE(document->body, QByteArray("{}"));
}

void TestIncoming::whatCouchDbMakesUpIsLetGo()
{
    QCOMPARE(parsed(R"({"_conflicts":["1-a"],"_revs_info":[],"_deleted_conflicts":[],"_local_seq":1,"n":1})")->body, QByteArray(R"({"n":1})"));
}

void TestIncoming::anAttachmentComesWithItsBytes()
{
    const auto document = parsed(R"({"_attachments":{"b":{"data":"AAEC","content_type":"image/png","revpos":3},"a":{"data":""}}})");
    QVERIFY(document);
    QCOMPARE(document->attachments.size(), size_t(2));
    QCOMPARE(document->attachments[0].name, QByteArray("a"));
    QVERIFY(document->attachments[0].data && document->attachments[0].data->isEmpty());
    QCOMPARE(document->attachments[0].contentType, QByteArray("application/octet-stream"));
    QCOMPARE(*document->attachments[1].data, QByteArray("\0\1\2", 3));
    QCOMPARE(document->attachments[1].contentType, QByteArray("image/png"));
    QCOMPARE(*document->attachments[1].revpos, 3);
}

void TestIncoming::aStubComesWithout()
{
    const auto document = parsed(R"({"_attachments":{"a":{"stub":true,"digest":"md5-x","length":3}}})");
    QVERIFY(document);
    QVERIFY(!document->attachments[0].data);
    QCOMPARE(document->attachments[0].digest, QByteArray("md5-x"));
}

void TestIncoming::protoInsideIsData()
{
    QCOMPARE(parsed(R"({"a":{"__proto__":{"x":1}},"constructor":1})")->body, QByteArray(R"({"a":{"__proto__":{"x":1}},"constructor":1})"));
}

void TestIncoming::whatIsWrongIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char *name, QByteArray json, const char *error, int status = 400) {
        QTest::newRow(name) << std::move(json) << status << QByteArray(error);
    };
    row("no JSON", "{", "bad_request");
    row("no object", "[1]", "bad_request");
    row("not UTF-8", "{\"a\":\"\xff\"}", "bad_request");
    row("too deep", "{\"a\":" + QByteArray(600, '[') + QByteArray(600, ']') + '}', "bad_request");
    row("a member that nobody knows", R"({"_mine":1})", "doc_validation");
    row("__proto__ at the top", R"({"__proto__":{}})", "doc_validation");
    row("an id that is a number", R"({"_id":1})", "illegal_docid");
    row("a rev that is none", R"({"_rev":"a"})", "bad_request");
    row("a rev that is a number", R"({"_rev":1})", "bad_request");
    row("deleted by a word", R"({"_deleted":"yes"})", "doc_validation");
    row("revisions without ids", R"({"_revisions":{"start":1}})", "bad_request");
    row("attachments in a list", R"({"_attachments":[]})", "bad_request");
    row("an attachment that is nothing", R"({"_attachments":{"a":1}})", "bad_request");
    row("an attachment without bytes", R"({"_attachments":{"a":{}}})", "bad_request");
    row("no base64", R"({"_attachments":{"a":{"data":"*"}}})", "bad_request");
    row("an attachment that follows", R"({"_attachments":{"a":{"follows":true}}})", "bad_request");
    row("an attachment's name with an underscore", R"({"_attachments":{"_a":{"data":""}}})", "bad_request");
    row("an attachment without a name", R"({"_attachments":{"":{"data":""}}})", "bad_request");
}

void TestIncoming::whatIsWrongIsRefused()
{
    QFETCH(QByteArray, json);
    const auto document = parsed(json);
    QVERIFY(!document);
    QTEST(document.error().status, "status");
    QTEST(document.error().error, "error");
}

void TestIncoming::anAttachmentMayBeAsLargeAsTheLimit()
{
    const auto with = [](qsizetype bytes) {
        return parseIncoming(R"({"_attachments":{"a":{"data":")" + QByteArray(bytes, 'x').toBase64() + "\"}}}", {.maxAttachment = 999});
    };
    QVERIFY(with(999));
    QCOMPARE(with(1010).error().status, 413);
    QCOMPARE(with(1010).error().error, QByteArray("attachment_too_large"));
}

void TestIncoming::idsAreJustIds_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const QByteArray id : {"a", "constructor", "../", "a/b", "ä", "a b", "a\tb", "\x01", "\"", "%2F", "_design/x", "_local/x"})
        QTest::newRow(id.toPercentEncoding().constData()) << id;
    QTest::newRow("1 KiB") << QByteArray(1024, 'x');
    QTest::newRow("a zero byte") << QByteArray("a\0b", 3);
}

void TestIncoming::idsAreJustIds()
{
    QFETCH(QByteArray, id);
    QVERIFY(!refuseId(id, 1024));
}

void TestIncoming::someIdsAreRefused_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const QByteArray id : {"", "_", "_x", "_design", "_design/", "_local/", "__proto__", "\xff"})
        QTest::newRow(id.toPercentEncoding().constData()) << id;
    QTest::newRow("more than 1 KiB") << QByteArray(1025, 'x');
}

void TestIncoming::someIdsAreRefused()
{
    QFETCH(QByteArray, id);
    const auto failure = refuseId(id, 1024);
    QVERIFY(failure);
    QCOMPARE(failure->status, 400);
    QCOMPARE(failure->error, QByteArray("illegal_docid"));
}

QTEST_APPLESS_MAIN(TestIncoming)
#include "tst_incoming.moc"
