// SPDX-License-Identifier: GPL-3.0-only
#include "base/recycling.h"

#include <QTest>

#include <memory>
#include <thread>

using drift::Recycling;

class TestRecycling : public QObject
{
    Q_OBJECT

private:
    using Shared = std::shared_ptr<int>;
    static Shared make(int value) { return std::allocate_shared<int>(Recycling<int>(), value); }

private Q_SLOTS:
    void theNextOneHasTheMemoryOfTheLast()
    {
        Shared first = make(1);
        const int *const memory = first.get();
        first.reset();
        const Shared second = make(2);
        QCOMPARE(second.get(), memory);
        QCOMPARE(*second, 2);
    }

    void whoIsThereIsLeftAlone()
    {
        const Shared first = make(1);
        Shared second = make(2);
        Shared third = make(3);
        second.reset();
        third.reset(); // one of the two is kept
        const Shared fourth = make(4);
        const Shared fifth = make(5);
        QVERIFY(first.get() != fourth.get() && first.get() != fifth.get() && fourth.get() != fifth.get());
        QCOMPARE(*first + *fourth + *fifth, 10);
    }

    void severalAtOnceAreNotOfThatMemory()
    {
        Recycling<int> recycling;
        recycling.deallocate(recycling.allocate(1), 1);
        int *const many = recycling.allocate(100);
        many[99] = 7;
        int *const one = recycling.allocate(1);
        QVERIFY(one < many || one >= many + 100);
        recycling.deallocate(many, 100);
        int *const another = recycling.allocate(1);
        QVERIFY(another != many);
        recycling.deallocate(one, 1);
        recycling.deallocate(another, 1);
    }

    void whatOneThreadMadeMayGoInAnother()
    {
        for (int i = 0; i < 100; ++i) {
            Shared made = make(i);
            std::thread([&made] { made.reset(); }).join(); // with the thread goes what it kept
            QVERIFY(!made);
        }
    }
};

QTEST_APPLESS_MAIN(TestRecycling)
#include "tst_recycling.moc"
