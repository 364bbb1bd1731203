// SPDX-License-Identifier: GPL-3.0-only
#include "room/modelcheck.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace drift;
using namespace drift::room;
using namespace drift::room::testing;
using protocol::ActionType;

// The rooms against a model of the protocol that was written a second time (naivemodel.h): random operations, and
// whatever both sides do is compared after each. DRIFT_MODEL_SEED repeats a run; the seed is always printed.
class TestRoomModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void aMillionRandomOperationsDoWhatTheModelDoes();
    void theSequencesReachEverythingWorthReaching();
    void aSeedMakesTheSameSequenceAgain();

    // The check, checked: each of these is found, and shrunk to what shows it.
    void aLostDeliveryIsFound();
    void aDeliveryTooManyIsFound();
    void deliveriesOutOfOrderAreFound();
    void aMissingAnswerIsFound();
    void aCompactionOffByOneIsFound();
    void aReplayOffByOneIsFound();
    void aLimitOffByOneIsFound_data();
    void aLimitOffByOneIsFound();
    void aGraceThatNeverEndsIsFound();
    void aMemberThatNeverLeavesIsFound();

private:
    static constexpr int sequenceLength = 1000;

    // Finds the fault, shrinks it, and checks that what is left needs every one of its operations.
    void findAndShrink(const Fault &fault, size_t atMost);

    quint64 m_seed = 0;
};

void TestRoomModel::initTestCase()
{
    bool given = false;
    m_seed = qEnvironmentVariable("DRIFT_MODEL_SEED").toULongLong(&given);
    if (!given)
        m_seed = std::random_device()();
    qInfo("DRIFT_MODEL_SEED=%llu", m_seed);
}

void TestRoomModel::aMillionRandomOperationsDoWhatTheModelDoes()
{
    for (quint64 i = 0; i < 1'000'000 / sequenceLength; ++i) {
        const quint64 seed = m_seed + i;
        const auto difference = checkRandomly(seed, sequenceLength);
        if (!difference)
            continue;
        const protocol::Limits limits = limitsOf(seed);
        qWarning("DRIFT_MODEL_SEED=%llu\n%s", seed, describe(shrink(*difference, limits), limits).constData());
        QFAIL("the rooms and the model differ");
    }
}

// A check that never comes by a refusal, a stale compaction or a full grace proves nothing about them.
void TestRoomModel::theSequencesReachEverythingWorthReaching()
{
    std::map<Outcome, int> outcomes;
    std::map<protocol::ErrorCode, int> errors;
    int overloaded = 0;
    int flushed = 0;
    Fault observer;
    observer.effects = [&](const Effects &effects) {
        ++outcomes[effects.outcome];
        overloaded += int(effects.overloaded.size());
        const bool pushes = std::count_if(effects.deliveries.begin(), effects.deliveries.end(), [](const Delivery &delivery) {
            return std::holds_alternative<protocol::Broadcast>(delivery.message->message());
        }) > 2;
        flushed += pushes ? 1 : 0;
        if (effects.answer && std::holds_alternative<protocol::Error>(*effects.answer))
            ++errors[std::get<protocol::Error>(*effects.answer).code];
    };
    for (quint64 seed = 0; seed < 50; ++seed)
        QVERIFY(!checkRandomly(seed, sequenceLength, observer));

    QCOMPARE(outcomes.size(), size_t(6));
    QCOMPARE(errors.size(), size_t(4));
    for (const auto &[outcome, count] : outcomes)
        QVERIFY2(count > 100, qPrintable(QString::number(int(outcome))));
    for (const auto &[code, count] : errors)
        QVERIFY2(count > 100, toString(code).constData());
    QVERIFY(overloaded > 100);
    QVERIFY(flushed > 100);
}

void TestRoomModel::aSeedMakesTheSameSequenceAgain()
{
    OperationSource once(m_seed);
    OperationSource again(m_seed);
    QVERIFY(once.limits() == again.limits());
    for (int i = 0; i < sequenceLength; ++i)
        QCOMPARE(describe(once.next()), describe(again.next()));
}

void TestRoomModel::findAndShrink(const Fault &fault, size_t atMost)
{
    quint64 seed = 1; // always the same ones: this is about the check, not about the rooms
    auto difference = checkRandomly(seed, sequenceLength, fault);
    while (!difference && seed < 100)
        difference = checkRandomly(++seed, sequenceLength, fault);
    QVERIFY2(difference, "not found");

    const protocol::Limits limits = limitsOf(seed);
    const Difference shrunk = shrink(*difference, limits, fault);
    const QByteArray text = "DRIFT_MODEL_SEED=" + QByteArray::number(seed) + '\n' + describe(shrunk, limits);
    QVERIFY2(shrunk.operations.size() <= atMost, text.constData());
    QVERIFY2(check(shrunk.operations, limits, fault), text.constData());
    QVERIFY2(!check(shrunk.operations, limits), "the same operations are fine without the fault");
    for (size_t i = 0; i < shrunk.operations.size(); ++i) {
        Operations fewer = shrunk.operations;
        fewer.erase(fewer.begin() + qsizetype(i));
        QVERIFY2(!check(fewer, limits, fault), text.constData());
    }
}

void TestRoomModel::aLostDeliveryIsFound()
{
    // Of a message to two: two join, somebody pushes.
    Fault fault;
    fault.effects = [](Effects &effects) {
        erase_if(effects.deliveries, [](const Delivery &delivery) { return delivery.recipients->size() >= 2; });
    };
    findAndShrink(fault, 3);
}

void TestRoomModel::aDeliveryTooManyIsFound()
{
    Fault fault;
    fault.effects = [](Effects &effects) {
        if (!effects.deliveries.empty())
            effects.deliveries.push_back(effects.deliveries.back());
    };
    findAndShrink(fault, 3);
}

void TestRoomModel::deliveriesOutOfOrderAreFound()
{
    // Two streams' inits, or two kept messages and the end of the grace.
    Fault fault;
    fault.effects = [](Effects &effects) { std::reverse(effects.deliveries.begin(), effects.deliveries.end()); };
    findAndShrink(fault, 3);
}

void TestRoomModel::aMissingAnswerIsFound()
{
    Fault fault;
    fault.effects = [](Effects &effects) {
        if (effects.answer && std::holds_alternative<protocol::StreamSize>(*effects.answer))
            effects.answer.reset();
    };
    findAndShrink(fault, 1);
}

void TestRoomModel::aCompactionOffByOneIsFound()
{
    Fault fault;
    fault.operation = [](Operation &operation) {
        auto *push = std::get_if<protocol::Push>(&operation.message);
        if (push && push->action.type == ActionType::Compact && push->action.seq.value > 1)
            --push->action.seq.value;
    };
    findAndShrink(fault, 3);
}

void TestRoomModel::aReplayOffByOneIsFound()
{
    Fault fault;
    fault.operation = [](Operation &operation) {
        auto *get = std::get_if<protocol::Get>(&operation.message);
        if (get && get->after && get->after->value > 0)
            --get->after->value;
    };
    findAndShrink(fault, 3);
}

void TestRoomModel::aLimitOffByOneIsFound_data()
{
    QTest::addColumn<qint64 protocol::Limits::*>("limit");
    QTest::addColumn<int>("atMost");
    QTest::newRow("max-keys") << &protocol::Limits::maxKeys << 3;
    QTest::newRow("max-stream-messages") << &protocol::Limits::maxStreamMessages << 8;
    QTest::newRow("max-stream-bytes") << &protocol::Limits::maxStreamBytes << 8;
    QTest::newRow("max-retained") << &protocol::Limits::maxRetained << 12;
    QTest::newRow("max-waiting") << &protocol::Limits::maxWaiting << 5;
    QTest::newRow("max-rooms") << &protocol::Limits::maxRooms << 3;
}

void TestRoomModel::aLimitOffByOneIsFound()
{
    QFETCH(qint64 protocol::Limits::*, limit);
    QFETCH(int, atMost);
    Fault fault;
    fault.limits = [limit](protocol::Limits &limits) { limits.*limit += limits.*limit > 0 ? 1 : 0; };
    findAndShrink(fault, size_t(atMost));
}

void TestRoomModel::aGraceThatNeverEndsIsFound()
{
    Fault fault;
    fault.operation = [](Operation &operation) {
        if (operation.kind == Operation::Kind::GraceEnds)
            operation.client = ClientId{99};
    };
    findAndShrink(fault, 2);
}

void TestRoomModel::aMemberThatNeverLeavesIsFound()
{
    Fault fault;
    fault.operation = [](Operation &operation) {
        if (operation.kind == Operation::Kind::Leave)
            operation.client = ClientId{99};
    };
    findAndShrink(fault, 2);
}

QTEST_APPLESS_MAIN(TestRoomModel)
#include "tst_roommodel.moc"
