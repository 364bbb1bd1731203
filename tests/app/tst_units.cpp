// SPDX-License-Identifier: GPL-3.0-only
#include "app/units.h"
#include "protocol/limits.h"

#include <QTest>

using namespace drift;
using namespace drift::app;
using namespace std::chrono_literals;

class TestUnits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sizesAreBytesOrCarryAUnit_data();
    void sizesAreBytesOrCarryAUnit();
    void timesCarryAUnit_data();
    void timesCarryAUnit();
    void countsAreWholeNumbers();
    void textsAreReadBackUnchanged_data();
    void textsAreReadBackUnchanged();
    void whatIsNoSizeIsRefused_data();
    void whatIsNoSizeIsRefused();
    void whatIsNoTimeIsRefused_data();
    void whatIsNoTimeIsRefused();
    void whatIsNoCountIsRefused_data();
    void whatIsNoCountIsRefused();
};

void TestUnits::sizesAreBytesOrCarryAUnit_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("plain") << QByteArray("65536") << qint64(65536);
    QTest::newRow("nothing") << QByteArray("0") << qint64(0);
    QTest::newRow("KiB") << QByteArray("16KiB") << 16 * protocol::KiB;
    QTest::newRow("MiB with a space") << QByteArray("4 MiB") << 4 * protocol::MiB;
    QTest::newRow("GiB") << QByteArray("1GiB") << protocol::GiB;
    QTest::newRow("the most that fits") << QByteArray("8589934591GiB") << 8589934591 * protocol::GiB;
}

void TestUnits::sizesAreBytesOrCarryAUnit()
{
    QFETCH(const QByteArray, text);
    const auto bytes = parseBytes(text);
    QVERIFY(bytes);
    QTEST(*bytes, "bytes");
}

void TestUnits::timesCarryAUnit_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("ms") << QByteArray("250ms") << qint64(250);
    QTest::newRow("s") << QByteArray("15 s") << qint64(15'000);
    QTest::newRow("m") << QByteArray("2m") << qint64(120'000);
    QTest::newRow("h") << QByteArray("24 h") << qint64(86'400'000);
    QTest::newRow("nothing needs no unit") << QByteArray("0") << qint64(0);
}

void TestUnits::timesCarryAUnit()
{
    QFETCH(const QByteArray, text);
    const auto time = parseTime(text);
    QVERIFY(time);
    QTEST(qint64(time->count()), "milliseconds");
}

void TestUnits::countsAreWholeNumbers()
{
    QCOMPARE(parseCount("0").value(), 0);
    QCOMPARE(parseCount("9223372036854775807").value(), std::numeric_limits<qint64>::max());
}

void TestUnits::textsAreReadBackUnchanged_data()
{
    QTest::addColumn<qint64>("amount");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("time");
    QTest::newRow("nothing") << qint64(0) << QByteArray("0") << QByteArray("0");
    QTest::newRow("one") << qint64(1) << QByteArray("1") << QByteArray("1 ms");
    QTest::newRow("1024") << qint64(1024) << QByteArray("1 KiB") << QByteArray("1024 ms");
    QTest::newRow("1536") << qint64(1536) << QByteArray("1536") << QByteArray("1536 ms");
    QTest::newRow("15000") << qint64(15000) << QByteArray("15000") << QByteArray("15 s");
    QTest::newRow("a day") << qint64(86'400'000) << QByteArray("84375 KiB") << QByteArray("24 h");
    QTest::newRow("90 s") << qint64(90'000) << QByteArray("90000") << QByteArray("90 s");
}

void TestUnits::textsAreReadBackUnchanged()
{
    QFETCH(const qint64, amount);
    QTEST(bytesText(amount), "bytes");
    QTEST(timeText(std::chrono::milliseconds(amount)), "time");
    QCOMPARE(parseBytes(bytesText(amount)).value(), amount);
    QCOMPARE(parseTime(timeText(std::chrono::milliseconds(amount))).value().count(), amount);
}

void TestUnits::whatIsNoSizeIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", " ", "MiB", "4 mib", "4MB", "4M", "-1", "+1", "1.5 MiB", "1e3", "4 MiB x", "4 KiB MiB", " 4",
                             "9223372036854775808", "8589934592GiB", "0x10", "4\xc2\xa0MiB"})
        QTest::newRow(text) << QByteArray(text);
}

void TestUnits::whatIsNoSizeIsRefused()
{
    QFETCH(const QByteArray, text);
    const auto bytes = parseBytes(text);
    QVERIFY(!bytes);
    QVERIFY(bytes.error().contains("MiB"));
}

void TestUnits::whatIsNoTimeIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "15", "s", "15 S", "15 sec", "-1s", "1.5s", "1h30m", "9223372036854775807s", "1 d"})
        QTest::newRow(text) << QByteArray(text);
}

void TestUnits::whatIsNoTimeIsRefused()
{
    QFETCH(const QByteArray, text);
    const auto time = parseTime(text);
    QVERIFY(!time);
    QVERIFY(time.error().contains("ms, s, m or h"));
}

void TestUnits::whatIsNoCountIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "x", "-1", "+1", "1.0", "1 000", "10,000", "1KiB", "9223372036854775808"})
        QTest::newRow(text) << QByteArray(text);
}

void TestUnits::whatIsNoCountIsRefused()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!parseCount(text));
}

QTEST_GUILESS_MAIN(TestUnits)
#include "tst_units.moc"
