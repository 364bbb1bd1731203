// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/handled.h"
#include "inspect/timeline.h"

#include <QRandomGenerator>
#include <QTest>

#include <deque>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using Kind = TimelineRow::Kind;
using room::Outcome;

namespace {

journal::Event edited(const QByteArray &room, const QByteArray &key, room::Edit::Kind kind, std::vector<protocol::Entry> entries,
                      quint64 seq = 0)
{
    return {{}, journal::StreamEdited{roomNamed(room), {key}, kind, {seq}, std::move(entries), 0}};
}

// All that a row says, as one line.
QString said(const Timeline &timeline, quint64 number)
{
    const TimelineRow &row = timeline.row(number);
    const QByteArray room = row.hasRoom() ? timeline.roomId(row.room).text() : QByteArray("-");
    const QByteArray key = row.hasStream() ? timeline.streamKey(row.stream).utf8 : QByteArray("-");
    return QStringLiteral("%1 %2 %3 %4 %5 %6 %7 %8").arg(int(row.kind)).arg(QString::fromUtf8(room), QString::fromUtf8(key))
            .arg(int(row.outcome)).arg(row.seq.value).arg(QString::fromUtf8(row.payload)).arg(row.members).arg(row.count);
}

void fill(Timeline &timeline, int rows, const QByteArray &payload = "1")
{
    for (int i = 0; i < rows; ++i)
        timeline.fold(relayed("lobby", "k", payload, quint64(i + 1)), 0);
}

// The same rows once more, as plainly as can be.
struct NaiveTimeline
{
    std::deque<QString> lines; // of the rows from `first` on
    quint64 first = 0;

    void add(Kind kind, const QByteArray &room, const QByteArray &key, Outcome outcome, quint64 seq, const QByteArray &payload,
             int members, quint64 count)
    {
        lines.push_back(QStringLiteral("%1 %2 %3 %4 %5 %6 %7 %8").arg(int(kind)).arg(QString::fromUtf8(room), QString::fromUtf8(key))
                                .arg(int(outcome)).arg(seq).arg(QString::fromUtf8(payload)).arg(members).arg(count));
    }
    void dropTo(quint64 number)
    {
        for (; first < number; ++first)
            lines.pop_front();
    }
};

// One event of any kind, to both.
void happen(QRandomGenerator &random, Timeline &timeline, NaiveTimeline &naive, quint64 step)
{
    const QByteArray room = "room" + QByteArray::number(random.bounded(20));
    // Half of the keys are never seen again.
    const QByteArray key = random.bounded(2) ? "k" + QByteArray::number(random.bounded(50)) : "u" + QByteArray::number(step);
    const QByteArray payload = QByteArray::number(step) + QByteArray(random.bounded(100), 'x');
    const int members = random.bounded(5);
    const quint64 seq = step + 1;
    const int kind = random.bounded(100);
    if (kind < 80) {
        const auto action = ActionType(random.bounded(3));
        const Outcome outcome = action == ActionType::Relay ? Outcome::Relayed : Outcome::Stored;
        timeline.fold({{}, handledPush(room, push(key, action, payload), outcome, seq)}, members);
        naive.add(Kind(int(action)), room, key, outcome, seq, payload, members, 0);
    } else if (kind < 85) {
        timeline.fold({{}, handledPush(room, push(key, ActionType::Compact, payload, seq), Outcome::CompactStale, 0)}, members);
        naive.add(Kind::Compact, room, key, Outcome::CompactStale, seq, payload, members, 0);
    } else if (kind < 90) {
        journal::MessageHandled handled;
        handled.room = roomNamed(room);
        handled.message = protocol::Get{{key}, SequenceNumber{seq}};
        timeline.fold({{}, std::move(handled)}, members);
        naive.add(Kind::Get, room, key, Outcome::Answered, seq, {}, members, 0);
    } else if (kind < 94) {
        journal::MessageHandled handled;
        handled.room = roomNamed(room);
        handled.message = protocol::Ping{{payload, protocol::Encoding::Json}};
        timeline.fold({{}, std::move(handled)}, members);
        naive.add(Kind::Ping, room, "-", Outcome::Answered, 0, payload, members, 0);
    } else if (kind < 96) {
        timeline.fold(edited(room, key, room::Edit::Kind::Remove, {{{1}, {payload, {}}}}, seq), 0);
        naive.add(Kind::Edit, room, key, Outcome::Edited, seq, {}, 0, 0);
    } else if (kind < 98) {
        timeline.fold(closed(room), 0);
        naive.add(Kind::RoomGone, room, "-", Outcome::Answered, 0, {}, 0, 0);
    } else if (kind < 99) {
        timeline.fold(gap(step), 0);
        naive.add(Kind::Lost, "-", "-", Outcome::Answered, 0, {}, 0, step);
        timeline.fold(snapshot(), 0);
    } else {
        timeline.fold(joined(room), members); // no row
    }
}

} // namespace

class TestTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPushIsARowWithAllThatItSays();
    void aCompactionSaysUpToWhichNumber();
    void aGetAndAPingAreRows();
    void aRefusedMessageSaysWhy();
    void aValueThatWasLetGoSaysHowLongItWas();
    void aChangeByHandIsNobodysMessage();
    void whatWasLostIsARowWithItsCount();
    void aRelayThatIsStartedAnewEndsItsRooms();
    void aThreadThatIsStartedAnewEndsItsOwnRooms();
    void aSnapshotBehindAGapEndsNone();
    void theOldestBlockGivesWayToMoreRows();
    void theOldestBlockGivesWayToMoreBytes();
    void newBoundsHoldForWhatIsThere();
    void aValueThatWouldDriveOutTheOthersIsLetGo();
    void whatIsClearedIsNotEvicted();
    void namesGoWithTheLastRowThatBearsThem();
    void aRowKnowsTheOneBeforeItInItsStream();
    void aRowKnowsTheOneThatChangedItsStream();
    void itHoldsWhatANaiveOneHoldsOverAMillionRandomEvents();
};

void TestTimeline::aPushIsARowWithAllThatItSays()
{
    Timeline timeline;
    journal::MessageHandled handled = handledPush("lobby", push("cursor", ActionType::Append, "[1]"), Outcome::Stored, 12, 3);
    handled.delivered = 2;
    handled.kept = 1;
    handled.recipients = std::make_shared<const std::vector<ClientId>>(2, ClientId{4});
    const WallTime time = wallNow();
    timeline.fold({time, handled}, 5);

    QCOMPARE(timeline.end(), 1u);
    const TimelineRow &row = timeline.row(0);
    QCOMPARE(row.kind, Kind::Append);
    QCOMPARE(row.outcome, Outcome::Stored);
    QCOMPARE(row.origin, journal::Origin::Client);
    QCOMPARE(row.sender.value, 7u);
    QCOMPARE(row.seq.value, 12u);
    QVERIFY(row.time == time);
    QCOMPARE(row.payload, QByteArray("[1]"));
    QCOMPARE(row.payloadBytes, 3);
    QCOMPARE(row.delivered, 2u);
    QCOMPARE(row.kept, 1u);
    QCOMPARE(row.members, 5u);
    QCOMPARE(row.streamMessages, 3);
    QCOMPARE(row.recipients, handled.recipients);
    QCOMPARE(timeline.roomId(row.room), roomNamed("lobby"));
    QCOMPARE(timeline.streamKey(row.stream).utf8, QByteArray("cursor"));
    QCOMPARE(timeline.findRoom(roomNamed("lobby")), std::optional(row.room));
    QCOMPARE(timeline.findStream(roomNamed("lobby"), {"cursor"}), std::optional(row.stream));
    QVERIFY(!timeline.findStream(roomNamed("hall"), {"cursor"}));
}

void TestTimeline::aCompactionSaysUpToWhichNumber()
{
    Timeline timeline;
    timeline.fold({{}, handledPush("lobby", push("k", ActionType::Compact, "0", 9), Outcome::Refused, 0)}, 0);
    QCOMPARE(timeline.row(0).seq.value, 9u);
    QVERIFY(!timeline.row(0).isNumbered());
}

void TestTimeline::aGetAndAPingAreRows()
{
    Timeline timeline;
    journal::MessageHandled get;
    get.room = roomNamed("lobby");
    get.message = protocol::Get{{"k"}, std::nullopt};
    timeline.fold({{}, get}, 0);
    get.message = protocol::Ping{{"[7]", protocol::Encoding::Json}};
    timeline.fold({{}, get}, 0);
    QCOMPARE(timeline.row(0).kind, Kind::Get);
    QVERIFY(timeline.row(0).withoutReplay);
    QCOMPARE(timeline.row(1).kind, Kind::Ping);
    QCOMPARE(timeline.row(1).payload, QByteArray("[7]"));
    QVERIFY(!timeline.row(1).hasStream());
}

void TestTimeline::aRefusedMessageSaysWhy()
{
    Timeline timeline;
    journal::MessageHandled handled = handledPush("lobby", push("k", ActionType::Append, "1"), Outcome::Refused, 0);
    handled.refusal = protocol::Error{protocol::ErrorCode::StreamFull, "the stream is full"};
    timeline.fold({{}, handled}, 0);
    QCOMPARE(timeline.row(0).refusal, QByteArray("the stream is full"));
}

void TestTimeline::aValueThatWasLetGoSaysHowLongItWas()
{
    Timeline timeline;
    journal::MessageHandled handled = handledPush("lobby", {{"k"}, {}, {}}, Outcome::Relayed, 1);
    handled.payloadLetGo = true;
    handled.payloadBytes = 4'000;
    timeline.fold({{}, handled}, 0);
    QVERIFY(timeline.row(0).payloadLetGo);
    QVERIFY(timeline.row(0).payload.isEmpty());
    QCOMPARE(timeline.row(0).payloadBytes, 4'000);
}

void TestTimeline::aChangeByHandIsNobodysMessage()
{
    Timeline timeline;
    timeline.fold(edited("lobby", "k", room::Edit::Kind::Remove, {{{3}, {"33", {}}}}, 2), 0);
    const TimelineRow &row = timeline.row(0);
    QCOMPARE(row.kind, Kind::Edit);
    QCOMPARE(row.outcome, Outcome::Edited);
    QVERIFY(!row.isMessage() && row.hasStream());
    QCOMPARE(row.seq.value, 2u);
    QCOMPARE(row.streamMessages, 1);
    QCOMPARE(row.entries->front().seq.value, 3u);
}

void TestTimeline::whatWasLostIsARowWithItsCount()
{
    Timeline timeline;
    timeline.fold(gap(12'431), 0);
    QCOMPARE(timeline.row(0).kind, Kind::Lost);
    QCOMPARE(timeline.row(0).count, 12'431u);
}

void TestTimeline::aRelayThatIsStartedAnewEndsItsRooms()
{
    Timeline timeline;
    timeline.fold(snapshot(), 0);
    timeline.fold(relayed("lobby", "k", "1", 1), 0);
    timeline.fold(relayed("hall", "k", "1", 1), 0);
    timeline.fold(closed("hall"), 0);
    timeline.fold(snapshot(), 0);
    QCOMPARE(timeline.end(), 4u);
    QCOMPARE(timeline.row(3).kind, Kind::RoomGone);
    QCOMPARE(timeline.roomId(timeline.row(3).room), roomNamed("lobby"));
}

void TestTimeline::aThreadThatIsStartedAnewEndsItsOwnRooms()
{
    Timeline timeline;
    timeline.fold(snapshotOf(0), 0);
    timeline.fold(snapshotOf(1), 0);
    timeline.fold(relayed(roomOn(0), "k", "1", 1), 0);
    timeline.fold(relayed(roomOn(1), "k", "1", 1), 0);
    timeline.fold(snapshotOf(1), 0);
    QCOMPARE(timeline.end(), 3u);
    QCOMPARE(timeline.roomId(timeline.row(2).room), roomNamed(roomOn(1)));
}

void TestTimeline::aSnapshotBehindAGapEndsNone()
{
    Timeline timeline;
    timeline.fold(snapshot(), 0);
    timeline.fold(relayed("lobby", "k", "1", 1), 0);
    timeline.fold(gap(1), 0);
    timeline.fold(snapshot(), 0);
    QCOMPARE(timeline.end(), 2u);
}

void TestTimeline::theOldestBlockGivesWayToMoreRows()
{
    Timeline timeline(Timeline::defaultMaxBytes, 100'000);
    fill(timeline, 100'001);
    QCOMPARE(timeline.first(), 0u);
    timeline.evict();
    QCOMPARE(timeline.first(), quint64(Timeline::evictionBlock));
    QCOMPARE(timeline.evicted(), quint64(Timeline::evictionBlock));
    QCOMPARE(timeline.end(), 100'001u);
    QCOMPARE(timeline.row(timeline.first()).seq.value, Timeline::evictionBlock + 1);
    QCOMPARE(timeline.row(100'000).seq.value, 100'001u);
}

void TestTimeline::newBoundsHoldForWhatIsThere()
{
    Timeline timeline;
    fill(timeline, 20'000);
    timeline.setBounds({.maxRows = 10'000});
    timeline.evict();
    QVERIFY(timeline.end() - timeline.first() <= 10'000);
    QCOMPARE(timeline.evicted(), timeline.first());
    timeline.setBounds({.maxRows = 12'000, .maxBytes = protocol::MiB});
    fill(timeline, 20'000);
    timeline.evict();
    QVERIFY(timeline.bytes() <= protocol::MiB);
    QVERIFY(timeline.end() > timeline.first());
}

void TestTimeline::theOldestBlockGivesWayToMoreBytes()
{
    Timeline timeline(16 * protocol::MiB);
    fill(timeline, 300, QByteArray(100 * protocol::KiB, 'x'));
    QVERIFY(timeline.isOverfull());
    timeline.evict();
    QVERIFY(!timeline.isOverfull());
    QVERIFY(timeline.bytes() <= timeline.maxBytes());
    QVERIFY(timeline.bytes() > timeline.maxBytes() * 7 / 8);
    QCOMPARE(timeline.evicted(), timeline.first());
    QVERIFY(timeline.first() > 0);
    for (quint64 number = timeline.first(); number < timeline.end(); ++number)
        QCOMPARE(timeline.row(number).seq.value, number + 1);
}

void TestTimeline::aValueThatWouldDriveOutTheOthersIsLetGo()
{
    Timeline timeline(protocol::MiB);
    fill(timeline, 1, QByteArray(200 * protocol::KiB, 'x'));
    QVERIFY(timeline.row(0).payloadLetGo);
    QVERIFY(timeline.row(0).payload.isEmpty());
    QCOMPARE(timeline.row(0).payloadBytes, 200 * protocol::KiB);
}

void TestTimeline::whatIsClearedIsNotEvicted()
{
    Timeline timeline(protocol::GiB, 1'000);
    fill(timeline, 1'001);
    timeline.evict();
    QVERIFY(timeline.evicted() > 0);
    timeline.clear();
    QCOMPARE(timeline.evicted(), 0u);
    QCOMPARE(timeline.first(), 1'001u);
    QCOMPARE(timeline.end(), 1'001u);
    QCOMPARE(timeline.bytes(), 0);
    fill(timeline, 1);
    QCOMPARE(timeline.row(1'001).seq.value, 1u);
}

void TestTimeline::namesGoWithTheLastRowThatBearsThem()
{
    Timeline timeline(protocol::GiB, 16);
    timeline.fold(relayed("hall", "first", "1", 1), 0);
    fill(timeline, 16);
    const quint64 generation = timeline.namesGeneration();
    QVERIFY(timeline.findStream(roomNamed("hall"), {"first"}));
    timeline.evict();
    QVERIFY(!timeline.findRoom(roomNamed("hall")));
    QVERIFY(!timeline.findStream(roomNamed("hall"), {"first"}));
    QVERIFY(timeline.findStream(roomNamed("lobby"), {"k"}));
    QVERIFY(timeline.namesGeneration() != generation);
}

void TestTimeline::aRowKnowsTheOneBeforeItInItsStream()
{
    Timeline timeline;
    timeline.fold(relayed("lobby", "a", "1", 1), 0); // 0
    timeline.fold(relayed("lobby", "b", "1", 2), 0);
    timeline.fold(relayed("hall", "a", "1", 1), 0);
    timeline.fold(relayed("lobby", "a", "1", 3), 0); // 3
    timeline.fold(closed("hall"), 0);
    timeline.fold(relayed("lobby", "a", "1", 4), 0); // 5
    timeline.fold(relayed("hall", "a", "1", 1), 0);  // 6
    timeline.fold(gap(3), 0);
    timeline.fold(relayed("lobby", "b", "1", 9), 0); // 8
    QVERIFY(!timeline.previousInStream(0));
    QCOMPARE(timeline.previousInStream(3), std::optional<quint64>(0));
    QCOMPARE(timeline.previousInStream(5), std::optional<quint64>(3));
    QCOMPARE(timeline.previousInStream(6), std::optional<quint64>(4));
    QCOMPARE(timeline.previousInStream(8), std::optional<quint64>(7));
    QCOMPARE(timeline.lastInStream(timeline.row(0).stream), 5u);
}

void TestTimeline::aRowKnowsTheOneThatChangedItsStream()
{
    Timeline timeline;
    timeline.fold({{}, handledPush("lobby", push("k", ActionType::Append, "1"), Outcome::Stored, 1, 1)}, 0); // 0
    timeline.fold(relayed("lobby", "k", "2", 2), 0);
    timeline.fold(relayed("lobby", "k", "3", 3), 0); // 2
    QCOMPARE(timeline.previousChange(2), std::optional<quint64>(0));
    timeline.fold(closed("lobby"), 0);
    timeline.fold(relayed("lobby", "k", "1", 1), 0); // 4
    QCOMPARE(timeline.previousChange(4), std::optional<quint64>(3));
    QVERIFY(!timeline.previousChange(0));
}

void TestTimeline::itHoldsWhatANaiveOneHoldsOverAMillionRandomEvents()
{
    QRandomGenerator random(20261121);
    Timeline timeline(24 * protocol::MiB, 80'000);
    NaiveTimeline naive;
    for (quint64 step = 0; step < 1'000'000; ++step) {
        happen(random, timeline, naive, step);
        if (step % 997 == 0) {
            timeline.evict();
            naive.dropTo(timeline.first());
            QVERIFY(timeline.bytes() <= timeline.maxBytes());
            QVERIFY(timeline.end() - timeline.first() <= 80'000);
        }
        if (step % 250'007 == 0) {
            QCOMPARE(timeline.end() - timeline.first(), quint64(naive.lines.size()));
            for (quint64 number = timeline.first(); number < timeline.end(); ++number)
                QCOMPARE(said(timeline, number), naive.lines[size_t(number - naive.first)]);
        }
    }
    QVERIFY(timeline.evicted() > 0);
    timeline.clear();
    QCOMPARE(timeline.bytes(), 0);
}

QTEST_GUILESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
