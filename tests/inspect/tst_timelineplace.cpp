// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/timelineplace.h"

#include <QDateTime>
#include <QTest>

using namespace drift;

// What a person writes who wants to go somewhere.
class TestTimelinePlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlaceIsRead_data();
    void aPlaceIsRead();
};

void TestTimelinePlace::aPlaceIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("place");
    const auto row = [](const char *text, const QString &place) { QTest::newRow(text) << QString::fromUtf8(text) << place; };
    row("4711", QStringLiteral("seq 4711"));
    row("  0 ", QStringLiteral("seq 0"));
    row("14:03", QStringLiteral("2026-11-22T14:03:00.000"));
    row("14:03:59.25", QStringLiteral("2026-11-22T14:03:59.250"));
    row("23:30", QStringLiteral("2026-11-21T23:30:00.000")); // it was not yet half past eleven
    row("2026-11-20", QStringLiteral("2026-11-20T00:00:00.000"));
    row("2026-11-20T09:05", QStringLiteral("2026-11-20T09:05:00.000"));
    row("5m ago", QStringLiteral("2026-11-22T22:55:00.000"));
    row("1.5 h ago", QStringLiteral("2026-11-22T21:30:00.000"));
    for (const char *text : {"", "-1", "12.5", "25:00", "yesterday", "14:03 and seq == 1", "18446744073709551616", "14:03 or time == 14:04"})
        row(text, QStringLiteral("nothing"));
}

void TestTimelinePlace::aPlaceIsRead()
{
    QFETCH(QString, text);
    QFETCH(QString, place);
    const auto at = [](const char *time) {
        return WallTime(std::chrono::milliseconds(QDateTime::fromString(QLatin1String(time), Qt::ISODate).toMSecsSinceEpoch()));
    };
    const auto read = inspect::readPlace(text.toUtf8(), at("2026-11-22T22:00:00"), at("2026-11-22T23:00:00"));
    QString said = QStringLiteral("nothing");
    if (read && std::holds_alternative<SequenceNumber>(*read)) {
        said = QStringLiteral("seq %1").arg(std::get<SequenceNumber>(*read).value);
    } else if (read) {
        const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(std::get<WallTime>(*read).time_since_epoch());
        said = QDateTime::fromMSecsSinceEpoch(since.count()).toString(Qt::ISODateWithMs);
    }
    QCOMPARE(said, place);
}

QTEST_GUILESS_MAIN(TestTimelinePlace)
#include "tst_timelineplace.moc"
