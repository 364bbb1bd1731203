// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/filteroption.h"
#include "inspect/filter/parser.h"

#include <QTest>

using namespace drift;
using namespace drift::app;

class TestFilterOption : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutItThereIsNoFilter();
    void whatTailIsNotToldIsRefused();
    void whatIsWrongIsMarked_data();
    void whatIsWrongIsMarked();
    void ofALongFilterThePlaceIsShown();
};

void TestFilterOption::withoutItThereIsNoFilter()
{
    const auto filter = filterOf({});
    QVERIFY(filter && !*filter);
    const auto given = filterOf({.flags = {{"filter", "seq > 1"}}});
    QVERIFY(given && *given);
}

void TestFilterOption::whatTailIsNotToldIsRefused()
{
    const auto filter = filterOf({.flags = {{"filter", "action == append"}}});
    QVERIFY(!filter);
    QCOMPARE(filter.error().code, ExitCode::Usage);
    QVERIFY2(filter.error().text.startsWith("--filter: action is not known here; expected room, key, seq, size, "), filter.error().text.constData());
}

void TestFilterOption::whatIsWrongIsMarked_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("marked");
    QTest::newRow("a word") << QByteArray("key == cursor") << QByteArray("  key == cursor\n         ^~~~~~");
    QTest::newRow("the end") << QByteArray("seq ==") << QByteArray("  seq ==\n        ^");
    QTest::newRow("the beginning") << QByteArray("= 1") << QByteArray("  = 1\n  ^");
    QTest::newRow("behind letters of two bytes") << QByteArray("key == \"ключ\" & 1") << QByteArray("  key == \"ключ\" & 1\n                ^");
    QTest::newRow("in a second line") << QByteArray("seq == 1\n\tor 2") << QByteArray("  seq == 1  or 2\n               ^");
    QTest::newRow("a control character") << QByteArray("key == \"\x1b[2J\"") << QByteArray("  key == \"?[2J\"\n          ^");
}

void TestFilterOption::whatIsWrongIsMarked()
{
    QFETCH(const QByteArray, text);
    const auto expression = inspect::filter::parse(text);
    QVERIFY(!expression);
    QTEST(markedFilter(text, expression.error()), "marked");
}

void TestFilterOption::ofALongFilterThePlaceIsShown()
{
    const QByteArray text = QByteArray("seq == 1 or ").repeated(100) + "wrong == 1" + QByteArray(" or seq == 1").repeated(100);
    const QByteArrayList lines = markedFilter(text, inspect::filter::parse(text).error()).split('\n');
    QCOMPARE(lines.size(), 2);
    const QString shown = QString::fromUtf8(lines[0]);
    QVERIFY(shown.size() < 140 && shown.startsWith(u"  …") && shown.endsWith(u'…'));
    QCOMPARE(shown.indexOf(u"wrong"), lines[1].indexOf('^'));
    QVERIFY(lines[1].endsWith(" ^~~~~"));
}

QTEST_GUILESS_MAIN(TestFilterOption)
#include "tst_filteroption.moc"
