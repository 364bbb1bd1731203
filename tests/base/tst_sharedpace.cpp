// SPDX-License-Identifier: GPL-3.0-only
#include "base/sharedpace.h"

#include <QTest>

#include <thread>
#include <vector>

using namespace drift;
using namespace std::chrono_literals;

class TestSharedPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNextOneIsGivenWhenThePauseIsOver()
    {
        SharedPace pace(1s);
        const Instant begun{};
        QVERIFY(pace.take(begun));
        QVERIFY(!pace.take(begun));
        QVERIFY(!pace.take(begun + 999ms));
        QVERIFY(pace.take(begun + 1s));
        QVERIFY(!pace.take(begun + 1999ms));
    }

    void ofManyThreadsThatAskTogetherOneIsGivenIt()
    {
        SharedPace pace(1s);
        std::atomic<int> given = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int second = 0; second < 2'000; ++second)
                    given += pace.take(Instant{} + std::chrono::seconds(second)) ? 1 : 0;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QVERIFY(given <= 2'000);
        QVERIFY(given > 0);
    }
};

QTEST_GUILESS_MAIN(TestSharedPace)
#include "tst_sharedpace.moc"
