// SPDX-License-Identifier: GPL-3.0-only
#include "relay/epollset.h"

#include <QSignalSpy>
#include <QTest>

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <memory>

using namespace drift::relay;

namespace {

// One end of a pair of sockets that is watched; the other one is the test's.
class Watched final : public EpollSet::Watcher
{
public:
    explicit Watched(EpollSet &set) : m_set(set)
    {
        int ends[2];
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) != 0)
            qFatal("no pair of sockets");
        ours = ends[0];
        other = ends[1];
    }
    ~Watched()
    {
        m_set.remove(ours, this);
        close(ours);
        if (other >= 0)
            close(other);
    }
    void becameReady(quint32 events) override { onReady(events); }

    void poke() const { QCOMPARE(write(other, "x", 1), ssize_t(1)); }
    void drain() const
    {
        char byte;
        while (read(ours, &byte, 1) == 1) { }
    }

    std::function<void(quint32)> onReady;
    int ours = -1;
    int other = -1;

private:
    EpollSet &m_set;
};

} // namespace

class TestEpollSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsWhoIsReadyUntilItHasBeenServed()
    {
        EpollSet set;
        QSignalSpy turns(&set, &EpollSet::turnEnded);
        Watched a(set);
        Watched idle(set);
        int ready = 0;
        a.onReady = [&](quint32 events) {
            QVERIFY(events & EPOLLIN);
            QVERIFY(set.isServing());
            if (++ready == 2)
                a.drain();
        };
        idle.onReady = [](quint32) { QFAIL("nothing came"); };
        QVERIFY(set.add(a.ours, EPOLLIN, &a));
        QVERIFY(set.add(idle.ours, EPOLLIN, &idle));
        a.poke();
        QTRY_COMPARE(ready, 2); // read on the second call: it is asked as long as something is there
        QTRY_COMPARE(turns.count(), 2);
        QVERIFY(!set.isServing());
    }

    void callsForWhatWasAskedAlone()
    {
        EpollSet set;
        Watched a(set);
        quint32 seen = 0;
        a.onReady = [&](quint32 events) {
            seen |= events;
            set.change(a.ours, 0, &a);
        };
        QVERIFY(set.add(a.ours, 0, &a));
        a.poke();
        QSignalSpy turns(&set, &EpollSet::turnEnded);
        QVERIFY(!turns.wait(30));
        set.change(a.ours, EPOLLOUT, &a);
        QTRY_COMPARE(seen, quint32(EPOLLOUT));
        set.change(a.ours, EPOLLIN, &a);
        QTRY_COMPARE(seen, quint32(EPOLLOUT | EPOLLIN));
    }

    void tellsThatThePeerHasGoneThoughNothingWasAsked()
    {
        EpollSet set;
        Watched a(set);
        quint32 seen = 0;
        a.onReady = [&](quint32 events) {
            seen |= events;
            set.remove(a.ours, &a);
        };
        QVERIFY(set.add(a.ours, 0, &a));
        close(std::exchange(a.other, -1));
        QTRY_VERIFY(seen & EPOLLHUP);
    }

    void callsNobodyWhoWasRemovedInTheSameTurn()
    {
        EpollSet set;
        std::vector<std::unique_ptr<Watched>> all;
        int called = 0;
        for (int i = 0; i < 20; ++i) {
            all.push_back(std::make_unique<Watched>(set));
            all.back()->onReady = [&](quint32) {
                ++called;
                for (auto &watched : all)
                    set.remove(watched->ours, watched.get());
            };
            QVERIFY(set.add(all.back()->ours, EPOLLIN, all.back().get()));
        }
        for (auto &watched : all)
            watched->poke();
        QSignalSpy turns(&set, &EpollSet::turnEnded);
        QTRY_COMPARE(turns.count(), 1);
        QCOMPARE(called, 1);
    }

    void callsNobodyWhoWasDestroyedInTheSameTurn()
    {
        EpollSet set;
        auto a = std::make_unique<Watched>(set);
        auto b = std::make_unique<Watched>(set);
        int called = 0;
        a->onReady = [&](quint32) {
            ++called;
            a->drain();
            b.reset();
        };
        b->onReady = [&](quint32) {
            ++called;
            b->drain();
            a.reset();
        };
        QVERIFY(set.add(a->ours, EPOLLIN, a.get()));
        QVERIFY(set.add(b->ours, EPOLLIN, b.get()));
        a->poke();
        b->poke();
        QSignalSpy turns(&set, &EpollSet::turnEnded);
        QTRY_COMPARE(turns.count(), 1);
        QCOMPARE(called, 1);
    }

    void servesMoreThanOneTurnsWorth()
    {
        EpollSet set;
        std::vector<std::unique_ptr<Watched>> all;
        int called = 0;
        for (int i = 0; i < 400; ++i) {
            all.push_back(std::make_unique<Watched>(set));
            Watched &watched = *all.back();
            watched.onReady = [&](quint32) {
                ++called;
                watched.drain();
            };
            QVERIFY(set.add(watched.ours, EPOLLIN, &watched));
            watched.poke();
        }
        QTRY_COMPARE(called, 400);
    }

    void saysWhenADescriptorCannotBeWatched()
    {
        EpollSet set;
        Watched a(set);
        QVERIFY(!set.add(-1, EPOLLIN, &a));
        QCOMPARE(errno, EBADF);
    }
};

QTEST_GUILESS_MAIN(TestEpollSet)
#include "tst_epollset.moc"
