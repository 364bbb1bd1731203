// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/events.h"
#include "inspect/handrelay.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace drift;
using namespace drift::test;
using inspect::EditByHand;
using inspect::Edits;
using protocol::ActionType;
using Obstacle = EditByHand::Obstacle;
using State = EditByHand::State;

namespace {

const RoomId lobby = roomNamed("lobby");
const StreamKey key{"state"};

protocol::Push pushed(ActionType type, const QByteArray &value, quint64 seq = 0, const StreamKey &to = key)
{
    return {to, {value, protocol::Encoding::Json}, {type, {seq}}};
}

struct Bench
{
    inspect::Inspector inspector;
    HandRelay relay{inspector};
    QSignalSpy turned{&inspector.edits(), &Edits::turned};

    Bench() { relay.openRoom(lobby); }

    Edits &edits() { return inspector.edits(); }
    const EditByHand &last() { return edits().all().back(); }
    quint64 byHand(const protocol::Push &push)
    {
        relay.pushByHand(inspector.nextRequest(), lobby, push);
        return edits().all().empty() ? 0 : last().number;
    }
    void byHand(room::Edit::Kind kind, quint64 seq = 0)
    {
        relay.edit(inspector.nextRequest(), lobby, {kind, key, {seq}, {}, {}});
    }
    void byClient(const protocol::Push &push, quint64 client = 7)
    {
        relay.push(lobby, push, journal::Origin::Client, {client});
    }
    bool undo() { return edits().nextUndo() && edits().turn(relay, edits().nextUndo()->number); }
    bool redo() { return edits().nextRedo() && edits().turn(relay, edits().nextRedo()->number); }
    Edits::Turned lastTurned() { return turned.last().first().value<Edits::Turned>(); }

    // "1:a 2:b"
    QByteArray stream(const StreamKey &of = key)
    {
        QByteArrayList parts;
        for (const protocol::Entry &entry : relay.entries(lobby, of))
            parts << QByteArray::number(entry.seq.value) + ':' + entry.value.bytes;
        return parts.join(' ');
    }
};

} // namespace

class TestEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachKindIsUndoneAndDoneAgain_data();
    void eachKindIsUndoneAndDoneAgain();
    void editsInTwoRoomsMayBeToldInterleaved();
    void whatOthersAppendedSinceStays();
    void whatChangedNothingIsNoEdit();
    void afterSomebodyReplacedItCannotBeUndone();
    void afterSomebodyCompactedItCannotBeUndone();
    void aClearedStreamThatSomebodyFilledAnewByReplaceIsNotBroughtBack();
    void aLaterEditStandsInTheWayUntilItIsUndone();
    void theRelaysRefusalSaysSoAndChangesNothing();
    void withTheRoomGoesTheUndo();
    void aRestartEndsEveryUndo();
    void whatWasAskedInAGapIsUnknown();
    void aRoomThatWentInAGapIsGone();
    void aRunIsUndoneAtOnce();
    void aRunThatSomebodyCameBetweenIsTwo();
    void undoMeansAnEarlierOneWhereTheLastWasPassedOver();
    void aNewEditEndsRedo();
    void twiceAskedIsOnceDone();
    void theHistoryIsBounded();
    void whatTakesTooMuchMemoryIsForgotten();
    void whatCanBeTurnedIsTurned();
};

void TestEdits::eachKindIsUndoneAndDoneAgain_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("append") << int(EditByHand::Kind::Append) << QByteArray("1:a 2:b 3:c");
    QTest::newRow("replace") << int(EditByHand::Kind::Replace) << QByteArray("3:c");
    QTest::newRow("compact") << int(EditByHand::Kind::Compact) << QByteArray("1:c 2:b");
    QTest::newRow("remove") << int(EditByHand::Kind::Remove) << QByteArray("2:b");
    QTest::newRow("clear") << int(EditByHand::Kind::Clear) << QByteArray();
}

void TestEdits::eachKindIsUndoneAndDoneAgain()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, after);
    Bench bench;
    bench.byClient(pushed(ActionType::Append, "a"));
    bench.byClient(pushed(ActionType::Append, "b"));
    switch (EditByHand::Kind(kind)) {
    case EditByHand::Kind::Append: bench.byHand(pushed(ActionType::Append, "c")); break;
    case EditByHand::Kind::Replace: bench.byHand(pushed(ActionType::Replace, "c")); break;
    case EditByHand::Kind::Compact: bench.byHand(pushed(ActionType::Compact, "c", 1)); break;
    case EditByHand::Kind::Remove: bench.byHand(room::Edit::Kind::Remove, 1); break;
    case EditByHand::Kind::Clear: bench.byHand(room::Edit::Kind::Clear); break;
    }
    QCOMPARE(bench.stream(), after);
    QCOMPARE(bench.edits().all().size(), size_t(1));
    QCOMPARE(int(bench.last().kind), kind);
    QCOMPARE(bench.last().messagesBefore, 2);
    for (int round = 0; round < 2; ++round) {
        QVERIFY(bench.undo());
        QCOMPARE(bench.stream(), QByteArray("1:a 2:b"));
        QCOMPARE(bench.last().state, State::Undone);
        QVERIFY(bench.redo());
        QCOMPARE(bench.stream(), after);
        QCOMPARE(bench.last().state, State::Done);
    }
    QCOMPARE(bench.edits().all().size(), size_t(1));
}

void TestEdits::editsInTwoRoomsMayBeToldInterleaved()
{
    Bench bench;
    const auto edited = [](const RoomId &of, room::Edit::Kind kind) {
        return journal::Event{{}, journal::StreamEdited{of, key, kind, {}, {}, 0}};
    };
    const auto done = [](const RoomId &of, quint64 request) {
        journal::EditDone told;
        told.request = request;
        told.room = of;
        told.key = key;
        told.outcome = room::Outcome::Edited;
        return journal::Event{{}, std::move(told)};
    };
    const RoomId hall = roomNamed("hall");
    for (const journal::Event &event : {edited(lobby, room::Edit::Kind::Remove), edited(hall, room::Edit::Kind::Clear), done(lobby, 1), done(hall, 2)})
        bench.inspector.fold(event);
    QCOMPARE(bench.edits().all().size(), size_t(2));
    QCOMPARE(bench.edits().all()[0].kind, EditByHand::Kind::Remove);
    QCOMPARE(bench.edits().all()[1].kind, EditByHand::Kind::Clear);
}

void TestEdits::whatOthersAppendedSinceStays()
{
    Bench bench;
    bench.byClient(pushed(ActionType::Append, "a"));
    bench.byHand(pushed(ActionType::Compact, "A", 1));
    bench.byClient(pushed(ActionType::Append, "b"));
    QVERIFY(bench.undo());
    QCOMPARE(bench.stream(), QByteArray("1:a 2:b"));
    bench.byClient(pushed(ActionType::Append, "c"));
    QVERIFY(bench.redo());
    QCOMPARE(bench.stream(), QByteArray("1:A 2:b 3:c"));
}

void TestEdits::whatChangedNothingIsNoEdit()
{
    Bench bench;
    bench.byHand(pushed(ActionType::Relay, "a"));
    bench.byHand(pushed(ActionType::Compact, "a", 9)); // ahead
    bench.byHand(room::Edit::Kind::Remove, 4);
    bench.byClient(pushed(ActionType::Replace, "b"));
    bench.byHand(pushed(ActionType::Compact, "a", 1)); // stale
    QCOMPARE(bench.edits().all().size(), size_t(0));
    QVERIFY(!bench.edits().nextUndo());
}

void TestEdits::afterSomebodyReplacedItCannotBeUndone()
{
    Bench bench;
    bench.byHand(pushed(ActionType::Append, "a"));
    bench.byClient(pushed(ActionType::Replace, "b"), 9);
    QCOMPARE(bench.last().obstacle, Obstacle::Replaced);
    QCOMPARE(bench.last().changedBy, ClientId{9});
    QVERIFY(!bench.undo());
    QCOMPARE(bench.stream(), QByteArray("2:b"));
    // What comes later does not make it possible again.
    bench.byHand(pushed(ActionType::Append, "c"));
    QVERIFY(bench.undo());
    QCOMPARE(bench.edits().all().front().obstacle, Obstacle::Replaced);
}

void TestEdits::afterSomebodyCompactedItCannotBeUndone()
{
    Bench bench;
    bench.byHand(pushed(ActionType::Append, "a"));
    bench.relay.push(lobby, pushed(ActionType::Compact, "A", 1), journal::Origin::Http);
    QCOMPARE(bench.last().obstacle, Obstacle::Compacted);
    QVERIFY(bench.last().changedBy.isNobody());
}

void TestEdits::aClearedStreamThatSomebodyFilledAnewByReplaceIsNotBroughtBack()
{
    Bench bench;
    bench.byClient(pushed(ActionType::Append, "a"));
    bench.byHand(room::Edit::Kind::Clear);
    bench.byClient(pushed(ActionType::Replace, "b"));
    QVERIFY(!bench.undo()); // the relay could not tell the two apart
    QCOMPARE(bench.stream(), QByteArray("2:b"));
}

void TestEdits::aLaterEditStandsInTheWayUntilItIsUndone()
{
    Bench bench;
    const quint64 first = bench.byHand(pushed(ActionType::Append, "a"));
    bench.byHand(pushed(ActionType::Replace, "b"));
    QCOMPARE(bench.edits().find(first)->obstacle, Obstacle::ChangedAgain);
    QVERIFY(!bench.edits().turn(bench.relay, first));
    QVERIFY(bench.undo());
    QCOMPARE(bench.edits().find(first)->obstacle, Obstacle::None);
    QVERIFY(bench.undo());
    QCOMPARE(bench.stream(), QByteArray());
    QVERIFY(bench.redo());
    QVERIFY(bench.redo());
    QCOMPARE(bench.stream(), QByteArray("2:b"));
}

void TestEdits::theRelaysRefusalSaysSoAndChangesNothing()
{
    Bench bench;
    bench.byHand(pushed(ActionType::Append, "a"));
    bench.relay.deaf = true; // the window has not heard of it yet
    bench.byClient(pushed(ActionType::Replace, "b"));
    bench.relay.deaf = false;
    QVERIFY(bench.undo());
    QCOMPARE(bench.lastTurned().end, Edits::Turned::End::Refused);
    QCOMPARE(bench.lastTurned().refusal, QByteArray("the stream was replaced or compacted since"));
    QCOMPARE(bench.last().obstacle, Obstacle::Refused);
    QCOMPARE(bench.last().state, State::Done);
    QCOMPARE(bench.stream(), QByteArray("2:b"));
}

void TestEdits::withTheRoomGoesTheUndo()
{
    Bench bench;
    bench.byHand(pushed(ActionType::Append, "a"));
    bench.relay.closeRoom(lobby);
    QCOMPARE(bench.last().obstacle, Obstacle::RoomGone);
    bench.relay.openRoom(lobby); // another one of that name
    QVERIFY(!bench.undo());
}

void TestEdits::aRestartEndsEveryUndo()
{
    Bench bench;
    bench.byHand(pushed(ActionType::Append, "a"));
    bench.relay.restart();
    QCOMPARE(bench.last().obstacle, Obstacle::Restarted);
    QVERIFY(!bench.undo());
}

void TestEdits::whatWasAskedInAGapIsUnknown()
{
    Bench bench;
    bench.byHand(pushed(ActionType::Append, "a"));
    bench.relay.deaf = true;
    QVERIFY(bench.undo());
    bench.relay.deaf = false;
    QVERIFY(bench.last().busy);
    bench.relay.tellGap();
    QCOMPARE(bench.lastTurned().end, Edits::Turned::End::Unknown);
    QVERIFY(bench.last().unsure);
    QVERIFY(!bench.last().busy);
    // It may be tried again; the relay knows.
    QVERIFY(bench.undo());
    QCOMPARE(bench.lastTurned().end, Edits::Turned::End::Refused);
}

void TestEdits::aRoomThatWentInAGapIsGone()
{
    Bench bench;
    bench.byHand(pushed(ActionType::Append, "a"));
    bench.relay.deaf = true;
    bench.relay.closeRoom(lobby);
    bench.relay.openRoom(lobby); // made again, its numbers begin anew
    bench.relay.deaf = false;
    bench.relay.tellGap();
    QCOMPARE(bench.last().obstacle, Obstacle::RoomGone);
}

void TestEdits::aRunIsUndoneAtOnce()
{
    Bench bench;
    bench.byClient(pushed(ActionType::Append, "a"));
    for (int i = 0; i < 5; ++i) {
        const quint64 request = bench.inspector.nextRequest();
        bench.edits().joinRun(request, 1);
        bench.relay.pushByHand(request, lobby, pushed(ActionType::Append, QByteArray::number(i)));
    }
    QCOMPARE(bench.edits().all().size(), size_t(1));
    QCOMPARE(bench.last().count, 5);
    QVERIFY(bench.undo());
    QCOMPARE(bench.stream(), QByteArray("1:a"));
    QVERIFY(bench.redo());
    QCOMPARE(bench.stream(), QByteArray("1:a 2:0 3:1 4:2 5:3 6:4"));
}

void TestEdits::aRunThatSomebodyCameBetweenIsTwo()
{
    Bench bench;
    for (const char *value : {"x", "y"}) {
        const quint64 request = bench.inspector.nextRequest();
        bench.edits().joinRun(request, 1);
        bench.relay.pushByHand(request, lobby, pushed(ActionType::Append, value));
        bench.byClient(pushed(ActionType::Append, "c"));
    }
    QCOMPARE(bench.edits().all().size(), size_t(2));
    QVERIFY(bench.undo());
    QCOMPARE(bench.stream(), QByteArray("1:x 2:c 4:c"));
    QVERIFY(bench.undo());
    QCOMPARE(bench.stream(), QByteArray("2:c 4:c"));
}

void TestEdits::undoMeansAnEarlierOneWhereTheLastWasPassedOver()
{
    Bench bench;
    const quint64 first = bench.byHand(pushed(ActionType::Append, "a"));
    const quint64 second = bench.byHand(pushed(ActionType::Append, "b", 0, {"other"}));
    bench.byClient(pushed(ActionType::Replace, "c", 0, {"other"}));
    QCOMPARE(bench.edits().nextUndo()->number, second);
    bench.edits().passOver(second);
    QCOMPARE(bench.edits().nextUndo()->number, first);
    QVERIFY(bench.undo());
    QCOMPARE(bench.stream(), QByteArray());
    QCOMPARE(bench.stream({"other"}), QByteArray("3:c"));
}

void TestEdits::aNewEditEndsRedo()
{
    Bench bench;
    bench.byHand(pushed(ActionType::Append, "a"));
    QVERIFY(bench.undo());
    QVERIFY(bench.edits().nextRedo());
    bench.byHand(pushed(ActionType::Append, "b"));
    QVERIFY(!bench.edits().nextRedo());
}

void TestEdits::twiceAskedIsOnceDone()
{
    Bench bench;
    bench.byHand(pushed(ActionType::Append, "a"));
    bench.relay.deaf = true;
    QVERIFY(bench.undo());
    QVERIFY(!bench.undo());
}

void TestEdits::theHistoryIsBounded()
{
    Bench bench;
    for (size_t i = 0; i < Edits::mostEdits + 10; ++i)
        bench.byHand(pushed(ActionType::Replace, "1"));
    QCOMPARE(bench.edits().all().size(), Edits::mostEdits);
    QVERIFY(!bench.edits().find(10));
    QCOMPARE(bench.edits().find(11)->number, quint64(11));
    QVERIFY(bench.undo());
}

void TestEdits::whatTakesTooMuchMemoryIsForgotten()
{
    Bench bench;
    const QByteArray big = '"' + QByteArray(Edits::mostBytes / 3, 'x') + '"';
    for (int i = 0; i < 3; ++i)
        bench.byHand(pushed(ActionType::Replace, big));
    QCOMPARE(bench.edits().all().front().obstacle, Obstacle::Forgotten);
    QVERIFY(bench.undo());
}

// Over random histories: what the window says can be turned is, what others did stays, and the stream's numbers rise.
void TestEdits::whatCanBeTurnedIsTurned()
{
    QRandomGenerator random(4711);
    const std::vector<StreamKey> keys{{"a"}, {"b"}};
    const std::vector<ActionType> actions{ActionType::Append, ActionType::Append, ActionType::Append, ActionType::Replace, ActionType::Compact};
    int done = 0;
    for (int round = 0; round < 300; ++round) {
        Bench bench;
        for (int step = 0; step < 40; ++step) {
            const StreamKey &stream = keys[random.bounded(quint32(keys.size()))];
            const auto push = pushed(actions[random.bounded(quint32(actions.size()))], QByteArray::number(step), 1 + random.bounded(12u), stream);
            switch (random.bounded(6)) {
            case 0: bench.byClient(push); break;
            case 1: bench.byHand(push); break;
            case 2: bench.relay.edit(bench.inspector.nextRequest(), lobby, {room::Edit::Kind::Remove, stream, {1 + random.bounded(12u)}, {}, {}}); break;
            case 3: bench.relay.edit(bench.inspector.nextRequest(), lobby, {room::Edit::Kind::Clear, stream, {}, {}, {}}); break;
            default: {
                const auto &all = bench.edits().all();
                if (all.empty())
                    break;
                const EditByHand &edit = all[random.bounded(quint32(all.size()))];
                const bool can = edit.canTurn();
                QCOMPARE(bench.edits().turn(bench.relay, edit.number), can);
                if (!can)
                    break;
                QCOMPARE(bench.lastTurned().end, Edits::Turned::End::Done);
                ++done;
            }
            }
            for (const StreamKey &each : keys) {
                const auto entries = bench.relay.entries(lobby, each);
                QVERIFY(std::adjacent_find(entries.begin(), entries.end(), [](const auto &a, const auto &b) { return a.seq >= b.seq; }) == entries.end());
            }
        }
    }
    QVERIFY(done > 100);
}

QTEST_APPLESS_MAIN(TestEdits)
#include "tst_edits.moc"
