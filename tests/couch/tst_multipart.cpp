// SPDX-License-Identifier: GPL-3.0-only
#include "couch/couchtesting.h"
#include "couch/gunzip.h"
#include "couch/json.h"
#include "couch/multipartreading.h"

using namespace drift::couch;
using namespace drift::couch::testing;

namespace {

const QByteArray type = "multipart/related; boundary=\"b\"";
// printf hello | gzip -n
const QByteArray helloGzip = QByteArray::fromHex("1f8b0800000000000203cb48cdc9c9070086a6103605000000");

QByteArray partsOf(const Result<std::vector<Part>> &parts)
{
    if (!parts)
        return parts.error().error;
    return joined(*parts, [](const Part &part) { return part.contentType + '|' + part.body.toByteArray(); });
}

} // namespace

// Documents with their attachments behind them.
class TestMultipart : public QObject, private DatabaseFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeDatabase(); }

    void partsAreFound_data();
    void partsAreFound();
    void moreThanThereMayBeAreRefused();
    void attachmentsFollowTheirDocument();
    void compressedOnesAreUnpacked();
    void whatIsCompressedMustNotBecomeTooLarge();
    void whatDoesNotFitIsRefused_data();
    void whatDoesNotFitIsRefused();
    void aDocumentIsGivenWithItsAttachments();
    void theReaderIsNotGivenWhatItHas();
    void openRevisionsAreAPartEach();
    void manyAreAPartEach();
    void whatWasGivenCanBeSentBack();
    void hostileNamesStayInTheirHeaders();
    void whatCostsTooMuchIsRefused();

private:
    Result<IncomingDocument> incoming(const QByteArray &json, const QList<QByteArray> &files) const
    {
        QByteArray body = "--b\r\nContent-Type: application/json\r\n\r\n" + json;
        for (const QByteArray &file : files)
            body += "\r\n--b\r\n\r\n" + file;
        return parseIncomingMultipart(type, body + "\r\n--b--", {.maxDepth = 10, .maxAttachment = 1000});
    }
    void addFiles()
    {
        merging("x", R"({"_rev":"1-a","_attachments":{"f":{"content_type":"text/plain","data":"aGVsbG8="},"g":{"data":""}}})");
    }
};

void TestMultipart::partsAreFound_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("parts");
    const QByteArray two = "--b\r\nContent-Type: a/b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--";
    QTest::newRow("two") << type << two << QByteArray("a/b|one,|two");
    QTest::newRow("without quotes") << QByteArray("Multipart/Related;type=\"application/json\"; Boundary=b") << two << QByteArray("a/b|one,|two");
    QTest::newRow("text around them") << type << "before\r\n" + two + "\r\nbehind" << QByteArray("a/b|one,|two");
    QTest::newRow("a line in front") << type << "\r\n" + two << QByteArray("a/b|one,|two");
    QTest::newRow("none") << type << QByteArray("--b--") << QByteArray();
    QTest::newRow("an empty one") << type << QByteArray("--b\r\n\r\n\r\n--b--") << QByteArray("|");
    QTest::newRow("bytes that look like it") << type << QByteArray("--b\r\n\r\nx--b\r\n-b\r\n--\r\n--b--") << QByteArray("|x--b\r\n-b\r\n--");
    QTest::newRow("white space behind") << type << QByteArray("--b \t\r\n\r\nx\r\n--b--") << QByteArray("|x");
    QTest::newRow("no boundary") << QByteArray("multipart/related") << two << QByteArray("bad_request");
    QTest::newRow("an empty boundary") << QByteArray("multipart/related; boundary=\"\"") << two << QByteArray("bad_request");
    QTest::newRow("a boundary that is none") << QByteArray("multipart/related; boundary=a b") << two << QByteArray("bad_request");
    QTest::newRow("another type") << QByteArray("text/plain; boundary=b") << two << QByteArray("bad_request");
    QTest::newRow("another boundary") << QByteArray("multipart/related; boundary=c") << two << QByteArray("bad_request");
    QTest::newRow("no end") << type << QByteArray("--b\r\n\r\nx") << QByteArray("bad_request");
    QTest::newRow("no head") << type << QByteArray("--b\r\nx\r\n--b--") << QByteArray("bad_request");
    QTest::newRow("a head without a colon") << type << QByteArray("--b\r\nx\r\n\r\n\r\n--b--") << QByteArray("bad_request");
    QTest::newRow("a longer boundary") << type << QByteArray("--bb\r\n\r\nx\r\n--b--") << QByteArray("bad_request");
    QTest::newRow("nothing") << type << QByteArray() << QByteArray("bad_request");
}

void TestMultipart::partsAreFound()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, body);
    QTEST(partsOf(parseMultipart(type, body, 10)), "parts");
}

void TestMultipart::moreThanThereMayBeAreRefused()
{
    const QByteArray body = QByteArray("--b\r\n\r\nx\r\n").repeated(3) + "--b--";
    QVERIFY(parseMultipart(type, body, 3));
    QCOMPARE(parseMultipart(type, body, 2).error().status, 400);
}

void TestMultipart::attachmentsFollowTheirDocument()
{
    const auto document = incoming(R"({"n":1,"_attachments":{"z":{"follows":true,"length":3,"content_type":"a/b"},"s":{"stub":true},"a":{"follows":true}}})",
                                   {"zzz", ""});
    QVERIFY(document);
    QCOMPARE(document->body, QByteArray(R"({"n":1})"));
    QCOMPARE(document->attachments.size(), 3);
    QCOMPARE(document->attachments[0].data, std::optional(QByteArray("")));
    QVERIFY(!document->attachments[1].data);
    QCOMPARE(document->attachments[2].data, std::optional(QByteArray("zzz")));
    QCOMPARE(document->attachments[2].contentType, QByteArray("a/b"));
}

void TestMultipart::compressedOnesAreUnpacked()
{
    const auto document = incoming(R"({"_attachments":{"a":{"follows":true,"length":5,"encoding":"gzip","encoded_length":25}}})", {helloGzip});
    QVERIFY(document);
    QCOMPARE(document->attachments[0].data, std::optional(QByteArray("hello")));
    QCOMPARE(gunzip(helloGzip, 5), std::optional(QByteArray("hello")));
    QVERIFY(!gunzip(helloGzip.chopped(1), 5));
    QVERIFY(!gunzip(helloGzip + "x", 5));
    QVERIFY(!gunzip("", 5));
}

void TestMultipart::whatIsCompressedMustNotBecomeTooLarge()
{
    QVERIFY(!gunzip(helloGzip, 4));
    QCOMPARE(incoming(R"({"_attachments":{"a":{"follows":true,"encoding":"gzip"}}})", {"hello"}).error().status, 400);
}

void TestMultipart::whatDoesNotFitIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QList<QByteArray>>("files");
    const QByteArray one = R"({"_attachments":{"a":{"follows":true}}})";
    QTest::newRow("too few") << one << QList<QByteArray>{};
    QTest::newRow("too many") << one << QList<QByteArray>{"a", "b"};
    QTest::newRow("another length") << QByteArray(R"({"_attachments":{"a":{"follows":true,"length":2}}})") << QList<QByteArray>{"a"};
    QTest::newRow("one name twice") << QByteArray(R"({"_attachments":{"a":{"follows":true},"a":{"follows":true}}})") << QList<QByteArray>{"a", "b"};
    QTest::newRow("one name, once otherwise") << QByteArray(R"({"_attachments":{"a":{"follows":true},"a":{"data":""}}})") << QList<QByteArray>{"a"};
    QTest::newRow("no document") << QByteArray("[]") << QList<QByteArray>{};
}

void TestMultipart::whatDoesNotFitIsRefused()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QList<QByteArray>, files);
    QCOMPARE(incoming(json, files).error().status, 400);
}

void TestMultipart::aDocumentIsGivenWithItsAttachments()
{
    addFiles();
    ReadOptions options;
    options.attachments = true;
    const auto read = readDocumentParts(*m_database, "x", {}, false, options);
    QVERIFY(read);
    const auto parts = parseMultipart(read->answer.contentType, read->answer.body, 10);
    QCOMPARE(partsOf(parts), QByteArray("application/json|")
                     + R"({"_id":"x","_rev":"1-a","_attachments":{"f":{"content_type":"text/plain","revpos":1,"digest":"md5-XUFAKrxLKna5cZ2REBfFkg==","length":5,"follows":true},)"
                     + R"("g":{"content_type":"application/octet-stream","revpos":1,"digest":"md5-1B2M2Y8AsgTpgAmY7PhCfg==","length":0,"follows":true}}},)"
                     + "text/plain|hello,application/octet-stream|");
    merging("plain", R"({"_rev":"1-a"})");
    QVERIFY(readDocumentParts(*m_database, "plain", {}, false, options)->answer.body.isNull());
    QCOMPARE(readDocumentParts(*m_database, "nobody", {}, false, options).error().status, 404);
}

void TestMultipart::theReaderIsNotGivenWhatItHas()
{
    addFiles();
    merging("x", R"({"_revisions":{"start":2,"ids":["b","a"]},"_attachments":{"f":{"stub":true},"new":{"data":"aGVsbG8="}}})");
    ReadOptions options;
    options.attachments = true;
    options.attsSince = {{1, "a"}, {7, "z"}};
    const auto read = readDocumentParts(*m_database, "x", {}, false, options);
    QCOMPARE(parseMultipart(read->answer.contentType, read->answer.body, 10)->size(), size_t(2));
    QVERIFY(read->answer.body.contains(R"("f":{"content_type":"text/plain","revpos":1,"digest":"md5-XUFAKrxLKna5cZ2REBfFkg==","length":5,"stub":true})"));
}

void TestMultipart::openRevisionsAreAPartEach()
{
    addFiles();
    merging("x", R"({"_rev":"1-b"})");
    ReadOptions options;
    options.attachments = true;
    const auto answer = readOpenRevisionsParts(*m_database, "x", QList<Revision>{{1, "b"}, {1, "a"}, {3, "c"}}, false, options);
    const auto parts = parseMultipart(QByteArray(answer->contentType).replace("mixed", "related"), answer->body, 10);
    QCOMPARE(parts->size(), size_t(3));
    QCOMPARE((*parts)[0].contentType, QByteArray("application/json"));
    QVERIFY((*parts)[1].contentType.startsWith("multipart/related; boundary="));
    QCOMPARE(parseMultipart((*parts)[1].contentType, (*parts)[1].body, 10)->size(), size_t(3));
    QCOMPARE((*parts)[2].contentType + (*parts)[2].body.toByteArray(), QByteArray(R"(application/json; error="true"{"missing":"3-c"})"));
}

void TestMultipart::manyAreAPartEach()
{
    addFiles();
    const auto answer = bulkGetParts(*m_database, R"({"docs":[{"id":"x","rev":"1-a"},{"id":"nobody"}]})", false, {});
    QVERIFY(answer);
    QVERIFY(answer->body.contains("X-Doc-Id: x\r\nX-Rev-Id: 1-a\r\n"));
    QCOMPARE(parseMultipart(answer->contentType, answer->body, 10)->size(), size_t(2));
    QVERIFY(answer->body.contains(R"({"id":"nobody","rev":"undefined","error":"not_found","reason":"missing"})"));
    QCOMPARE(bulkGetParts(*m_database, "{}", false, {}).error().status, 400);
}

void TestMultipart::whatWasGivenCanBeSentBack()
{
    addFiles();
    ReadOptions options;
    options.attachments = true;
    options.revs = true;
    const auto read = readDocumentParts(*m_database, "x", {}, false, options);
    const auto document = parseIncomingMultipart(read->answer.contentType, read->answer.body, {});
    QVERIFY(document);
    makeDatabase();
    QCOMPARE(told(merge(*m_database, "x", *document)), QByteArray("ok 1-a"));
    QCOMPARE(readDocumentParts(*m_database, "x", {}, false, options)->answer.body.size(), read->answer.body.size());
    QCOMPARE(readAttachment(*m_database, "x", "f", {})->bytes, QByteArray("hello"));
}

void TestMultipart::hostileNamesStayInTheirHeaders()
{
    merging("x\r\nInjected: 1", R"({"_rev":"1-a","_attachments":{"a\"\r\nInjected: 1":{"content_type":"a/b\r\nInjected: 1","data":""}}})");
    ReadOptions options;
    options.attachments = true;
    const auto answer = bulkGetParts(*m_database, R"({"docs":[{"id":"x\r\nInjected: 1"}]})", false, options);
    QVERIFY(answer->body.contains("X-Doc-Id: x%0D%0AInjected: 1\r\n"));
    QVERIFY(!answer->body.contains("\nInjected"));
}

void TestMultipart::whatCostsTooMuchIsRefused()
{
    addFiles();
    m_databaseLimits.maxWork = 2000;
    const Database database(*m_room, m_databaseLimits);
    QCOMPARE(bulkGetParts(database, "{\"docs\":[" + QByteArray(R"({"id":"x"},)").repeated(50) + R"({"id":"x"}]})", false, {}).error().status, 413);
}

QTEST_APPLESS_MAIN(TestMultipart)
#include "tst_multipart.moc"
