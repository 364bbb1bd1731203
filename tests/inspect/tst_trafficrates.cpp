// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/events.h"
#include "inspect/trafficrates.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using namespace std::chrono_literals;

namespace {

journal::Event delivered(qint64 times)
{
    journal::Event event = handled("a", 1);
    std::get<journal::MessageHandled>(event.what).delivered = times;
    return event;
}

journal::Event figures(quint64 deliveries, std::vector<journal::ClientFigures> clients = {})
{
    return {{}, journal::Figures{.clients = std::move(clients), .connections = 3, .retainedBytes = 1000, .deliveries = deliveries}};
}

journal::ClientFigures bytes(quint64 client, qint64 in, qint64 out)
{
    return {.client = ClientId{client}, .bytesIn = in, .bytesOut = out};
}

} // namespace

class TestTrafficRates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ratesArePerSecond();
    void asManySecondsAreKeptAsFit();
    void bytesFromBeforeOurTimeDoNotCount();
    void whatASlowWindowMissedIsMadeUpFor();
    void anotherRelayCountsAnew();
    void connectionsAndRetainedBytesAreAsLastTold();
};

void TestTrafficRates::ratesArePerSecond()
{
    TrafficRates rates;
    rates.refresh(Instant(10s), 0);
    for (int i = 0; i < 20; ++i)
        rates.fold(delivered(3));
    rates.refresh(Instant(12s), 20);
    QCOMPARE(rates.current().messages, 10.0);
    QCOMPARE(rates.current().deliveries, 30.0);
    QCOMPARE(rates.samples().size(), size_t(1));
    QCOMPARE(rates.samples().back().deliveries, 30.0);
}

void TestTrafficRates::asManySecondsAreKeptAsFit()
{
    TrafficRates rates;
    Instant time(1h);
    for (size_t i = 0; i < 2 * TrafficRates::mostSamples; ++i)
        rates.refresh(time += 1s, i * 7);
    QCOMPARE(rates.samples().size(), TrafficRates::mostSamples);
    QCOMPARE(rates.samples().front().messages, 7.0);
}

void TestTrafficRates::bytesFromBeforeOurTimeDoNotCount()
{
    TrafficRates rates;
    rates.fold(snapshot());
    rates.refresh(Instant(1s), 0);
    rates.fold(joined("a")); // client 1, whom we see from its first byte on
    rates.fold(figures(0, {bytes(1, 100, 200), bytes(2, 5000, 5000)}));
    rates.refresh(Instant(2s), 0);
    QCOMPARE(rates.current().bytesIn, 100.0);
    QCOMPARE(rates.current().bytesOut, 200.0);
    rates.fold(figures(0, {bytes(2, 5010, 5020)}));
    rates.refresh(Instant(3s), 0);
    QCOMPARE(rates.samples().back().bytesIn, 10.0);
    QCOMPARE(rates.samples().back().bytesOut, 20.0);
}

void TestTrafficRates::whatASlowWindowMissedIsMadeUpFor()
{
    TrafficRates rates;
    rates.fold(snapshot());
    rates.fold(figures(500));
    rates.refresh(Instant(1s), 0);
    rates.fold(delivered(10));
    rates.fold(gap(1000));
    rates.fold(snapshot());
    rates.fold(figures(500 + 10 + 4000));
    rates.refresh(Instant(2s), 0);
    QCOMPARE(rates.current().deliveries, 4010.0);
}

void TestTrafficRates::anotherRelayCountsAnew()
{
    TrafficRates rates;
    rates.fold(snapshot());
    rates.fold(figures(500));
    rates.fold(delivered(10));
    rates.refresh(Instant(1s), 0);
    rates.fold({{}, journal::Gap{0, true}});
    rates.fold(snapshot());
    rates.fold(figures(0));
    rates.fold(delivered(5));
    rates.fold(figures(5));
    rates.refresh(Instant(2s), 0);
    QCOMPARE(rates.current().deliveries, 5.0);
}

void TestTrafficRates::connectionsAndRetainedBytesAreAsLastTold()
{
    TrafficRates rates;
    rates.fold(figures(0));
    QCOMPARE(rates.connections(), 3);
    QCOMPARE(rates.retainedBytes(), 1000);
}

QTEST_APPLESS_MAIN(TestTrafficRates)
#include "tst_trafficrates.moc"
