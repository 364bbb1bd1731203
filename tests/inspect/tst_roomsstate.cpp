// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/events.h"
#include "inspect/roomsstate.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using namespace std::chrono_literals;

namespace {

RoomsState after(const std::vector<journal::Event> &events)
{
    RoomsState state;
    for (const journal::Event &event : events)
        state.fold(event);
    (void)state.takeChange();
    return state;
}

QByteArrayList names(const RoomsState &state)
{
    QByteArrayList list;
    for (qsizetype row = 0; row < state.count(); ++row)
        list << state.room(row).id.text();
    return list;
}

} // namespace

class TestRoomsState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roomsStandInTheOrderOfTheirAppearance();
    void joiningAndLeavingChangesTheClientsOfOneRoomAndOfAll();
    void everyMessageCountsAndTheLastNumberStays();
    void aCompactionDoesNotMoveTheLastNumber();
    void aSnapshotBringsWhatWasThereBefore();
    void theRateIsThatOfTheWindow();
    void theRateSlidesDownToNothing();
    void whatWasHandledBeforeTheFirstSnapshotIsNotInTheRate();
    void whatWasHandledInAGapIsInTheRate();

    void aGapCountsWhatWasLost();
    void aSnapshotAfterAGapKeepsTheRowsOfRoomsThatAreStillThere();
    void aSnapshotOfOneThreadSaysNothingOfTheRoomsOfOthers();
    void aRoomClosedAndMadeAgainInAGapStartsAnew();
    void aRoomThatIsClosedTakesItsClientsAlong();
    void aRoomThatIsOpenedAgainComesLast();
    void eventsOfARoomThatIsGoneChangeNothing();

    void aChangeNamesTheRowsThatChanged();
    void aChangeNamesNewRowsAsNewAlone();
    void aChangeNamesRemovedRowsAsTheyStoodBefore();
    void changedRowsAreCountedWithoutTheRemovedOnes();
    void aRoomThatCameAndWentBetweenTwoLooksIsNotMentioned();
    void withoutEventsThereIsNoChange();
};

void TestRoomsState::roomsStandInTheOrderOfTheirAppearance()
{
    QCOMPARE(names(after({opened("c"), opened("a"), opened("b")})), (QByteArrayList{"c", "a", "b"}));
}

void TestRoomsState::joiningAndLeavingChangesTheClientsOfOneRoomAndOfAll()
{
    const RoomsState state = after({opened("a"), opened("b"), joined("a"), joined("a"), joined("b"), left("a")});
    QCOMPARE(state.room(0).clients, 1);
    QCOMPARE(state.room(1).clients, 1);
    QCOMPARE(state.clients(), 2);
}

void TestRoomsState::everyMessageCountsAndTheLastNumberStays()
{
    using enum room::Outcome;
    const RoomsState state = after({opened("a"), handled("a", 1, Relayed), handled("a", 2, Stored),
                                    handled("a", 0, Answered), handled("a", 0, Refused)});
    QCOMPARE(state.room(0).messages, quint64(4));
    QCOMPARE(state.room(0).lastSeq.value, quint64(2));
}

void TestRoomsState::aCompactionDoesNotMoveTheLastNumber()
{
    using enum room::Outcome;
    const RoomsState state = after({snapshot({info("a", 9, 0, 9)}), handled("a", 4, Compacted), handled("a", 20, CompactStale)});
    QCOMPARE(state.room(0).lastSeq.value, quint64(9));
    QCOMPARE(state.room(0).messages, quint64(11));
}

void TestRoomsState::aSnapshotBringsWhatWasThereBefore()
{
    const RoomsState state = after({snapshot({info("a", 100, 3, 70), info("b", 5)})});
    QCOMPARE(state.count(), 2);
    QCOMPARE(state.room(0), (Room{roomNamed("a"), 3, 100, {70}, 0}));
    QCOMPARE(state.clients(), 3);
}

void TestRoomsState::theRateIsThatOfTheWindow()
{
    RoomsState state = after({opened("a"), opened("b")});
    Instant now;
    state.refreshRates(now);
    for (int i = 0; i < 10; ++i)
        state.fold(handled("a", quint64(i)));
    state.fold(handled("b", 1));
    state.refreshRates(now += 500ms);
    QCOMPARE(state.room(0).rate, 20.0);
    QCOMPARE(state.room(1).rate, 2.0);
    QCOMPARE(state.rate(), 22.0);
}

void TestRoomsState::theRateSlidesDownToNothing()
{
    RoomsState state = after({opened("a")});
    Instant now;
    state.refreshRates(now);
    state.fold(handled("a", 1));
    for (size_t i = 0; i < RoomsState::rateSamples; ++i) {
        state.refreshRates(now += 250ms);
        QVERIFY(state.room(0).rate > 0);
    }
    state.refreshRates(now += 250ms);
    QCOMPARE(state.room(0).rate, 0.0);
    QCOMPARE(state.rate(), 0.0);
}

void TestRoomsState::whatWasHandledBeforeTheFirstSnapshotIsNotInTheRate()
{
    RoomsState state;
    Instant now;
    state.refreshRates(now);
    state.fold(snapshot({info("a", 1'000'000)}));
    state.refreshRates(now += 1s);
    QCOMPARE(state.room(0).rate, 0.0);
    QCOMPARE(state.rate(), 0.0);
}

void TestRoomsState::whatWasHandledInAGapIsInTheRate()
{
    RoomsState state = after({snapshot({info("known", 100)})});
    Instant now;
    state.refreshRates(now);
    state.fold(gap(70));
    state.fold(snapshot({info("known", 150), info("new", 20)}));
    state.refreshRates(now += 1s);
    QCOMPARE(state.room(0).rate, 50.0);
    QCOMPARE(state.room(1).rate, 20.0);
    QCOMPARE(state.rate(), 70.0);
}

void TestRoomsState::aGapCountsWhatWasLost()
{
    QCOMPARE(after({snapshot(), gap(3), snapshot(), gap(4), snapshot()}).lostEvents(), quint64(7));
}

void TestRoomsState::aSnapshotAfterAGapKeepsTheRowsOfRoomsThatAreStillThere()
{
    RoomsState state = after({snapshot({info("a", 1), info("b", 1), info("c", 1, 2)})});
    state.fold(gap(10));
    state.fold(snapshot({info("d", 1), info("c", 5, 1), info("a", 2)}));
    (void)state.takeChange();
    QCOMPARE(names(state), (QByteArrayList{"a", "c", "d"}));
    QCOMPARE(state.room(1).messages, quint64(5));
    QCOMPARE(state.clients(), 1);
}

void TestRoomsState::aSnapshotOfOneThreadSaysNothingOfTheRoomsOfOthers()
{
    const QByteArray here = roomOn(0);
    const QByteArray goes = roomOn(0, 1);
    const QByteArray there = roomOn(1);
    RoomsState state = after({snapshotOf(0, {info(here, 5), info(goes, 5)}), snapshotOf(1, {info(there, 7)})});
    QCOMPARE(names(state), (QByteArrayList{here, goes, there}));
    QCOMPARE(state.messages(), quint64(0));
    state.fold(gap(1));
    state.fold(snapshotOf(0, {info(here, 6)}));
    (void)state.takeChange();
    QCOMPARE(names(state), (QByteArrayList{here, there}));
    QCOMPARE(state.messages(), quint64(1));
}

void TestRoomsState::aRoomClosedAndMadeAgainInAGapStartsAnew()
{
    RoomsState state = after({snapshot({info("a", 1000)})});
    Instant now;
    state.refreshRates(now);
    state.fold(gap(10));
    state.fold(snapshot({info("a", 8)}));
    state.refreshRates(now += 1s);
    QCOMPARE(state.room(0).messages, quint64(8));
    QCOMPARE(state.room(0).rate, 8.0);
    QCOMPARE(state.rate(), 8.0);
}

void TestRoomsState::aRoomThatIsClosedTakesItsClientsAlong()
{
    const RoomsState state = after({opened("a"), opened("b"), joined("a"), joined("b"), closed("a")});
    QCOMPARE(state.openRooms(), 1);
    QCOMPARE(state.clients(), 1);
}

void TestRoomsState::aRoomThatIsOpenedAgainComesLast()
{
    const RoomsState state = after({opened("a"), opened("b"), handled("a", 1), closed("a"), opened("a")});
    QCOMPARE(names(state), (QByteArrayList{"b", "a"}));
    QCOMPARE(state.room(1).messages, quint64(0));
}

void TestRoomsState::eventsOfARoomThatIsGoneChangeNothing()
{
    const RoomsState state = after({opened("a"), closed("a"), left("a"), joined("a"), handled("a", 1), closed("a")});
    QCOMPARE(state.count(), 0);
    QCOMPARE(state.openRooms(), 0);
    QCOMPARE(state.clients(), 0);
}

void TestRoomsState::aChangeNamesTheRowsThatChanged()
{
    RoomsState state = after({opened("a"), opened("b"), opened("c"), opened("d")});
    state.fold(handled("c", 1));
    state.fold(joined("b"));
    const RoomsChange change = state.takeChange();
    QCOMPARE(change.firstChanged, 1);
    QCOMPARE(change.lastChanged, 2);
    QCOMPARE(change.appended, 0);
}

void TestRoomsState::aChangeNamesNewRowsAsNewAlone()
{
    RoomsState state = after({opened("a")});
    state.fold(opened("b"));
    state.fold(joined("b"));
    const RoomsChange change = state.takeChange();
    QCOMPARE(change.firstChanged, -1);
    QCOMPARE(change.lastChanged, -1);
    QCOMPARE(change.appended, 1);
}

void TestRoomsState::aChangeNamesRemovedRowsAsTheyStoodBefore()
{
    RoomsState state = after({opened("a"), opened("b"), opened("c"), opened("d")});
    state.fold(closed("d"));
    state.fold(closed("b"));
    const RoomsChange change = state.takeChange();
    QCOMPARE(change.removed, (std::vector<qsizetype>{1, 3}));
    QCOMPARE(names(state), (QByteArrayList{"a", "c"}));
}

void TestRoomsState::changedRowsAreCountedWithoutTheRemovedOnes()
{
    RoomsState state = after({opened("a"), opened("b"), opened("c"), opened("d")});
    state.fold(handled("d", 1));
    state.fold(closed("b"));
    state.fold(opened("e"));
    const RoomsChange change = state.takeChange();
    QVERIFY(change.firstChanged >= 0 && change.firstChanged <= 2);
    QCOMPARE(change.lastChanged, 2);
    QCOMPARE(change.appended, 1);
}

void TestRoomsState::aRoomThatCameAndWentBetweenTwoLooksIsNotMentioned()
{
    RoomsState state = after({opened("a")});
    state.fold(opened("b"));
    state.fold(closed("b"));
    const RoomsChange change = state.takeChange();
    QVERIFY(change.removed.empty());
    QCOMPARE(change.appended, 0);
    QCOMPARE(state.count(), 1);
}

void TestRoomsState::withoutEventsThereIsNoChange()
{
    RoomsState state = after({opened("a"), joined("a")});
    const RoomsChange change = state.takeChange();
    QVERIFY(change.removed.empty());
    QCOMPARE(change.firstChanged, -1);
    QCOMPARE(change.appended, 0);
}

QTEST_APPLESS_MAIN(TestRoomsState)
#include "tst_roomsstate.moc"
