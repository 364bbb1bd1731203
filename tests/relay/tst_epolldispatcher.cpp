// SPDX-License-Identifier: GPL-3.0-only
#include "relay/epolldispatcher.h"

#include <QCoreApplication>
#include <QSemaphore>
#include <QSocketNotifier>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <functional>

using namespace drift;
using namespace drift::relay;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 20'000; // ms; far above what anything here takes

// A thread with such a dispatcher.
struct Stage
{
    Stage()
    {
        thread.setEventDispatcher(new EpollDispatcher);
        inThread.moveToThread(&thread);
        thread.start();
    }
    ~Stage()
    {
        if (thread.isRunning())
            call([this] { set.reset(); });
        thread.quit();
        thread.wait();
    }
    void makeSet()
    {
        call([this] { set = std::make_unique<EpollSet>(); });
    }
    // In the thread, and waits until it was done.
    void call(std::function<void()> function)
    {
        QMetaObject::invokeMethod(&inThread, std::move(function), Qt::BlockingQueuedConnection);
    }
    // In the thread, in a turn of its own, later.
    void post(std::function<void()> function)
    {
        QMetaObject::invokeMethod(&inThread, std::move(function), Qt::QueuedConnection);
    }

    QThread thread;
    QObject inThread;
    std::unique_ptr<EpollSet> set; // made, used and destroyed in the thread
    QSemaphore done;
};

void spinUntil(Instant time)
{
    while (now() < time) { }
}

// An eventfd that is watched.
class Bell final : public EpollSet::Watcher
{
public:
    explicit Bell(std::function<void()> onRing) : m_onRing(std::move(onRing)) { }
    ~Bell() { close(descriptor); }
    void ring() const { eventfd_write(descriptor, 1); }
    void becameReady(quint32) override
    {
        eventfd_t rung = 0;
        eventfd_read(descriptor, &rung);
        m_onRing();
    }

    const int descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);

private:
    const std::function<void()> m_onRing;
};

} // namespace

class TestEpollDispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsThatOfItsThreadAlone()
    {
        Stage stage;
        EpollDispatcher *found = nullptr;
        stage.call([&] { found = EpollDispatcher::ofThisThread(); });
        QVERIFY(found);
        QCOMPARE(found, stage.thread.eventDispatcher());
        QVERIFY(!EpollDispatcher::ofThisThread());
    }

    void aThreadThatWaitsIsCalled_data()
    {
        QTest::addColumn<bool>("hasSet");
        QTest::newRow("without a set") << false;
        QTest::newRow("with a set") << true;
    }
    void aThreadThatWaitsIsCalled()
    {
        QFETCH(bool, hasSet);
        Stage stage;
        if (hasSet)
            stage.makeSet();
        for (int i = 0; i < 1'000; ++i) {
            stage.post([&] { stage.done.release(); });
            QVERIFY(stage.done.tryAcquire(1, patience));
        }
        stage.call([&] { stage.set.reset(); });
        stage.call([] { }); // and without it again
    }

    // From two threads as fast as they can, so that some ring while the bell is taken down.
    void noCallIsLost()
    {
        constexpr int calls = 100'000;
        Stage stage;
        stage.makeSet();
        int count = 0; // the thread's
        const auto callOften = [&] {
            for (int i = 0; i < calls; ++i) {
                stage.post([&] {
                    if (++count == 2 * calls)
                        stage.done.release();
                });
            }
        };
        const std::unique_ptr<QThread> other(QThread::create(callOften));
        other->start();
        callOften();
        QVERIFY(stage.done.tryAcquire(1, patience));
        other->wait();
    }

    void whatIsPostedWhileTheSetIsServedFromACallIsNotForgotten_data()
    {
        QTest::addColumn<bool>("byAnother");
        QTest::newRow("from the thread itself") << false;
        QTest::newRow("from another") << true;
    }
    void whatIsPostedWhileTheSetIsServedFromACallIsNotForgotten()
    {
        QFETCH(bool, byAnother);
        Stage stage;
        stage.makeSet();
        for (int i = 0; i < 20; ++i) {
            stage.call([&] {
                const auto postOne = [&] { stage.post([&] { stage.done.release(); }); };
                if (byAnother) {
                    const std::unique_ptr<QThread> other(QThread::create(postOne));
                    other->start();
                    other->wait();
                } else {
                    postOne();
                }
                stage.set->serve(); // takes the bell's ring, and what was posted waits for the next turn
            });
            QVERIFY(stage.done.tryAcquire(1, patience));
        }
    }

    void whatBecomesReadyInTheSetIsServedAtOnce()
    {
        Stage stage;
        int turns = 0; // the thread's
        Bell bell([&] { stage.done.release(); });
        stage.makeSet();
        stage.call([&] {
            QObject::connect(stage.set.get(), &EpollSet::turnEnded, stage.set.get(), [&] { ++turns; });
            QVERIFY(stage.set->add(bell.descriptor, EPOLLIN, &bell));
        });
        for (int i = 0; i < 100; ++i) {
            bell.ring();
            QVERIFY(stage.done.tryAcquire(1, patience));
        }
        stage.call([&] { QVERIFY(turns >= 100); });
    }

    // Also where the thread comes to it when all are due.
    void timersFireInTheirOrderAndAgain()
    {
        Stage stage;
        std::vector<int> fired;
        std::vector<std::unique_ptr<QTimer>> timers;
        stage.call([&] {
            for (const int after : {3, 1, 2}) {
                QTimer &timer = *timers.emplace_back(std::make_unique<QTimer>());
                timer.setSingleShot(true);
                timer.setTimerType(Qt::PreciseTimer);
                QObject::connect(&timer, &QTimer::timeout, &timer, [&, after] {
                    fired.push_back(after);
                    stage.done.release();
                });
                timer.start(after);
            }
            spinUntil(now() + 5ms);
        });
        QVERIFY(stage.done.tryAcquire(3, patience));
        stage.call([&] {
            QCOMPARE(fired, (std::vector<int>{1, 2, 3}));
            timers.resize(1);
            timers.front()->disconnect();
            timers.front()->setSingleShot(false);
            QObject::connect(timers.front().get(), &QTimer::timeout, timers.front().get(), [&] { stage.done.release(); });
            timers.front()->start(1);
        });
        QVERIFY(stage.done.tryAcquire(20, patience));
        stage.call([&] { timers.clear(); });
    }

    // Deadlines are told after what came in time, however late the thread is.
    void whatCameIsServedBeforeATimerThatIsDue()
    {
        Stage stage;
        QByteArray order; // the thread's
        const auto note = [&](char what) {
            order += what;
            stage.done.release();
        };
        Bell bell([&] { note('b'); });
        stage.makeSet();
        stage.call([&] { QVERIFY(stage.set->add(bell.descriptor, EPOLLIN, &bell)); });
        for (int i = 0; i < 20; ++i) {
            stage.call([&] {
                QTimer::singleShot(1ms, Qt::PreciseTimer, &stage.inThread, [&] { note('t'); });
                bell.ring();
                spinUntil(now() + 2ms);
            });
            QVERIFY(stage.done.tryAcquire(2, patience));
        }
        stage.call([&] { QCOMPARE(order, QByteArray("bt").repeated(20)); });
    }

    // What it missed is not made up for.
    void aTimerThatIsVeryLateFiresOnce()
    {
        Stage stage;
        std::unique_ptr<QTimer> timer;
        int remaining = 0; // ms until it fires again, when it has
        stage.call([&] {
            timer = std::make_unique<QTimer>();
            timer->setTimerType(Qt::PreciseTimer);
            QObject::connect(timer.get(), &QTimer::timeout, timer.get(), [&] {
                remaining = timer->remainingTime();
                timer->stop();
                stage.done.release();
            });
            timer->start(50ms);
            spinUntil(now() + 150ms);
        });
        QVERIFY(stage.done.tryAcquire(1, patience));
        stage.call([&] {
            QVERIFY(remaining > 0);
            timer.reset();
        });
    }

    void whoIsWokenWhileTheSetIsServedFromACallDoesNotWait()
    {
        Stage stage;
        stage.makeSet();
        stage.call([&] {
            QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
            const std::unique_ptr<QThread> other(QThread::create([&] { dispatcher->wakeUp(); }));
            other->start();
            other->wait();
            stage.set->serve(); // takes the bell's ring
            QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, &stage.inThread, [&] { stage.done.release(); });
        });
        QVERIFY(stage.done.tryAcquire(1, patience));
    }

    void noTimerIsEarly()
    {
        Stage stage;
        Instant begun;
        Instant fired;
        stage.call([&] {
            begun = now();
            QTimer::singleShot(25ms, Qt::PreciseTimer, &stage.inThread, [&] {
                fired = now();
                stage.done.release();
            });
        });
        QVERIFY(stage.done.tryAcquire(1, patience));
        stage.call([&] { QVERIFY(fired - begun >= 25ms); });
    }

    // It ends timers that are due in the same turn, its own and those of others.
    void aTimerThatWasStoppedDoesNotFire()
    {
        Stage stage;
        std::unique_ptr<QTimer> one;
        std::unique_ptr<QTimer> other;
        int fired = 0;
        stage.call([&] {
            one = std::make_unique<QTimer>();
            other = std::make_unique<QTimer>();
            for (QTimer *timer : {one.get(), other.get()}) {
                QObject::connect(timer, &QTimer::timeout, timer, [&] {
                    ++fired;
                    one->stop();
                    other->stop();
                    QTimer::singleShot(20ms, &stage.inThread, [&] { stage.done.release(); });
                });
                timer->start(0);
            }
        });
        QVERIFY(stage.done.tryAcquire(1, patience));
        stage.call([&] {
            QCOMPARE(fired, 1);
            one.reset();
            other.reset();
        });
    }

    void timersSayWhatTheyAre()
    {
        Stage stage;
        stage.call([&] {
            QObject owner;
            QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
            const int id = owner.startTimer(1h, Qt::CoarseTimer);
            const auto infos = dispatcher->registeredTimers(&owner);
            QCOMPARE(infos.size(), 1);
            QCOMPARE(infos.first().timerId, id);
            QCOMPARE(infos.first().interval, 3'600'000);
            QCOMPARE(infos.first().timerType, Qt::CoarseTimer);
            QVERIFY(dispatcher->remainingTime(id) > 3'500'000);
            owner.killTimer(id);
            QVERIFY(dispatcher->registeredTimers(&owner).isEmpty());
            QCOMPARE(dispatcher->remainingTime(id), -1);
        });
    }

    // Qt's own sockets have these, if not ours.
    void socketNotifiersAreServedBesideTheSet()
    {
        Stage stage;
        std::unique_ptr<QSocketNotifier> notifier;
        int rung = 0;
        Bell watched([&] {
            ++rung;
            stage.done.release();
        });
        Bell noticed([&] { stage.done.release(); });
        stage.makeSet();
        stage.call([&] {
            QVERIFY(stage.set->add(watched.descriptor, EPOLLIN, &watched));
            notifier = std::make_unique<QSocketNotifier>(noticed.descriptor, QSocketNotifier::Read);
            QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(), [&] { noticed.becameReady(EPOLLIN); });
        });
        for (int i = 0; i < 50; ++i) {
            noticed.ring();
            QVERIFY(stage.done.tryAcquire(1, patience));
            watched.ring();
            QVERIFY(stage.done.tryAcquire(1, patience));
        }
        stage.call([&] {
            QCOMPARE(rung, 50);
            notifier->setEnabled(false);
        });
        noticed.ring();
        stage.call([] { });
        QCOMPARE(stage.done.available(), 0);
        stage.call([&] { notifier.reset(); });
    }

    void theThreadEndsWhenItIsAsked()
    {
        for (int i = 0; i < 200; ++i) {
            Stage stage; // quits at once, often before it waits for the first time
        }
        Stage stage;
        stage.call([&] { QThread::currentThread()->quit(); });
        QVERIFY(stage.thread.wait(patience));
    }
};

QTEST_GUILESS_MAIN(TestEpollDispatcher)
#include "tst_epolldispatcher.moc"
