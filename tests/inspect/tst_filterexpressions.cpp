// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/parser.h"
#include "inspect/filtermessages.h"

#include <QFile>
#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::inspect::filter;

// Every filter of filters.txt: which messages it lets through, how it is printed, or what is wrong with it and where.
class TestFilterExpressions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void aRightFilterLetsThroughWhatItSays_data();
    void aRightFilterLetsThroughWhatItSays();
    void aWrongFilterIsWrongAtItsPlace_data();
    void aWrongFilterIsWrongAtItsPlace();
    void thereAreManyOfThem();

private:
    QByteArrayList m_lines;
    Timeline m_timeline;
};

void TestFilterExpressions::initTestCase()
{
    QFile file(QStringLiteral(DRIFT_FILTERS));
    QVERIFY(file.open(QIODevice::ReadOnly));
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (!line.isEmpty() && !line.startsWith('#'))
            m_lines.append(line);
    }
    test::fillForFilters(m_timeline);
    QCOMPARE(m_timeline.end(), 15u);
}

void TestFilterExpressions::aRightFilterLetsThroughWhatItSays_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("canonical");
    QTest::addColumn<QByteArray>("letters");
    for (const QByteArray &line : std::as_const(m_lines)) {
        const qsizetype colon = line.indexOf(": ");
        if (line.startsWith('!'))
            continue;
        QByteArray letters = line.first(colon);
        std::sort(letters.begin(), letters.end());
        const QByteArray text = line.sliced(colon + 2);
        const qsizetype arrow = text.indexOf(" => ");
        const QByteArray written = arrow < 0 ? text : text.first(arrow);
        QTest::newRow(line.constData()) << written << (arrow < 0 ? text : text.sliced(arrow + 4)) << (letters == "-" ? QByteArray() : letters);
    }
}

void TestFilterExpressions::aRightFilterLetsThroughWhatItSays()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, canonical);
    QFETCH(QByteArray, letters);
    const auto expression = parse(text);
    QVERIFY2(expression, expression ? "" : expression.error().what.constData());
    QCOMPARE(printed(*expression), canonical);
    const auto again = parse(canonical);
    QVERIFY(again && *again == *expression);
    Evaluator evaluator({*expression, test::filtersBegun});
    QByteArray through;
    for (quint64 row = 0; row < m_timeline.end(); ++row) {
        if (evaluator.matches(subjectOf(m_timeline, m_timeline.row(row))))
            through.append(char('a' + row));
    }
    QCOMPARE(through, letters);
}

void TestFilterExpressions::aWrongFilterIsWrongAtItsPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("at");
    QTest::addColumn<qsizetype>("length");
    QTest::addColumn<QByteArray>("what");
    for (const QByteArray &line : std::as_const(m_lines)) {
        if (!line.startsWith('!'))
            continue;
        const QByteArray begin = "«";
        const QByteArray end = "»";
        const qsizetype sign = line.lastIndexOf(" ;; ");
        QByteArray text = line.sliced(3, sign - 3);
        const qsizetype from = text.indexOf(begin);
        text.remove(from, begin.size());
        const qsizetype to = text.indexOf(end);
        text.remove(to, end.size());
        QTest::newRow(line.constData()) << text << from << to - from << line.sliced(sign + 4);
    }
}

void TestFilterExpressions::aWrongFilterIsWrongAtItsPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, what);
    const auto expression = parse(text);
    QVERIFY(!expression);
    QVERIFY2(expression.error().what.contains(what), expression.error().what.constData());
    QTEST(expression.error().at, "at");
    QTEST(expression.error().length, "length");
}

void TestFilterExpressions::thereAreManyOfThem()
{
    const auto wrong = std::count_if(m_lines.begin(), m_lines.end(), [](const QByteArray &line) { return line.startsWith('!'); });
    QVERIFY(m_lines.size() >= 500);
    QVERIFY(wrong >= 150);
}

// Times of day are local ones.
int main(int argc, char **argv)
{
    qputenv("TZ", "UTC");
    QCoreApplication application(argc, argv);
    TestFilterExpressions test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_filterexpressions.moc"
