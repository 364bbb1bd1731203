// SPDX-License-Identifier: GPL-3.0-only
#include "bytes.h"
#include "protocol/limits.h"

#include <QSet>

using namespace drift::protocol;

class TestLimits : public QObject
{
    Q_OBJECT

private:
    // Bytes, count or milliseconds.
    static qint64 numberOf(const LimitInfo &info, const Limits &limits)
    {
        if (const auto *count = std::get_if<qint64 Limits::*>(&info.member))
            return limits.*(*count);
        return (limits.*std::get<std::chrono::milliseconds Limits::*>(info.member)).count();
    }

private Q_SLOTS:
    void theDefaultsAreThoseOfTheContract_data()
    {
        QTest::addColumn<QByteArray>("flag");
        QTest::addColumn<qint64>("number");
        QTest::addColumn<bool>("zeroIsNone");

        const auto row = [](const char *flag, qint64 number, bool zeroIsNone) {
            QTest::newRow(flag) << QByteArray(flag) << number << zeroIsNone;
        };
        row("max-message", 4194304, false);
        row("max-depth", 512, false);
        row("max-key", 1024, false);
        row("max-keys", 10000, true);
        row("max-documents", 100000, true);
        row("max-stream-messages", 100000, true);
        row("max-stream-bytes", 67108864, true);
        row("max-retained", 1073741824, true);
        row("max-waiting", 16777216, true);
        row("max-waiting-time", 15000, true);
        row("max-incoming-rate", 5000, true);
        row("max-connections", 20000, true);
        row("max-new-rate", 50, true);
        row("max-head", 16384, false);
        row("head-timeout", 10000, false);
        row("ping-interval", 25000, true);
        row("ping-timeout", 10000, false);
        row("room-ttl", 86400000, true);
        row("max-rooms", 100000, true);
    }
    void theDefaultsAreThoseOfTheContract()
    {
        QFETCH(QByteArray, flag);
        const auto table = limitTable();
        const auto info = std::find_if(table.begin(), table.end(), [&](const LimitInfo &i) { return flag == i.flag; });
        QVERIFY(info != table.end());
        QTEST(numberOf(*info, {}), "number");
        QTEST(info->zeroIsNone, "zeroIsNone");
        QVERIFY(numberOf(*info, {}) <= info->largest);
    }

    void everyLimitStandsInTheTableOnce()
    {
        QSet<QByteArray> flags;
        for (const LimitInfo &info : limitTable()) {
            QVERIFY2(!flags.contains(info.flag), info.flag);
            flags.insert(info.flag);
        }
        QCOMPARE(flags.size(), 19);
    }

    void aRowReachesItsOwnMember()
    {
        // Each row's member is set to its own number; a row that reached another's member would find that one's.
        Limits limits;
        qint64 number = 0;
        for (const LimitInfo &info : limitTable()) {
            ++number;
            std::visit([&](auto member) { limits.*member = std::decay_t<decltype(limits.*member)>(number); },
                       info.member);
        }
        number = 0;
        for (const LimitInfo &info : limitTable())
            QCOMPARE(numberOf(info, limits), ++number);
    }
};

QTEST_APPLESS_MAIN(TestLimits)
#include "tst_limits.moc"
