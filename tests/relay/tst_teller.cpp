// SPDX-License-Identifier: GPL-3.0-only
#include "relay/teller.h"

#include <QTest>

#include <memory>

using namespace drift;
using namespace drift::relay;

class TestTeller : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyIsToldWhereNobodyViews()
    {
        journal::Journal journal([] { return journal::Snapshot(); });
        Teller teller(journal, [] { return true; });
        teller.wake();
        QVERIFY(!teller.isAwake());
    }

    void figuresAreToldUntilTheyDoNotChangeAnyMore()
    {
        journal::Journal journal([] { return journal::Snapshot(); });
        journal.attach(std::make_shared<journal::EventQueue>(1000));
        int changes = 2;
        int asked = 0;
        Teller teller(journal, [&] { return ++asked <= changes; });
        teller.wake();
        QTRY_VERIFY(!teller.isAwake());
        QCOMPARE(asked, 3);

        changes = 4;
        teller.wake();
        QTRY_VERIFY(!teller.isAwake());
        QCOMPARE(asked, 5);
    }

    void aViewerThatFellBehindIsLookedAfterUntilItHasCaughtUp()
    {
        journal::Journal journal([] { return journal::Snapshot(); });
        const auto queue = std::make_shared<journal::EventQueue>(1000);
        journal.attach(queue);
        while (journal.isSettled())
            journal.record({wallNow(), journal::RoomOpened{RoomId::random()}});
        int asked = 0;
        Teller teller(journal, [&] {
            ++asked;
            return false;
        });
        teller.wake();
        QTRY_COMPARE(asked, 1);
        QVERIFY(teller.isAwake());
        QVERIFY(!queue->takeAll().empty());
        QTRY_VERIFY(!teller.isAwake());
        QVERIFY(journal.isSettled());
        QVERIFY(std::holds_alternative<journal::Snapshot>(queue->takeAll().back().what));
        QCOMPARE(asked, 2); // the snapshot holds no figures
    }

    void whatWasHeldBackIsToldWithoutAnotherEvent()
    {
        journal::Journal journal([] { return journal::Snapshot(); });
        const auto queue = std::make_shared<journal::EventQueue>(1'000'000);
        journal.attach(queue);
        Teller teller(journal, [] { return false; });
        constexpr quint64 problems = 3 * journal::ProblemThrottle::toldPerTurn;
        for (quint64 i = 0; i < problems; ++i)
            journal.report({journal::Problem::Kind::RequestRefused, {}, std::nullopt, "no"});
        teller.wake();
        QTRY_VERIFY(!teller.isAwake());
        quint64 told = 0;
        for (const journal::Event &event : queue->takeAll()) {
            if (const auto *problem = std::get_if<journal::Problem>(&event.what))
                told += problem->count;
        }
        QCOMPARE(told, problems);
    }
};

QTEST_GUILESS_MAIN(TestTeller)
#include "tst_teller.moc"
