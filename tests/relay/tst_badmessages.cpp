// SPDX-License-Identifier: GPL-3.0-only
#include "relay/badmessages.h"

#include <QTest>

using namespace drift;
using namespace drift::relay;
using namespace std::chrono_literals;

namespace {

const Instant start = Instant() + 1h;

} // namespace

class TestBadMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bearsNinetyNineAtOnceAndNotAHundred()
    {
        BadMessages bad;
        for (int i = 0; i < 99; ++i)
            QVERIFY(!bad.add(start));
        QVERIFY(bad.add(start));
    }

    void bearsAHundredInTenSecondsAndNotInLess_data()
    {
        QTest::addColumn<int>("milliseconds"); // from the first to the hundredth
        QTest::addColumn<bool>("ends");
        QTest::newRow("just in") << 9'999 << true;
        QTest::newRow("just out") << 10'000 << false;
    }
    void bearsAHundredInTenSecondsAndNotInLess()
    {
        QFETCH(int, milliseconds);
        QFETCH(bool, ends);
        BadMessages bad;
        QVERIFY(!bad.add(start));
        for (int i = 0; i < 98; ++i)
            QVERIFY(!bad.add(start + 1s));
        QCOMPARE(bad.add(start + milliseconds * 1ms), ends);
    }

    void looksAtTheLastHundredAlone()
    {
        BadMessages bad;
        for (int i = 0; i < 1000; ++i) // ten a second, for as long as it likes
            QVERIFY(!bad.add(start + i * 102ms));
        const Instant later = start + 1000 * 102ms;
        int borne = 0;
        while (borne < 200 && !bad.add(later))
            ++borne;
        QVERIFY2(borne < 5, qPrintable(QString::number(borne))); // those of before count
    }
};

QTEST_APPLESS_MAIN(TestBadMessages)
#include "tst_badmessages.moc"
