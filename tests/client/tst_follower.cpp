// SPDX-License-Identifier: GPL-3.0-only
#include "client/cuttingproxy.h"
#include "client/testrelay.h"

#include "client/follower.h"

#include <QSignalSpy>
#include <QTest>

using namespace drift;
using namespace drift::client;
using protocol::ActionType;

namespace {

const RoomId lobby = RoomId::parse("lobby").value();

struct Bench
{
    explicit Bench(Follower::Wish wish, relay::Settings settings = {}) : relay(std::move(settings)), follower(api, lobby, std::move(wish))
    {
        QObject::connect(&follower, &Follower::received, &follower, [this](const protocol::Broadcast &message) {
            told.append(message.key.utf8 + ' ' + QByteArray::number(message.seq.value) + ' ' + message.value.bytes);
        });
        QObject::connect(&follower, &Follower::missed, &follower, [this](SequenceNumber first, SequenceNumber last) {
            told.append("gap " + QByteArray::number(first.value) + ' ' + QByteArray::number(last.value));
        });
        QObject::connect(&follower, &Follower::restarted, &follower, [this] { told.append("restarted"); });
        QObject::connect(&follower, &Follower::cameBack, &follower, [this] { ++returns; });
        QObject::connect(&follower, &Follower::lost, &follower, [this] { ++losses; });
    }

    // By somebody else; the numbers of the room go on.
    void push(const QByteArray &key, const QByteArray &value, ActionType type = ActionType::Append, quint64 seq = 0)
    {
        if (!pushTo(relay.url(), lobby, key, value, {type, {seq}}))
            qFatal("not taken");
    }
    void restart()
    {
        relay.stop();
        relay.start();
    }
    // The follower comes when `values`, the first messages of the room, are on the stream "a", and is told them.
    bool startBehind(const QByteArrayList &values)
    {
        QByteArrayList expected;
        for (const QByteArray &value : values) {
            push("a", value);
            expected.append("a " + QByteArray::number(expected.size() + 1) + ' ' + value);
        }
        follower.start();
        return waitTold(expected);
    }
    // The follower is cut off, and has noticed.
    bool cut()
    {
        const int before = losses;
        proxy.cut();
        return QTest::qWaitFor([&] { return losses > before; }, 20'000);
    }
    // The follower is there, and what is pushed now reaches it.
    bool waitTold(const QByteArrayList &expected)
    {
        const bool isSo = QTest::qWaitFor([&] { return told == expected; }, 20'000);
        if (!isSo)
            qWarning() << told;
        return isSo;
    }

    TestRelay relay;
    CuttingProxy proxy{relay.url()};
    Api api{proxy.url()};
    Follower follower;
    QByteArrayList told;
    int returns = 0;
    int losses = 0;
};

Follower::Wish keys(std::vector<StreamKey> keys)
{
    return {std::move(keys), SequenceNumber{0}};
}

} // namespace

class TestFollower : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsRetainedComesBeforeWhatComesLive();
    void severalKeysComeInTheOrderOfTheirNumbers();
    void sinceLeavesOutWhatIsOlder();
    void aWholeRoomIsToldLive();
    void aRestartedRelayIsTold();
    void aRestartedRelayIsTakenForAnotherByItsFirstMessage();
    void whatWasMissedIsAskedForAndTheRestIsAGap();
    void whatWasNotMissedIsNotToldTwice();
    void aStreamThatWasCompactedMeanwhileIsAGap();
    void aStreamThatWasCompactedUpToTheLastSeenIsTheSame();
    void anotherAppIsNoGap();
    void refusalsEndIt();
};

void TestFollower::whatIsRetainedComesBeforeWhatComesLive()
{
    Bench bench(keys({{"a"}}));
    QVERIFY(bench.startBehind({"1", "2"}));
    bench.push("a", "3", ActionType::Relay);
    bench.push("b", "4");
    bench.push("a", "5", ActionType::Replace);
    QVERIFY(bench.waitTold({"a 1 1", "a 2 2", "a 3 3", "a 5 5"}));
}

void TestFollower::severalKeysComeInTheOrderOfTheirNumbers()
{
    Bench bench(keys({{"a"}, {"b"}}));
    for (const char *key : {"b", "a", "c", "a", "b"})
        bench.push(key, "0");
    bench.follower.start();
    QVERIFY(bench.waitTold({"b 1 0", "a 2 0", "a 4 0", "b 5 0"}));
}

void TestFollower::sinceLeavesOutWhatIsOlder()
{
    Bench bench({{{"a"}}, SequenceNumber{1}});
    bench.push("a", "1");
    bench.push("a", "2");
    bench.follower.start();
    QVERIFY(bench.waitTold({"a 2 2"}));

    Bench fromNow({{{"a"}}, std::nullopt});
    fromNow.push("a", "1");
    fromNow.follower.start();
    QTRY_VERIFY(fromNow.follower.hasBeenConnected());
    // It is subscribed once it has its empty answer; until then nothing that is pushed is lost to it for certain.
    QVERIFY(QTest::qWaitFor([&] {
        fromNow.push("a", "2", ActionType::Relay);
        return !fromNow.told.isEmpty();
    }, 20'000));
    QVERIFY(fromNow.told.first().startsWith("a ") && fromNow.told.first().endsWith(" 2"));
}

void TestFollower::aWholeRoomIsToldLive()
{
    Bench bench(keys({}));
    bench.follower.start();
    QTRY_VERIFY(bench.follower.hasBeenConnected());
    bench.push("a", "1");
    bench.push("", "[2]", ActionType::Relay);
    QVERIFY(bench.waitTold({"a 1 1", " 2 [2]"}));
}

void TestFollower::aRestartedRelayIsTold()
{
    Bench bench(keys({{"a"}}));
    QVERIFY(bench.startBehind({"1", "2"}));
    bench.relay.stop();
    QTRY_VERIFY_WITH_TIMEOUT(bench.losses > 0, 20'000);
    bench.relay.start();
    bench.push("a", "\"new\"");
    QVERIFY(bench.waitTold({"a 1 1", "a 2 2", "restarted", "a 1 \"new\""}));
    QVERIFY(bench.returns > 0);
}

void TestFollower::aRestartedRelayIsTakenForAnotherByItsFirstMessage()
{
    Bench bench(keys({{"a"}}));
    bench.push("a", "1");
    bench.push("a", "2", ActionType::Relay);
    bench.follower.start();
    QVERIFY(bench.waitTold({"a 1 1"}));
    bench.push("a", "3", ActionType::Relay);
    QVERIFY(bench.waitTold({"a 1 1", "a 3 3"}));
    bench.restart();
    QTRY_VERIFY_WITH_TIMEOUT(bench.returns > 0, 20'000);
    bench.push("a", "\"new\"");
    QVERIFY(bench.waitTold({"a 1 1", "a 3 3", "restarted", "a 1 \"new\""}));
}

void TestFollower::whatWasMissedIsAskedForAndTheRestIsAGap()
{
    Bench bench(keys({{"a"}}));
    QVERIFY(bench.startBehind({"1"}));
    QVERIFY(bench.cut());
    bench.push("a", "2", ActionType::Relay);
    bench.push("b", "3");
    bench.push("a", "4");
    bench.proxy.open();
    QVERIFY(bench.waitTold({"a 1 1", "gap 2 3", "a 4 4"}));
    bench.push("b", "5");
    bench.push("a", "6");
    QVERIFY(bench.waitTold({"a 1 1", "gap 2 3", "a 4 4", "gap 5 5", "a 6 6"}));
    bench.push("b", "7");
    bench.push("a", "8");
    QVERIFY(bench.waitTold({"a 1 1", "gap 2 3", "a 4 4", "gap 5 5", "a 6 6", "a 8 8"}));
}

void TestFollower::whatWasNotMissedIsNotToldTwice()
{
    Bench bench(keys({{"a"}, {"b"}}));
    bench.push("a", "1");
    bench.push("b", "2");
    bench.push("b", "3", ActionType::Relay);
    bench.follower.start();
    QVERIFY(bench.waitTold({"a 1 1", "b 2 2"}));
    bench.push("b", "4", ActionType::Relay);
    bench.push("a", "5");
    QVERIFY(bench.waitTold({"a 1 1", "b 2 2", "b 4 4", "a 5 5"}));
    for (int i = 1; i <= 3; ++i) {
        bench.proxy.cut();
        bench.proxy.open();
        QTRY_COMPARE_WITH_TIMEOUT(bench.returns, i, 20'000);
    }
    bench.push("a", "6");
    QVERIFY(bench.waitTold({"a 1 1", "b 2 2", "b 4 4", "a 5 5", "a 6 6"}));
}

void TestFollower::aStreamThatWasCompactedMeanwhileIsAGap()
{
    Bench bench(keys({{"a"}}));
    QVERIFY(bench.startBehind({"1"}));
    QVERIFY(bench.cut());
    bench.push("a", "2");
    bench.push("a", "3");
    bench.push("a", "\"all\"", ActionType::Compact, 3);
    bench.push("a", "4");
    bench.proxy.open();
    QVERIFY(bench.waitTold({"a 1 1", "gap 2 2", "a 3 \"all\"", "a 4 4"}));
}

void TestFollower::aStreamThatWasCompactedUpToTheLastSeenIsTheSame()
{
    Bench bench(keys({{"a"}}));
    QVERIFY(bench.startBehind({"1", "2", "3"}));
    QVERIFY(bench.cut());
    bench.push("a", "\"all\"", ActionType::Compact, 3);
    bench.push("a", "4");
    bench.proxy.open();
    QVERIFY(bench.waitTold({"a 1 1", "a 2 2", "a 3 3", "a 4 4"}));
}

void TestFollower::anotherAppIsNoGap()
{
    Bench bench(keys({{"a"}}));
    bench.follower.start();
    bench.push("a", "1");
    bench.push("b", "2");
    bench.push("a", "3");
    QVERIFY(bench.waitTold({"a 1 1", "a 3 3"}));
}

void TestFollower::refusalsEndIt()
{
    relay::Settings settings;
    settings.limits.maxKey = 4;
    Bench bench(keys({{"too long"}}), settings);
    QSignalSpy failed(&bench.follower, &Follower::failed);
    bench.follower.start();
    QVERIFY(failed.wait(20'000));
    QCOMPARE(failed.first().first().value<Failure>().code, QByteArray("key_too_long"));
}

QTEST_GUILESS_MAIN(TestFollower)
#include "tst_follower.moc"
