// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/plotscale.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <limits>

using namespace drift::inspect;

class TestPlotScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void marksAreRoundNumbers_data();
    void marksAreRoundNumbers();
    void marksHoldWhatIsShownWhateverItIs();
    void timesAreMarkedAtRoundTimes_data();
    void timesAreMarkedAtRoundTimes();
    void thereAreNoMoreMarksThanFit();
    void aMomentIsToldAsExactlyAsItIsKnown();
};

void TestPlotScale::init()
{
    qputenv("TZ", "Asia/Kolkata"); // half an hour beside the others
}

void TestPlotScale::marksAreRoundNumbers_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<QString>("marks");
    const auto row = [](const char *name, double low, double high, const char *marks) { QTest::newRow(name) << low << high << QString::fromUtf8(marks); };
    row("a rate", 0, 873, "0 200 400 600 800 1,000");
    row("nothing", 0, 0, "-0.5 0.0 0.5");
    row("about zero", -1, 1, "-1.0 -0.5 0.0 0.5 1.0");
    row("one value", 42, 42, "35 40 45 50");
    row("small", 0, 0.0031, "0 0.001 0.002 0.003 0.004");
    row("large", 0, 4'500'000, "0 1M 2M 3M 4M 5M");
    row("far from zero", 1'000'000, 1'000'003, "1,000,000 1,000,001 1,000,002 1,000,003");
    row("the wrong way round", 10, 0, "0 2 4 6 8 10");
}

void TestPlotScale::marksAreRoundNumbers()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(QString, marks);
    const NumberScale scale = numberScale(low, high, 5);
    QStringList texts;
    for (const double mark : scale.marks())
        texts << scale.text(mark, QLocale(QLocale::English, QLocale::UnitedStates));
    QStringList expected = marks.split(u' ');
    for (QString &text : expected) {
        if (text == QStringLiteral("0.0"))
            text = QStringLiteral("0");
    }
    QCOMPARE(texts, expected);
}

void TestPlotScale::marksHoldWhatIsShownWhateverItIs()
{
    QRandomGenerator random(7);
    const auto number = [&random] {
        const double any = std::pow(10, random.bounded(60) - 30) * (random.generateDouble() - 0.5);
        return random.bounded(10) == 0 ? (random.bounded(2) ? 1e308 : -1e308) : any;
    };
    for (int i = 0; i < 20'000; ++i) {
        const double a = number();
        const double b = random.bounded(4) == 0 ? a : number();
        const NumberScale scale = numberScale(a, b, random.bounded(12));
        const std::vector<double> marks = scale.marks();
        QVERIFY(marks.size() >= 2 && marks.size() <= 13);
        if (std::max(std::abs(a), std::abs(b)) < 1e299) {
            const double slack = (scale.high - scale.low) * 1e-6;
            QVERIFY(marks.front() <= std::min(a, b) + slack);
            QVERIFY(marks.back() >= std::max(a, b) - slack);
        }
    }
}

void TestPlotScale::timesAreMarkedAtRoundTimes_data()
{
    QTest::addColumn<double>("length");
    QTest::addColumn<QString>("marks");
    const auto row = [](const char *name, double length, const char *marks) { QTest::newRow(name) << length << QString::fromUtf8(marks); };
    row("a second", 1, "03:43:21.0 03:43:21.5 03:43:22.0");
    row("half a minute", 30, "03:43:30 03:43:40 03:43:50");
    row("a quarter of an hour", 900, "03:45 03:50 03:55");
    row("a day", 86'400, "06:00 12:00 18:00 00:00");
    row("a week", 7 * 86'400., "2023-11-17 2023-11-19 2023-11-21");
}

void TestPlotScale::timesAreMarkedAtRoundTimes()
{
    QFETCH(double, length);
    QFETCH(QString, marks);
    const double begin = 1'700'000'001; // 2023-11-15 03:43:21 there
    const TimeScale scale = timeScale({begin, begin + length}, 4);
    QStringList texts;
    for (const double mark : scale.marks)
        texts << scale.text(mark);
    QCOMPARE(texts.join(u' '), marks);
}

void TestPlotScale::thereAreNoMoreMarksThanFit()
{
    QRandomGenerator random(3);
    for (int i = 0; i < 2'000; ++i) {
        const double begin = (random.generateDouble() - 0.5) * 1e10;
        const double length = std::pow(10, random.bounded(12) - 3);
        const int most = 1 + random.bounded(12);
        QVERIFY(timeScale({begin, begin + length}, most).marks.size() <= size_t(most) + 1);
    }
}

void TestPlotScale::aMomentIsToldAsExactlyAsItIsKnown()
{
    QCOMPARE(momentText(1'700'000'001.25, 1), QStringLiteral("2023-11-15 03:43:21"));
    QCOMPARE(momentText(1'700'000'001.25, 0), QStringLiteral("2023-11-15 03:43:21.250"));
}

QTEST_APPLESS_MAIN(TestPlotScale)
#include "tst_plotscale.moc"
