// SPDX-License-Identifier: GPL-3.0-only
#include "ui/clientwords.h"
#include "ui/deliverywords.h"
#include "ui/figures.h"
#include "ui/plaintip.h"

#include <QSet>
#include <QTest>

using namespace drift;
using namespace drift::ui;
using namespace std::chrono_literals;
using inspect::DeliveryLine;
using State = DeliveryLine::State;
using Why = DeliveryLine::Why;
using Written = DeliveryLine::Written;

namespace {

const QLocale plain = QLocale::c();

DeliveryLine lineOf(State state)
{
    DeliveryLine line;
    line.client = ClientId{3};
    line.address = "10.0.0.1:9";
    line.state = state;
    if (state == State::KeptGiven || state == State::KeptDropped)
        line.decided = inspect::TakingSince{7, WallTime(), room::Taking::RoomByTime};
    return line;
}

} // namespace

// Figures, clients and deliveries in words.
class TestWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesHaveAUnit_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << qint64(0) << QStringLiteral("0 B");
        QTest::newRow("few") << qint64(1023) << QStringLiteral("1023 B");
        QTest::newRow("a little") << qint64(1536) << QStringLiteral("1.5 KiB");
        QTest::newRow("nearly ten") << qint64(10'189) << QStringLiteral("10 KiB");
        QTest::newRow("more") << qint64(99 * 1024) << QStringLiteral("99 KiB");
        QTest::newRow("a million") << qint64(3) * 1024 * 1024 << QStringLiteral("3.0 MiB");
        QTest::newRow("a billion") << qint64(12) * 1024 * 1024 * 1024 << QStringLiteral("12 GiB");
    }
    void bytesHaveAUnit()
    {
        QFETCH(qint64, bytes);
        QFETCH(QString, text);
        QCOMPARE(bytesText(bytes, plain), text);
    }

    void spansHaveAUnit()
    {
        QCOMPARE(spanText(400us, plain), QStringLiteral("0.4 ms"));
        QCOMPARE(spanText(12ms, plain), QStringLiteral("12 ms"));
        QCOMPARE(spanText(3200ms, plain), QStringLiteral("3.2 s"));
        QCOMPARE(spanText(90s, plain), QStringLiteral("90 s"));
        QCOMPARE(spanText(5min, plain), QStringLiteral("5.0 min"));
    }

    void aTimeOfAnotherDayHasItsDate()
    {
        QVERIFY(timeText(wallNow(), plain).size() == 8);
        QVERIFY(timeText(wallNow() - 48h, plain).size() > 8);
    }

    void aDepartureSaysItsCodeAndReason()
    {
        inspect::Departure departure{.row = 1, .time = WallTime(), .code = 1013};
        QVERIFY(departureText(departure, plain).contains(QStringLiteral("1013")));
        departure.reason = "more waits than %1\xe2\x80\xae";
        QVERIFY(departureText(departure, plain).contains(QStringLiteral("more waits than %1")));
        QVERIFY(!departureText(departure, plain).contains(QChar(0x202e)));
        departure.how = inspect::Departure::How::Restart;
        QVERIFY(departureText(departure, plain).contains(QStringLiteral("restarted")));
    }

    void everyOutcomeHasWordsOfItsOwn()
    {
        QSet<QString> said;
        constexpr int states = int(State::NotGiven) + 1;
        for (int state = 0; state < states; ++state)
            said << deliveryWords(lineOf(State(state)), plain).outcome;
        QCOMPARE(said.size(), states);
        QVERIFY(!said.contains(QString()));
    }

    void everyReasonHasWordsOfItsOwn()
    {
        QSet<QString> said;
        DeliveryLine line = lineOf(State::NotGiven);
        constexpr int whys = int(Why::Unknown) + 1;
        for (int why = 1; why < whys; ++why) {
            line.why = Why(why);
            said << deliveryWords(line, plain).reason;
        }
        QCOMPARE(said.size(), whys - 1);
        line = lineOf(State::Given);
        constexpr int writtens = int(Written::NeverTold) + 1;
        for (int written = 0; written < writtens; ++written) {
            line.written = Written(written);
            said << deliveryWords(line, plain).reason;
        }
        QCOMPARE(said.size(), whys - 1 + writtens);
        QVERIFY(!said.contains(QString()));
    }

    void aDeliverySaysWhoItWas()
    {
        DeliveryLine line = lineOf(State::Given);
        QCOMPARE(deliveryWords(line, plain).who, QStringLiteral("#3 (10.0.0.1:9)"));
        line.sender = true;
        QCOMPARE(deliveryWords(line, plain).who, QStringLiteral("#3 (10.0.0.1:9), the sender"));
        line.address.clear();
        line.known = false;
        line.sender = false;
        QCOMPARE(deliveryWords(line, plain).who, QStringLiteral("#3"));
        line.client = {};
        QCOMPARE(deliveryWords(line, plain).who, QStringLiteral("the sender, who is in no room"));
    }

    void whatWaitsSaysHowMuchAndHowLong()
    {
        DeliveryLine line = lineOf(State::Given);
        line.written = Written::Waiting;
        line.waitingBytes = 20'480;
        line.waitingFor = 3200ms;
        QVERIFY(deliveryWords(line, plain).reason.contains(QStringLiteral("20 KiB, the oldest for 3.2 s")));
        QVERIFY(deliveryWords(line, plain).outcome.contains(QStringLiteral("waits")));
    }

    void whoLeftSinceSaysSo()
    {
        DeliveryLine line = lineOf(State::Given);
        line.left = inspect::Departure{.row = 9, .time = WallTime(), .code = 1001};
        QVERIFY(deliveryWords(line, plain).reason.contains(QStringLiteral("Since then it left at")));
    }

    void aTipIsNoMarkup()
    {
        QVERIFY(plainTip(QStringLiteral("<b>&")).contains(QStringLiteral("&lt;b&gt;&amp;")));
    }
};

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
