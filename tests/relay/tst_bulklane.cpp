// SPDX-License-Identifier: GPL-3.0-only
#include "relay/bulklane.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <limits>

using namespace drift::relay;
using Progress = BulkLane::Progress;

namespace {

constexpr qint64 readSlice = BulkLane::readSlice;
constexpr qint64 writeSlice = BulkLane::writeSlice;
constexpr qint64 anyAmount = std::numeric_limits<qint64>::max();

// Has so much to read and to write, of which its peer takes so much. What it does is written down.
class Rider final : public BulkLane::Rider
{
public:
    Rider(char name, QByteArray &log) : m_name(name), m_log(log) {}

    qint64 readBulk(qint64 most) override
    {
        m_log += m_name;
        const qint64 bytes = std::min(most, toRead);
        toRead -= bytes;
        onTurn();
        return bytes;
    }
    BulkLane::Written writeBulk(qint64 most) override
    {
        m_log += char(m_name - 'a' + 'A');
        const qint64 bytes = std::min({most, toWrite, way});
        toWrite -= bytes;
        way -= bytes;
        onTurn();
        return {bytes, toWrite == 0 ? Progress::Done : bytes < most ? Progress::Blocked : Progress::More};
    }
    void leftBlocked() override { m_log += '!'; }

    qint64 toRead = 0;
    qint64 toWrite = 0;
    qint64 way = anyAmount;
    std::function<void()> onTurn = [] {};

private:
    const char m_name;
    QByteArray &m_log;
};

} // namespace

class TestBulkLane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_log.clear(); }

    void isEmptyAtFirst()
    {
        BulkLane lane;
        QVERIFY(lane.isEmpty());
        lane.serve();
        QVERIFY(lane.isEmpty());
    }

    void movesASliceInEachDirectionAndNoMore()
    {
        BulkLane lane;
        Rider a('a', m_log);
        Rider b('b', m_log);
        a.toRead = b.toRead = a.toWrite = b.toWrite = 100 * readSlice;
        for (Rider *rider : {&a, &b}) {
            lane.addReader(*rider);
            lane.addWriter(*rider);
        }
        lane.serve();
        QCOMPARE(m_log, "aA");
        QCOMPARE(a.toRead, 99 * readSlice);
        QCOMPARE(a.toWrite, 100 * readSlice - writeSlice);
        QCOMPARE(b.toRead, 100 * readSlice);
        QVERIFY(!lane.isEmpty());
    }

    void standsInItOnce()
    {
        BulkLane lane;
        Rider a('a', m_log);
        a.toRead = 10;
        a.toWrite = 10;
        for (int i = 0; i < 3; ++i) {
            lane.addReader(a);
            lane.addWriter(a);
        }
        QVERIFY(a.waitsToRead() && a.waitsToWrite());
        lane.serve();
        QCOMPARE(m_log, "aA");
        QVERIFY(!a.waitsToRead() && !a.waitsToWrite());
        QVERIFY(lane.isEmpty());
    }

    void readersTakeTurns()
    {
        BulkLane lane;
        Rider a('a', m_log);
        Rider b('b', m_log);
        a.toRead = b.toRead = 100 * readSlice;
        lane.addReader(a);
        lane.addReader(b);
        for (int i = 0; i < 3; ++i) {
            lane.serve();
            lane.addReader(i % 2 ? b : a); // there is more: it comes again
        }
        QCOMPARE(m_log, "aba");
    }

    void whoHasLittleToReadLeavesTheRestToTheNext()
    {
        BulkLane lane;
        Rider a('a', m_log);
        Rider b('b', m_log);
        Rider c('c', m_log);
        a.toRead = 0; // it went away
        b.toRead = 1000;
        c.toRead = 100 * readSlice;
        for (Rider *rider : {&a, &b, &c})
            lane.addReader(*rider);
        lane.serve();
        QCOMPARE(m_log, "abc");
        QCOMPARE(c.toRead, 99 * readSlice + 1000);
    }

    void whoHasBegunToWriteGoesOnToItsEnd()
    {
        BulkLane lane;
        Rider a('a', m_log);
        Rider b('b', m_log);
        a.toWrite = b.toWrite = 3 * writeSlice;
        lane.addWriter(a);
        lane.addWriter(b);
        for (int i = 0; i < 6; ++i)
            lane.serve();
        QCOMPARE(m_log, "AAABBB");
        QVERIFY(lane.isEmpty());
    }

    void whatIsLeftOfASliceIsTheNextOnes()
    {
        BulkLane lane;
        Rider a('a', m_log);
        Rider b('b', m_log);
        a.toWrite = writeSlice + 1000;
        b.toWrite = 2 * writeSlice;
        lane.addWriter(a);
        lane.addWriter(b);
        lane.serve();
        lane.serve();
        QCOMPARE(m_log, "AAB");
        QCOMPARE(b.toWrite, writeSlice + 1000);
    }

    void whoIsBlockedLeavesAndIsToldSo()
    {
        BulkLane lane;
        Rider a('a', m_log);
        Rider b('b', m_log);
        a.toWrite = b.toWrite = 10 * writeSlice;
        a.way = 1000;
        lane.addWriter(a);
        lane.addWriter(b);
        lane.serve();
        QCOMPARE(m_log, "A!B");
        QVERIFY(!a.waitsToWrite());
        QCOMPARE(b.toWrite, 9 * writeSlice + 1000);
    }

    void whoWasBlockedComesBackBeforeThoseThatHaveNotBegun()
    {
        BulkLane lane;
        Rider a('a', m_log);
        Rider b('b', m_log);
        Rider c('c', m_log);
        a.toWrite = b.toWrite = c.toWrite = 2 * writeSlice;
        a.way = writeSlice;
        for (Rider *rider : {&a, &b, &c})
            lane.addWriter(*rider);
        lane.serve();
        lane.serve();
        QCOMPARE(m_log, "AA!B");
        a.way = anyAmount;
        lane.addWriter(a);
        for (int i = 0; i < 4; ++i)
            lane.serve();
        QCOMPARE(m_log, "AA!BBACC");
    }

    void nobodyKeepsTheFrontForEver()
    {
        BulkLane lane;
        Rider a('a', m_log);
        Rider b('b', m_log);
        a.toWrite = anyAmount;
        b.toWrite = 10;
        lane.addWriter(a);
        lane.addWriter(b);
        for (qint64 written = 0; written < BulkLane::longestRun; written += writeSlice)
            lane.serve();
        QVERIFY(!m_log.contains('B'));
        lane.serve();
        QVERIFY(m_log.endsWith("BA"));
    }

    void callsNobodyWhoWasForgotten()
    {
        BulkLane lane;
        Rider a('a', m_log);
        Rider b('b', m_log);
        a.toRead = b.toRead = a.toWrite = b.toWrite = 10;
        for (Rider *rider : {&a, &b}) {
            lane.addReader(*rider);
            lane.addWriter(*rider);
        }
        lane.forget(a);
        QVERIFY(!a.waitsToRead() && !a.waitsToWrite());
        lane.serve();
        QCOMPARE(m_log, "bB");
        lane.forget(a);
        QVERIFY(lane.isEmpty());
    }

    void bearsThatSomebodyEndsWhileItIsServed()
    {
        BulkLane lane;
        Rider a('a', m_log);
        Rider b('b', m_log);
        Rider c('c', m_log);
        for (Rider *rider : {&a, &b, &c}) {
            rider->toRead = 10;
            rider->toWrite = 100 * writeSlice;
            lane.addReader(*rider);
            lane.addWriter(*rider);
        }
        a.onTurn = [&] {
            lane.forget(a);
            lane.forget(b);
        };
        lane.serve();
        QCOMPARE(m_log, "acC");
        c.onTurn = [&] { lane.forget(c); };
        lane.serve();
        QCOMPARE(m_log, "acCC");
        QVERIFY(lane.isEmpty());
    }

private:
    QByteArray m_log;
};

QTEST_APPLESS_MAIN(TestBulkLane)
#include "tst_bulklane.moc"
