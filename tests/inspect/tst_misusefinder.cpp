// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/misusedesk.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;

using Kind = Misuse::Kind;

namespace {

// Two clients that asked for what they share.
struct TwoAtIt : MisuseDesk
{
    TwoAtIt()
    {
        join(1);
        get(1, "counter");
        join(2);
        get(2, "counter");
    }
    void actions(int count)
    {
        for (int i = 0; i < count; ++i)
            act(1, "counter");
    }
};

QByteArray text(qsizetype bytes)
{
    return '"' + QByteArray(bytes - 2, 'x') + '"';
}

} // namespace

class TestMisuseFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCompactThatCameTooLateIsFound();
    void oneThatIsRefusedIsFoundWithItsReason();
    void oneThatSumsUpIsNot();
    void aStreamOfActionsThatNobodySumsUpIsFoundAndAgainWhenItDoubled();
    void aLogMayBeLong();
    void aStreamThatIsSummedUpInTimeIsNotFound();
    void oneThatIsSummedUpLateByItsOwnThresholdIsNot();
    void whenTheOneWhoSummedUpIsGoneItIsFound();
    void twoThatSumUpTheSameAreFound();
    void twoThatTakeTurnsAreNot();
    void aCompactThatIsLateOnceInAWhileMakesNoRivals();
    void aValueThatOnlyGrowsIsFoundAndAgainWhenItDoubled();
    void aSmallOneIsNot();
    void oneThatShrinksNowAndThenIsNot();
    void oneThatIsLongAtOnceIsNot();
    void aSumThatGrowsCountsToo();
    void whatIsDoneByHandIsNot();
};

void TestMisuseFinder::aCompactThatCameTooLateIsFound()
{
    TwoAtIt desk;
    desk.actions(4);
    desk.compact(1, "counter", 3);
    QCOMPARE(desk.found.size(), size_t(0));
    desk.compact(2, "counter", 2);
    QCOMPARE(desk.found.size(), size_t(1));
    const Misuse misuse = desk.found.front();
    QCOMPARE(misuse.kind, Kind::StaleCompact);
    QCOMPARE(misuse.client, ClientId{2});
    QCOMPARE(misuse.seq.value, quint64(2));
    QCOMPARE(desk.rowOf(misuse).outcome, room::Outcome::CompactStale);
}

void TestMisuseFinder::oneThatIsRefusedIsFoundWithItsReason()
{
    TwoAtIt desk;
    desk.actions(1);
    desk.compact(1, "counter", 99);
    QCOMPARE(desk.found.size(), size_t(1));
    QCOMPARE(desk.found.front().kind, Kind::RefusedCompact);
    QCOMPARE(desk.found.front().seq.value, quint64(99));
    QVERIFY(!desk.found.front().said.isEmpty());
}

void TestMisuseFinder::oneThatSumsUpIsNot()
{
    TwoAtIt desk;
    desk.actions(4);
    desk.compact(1, "counter", 4);
    desk.actions(4);
    desk.compact(2, "counter", 8);
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestMisuseFinder::aStreamOfActionsThatNobodySumsUpIsFoundAndAgainWhenItDoubled()
{
    TwoAtIt desk;
    desk.actions(300);
    QCOMPARE(desk.found.size(), size_t(0));
    desk.actions(1);
    QCOMPARE(desk.found.size(), size_t(1));
    QCOMPARE(desk.found.front().kind, Kind::NobodyCompacts);
    QCOMPARE(desk.found.front().amount, quint64(301));
    QCOMPARE(desk.found.front().seq.value, quint64(301));
    QVERIFY(desk.found.front().client.isNobody());
    desk.actions(299);
    QCOMPARE(desk.found.size(), size_t(1));
    desk.actions(1);
    QCOMPARE(desk.found.size(), size_t(2));
    desk.actions(599);
    QCOMPARE(desk.found.size(), size_t(2));
    QCOMPARE(desk.found.front().cause(), desk.found.back().cause());
}

void TestMisuseFinder::aLogMayBeLong()
{
    TwoAtIt desk;
    for (int i = 0; i < 2'000; ++i)
        desk.append(1, "log", R"({"lines":["apply"]})");
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestMisuseFinder::aStreamThatIsSummedUpInTimeIsNotFound()
{
    TwoAtIt desk;
    for (quint64 round = 1; round <= 20; ++round) {
        desk.actions(31);
        desk.compact(1, "counter", 31 * round);
    }
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestMisuseFinder::oneThatIsSummedUpLateByItsOwnThresholdIsNot()
{
    TwoAtIt desk;
    desk.actions(250);
    desk.compact(1, "counter", 250);
    desk.actions(700);
    desk.compact(1, "counter", 950);
    desk.actions(700);
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestMisuseFinder::whenTheOneWhoSummedUpIsGoneItIsFound()
{
    TwoAtIt desk;
    desk.actions(31);
    desk.compact(2, "counter", 31);
    desk.leave(2);
    desk.actions(300);
    QCOMPARE(desk.count(Kind::NobodyCompacts), 1);
}

void TestMisuseFinder::twoThatSumUpTheSameAreFound()
{
    TwoAtIt desk;
    for (quint64 round = 1; round <= 3; ++round) {
        desk.actions(5);
        desk.compact(1, "counter", 5 * round);
        QCOMPARE(desk.found.size(), size_t(0));
        desk.compact(2, "counter", 5 * round);
    }
    QCOMPARE(desk.found.size(), size_t(1));
    const Misuse misuse = desk.found.front();
    QCOMPARE(misuse.kind, Kind::RivalCompacts);
    QCOMPARE(misuse.client, ClientId{1});
    QCOMPARE(misuse.other, ClientId{2});
    QCOMPARE(misuse.amount, quint64(3));
    QCOMPARE(misuse.steps, quint64(6));
    desk.compact(1, "counter", 15);
    QCOMPARE(desk.found.back().cause(), misuse.cause());
}

void TestMisuseFinder::twoThatTakeTurnsAreNot()
{
    TwoAtIt desk;
    for (quint64 round = 1; round <= 20; ++round) {
        desk.actions(5);
        desk.compact(1 + round % 2, "counter", 5 * round);
    }
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestMisuseFinder::aCompactThatIsLateOnceInAWhileMakesNoRivals()
{
    TwoAtIt desk;
    for (quint64 round = 1; round <= 20; ++round) {
        desk.actions(5);
        desk.compact(1, "counter", 5 * round);
        if (round % 4 == 0)
            desk.compact(2, "counter", 5 * round - 1);
    }
    QCOMPARE(desk.count(Kind::RivalCompacts), 0);
    QCOMPARE(desk.count(Kind::StaleCompact), 5);
}

void TestMisuseFinder::aValueThatOnlyGrowsIsFoundAndAgainWhenItDoubled()
{
    TwoAtIt desk;
    qsizetype bytes = 1'000;
    for (; bytes < 16 * 1024; bytes += 400)
        desk.replace(1, "board", text(bytes));
    QCOMPARE(desk.found.size(), size_t(0));
    const quint64 seq = desk.replace(2, "board", text(bytes));
    QCOMPARE(desk.found.size(), size_t(1));
    const Misuse misuse = desk.found.front();
    QCOMPARE(misuse.kind, Kind::GrowingValue);
    QCOMPARE(misuse.from, quint64(1'000));
    QCOMPARE(misuse.amount, quint64(bytes));
    QCOMPARE(misuse.seq.value, seq);
    for (const qsizetype told = bytes; bytes < 2 * told; bytes += 400) {
        QCOMPARE(desk.found.size(), size_t(1));
        desk.replace(1, "board", text(bytes));
    }
    desk.replace(1, "board", text(bytes));
    QCOMPARE(desk.found.size(), size_t(2));
}

void TestMisuseFinder::aSmallOneIsNot()
{
    TwoAtIt desk;
    for (qsizetype bytes = 10; bytes < 16 * 1024; bytes += 10)
        desk.replace(1, "board", text(bytes));
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestMisuseFinder::oneThatShrinksNowAndThenIsNot()
{
    TwoAtIt desk;
    for (int round = 0; round < 20; ++round) {
        for (qsizetype bytes = 10'000; bytes < 40'000; bytes += 1'000)
            desk.replace(1, "board", text(bytes));
    }
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestMisuseFinder::oneThatIsLongAtOnceIsNot()
{
    TwoAtIt desk;
    desk.replace(1, "board", text(100));
    for (qsizetype step = 0; step < 200; ++step)
        desk.replace(1, "board", text(100'000 + step));
    QCOMPARE(desk.found.size(), size_t(0));
}

void TestMisuseFinder::aSumThatGrowsCountsToo()
{
    TwoAtIt desk;
    quint64 seq = 0;
    for (qsizetype bytes = 1'000; bytes < 20'000; bytes += 500) {
        seq = desk.act(1, "counter");
        desk.push(1, "counter", {protocol::ActionType::Compact, {seq}}, text(bytes));
    }
    QCOMPARE(desk.count(Kind::GrowingValue), 1);
}

void TestMisuseFinder::whatIsDoneByHandIsNot()
{
    MisuseDesk desk;
    desk.append(0, "log");
    journal::MessageHandled byHand;
    byHand.room = roomNamed("lobby");
    byHand.origin = journal::Origin::Window;
    byHand.message = protocol::Push{{"log"}, {"1", protocol::Encoding::Json}, {protocol::ActionType::Compact, {99}}};
    byHand.outcome = room::Outcome::Refused;
    desk.fold(byHand);
    QCOMPARE(desk.found.size(), size_t(0));
}

QTEST_GUILESS_MAIN(TestMisuseFinder)
#include "tst_misusefinder.moc"
