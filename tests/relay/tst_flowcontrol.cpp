// SPDX-License-Identifier: GPL-3.0-only
#include "relay/flowcontrol.h"

#include <QTest>

using namespace drift;
using namespace drift::relay;
using namespace std::chrono_literals;

namespace {

const Instant start = Instant() + 1h;

protocol::Limits withRate(qint64 perSecond)
{
    protocol::Limits limits;
    limits.maxIncomingRate = perSecond;
    return limits;
}

// One that has just taken all that the rate allows, and one more.
FlowControl waitingForTheRate()
{
    FlowControl flow(withRate(100), start);
    for (int i = 0; i < 100; ++i) {
        if (!flow.take(start))
            qFatal("a message within the rate has to wait");
    }
    if (flow.take(start))
        qFatal("a message above the rate does not wait");
    return flow;
}

} // namespace

class TestFlowControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isOpenWithinTheRate()
    {
        FlowControl flow(withRate(100), start);
        for (int i = 0; i < 100; ++i)
            QVERIFY(flow.take(start));
        QVERIFY(flow.isOpen());
        QVERIFY(flow.resumesAt() == Instant::max());
        QVERIFY(!flow.resume(start + 1h));
    }

    void waitsAboveTheRateUntilATwentiethIsThereAgain()
    {
        FlowControl flow = waitingForTheRate();
        QVERIFY(!flow.isOpen());
        QVERIFY(flow.resumesAt() == start + 51ms);
        QVERIFY(!flow.resume(start + 50ms));
        QVERIFY(!flow.isOpen());
        QVERIFY(flow.resume(start + 51ms));
        QVERIFY(flow.isOpen());
        QVERIFY(flow.resumesAt() == Instant::max());
        QVERIFY(!flow.resume(start + 52ms)); // it had resumed
    }

    void takesThatTwentiethThen()
    {
        FlowControl flow = waitingForTheRate();
        const Instant time = flow.resumesAt();
        QVERIFY(flow.resume(time));
        for (int i = 0; i < 5; ++i)
            QVERIFY(flow.take(time));
        QVERIFY(!flow.take(time));
        QVERIFY(!flow.isOpen());
    }

    void neverWaitsAtARateOfZero()
    {
        FlowControl flow(withRate(0), start);
        for (int i = 0; i < 100'000; ++i)
            QVERIFY(flow.take(start));
        QVERIFY(flow.isOpen());
    }

    void isCongestedAboveTheHighWaterMark()
    {
        FlowControl flow(withRate(0), start);
        QVERIFY(!FlowControl::isTooMuch(4 * protocol::MiB));
        flow.filled(4 * protocol::MiB);
        QVERIFY(flow.isOpen());
        QVERIFY(FlowControl::isTooMuch(4 * protocol::MiB + 1));
        flow.filled(4 * protocol::MiB + 1);
        QVERIFY(!flow.isOpen());
    }

    void opensAgainBelowTheLowWaterMarkAlone()
    {
        FlowControl flow(withRate(0), start);
        flow.filled(10 * protocol::MiB);
        QVERIFY(!flow.drained(4 * protocol::MiB));
        QVERIFY(!flow.drained(1 * protocol::MiB));
        QVERIFY(!flow.isOpen());
        QVERIFY(flow.drained(1 * protocol::MiB - 1));
        QVERIFY(flow.isOpen());
        QVERIFY(!flow.drained(0)); // it was open
    }

    void hasToBeWithinTheRateAndNotCongested()
    {
        FlowControl flow = waitingForTheRate();
        flow.filled(10 * protocol::MiB);
        QVERIFY(flow.resume(start + 1s));
        QVERIFY(!flow.isOpen());
        QVERIFY(flow.drained(0));
        QVERIFY(flow.isOpen());

        FlowControl other = waitingForTheRate();
        other.filled(10 * protocol::MiB);
        QVERIFY(other.drained(0));
        QVERIFY(!other.isOpen());
        QVERIFY(other.resume(start + 1s));
        QVERIFY(other.isOpen());
    }
};

QTEST_APPLESS_MAIN(TestFlowControl)
#include "tst_flowcontrol.moc"
