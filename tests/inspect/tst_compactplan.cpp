// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/compactplan.h"

#include "room/room.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect;
using Why = CompactProposal::Why;

namespace {

std::vector<protocol::Entry> stream(const std::vector<QByteArray> &values)
{
    std::vector<protocol::Entry> entries;
    for (const QByteArray &value : values)
        entries.push_back({{2 * (entries.size() + 1)}, {value, protocol::Encoding::Json}}); // 2, 4, 6, …
    return entries;
}

} // namespace

class TestCompactPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProposalFollowsTheShapeOfTheStream_data();
    void theProposalFollowsTheShapeOfTheStream();
    void aValueOfCborIsReadAsItsJson();
    void thePlanIsWhatTheRoomMakes_data();
    void thePlanIsWhatTheRoomMakes();
};

void TestCompactPlan::theProposalFollowsTheShapeOfTheStream_data()
{
    QTest::addColumn<std::vector<QByteArray>>("values");
    QTest::addColumn<quint64>("upTo");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("why");
    QTest::addColumn<qint64>("actions");
    const auto row = [](const char *name, const std::vector<QByteArray> &values, quint64 upTo, const char *value, Why why, qint64 actions = 0) {
        QTest::newRow(name) << values << upTo << QByteArray(value) << int(why) << actions;
    };
    const QByteArray reset = R"({"reset":{"n":1.0}})";
    const QByteArray apply = R"({"i":"x","apply":"up"})";
    row("anything", {"1", "[2]", "3"}, 6, "3", Why::LastValue);
    row("up to an earlier one", {"1", "[2]", "3"}, 4, "[2]", Why::LastValue);
    row("between two", {"1", "[2]", "3"}, 5, "[2]", Why::LastValue);
    row("shared state", {R"({"v":1,"i":"a"})", R"({"i":"b","v":{}})"}, 4, R"({"i":"b","v":{}})", Why::SharedState);
    row("a state of its own", {R"({"v":1})"}, 2, R"({"v":1})", Why::LastValue);
    row("reducer at a state", {apply, reset}, 4, R"({"reset":{"n":1.0}})", Why::Reset);
    row("reducer with actions", {reset, apply, apply, apply}, 6, R"({"reset":{"n":1.0}})", Why::Actions, 2);
    row("reducer without a state", {apply, apply}, 4, R"({"reset":null})", Why::Actions, 2);
    row("an escaped name", {R"({"res\u0065t":7})"}, 2, R"({"res\u0065t":7})", Why::Reset);
}

void TestCompactPlan::theProposalFollowsTheShapeOfTheStream()
{
    QFETCH(std::vector<QByteArray>, values);
    QFETCH(quint64, upTo);
    const CompactProposal proposal = proposeCompact(stream(values), {upTo});
    QTEST(proposal.value.bytes, "value");
    QTEST(int(proposal.why), "why");
    QTEST(proposal.actions, "actions");
    QCOMPARE(proposal.stateKnown, proposal.value.bytes != R"({"reset":null})");
}

void TestCompactPlan::aValueOfCborIsReadAsItsJson()
{
    const protocol::Value cbor{QByteArray::fromHex("a1657265736574f5"), protocol::Encoding::Cbor}; // {"reset": true}
    const CompactProposal proposal = proposeCompact({{{1}, cbor}}, {1});
    QCOMPARE(proposal.why, Why::Reset);
    QCOMPARE(proposal.value, cbor);
}

void TestCompactPlan::thePlanIsWhatTheRoomMakes_data()
{
    QTest::addColumn<quint64>("upTo");
    for (quint64 upTo = 1; upTo <= 5; ++upTo)
        QTest::addRow("%llu", upTo) << upTo;
}

void TestCompactPlan::thePlanIsWhatTheRoomMakes()
{
    QFETCH(quint64, upTo);
    const protocol::Limits limits;
    room::Retained retained;
    room::Room room(RoomId::parse("lobby").value(), limits, retained);
    const StreamKey key{"some key"};
    for (int i = 0; i < 5; ++i)
        (void)room.handle({}, protocol::Push{key, {QByteArray(10 * i + 1, '1'), protocol::Encoding::Json}, {protocol::ActionType::Append, {}}});
    const protocol::Value value{"\"instead\"", protocol::Encoding::Json};
    const CompactPlan plan = planCompact(key, room.store().read(key, {}), {upTo}, value);
    QCOMPARE(plan.bytesBefore, room.store().find(key)->bytes);
    QCOMPARE(plan.goes, qint64(upTo));
    QCOMPARE(plan.stays, qint64(5 - upTo));

    (void)room.handle({}, protocol::Push{key, value, {protocol::ActionType::Compact, {upTo}}});
    QVERIFY(plan.after == room.store().read(key, {}));
    QCOMPARE(plan.bytesAfter, room.store().find(key)->bytes);
}

QTEST_APPLESS_MAIN(TestCompactPlan)
#include "tst_compactplan.moc"
