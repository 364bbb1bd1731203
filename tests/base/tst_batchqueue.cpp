// SPDX-License-Identifier: GPL-3.0-only
#include "base/batchqueue.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

using namespace drift;

class TestBatchQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasPushedIsTakenInItsOrder();
    void aTakenQueueIsEmpty();
    void theBytesOfAllThatWaitsAreCounted();
    void itemsThatOnlyMovePassThrough();
    void itemsThatFitExactlyAreTaken();
    void anEmptyQueueTakesAnItemOfAnySize();
    void whatTwoThreadsPushIsTakenOnceAndInEachOnesOrder();
    void aTakingThreadGetsEverythingThatAnotherPushesMeanwhile();

    void anEmptyQueueGivesNothing();
    void oneByteTooManyIsRefused();
    void aRefusedItemChangesNothing();
    void aRefusalEndsWhenTheQueueWasTaken();
};

void TestBatchQueue::whatWasPushedIsTakenInItsOrder()
{
    BatchQueue<int> queue(100);
    QVERIFY(queue.push(3, 1) && queue.push(1, 1) && queue.push(2, 1));
    QCOMPARE(queue.takeAll(), (std::vector<int>{3, 1, 2}));
}

void TestBatchQueue::aTakenQueueIsEmpty()
{
    BatchQueue<int> queue(100);
    QVERIFY(queue.push(1, 7));
    (void)queue.takeAll();
    QCOMPARE(queue.bytes(), 0);
    QVERIFY(queue.takeAll().empty());
}

void TestBatchQueue::theBytesOfAllThatWaitsAreCounted()
{
    BatchQueue<int> queue(100);
    QVERIFY(queue.push(1, 7) && queue.push(2, 8));
    QCOMPARE(queue.bytes(), 15);
    QCOMPARE(queue.maxBytes(), 100);
}

void TestBatchQueue::itemsThatOnlyMovePassThrough()
{
    BatchQueue<std::unique_ptr<int>> queue(100);
    QVERIFY(queue.push(std::make_unique<int>(5), 1));
    QCOMPARE(*queue.takeAll().front(), 5);
}

void TestBatchQueue::itemsThatFitExactlyAreTaken()
{
    BatchQueue<int> queue(10);
    QVERIFY(queue.push(1, 4));
    QVERIFY(queue.push(2, 6));
    QCOMPARE(queue.bytes(), 10);
}

void TestBatchQueue::anEmptyQueueTakesAnItemOfAnySize()
{
    BatchQueue<int> queue(10);
    QVERIFY(queue.push(1, 11));
    QCOMPARE(queue.takeAll(), std::vector<int>{1});
}

void TestBatchQueue::whatTwoThreadsPushIsTakenOnceAndInEachOnesOrder()
{
    constexpr int each = 50'000;
    BatchQueue<int> queue(4 * each);
    std::atomic<int> refused = 0;
    const auto pushFrom = [&](int first) {
        for (int i = 0; i < each; ++i)
            refused += queue.push(first + i, 1) ? 0 : 1;
    };
    std::thread other(pushFrom, each);
    pushFrom(0);
    other.join();

    QCOMPARE(refused.load(), 0);
    QCOMPARE(queue.bytes(), 2 * each);
    std::vector<int> items = queue.takeAll();
    const auto secondHalf = std::stable_partition(items.begin(), items.end(), [](int item) { return item < each; });
    QCOMPARE(secondHalf - items.begin(), each);
    for (int i = 0; i < 2 * each; ++i)
        QCOMPARE(items[size_t(i)], i);
}

void TestBatchQueue::aTakingThreadGetsEverythingThatAnotherPushesMeanwhile()
{
    constexpr int all = 100'000;
    BatchQueue<int> queue(64); // so small that the pushing side is refused now and then
    std::thread pushing([&] {
        for (int i = 0; i < all; ++i) {
            while (!queue.push(int(i), 1))
                std::this_thread::yield();
        }
    });
    std::vector<int> got;
    size_t largestBatch = 0;
    while (got.size() < size_t(all)) {
        const std::vector<int> batch = queue.takeAll();
        largestBatch = std::max(largestBatch, batch.size());
        got.insert(got.end(), batch.begin(), batch.end());
        if (batch.empty())
            std::this_thread::yield();
    }
    pushing.join();

    QVERIFY(largestBatch <= 64);
    for (int i = 0; i < all; ++i)
        QCOMPARE(got[size_t(i)], i);
    QVERIFY(queue.takeAll().empty());
}

void TestBatchQueue::anEmptyQueueGivesNothing()
{
    BatchQueue<int> queue(10);
    QVERIFY(queue.takeAll().empty());
}

void TestBatchQueue::oneByteTooManyIsRefused()
{
    BatchQueue<int> queue(10);
    QVERIFY(queue.push(1, 4));
    QVERIFY(!queue.push(2, 7));
}

void TestBatchQueue::aRefusedItemChangesNothing()
{
    BatchQueue<int> queue(10);
    QVERIFY(queue.push(1, 4));
    QVERIFY(!queue.push(2, 7));
    QCOMPARE(queue.bytes(), 4);
    QVERIFY(queue.push(3, 6));
    QCOMPARE(queue.takeAll(), (std::vector<int>{1, 3}));
}

void TestBatchQueue::aRefusalEndsWhenTheQueueWasTaken()
{
    BatchQueue<int> queue(10);
    QVERIFY(queue.push(1, 10));
    QVERIFY(!queue.push(2, 1));
    (void)queue.takeAll();
    QVERIFY(queue.push(2, 1));
}

QTEST_APPLESS_MAIN(TestBatchQueue)
#include "tst_batchqueue.moc"
