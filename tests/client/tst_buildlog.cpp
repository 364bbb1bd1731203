// SPDX-License-Identifier: GPL-3.0-only
#include "client/buildlog.h"
#include "client/jsonmembers.h"

#include <QTest>

using namespace drift::client;

class TestBuildLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesHaveTheirForm();
    void linesAreCounted_data();
    void linesAreCounted();
    void theSameValueIsKnownAgain_data();
    void theSameValueIsKnownAgain();
    void linesThatWaitGoTogether();
    void aFullBatchIsClosed();
    void whatIsNotUtf8IsReplaced();
    void theOldestGoAndAreCounted();
    void aBatchThatIsTooLargeIsHalvedWithoutLoss();
    void aLineThatIsTooLargeIsCutVisibly();
};

void TestBuildLog::valuesHaveTheirForm()
{
    QCOMPARE(linesValue("\"a\",\"b\""), QByteArray(R"({"lines":["a","b"]})"));
    QCOMPARE(linesValue({}, 7), QByteArray(R"({"dropped":7,"lines":[]})"));
    QCOMPARE(exitValue(0), QByteArray(R"({"exit":0})"));
    QCOMPARE(exitValue(137), QByteArray(R"({"exit":137})"));
}

void TestBuildLog::linesAreCounted_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("lines");
    QTest::newRow("lines") << QByteArray(R"({"lines":["a",""]})") << qint64(2);
    QTest::newRow("dropped") << QByteArray(R"({"dropped":40,"lines":["a"]})") << qint64(41);
    QTest::newRow("exit") << QByteArray(R"({"exit":1})") << qint64(0);
    QTest::newRow("something else") << QByteArray("17") << qint64(0);
    QTest::newRow("wrong types") << QByteArray(R"({"dropped":"x","lines":{}})") << qint64(0);
    QTest::newRow("no JSON") << QByteArray("{") << qint64(0);
}

void TestBuildLog::linesAreCounted()
{
    QFETCH(const QByteArray, value);
    QTEST(linesIn(value), "lines");
}

void TestBuildLog::theSameValueIsKnownAgain_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("isSame");
    const QByteArray value = R"({"dropped":2,"lines":["\u001b[1mx","é"]})";
    QTest::newRow("itself") << value << value << true;
    QTest::newRow("spelled otherwise") << value << QByteArray(R"({"lines": ["\u001B[1mx", "\u00e9"], "dropped": 2.0})") << true;
    QTest::newRow("another line") << value << QByteArray(R"({"dropped":2,"lines":["\u001b[1mx","e"]})") << false;
    QTest::newRow("a line more") << value << QByteArray(R"({"dropped":2,"lines":["\u001b[1mx","é",""]})") << false;
    QTest::newRow("another count") << value << QByteArray(R"({"dropped":3,"lines":["\u001b[1mx","é"]})") << false;
    QTest::newRow("no count") << value << QByteArray(R"({"lines":["\u001b[1mx","é"]})") << false;
    QTest::newRow("exits") << QByteArray(R"({"exit":1})") << QByteArray(R"({"exit":2})") << false;
    QTest::newRow("exit and none") << QByteArray(R"({"exit":1})") << QByteArray("{}") << false;
    QTest::newRow("no object") << value << QByteArray("[]") << false;
}

void TestBuildLog::theSameValueIsKnownAgain()
{
    QFETCH(const QByteArray, a);
    QFETCH(const QByteArray, b);
    QTEST(isSameValue(a, b), "isSame");
    QTEST(isSameValue(b, a), "isSame");
}

void TestBuildLog::linesThatWaitGoTogether()
{
    LineQueue queue;
    QVERIFY(queue.isEmpty());
    queue.add("one");
    queue.add("\"two\"\t");
    QCOMPARE(queue.lines(), 2);
    const LineBatch batch = queue.take();
    QCOMPARE(linesValue(batch.quoted, batch.dropped), QByteArray(R"({"lines":["one","\"two\"\t"]})"));
    QCOMPARE(batch.lines, 2);
    QVERIFY(queue.isEmpty());
    QCOMPARE(queue.bytes(), 0);
}

void TestBuildLog::aFullBatchIsClosed()
{
    LineQueue queue;
    const QByteArray line(1000, 'x');
    while (!queue.hasFullBatch())
        queue.add(line);
    const qint64 lines = queue.lines();
    const LineBatch batch = queue.take();
    QCOMPARE(batch.lines, lines - 1);
    QVERIFY(batch.quoted.size() > LineQueue::usualBatch - 2000 && batch.quoted.size() < LineQueue::usualBatch + 10);
    QCOMPARE(queue.take().lines, 1);
}

void TestBuildLog::whatIsNotUtf8IsReplaced()
{
    LineQueue queue;
    queue.add("a\xFFz \xE2\x82");
    QCOMPARE(queue.take().quoted, QByteArray("\"a\uFFFDz \uFFFD\""));
}

void TestBuildLog::theOldestGoAndAreCounted()
{
    LineQueue queue;
    for (int i = 0; i < 1000; ++i)
        queue.add(QByteArray(1000, 'x'));
    const qint64 gone = queue.shrinkTo(600'000);
    QVERIFY(gone > 0 && queue.bytes() <= 600'000);
    QCOMPARE(queue.lines(), 1000 - gone);
    QCOMPARE(queue.take().dropped, gone);
    QCOMPARE(queue.take().dropped, 0);
    queue.addDropped(5);
    QVERIFY(!queue.isEmpty());
}

void TestBuildLog::aBatchThatIsTooLargeIsHalvedWithoutLoss()
{
    LineQueue queue;
    QByteArrayList lines;
    for (int i = 0; i < 100; ++i)
        lines.append("line, \"" + QByteArray::number(i));
    for (const QByteArray &line : lines)
        queue.add(line);
    queue.add("the last");
    queue.addDropped(3);
    const LineBatch batch = queue.take();
    QVERIFY(queue.isEmpty());
    QVERIFY(queue.putBackHalved(batch));
    QCOMPARE(queue.lines(), 101);
    QByteArrayList found;
    qint64 dropped = 0;
    while (!queue.isEmpty()) {
        const LineBatch piece = queue.take();
        QVERIFY(piece.quoted.size() < batch.quoted.size());
        dropped += piece.dropped;
        const QByteArray array = '[' + piece.quoted + ']';
        const auto elements = elementsOf(array).value();
        QCOMPARE(qint64(elements.size()), piece.lines);
        for (const QByteArrayView element : elements)
            found.append(unquoted(element));
    }
    QCOMPARE(found, lines + QByteArrayList{"the last"});
    QCOMPARE(dropped, 3);
    QCOMPARE(queue.bytes(), 0);
}

void TestBuildLog::aLineThatIsTooLargeIsCutVisibly()
{
    LineQueue queue;
    queue.add(QByteArray("€").repeated(1000));
    QVERIFY(queue.putBackHalved(queue.take()));
    QCOMPARE(unquoted(queue.take().quoted), QByteArray("€").repeated(500) + "…");
    queue.add("short");
    QVERIFY(!queue.putBackHalved(queue.take()));
}

QTEST_GUILESS_MAIN(TestBuildLog)
#include "tst_buildlog.moc"
