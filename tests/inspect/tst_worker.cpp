// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/worker.h"

#include <QSemaphore>
#include <QTest>

using namespace drift::inspect;

class TestWorker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsMadeElsewhereIsDoneHere()
    {
        QThread *made = nullptr;
        QThread *done = nullptr;
        Worker worker;
        worker.begin([](const std::stop_token &) { return QThread::currentThread(); },
                     [&](QThread *thread) {
                         made = thread;
                         done = QThread::currentThread();
                     });
        QVERIFY(!done); // later, never within the call
        QTRY_COMPARE(done, QThread::currentThread());
        QVERIFY(made && made != done);
    }

    void piecesAreDoneInTheirOrder()
    {
        QList<int> done;
        Worker worker;
        for (int i = 0; i < 5; ++i)
            worker.begin([i](const std::stop_token &) { return i; }, [&done](int made) { done << made; });
        QTRY_COMPARE(done, (QList<int>{0, 1, 2, 3, 4}));
    }

    void whatWasCancelledIsNotDone()
    {
        QStringList done;
        QSemaphore began;
        QSemaphore mayEnd;
        bool wasAsked = false;
        Worker worker;
        const auto noteDone = [&done](const QString &made) { done << made; };
        worker.begin([&](const std::stop_token &stop) {
            began.release();
            mayEnd.acquire();
            wasAsked = stop.stop_requested();
            return QStringLiteral("runs");
        }, noteDone);
        worker.begin([](const std::stop_token &) { return QStringLiteral("waits"); }, noteDone);
        began.acquire();
        worker.cancel();
        mayEnd.release();
        worker.begin([](const std::stop_token &) { return QStringLiteral("new"); }, noteDone);
        QTRY_COMPARE(done, QStringList{QStringLiteral("new")});
        QVERIFY(wasAsked);
    }

    void whatIsMadeButNotDoneYetIsCancelledToo()
    {
        bool isDone = false;
        QSemaphore made;
        Worker worker;
        worker.begin([](const std::stop_token &) { return 1; }, [&isDone](int) { isDone = true; });
        worker.begin([&made](const std::stop_token &) { made.release(); return 2; }, [](int) {});
        made.acquire(); // the first one waits for this thread's event loop
        worker.cancel();
        bool isNextDone = false;
        worker.begin([](const std::stop_token &) { return 3; }, [&isNextDone](int) { isNextDone = true; });
        QTRY_VERIFY(isNextDone);
        QVERIFY(!isDone);
    }

    void itsEndStopsWhatRuns()
    {
        bool isStopped = false;
        {
            QSemaphore began;
            Worker worker;
            worker.begin([&](const std::stop_token &stop) {
                began.release();
                while (!stop.stop_requested())
                    QThread::yieldCurrentThread();
                isStopped = true;
                return 0;
            }, [](int) { QFAIL("nobody is there any more"); });
            began.acquire();
        }
        QVERIFY(isStopped);
    }
};

QTEST_GUILESS_MAIN(TestWorker)
#include "tst_worker.moc"
