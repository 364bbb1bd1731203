// SPDX-License-Identifier: GPL-3.0-only
#include "relay/flushqueue.h"

#include <QTest>

#include <deque>
#include <optional>

using namespace drift;
using namespace drift::relay;
using namespace std::chrono_literals;

namespace {

constexpr auto flushTime = FlushPace::longestPauseEach / 2; // of each writer

class Writer final : public FlushQueue::Writer
{
public:
    explicit Writer(std::function<void(Writer &)> onFlush) : m_onFlush(std::move(onFlush)) {}

    void flush(Instant) override
    {
        ++flushed;
        m_onFlush(*this);
    }

    int flushed = 0;

private:
    std::function<void(Writer &)> m_onFlush;
};

RoomId room(const char *id)
{
    return *RoomId::parse(id);
}

} // namespace

class TestFlushQueue : public QObject
{
    Q_OBJECT

    std::optional<FlushQueue> m_queue;
    Instant m_time = Instant() + 1h;
    std::function<void(Writer &)> m_onFlush;

    // So many, each of whom takes its time.
    std::deque<Writer> writers(size_t count)
    {
        std::deque<Writer> made;
        for (size_t i = 0; i < count; ++i) {
            made.emplace_back([this](Writer &writer) {
                m_time += flushTime;
                if (m_onFlush)
                    m_onFlush(writer);
            });
        }
        return made;
    }
    void broadcast(const RoomId &id, std::deque<Writer> &writers, Writer *sender = nullptr, qsizetype size = 100)
    {
        const FlushQueue::Broadcast message(*m_queue, id, writers.size(), size, sender);
        for (Writer &writer : writers)
            m_queue->add(writer);
    }
    static QList<int> flushedOf(const std::deque<Writer> &writers)
    {
        QList<int> times;
        for (const Writer &writer : writers)
            times << writer.flushed;
        return times;
    }
    static QList<int> each(qsizetype count, int times) { return QList<int>(count, times); }

private Q_SLOTS:
    void init()
    {
        m_onFlush = {};
        m_queue.emplace([this] { return m_time; });
    }

    void eachIsFlushedOnceAtTheEndOfTheTurn()
    {
        auto some = writers(3);
        for (int i = 0; i < 2; ++i) {
            for (Writer &writer : some)
                m_queue->add(writer);
        }
        QVERIFY(!m_queue->isEmpty());
        QVERIFY(some[0].isQueued());
        m_queue->endTurn();
        QCOMPARE(flushedOf(some), each(3, 1));
        QVERIFY(m_queue->isEmpty());
        QVERIFY(!some[0].isQueued());
        m_queue->endTurn();
        QCOMPARE(flushedOf(some), each(3, 1));
    }

    void fewAreFlushedInEveryTurn()
    {
        auto few = writers(FlushQueue::fewestPaced - 1);
        for (int turn = 1; turn <= 3; ++turn) {
            broadcast(room("few"), few);
            QVERIFY(!m_queue->isEmpty());
            m_queue->endTurn();
            QCOMPARE(flushedOf(few), each(few.size(), turn));
            QCOMPARE(m_queue->nextDue(), Instant::max());
        }
    }

    void manyAreHeldForAsLongAsTheLastTimeTook()
    {
        auto many = writers(FlushQueue::fewestPaced);
        broadcast(room("many"), many);
        QVERIFY(m_queue->isEmpty()); // it is for the room to say
        m_queue->endTurn();
        QCOMPARE(flushedOf(many), each(many.size(), 1));
        broadcast(room("many"), many);
        m_queue->endTurn();
        QCOMPARE(flushedOf(many), each(many.size(), 1));
        const Instant due = m_queue->nextDue();
        QCOMPARE(due, m_time + many.size() * flushTime);
        m_time = due - 1ns;
        m_queue->endTurn();
        QCOMPARE(flushedOf(many), each(many.size(), 1));
        m_time = due;
        m_queue->endTurn();
        QCOMPARE(flushedOf(many), each(many.size(), 2));
        QCOMPARE(m_queue->nextDue(), Instant::max());
    }

    void aWriteThatWasKeptFromItsCoreHoldsNobodyForAsLong()
    {
        auto many = writers(100);
        m_onFlush = [&](Writer &writer) {
            if (&writer == &many.front())
                m_time += 1s;
        };
        broadcast(room("many"), many);
        m_queue->endTurn();
        broadcast(room("many"), many);
        m_queue->endTurn();
        QCOMPARE(m_queue->nextDue(), m_time + many.size() * FlushPace::longestPauseEach);
    }

    void whoSentDoesNotWaitForTheRoom()
    {
        auto many = writers(10);
        broadcast(room("many"), many);
        m_queue->endTurn();
        for (int i = 0; i < 3; ++i) { // more of his in one turn
            broadcast(room("many"), many, &many[3]);
            QVERIFY(!m_queue->isEmpty());
        }
        m_queue->endTurn();
        QCOMPARE(flushedOf(many), QList<int>({1, 1, 1, 2, 1, 1, 1, 1, 1, 1}));
        QVERIFY(m_queue->isEmpty());
        QVERIFY(many[3].isQueued()); // with the others: more may come for him meanwhile
        m_time = m_queue->nextDue();
        m_queue->endTurn();
        QCOMPARE(flushedOf(many), QList<int>({2, 2, 2, 3, 2, 2, 2, 2, 2, 2}));
    }

    void whatHeSendsThenGathersForTheOthers()
    {
        auto many = writers(10);
        m_onFlush = [&](Writer &writer) { // which is when his message comes back to him
            if (&writer == &many[0] && many[0].flushed < 100)
                broadcast(room("many"), many, &many[0]);
        };
        broadcast(room("many"), many, &many[0]);
        for (m_queue->endTurn(); many[0].flushed < 100; m_queue->endTurn()) {
            if (m_queue->isEmpty())
                m_time = m_queue->nextDue();
        }
        QVERIFY2(many[1].flushed < 20, qPrintable(QString::number(many[1].flushed))); // his takes a tenth of theirs
    }

    void aSenderInASmallRoomIsFlushedOnce()
    {
        auto few = writers(FlushQueue::fewestPaced - 1);
        broadcast(room("few"), few, &few[0]);
        m_queue->endTurn();
        QCOMPARE(flushedOf(few), each(few.size(), 1));
    }

    void whereEnoughWaitsNobodyWaitsLonger()
    {
        auto many = writers(10);
        broadcast(room("many"), many);
        m_queue->endTurn();
        broadcast(room("many"), many, nullptr, FlushPace::enough - 1);
        m_queue->endTurn();
        QCOMPARE(flushedOf(many), each(10, 1));
        broadcast(room("many"), many, nullptr, 1);
        m_queue->endTurn();
        QCOMPARE(flushedOf(many), each(10, 2));
    }

    void noRoomWaitsForAnother()
    {
        auto one = writers(50);
        auto other = writers(10);
        broadcast(room("one"), one);
        m_queue->endTurn();
        broadcast(room("one"), one);
        broadcast(room("other"), other);
        auto alone = writers(1);
        m_queue->add(alone[0]);
        m_queue->endTurn();
        QCOMPARE(flushedOf(one), each(50, 1));
        QCOMPARE(flushedOf(other), each(10, 1));
        QCOMPARE(flushedOf(alone), each(1, 1));
        broadcast(room("other"), other);
        m_queue->endTurn();
        QCOMPARE(m_queue->nextDue(), m_time + 10 * flushTime); // of the two that are held the first
    }

    void whoWaitsForTheRoomIsNotFlushedBeforeIt()
    {
        auto many = writers(10);
        broadcast(room("many"), many);
        m_queue->endTurn();
        broadcast(room("many"), many);
        m_queue->endTurn();
        m_queue->add(many[3]); // has something else to write, too
        m_queue->endTurn();
        QCOMPARE(flushedOf(many), each(10, 1));
    }

    void whoWasQueuedBeforeIsFlushedAtTheEndOfTheTurn()
    {
        auto many = writers(10);
        broadcast(room("many"), many);
        m_queue->endTurn();
        m_queue->add(many[3]);
        broadcast(room("many"), many);
        broadcast(room("many"), many);
        m_queue->endTurn();
        QCOMPARE(many[3].flushed, 2);
        QCOMPARE(many[4].flushed, 1);
        m_time = m_queue->nextDue();
        m_queue->endTurn();
        QCOMPARE(flushedOf(many), each(10, 2));
    }

    void whoGoesIsForgotten()
    {
        auto some = writers(2);
        auto many = writers(10);
        broadcast(room("many"), many);
        m_queue->endTurn();
        m_queue->add(some[0]);
        broadcast(room("many"), many);
        m_queue->endTurn();
        m_queue->add(some[1]);
        m_queue->forget(some[1]);
        m_queue->forget(many[5]);
        QVERIFY(!many[5].isQueued());
        m_time = m_queue->nextDue();
        m_queue->endTurn();
        QCOMPARE(some[1].flushed, 0);
        QCOMPARE(many[5].flushed, 1);
        QCOMPARE(many[6].flushed, 2);
    }

    void aSenderWhoGoesIsForgotten()
    {
        auto many = writers(10);
        broadcast(room("many"), many, &many[0]);
        m_queue->forget(many[0]);
        QVERIFY(m_queue->isEmpty());
        broadcast(room("many"), many, &many[1]);
        broadcast(room("many"), many, &many[2]);
        m_onFlush = [&](Writer &writer) {
            if (&writer == &many[1]) {
                m_queue->forget(many[1]);
                m_queue->forget(many[2]);
            }
        };
        m_queue->endTurn();
        QCOMPARE(flushedOf(many), QList<int>({1, 1, 0, 1, 1, 1, 1, 1, 1, 1})); // he is in their midst again
    }

    void whoGoesWhileOthersAreFlushedIsForgotten()
    {
        auto many = writers(10);
        m_onFlush = [&](Writer &writer) {
            if (&writer == &many[2]) {
                m_queue->forget(many[2]);
                m_queue->forget(many[7]);
            }
        };
        broadcast(room("many"), many);
        m_queue->endTurn();
        QCOMPARE(flushedOf(many), QList<int>({1, 1, 1, 1, 1, 1, 1, 0, 1, 1}));
    }

    void whoIsAddedMeanwhileIsOfTheNextTurn()
    {
        auto some = writers(2);
        auto many = writers(10);
        m_onFlush = [&](Writer &writer) {
            if (&writer != &some[0])
                return;
            m_queue->add(some[0]);
            m_queue->add(some[1]);
        };
        m_queue->add(some[0]);
        m_queue->endTurn();
        QCOMPARE(flushedOf(some), QList<int>({1, 0}));
        QVERIFY(!m_queue->isEmpty());
        m_onFlush = [&](Writer &writer) {
            if (&writer == &many[0])
                broadcast(room("many"), many); // what came for the room while it is written
        };
        broadcast(room("many"), many);
        m_queue->endTurn();
        QCOMPARE(flushedOf(some), QList<int>({2, 1}));
        QCOMPARE(flushedOf(many), each(10, 1));
        m_onFlush = {};
        m_queue->endTurn();
        m_time = m_queue->nextDue();
        m_queue->endTurn();
        QCOMPARE(flushedOf(many), QList<int>({2, 1, 1, 1, 1, 1, 1, 1, 1, 1})); // the others had all of it already
    }

    void whoWaitsInARoomThatGoesIsFlushedAtTheEndOfTheTurn()
    {
        auto many = writers(10);
        broadcast(room("many"), many);
        m_queue->endTurn();
        broadcast(room("many"), many);
        m_queue->endTurn();
        m_queue->forget(room("many"));
        m_queue->forget(room("nobody")); // of which it never heard
        QVERIFY(!m_queue->isEmpty());
        QCOMPARE(m_queue->nextDue(), Instant::max());
        m_queue->endTurn();
        QCOMPARE(flushedOf(many), each(10, 2));
    }

    void aRoomMayGoWhileItIsFlushed()
    {
        auto one = writers(10);
        auto other = writers(10);
        m_onFlush = [&](Writer &writer) {
            if (&writer == &one[0]) {
                m_queue->forget(room("one"));
                m_queue->forget(room("other"));
                m_queue->forget(one[9]);
            }
        };
        broadcast(room("one"), one);
        broadcast(room("other"), other);
        m_queue->endTurn();
        m_queue->endTurn();
        QCOMPARE(flushedOf(one), QList<int>({1, 1, 1, 1, 1, 1, 1, 1, 1, 0}));
        QCOMPARE(flushedOf(other), each(10, 1));
        QVERIFY(m_queue->isEmpty());
    }

    void aMessageInTheMiddleOfAnotherLeavesThatInItsRoom()
    {
        auto many = writers(10);
        broadcast(room("many"), many);
        m_queue->endTurn();
        {
            const FlushQueue::Broadcast outer(*m_queue, room("many"), many.size(), 100, nullptr);
            { const FlushQueue::Broadcast inner(*m_queue, room("other"), many.size(), 100, nullptr); }
            m_queue->add(many[0]);
        }
        auto alone = writers(1);
        m_queue->add(alone[0]);
        m_queue->endTurn();
        QCOMPARE(many[0].flushed, 1); // waits for its room
        QCOMPARE(alone[0].flushed, 1);
    }

    void aMessageToManyOfWhomNobodyIsLeftHoldsUpNothing()
    {
        { const FlushQueue::Broadcast message(*m_queue, room("gone"), 10, 100, nullptr); }
        { const FlushQueue::Broadcast message(*m_queue, room("gone"), 10, 100, nullptr); }
        QVERIFY(m_queue->isEmpty());
        m_queue->endTurn();
        QCOMPARE(m_queue->nextDue(), Instant::max());
    }
};

QTEST_APPLESS_MAIN(TestFlushQueue)
#include "tst_flushqueue.moc"
