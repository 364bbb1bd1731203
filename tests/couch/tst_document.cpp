// SPDX-License-Identifier: GPL-3.0-only
#include "couch/document.h"

#include <QTest>

using namespace drift::couch;

// A document and its form in its stream.
class TestDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsWrittenAndReadBack();
    void theBytesOfABodyStay();
    void theOrderInWhichItWasToldDoesNotShow();
    void aDeletedOneSaysSoInFront();
    void whatSomethingCameFromSaysNothingAnyMore();
    void aRevisionThatIsKnownStaysWhatItWas();
    void conflictsAreTheOtherLeaves();
    void aRevisionThatCameFromTwoIsKept();
    void anybodyMayWriteOneInAnyOrder();
    void whatIsNoDocumentIsNotRead_data();
    void whatIsNoDocumentIsNotRead();

    void theSameEditIsTheSameRevision();
    void everyDifferenceMakesAnotherRevision();
};

namespace {

RevisionPath path(const QByteArray &text)
{
    const qsizetype dash = text.indexOf('-');
    return {text.first(dash).toLongLong(), text.sliced(dash + 1).split(',')};
}

Content says(const char *body)
{
    return {body, {}};
}

} // namespace

void TestDocument::itIsWrittenAndReadBack()
{
    Document document;
    QVERIFY(document.merge(path("2-b,a"), false, {R"({"n":1})", {{"a.txt", "text/plain", "md5-xxx", 3, 2}}}));
    const QByteArray json = R"({"rev":"2-b","revisions":[{"rev":"1-a"},{"rev":"2-b","parent":0,)"
                            R"("attachments":{"a.txt":{"content_type":"text/plain","revpos":2,"digest":"md5-xxx","length":3}},"body":{"n":1}}]})";
    QCOMPARE(document.json(), json);
    QCOMPARE(*Document::parse(json), document);
}

void TestDocument::theBytesOfABodyStay()
{
    const QByteArray body = R"({"a": 1.0,"n":18446744073709551615, "e":1e400,"s":"\ud800","a":2,"__proto__":{"x":null}})";
    Document document;
    QVERIFY(document.merge(path("1-a"), false, says(body.constData())));
    QCOMPARE(Document::parse(document.json())->contentOf({1, "a"})->body, body);
}

void TestDocument::theOrderInWhichItWasToldDoesNotShow()
{
    Document one;
    one.merge(path("2-b,a"), false, says("{}"));
    one.merge(path("3-d,c,a"), true, says(R"({"d":1})"));
    Document other;
    other.merge(path("3-d,c,a"), true, says(R"({"d":1})"));
    other.merge(path("2-b,a"), false, says("{}"));
    QCOMPARE(one.json(), other.json());
}

void TestDocument::aDeletedOneSaysSoInFront()
{
    Document document;
    document.merge(path("1-a"), false, says("{}"));
    QVERIFY(!Document::saysDeleted(document.json()));
    document.merge(path("2-b,a"), true, says("{}"));
    QVERIFY(Document::saysDeleted(document.json()));
    document.merge(path("2-c,a"), false, says("{}"));
    QVERIFY(!Document::saysDeleted(document.json()));
}

void TestDocument::whatSomethingCameFromSaysNothingAnyMore()
{
    Document document;
    document.merge(path("1-a"), false, says(R"({"n":1})"));
    document.merge(path("2-b,a"), false, says(R"({"n":2})"));
    QVERIFY(!document.contentOf({1, "a"}));
    QCOMPARE(document.contentOf({2, "b"})->body, QByteArray(R"({"n":2})"));
    QVERIFY(!document.json().contains(R"("n":1)"));
}

void TestDocument::aRevisionThatIsKnownStaysWhatItWas()
{
    Document document;
    document.merge(path("1-a"), false, says(R"({"n":1})"));
    QVERIFY(!document.merge(path("1-a"), false, says(R"({"n":2})")));
    QCOMPARE(document.contentOf({1, "a"})->body, QByteArray(R"({"n":1})"));
}

void TestDocument::conflictsAreTheOtherLeaves()
{
    Document document;
    for (const char *one : {"2-b,a", "2-c,a", "2-d,a"})
        document.merge(path(one), false, says("{}"));
    document.merge(path("3-e,d,a"), true, says("{}"));
    QCOMPARE(document.winner().revision.text(), QByteArray("2-c"));
    QCOMPARE(document.conflicts(false), (QList<Revision>{{2, "b"}}));
    QCOMPARE(document.conflicts(true), (QList<Revision>{{3, "e"}}));
}

void TestDocument::aRevisionThatCameFromTwoIsKept()
{
    Document document;
    document.merge(path("2-x,a"), false, says("{}"));
    document.merge(path("2-x,b"), false, says("{}"));
    QVERIFY(document.json().contains(R"("parent":[0,1])"));
    QCOMPARE(*Document::parse(document.json()), document);
}

void TestDocument::anybodyMayWriteOneInAnyOrder()
{
    const auto document = Document::parse(R"({ "revisions" : [ {"parent":1, "body":{}, "rev":"2-b"}, {"rev":"1-a", "body":{"old":1}} ], "rev":"9-lie" })");
    QVERIFY(document);
    QCOMPARE(document->json(), QByteArray(R"({"rev":"2-b","revisions":[{"rev":"1-a"},{"rev":"2-b","parent":0,"body":{}}]})"));
}

void TestDocument::whatIsNoDocumentIsNotRead_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a number") << QByteArray("1");
    QTest::newRow("no revisions") << QByteArray("{}");
    QTest::newRow("no revision") << QByteArray(R"({"revisions":[]})");
    QTest::newRow("a wrong name") << QByteArray(R"({"revisions":[{"rev":"a","body":{}}]})");
    QTest::newRow("a leaf that says nothing") << QByteArray(R"({"revisions":[{"rev":"1-a"}]})");
    QTest::newRow("a body that is no object") << QByteArray(R"({"revisions":[{"rev":"1-a","body":[]}]})");
    QTest::newRow("twice the same") << QByteArray(R"({"revisions":[{"rev":"1-a","body":{}},{"rev":"1-a","body":{}}]})");
    QTest::newRow("a parent that is not there") << QByteArray(R"({"revisions":[{"rev":"2-a","parent":1,"body":{}}]})");
    QTest::newRow("a parent in words") << QByteArray(R"({"revisions":[{"rev":"2-a","parent":"1-a","body":{}}]})");
    QTest::newRow("an attachment without a digest")
            << QByteArray(R"({"revisions":[{"rev":"1-a","body":{},"attachments":{"a":{"content_type":"a","length":1,"revpos":1}}}]})");
    QTest::newRow("cut off") << QByteArray(R"({"revisions":[{"rev":"1-a","body":{}}])");
}

void TestDocument::whatIsNoDocumentIsNotRead()
{
    QFETCH(QByteArray, json);
    QVERIFY(!Document::parse(json));
}

void TestDocument::theSameEditIsTheSameRevision()
{
    // What it is made of is told in document.h; other writers may make the same, and other versions of this one do.
    QCOMPARE(revisionId(false, {}, says("{}")), QByteArray("1ddd060a878deb9c8ada2a0d5a7b488e"));
    QCOMPARE(revisionId(true, "1-a", {R"({"n":1})", {{"f", "text/plain", "md5-x", 1, 2}}}), QByteArray("eee986c52e8cb4dcae8d71901470e2b5"));
}

void TestDocument::everyDifferenceMakesAnotherRevision()
{
    const Content content{R"({"n":1})", {{"f", "text/plain", "md5-x", 1, 1}}};
    const QByteArray one = revisionId(false, "1-a", content);
    QVERIFY(one != revisionId(true, "1-a", content));
    QVERIFY(one != revisionId(false, "1-b", content));
    QVERIFY(one != revisionId(false, "1-a", {R"({"n":2})", content.attachments}));
    QVERIFY(one != revisionId(false, "1-a", {content.body, {}}));
    QVERIFY(one != revisionId(false, "1-a", {content.body, {{"f", "text/html", "md5-x", 1, 1}}}));
}

QTEST_APPLESS_MAIN(TestDocument)
#include "tst_document.moc"
