// SPDX-License-Identifier: GPL-3.0-only
#include "couch/revision.h"

#include <QTest>

using namespace drift::couch;

// The names of revisions, and the two forms in which lists of them come.
class TestRevision : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNameIsAPositionAndAnId_data();
    void aNameIsAPositionAndAnId();
    void whatIsNoNameIsRefused_data();
    void whatIsNoNameIsRefused();
    void theyAreOrderedByPositionAndThenById();
    void aPathIsReadAndWritten();
    void whatIsNoPathIsRefused_data();
    void whatIsNoPathIsRefused();
    void aListIsReadWhole();
    void aListWithOneWrongNameIsRefused();
};

void TestRevision::aNameIsAPositionAndAnId_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("position");
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("CouchDB's") << QByteArray("3-917fa2381192822767f010b95b45325b") << qint64(3) << QByteArray("917fa2381192822767f010b95b45325b");
    QTest::newRow("short") << QByteArray("1-a") << qint64(1) << QByteArray("a");
    QTest::newRow("with a dash") << QByteArray("12-a-b") << qint64(12) << QByteArray("a-b");
    QTest::newRow("other letters") << QByteArray("1-ä") << qint64(1) << QByteArray("ä");
    QTest::newRow("the largest position") << QByteArray("999999999999999-a") << qint64(999999999999999) << QByteArray("a");
}

void TestRevision::aNameIsAPositionAndAnId()
{
    QFETCH(QByteArray, text);
    const auto revision = parseRevision(text);
    QVERIFY(revision);
    QTEST(revision->position, "position");
    QTEST(revision->id, "id");
    QCOMPARE(revision->text(), text);
}

void TestRevision::whatIsNoNameIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no dash") << QByteArray("1a");
    QTest::newRow("no position") << QByteArray("-a");
    QTest::newRow("no id") << QByteArray("1-");
    QTest::newRow("position 0") << QByteArray("0-a");
    QTest::newRow("leading zero") << QByteArray("01-a");
    QTest::newRow("below zero") << QByteArray("-1-a");
    QTest::newRow("no number") << QByteArray("1x-a");
    QTest::newRow("space") << QByteArray(" 1-a");
    QTest::newRow("too large") << QByteArray("1000000000000000-a");
    QTest::newRow("no UTF-8") << QByteArray("1-\xff");
    QTest::newRow("too long") << "1-" + QByteArray(257, 'a');
}

void TestRevision::whatIsNoNameIsRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseRevision(text));
}

void TestRevision::theyAreOrderedByPositionAndThenById()
{
    QVERIFY((Revision{9, "z"} < Revision{10, "a"}));
    QVERIFY((Revision{2, "a"} < Revision{2, "b"}));
    QVERIFY((Revision{2, "a"} < Revision{2, "aa"}));
    QVERIFY((Revision{2, "B"} < Revision{2, "a"})); // by bytes
}

void TestRevision::aPathIsReadAndWritten()
{
    const QByteArray json = R"({"start":3,"ids":["c","b"]})";
    const auto path = parseRevisionPath(json);
    QVERIFY(path);
    QCOMPARE(path->at(0).text(), QByteArray("3-c"));
    QCOMPARE(path->at(1).text(), QByteArray("2-b"));
    QCOMPARE(path->json(), json);
    QCOMPARE(*parseRevisionPath(R"({ "ids" : ["c", "\u0062"], "start" : 3.0, "more": [] })"), *path);
}

void TestRevision::whatIsNoPathIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("a list") << QByteArray(R"(["c"])");
    QTest::newRow("no start") << QByteArray(R"({"ids":["a"]})");
    QTest::newRow("start in words") << QByteArray(R"({"start":"1","ids":["a"]})");
    QTest::newRow("no ids") << QByteArray(R"({"start":1})");
    QTest::newRow("none") << QByteArray(R"({"start":1,"ids":[]})");
    QTest::newRow("below position 1") << QByteArray(R"({"start":1,"ids":["b","a"]})");
    QTest::newRow("start 0") << QByteArray(R"({"start":0,"ids":["a"]})");
    QTest::newRow("a number") << QByteArray(R"({"start":1,"ids":[1]})");
    QTest::newRow("an empty id") << QByteArray(R"({"start":1,"ids":[""]})");
    QTest::newRow("no JSON") << QByteArray(R"({"start":1,"ids":["a"])");
}

void TestRevision::whatIsNoPathIsRefused()
{
    QFETCH(QByteArray, json);
    const auto path = parseRevisionPath(json);
    QVERIFY(!path);
    QCOMPARE(path.error().error, QByteArray("bad_request"));
}

void TestRevision::aListIsReadWhole()
{
    const auto list = parseRevisions(R"(["1-a", "2-b"])");
    QVERIFY(list);
    QCOMPARE(list->size(), 2);
    QVERIFY(parseRevisions("[]")->isEmpty());
}

void TestRevision::aListWithOneWrongNameIsRefused()
{
    QVERIFY(!parseRevisions(R"(["1-a", "b"])"));
    QVERIFY(!parseRevisions(R"({"1-a":1})"));
}

QTEST_APPLESS_MAIN(TestRevision)
#include "tst_revision.moc"
