// SPDX-License-Identifier: GPL-3.0-only
#include "relay/flushpace.h"

#include <QTest>

using namespace drift;
using namespace drift::relay;
using namespace std::chrono_literals;

namespace {

constexpr auto instant = 1us; // the shortest time that makes a difference here
constexpr auto writing = 500us;
constexpr size_t recipients = 200;
constexpr auto longestPause = recipients * FlushPace::longestPauseEach;

// A room that writes for as long each time, by a clock of its own.
class Room
{
public:
    explicit Room(Instant::duration takes = writing) : m_takes(takes) {}

    // So many messages came in a turn. True where they are written at its end, which takes its time.
    bool turn(int messages, qsizetype size = 100)
    {
        for (int i = 0; i < messages; ++i)
            m_pace.add(size);
        if (!m_pace.isDue(time))
            return false;
        const Instant from = time;
        time += m_takes;
        m_pace.written(from, time, recipients);
        return true;
    }
    // So many wait for the pause to be over, and so many come in it.
    void pauseFor(int early, int later)
    {
        QVERIFY(!turn(early));
        QVERIFY(!turn(later));
        time = m_pace.due();
        QVERIFY(turn(0));
    }
    // Times that it is written at once before a message is held again.
    int writesUntilHeld()
    {
        int writes = 0;
        while (turn(1))
            ++writes;
        return writes;
    }

    [[nodiscard]] Instant due() const { return m_pace.due(); }

    Instant time = Instant() + 1h;

private:
    const Instant::duration m_takes;
    FlushPace m_pace;
};

} // namespace

class TestFlushPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatComesAfterAPauseIsWrittenAtOnce()
    {
        Room room;
        QVERIFY(room.turn(1)); // the first of all
        room.time += writing;
        QVERIFY(room.turn(1));
    }

    void whatComesBeforeThatWaitsAsLongAsTheLastWriteTook()
    {
        Room room;
        QVERIFY(room.turn(1));
        QCOMPARE(room.due(), room.time + writing);
        QVERIFY(!room.turn(1));
        room.time = room.due() - instant;
        QVERIFY(!room.turn(1));
        room.time = room.due();
        QVERIFY(room.turn(0));
        QCOMPARE(room.due(), room.time + writing);
    }

    void noPauseIsTooLong()
    {
        Room room(longestPause + instant);
        QVERIFY(room.turn(1));
        QCOMPARE(room.due(), room.time + longestPause);
        Room shorter(longestPause - instant);
        QVERIFY(shorter.turn(1));
        QCOMPARE(shorter.due(), shorter.time + longestPause - instant);
    }

    void noneIsHeldWhereEnoughWaits()
    {
        Room room;
        QVERIFY(room.turn(1));
        QVERIFY(!room.turn(1, FlushPace::enough - 1));
        QVERIFY(room.turn(1, 1)); // in the pause
        QVERIFY(room.turn(1, FlushPace::enough)); // before one was begun
        QVERIFY(!room.turn(1)); // what was written counts no more
    }

    void aPauseThatWasCutShortIsJudgedByItsTime()
    {
        Room room;
        QVERIFY(room.turn(1));
        QVERIFY(!room.turn(4, FlushPace::enough / 8));
        room.time += writing / 2;
        QVERIFY(room.turn(1, FlushPace::enough / 2)); // half as fast as before it
        QVERIFY(!room.turn(4, FlushPace::enough / 8));
        room.time += writing / 2 + instant;
        QVERIFY(room.turn(1, FlushPace::enough / 2)); // slower
        QCOMPARE(room.writesUntilHeld(), 1);
    }

    void pausesGoOnForAsLongAsTheyAreWorthWhile()
    {
        Room room;
        QVERIFY(room.turn(1));
        for (int i = 0; i < 1'000; ++i)
            room.pauseFor(4, 2);
    }

    void whereHalfAsMuchComesAPauseIsWorthWhile_data()
    {
        QTest::addColumn<Instant::duration>("takes");
        QTest::addColumn<int>("early");
        QTest::addColumn<int>("later");
        QTest::addColumn<int>("writesBeforeTheNext");
        QTest::newRow("as many") << Instant::duration(writing) << 10 << 10 << 0;
        QTest::newRow("half as many") << Instant::duration(writing) << 10 << 5 << 0;
        QTest::newRow("fewer") << Instant::duration(writing) << 10 << 4 << 1;
        QTest::newRow("none") << Instant::duration(writing) << 1 << 0 << 1;
        // Of a write that takes four times as long as the pause, eight times as many.
        QTest::newRow("half as many in the time") << Instant::duration(4 * longestPause) << 16 << 2 << 0;
        QTest::newRow("fewer in the time") << Instant::duration(4 * longestPause) << 16 << 1 << 1;
    }
    void whereHalfAsMuchComesAPauseIsWorthWhile()
    {
        QFETCH(Instant::duration, takes);
        QFETCH(int, early);
        QFETCH(int, later);
        Room room(takes);
        QVERIFY(room.turn(1));
        room.pauseFor(early, later);
        QTEST(room.writesUntilHeld(), "writesBeforeTheNext");
    }

    void whereNothingComesFewerAndFewerPausesAreTried()
    {
        Room room;
        QVERIFY(room.turn(1));
        QList<int> writes;
        for (int i = 0; i < 10; ++i) {
            writes << room.writesUntilHeld();
            room.time = room.due();
            QVERIFY(room.turn(0));
        }
        QCOMPARE(writes, QList<int>({0, 1, 3, 7, 15, 31, 63, 127, 255, FlushPace::mostSkipped}));
    }

    void oneThatIsWorthWhileEndsThat()
    {
        Room room;
        QVERIFY(room.turn(1));
        room.pauseFor(1, 0);
        QCOMPARE(room.writesUntilHeld(), 1);
        QVERIFY(!room.turn(1)); // in the pause
        room.time = room.due();
        QVERIFY(room.turn(0));
        room.pauseFor(1, 1);
    }

    void whatIsWrittenAfterAPauseSaysNothingOfPauses()
    {
        Room room;
        QVERIFY(room.turn(1));
        room.pauseFor(1, 0); // the next is not held
        for (int i = 0; i < 3; ++i) {
            room.time += 1s;
            QVERIFY(room.turn(1));
        }
        QCOMPARE(room.writesUntilHeld(), 1);
    }
};

QTEST_APPLESS_MAIN(TestFlushPace)
#include "tst_flushpace.moc"
