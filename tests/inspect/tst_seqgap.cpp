// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/handled.h"
#include "inspect/seqgap.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;

using Why = GapLine::Why;

namespace {

// A real room, and the timeline of it and of another one.
struct Stage
{
    Timeline timeline;
    TalkingRoom room{"lobby"};

    quint64 put(const QByteArray &key, ActionType action, quint64 upTo = 0)
    {
        timeline.fold(room.handle(push(key, action, "1", upTo)), 0);
        return timeline.end() - 1;
    }
    quint64 append(const QByteArray &key) { return put(key, ActionType::Append); }
    quint64 relay(const QByteArray &key) { return put(key, ActionType::Relay); }
    quint64 replace(const QByteArray &key) { return put(key, ActionType::Replace); }
    quint64 compact(const QByteArray &key, quint64 upTo) { return put(key, ActionType::Compact, upTo); }
    void elsewhere() { timeline.fold(relayed("elsewhere", "log", "1", 1), 0); }

    // "2 other key, 3-4 unknown"
    [[nodiscard]] QByteArray gap(quint64 number) const { return said(seqGap(timeline, number)); }
    [[nodiscard]] static QByteArray said(const SeqGap &gap)
    {
        static const char *const whys[] = {"other key", "relayed", "compacted", "replaced", "by hand", "gone", "unknown"};
        QByteArrayList parts;
        for (const GapLine &line : gap.lines) {
            QByteArray seq = QByteArray::number(line.first.value);
            if (line.last != line.first)
                seq += '-' + QByteArray::number(line.last.value);
            parts << seq + ' ' + whys[int(line.why)];
        }
        return parts.join(", ");
    }
};

} // namespace

class TestSeqGap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageBehindTheOneBeforeItHasNone();
    void numbersOfOtherKeysAreNamed();
    void whatWasRelayedOnTheKeyIsNotRetained();
    void whatWasCompactedSaysByWhat();
    void whatWasReplacedSaysByWhat();
    void whatWasRemovedByHandSaysSo();
    void ofAStateItIsTheMessageBeforeThatCounts();
    void aCompactionAndAGetTakeNoNumber();
    void otherRoomsCountForThemselves();
    void whatGaveWayIsUnknown();
    void lostEventsEndWhatIsKnown();
    void aLongGapIsToldInPart();
};

void TestSeqGap::aMessageBehindTheOneBeforeItHasNone()
{
    Stage stage;
    QCOMPARE(stage.gap(stage.append("log")), QByteArray());
    QCOMPARE(stage.gap(stage.append("log")), QByteArray());
}

void TestSeqGap::numbersOfOtherKeysAreNamed()
{
    Stage stage;
    stage.append("log");
    const quint64 other = stage.relay("cursor");
    stage.append("chat");
    const quint64 last = stage.append("log");
    QCOMPARE(stage.gap(last), QByteArray("2 other key, 3 other key"));
    const SeqGap gap = seqGap(stage.timeline, last);
    QCOMPARE(gap.before.value, quint64(1));
    QCOMPARE(gap.seq.value, quint64(4));
    QCOMPARE(gap.lines.front().row, other);
}

void TestSeqGap::whatWasRelayedOnTheKeyIsNotRetained()
{
    Stage stage;
    stage.append("log");
    stage.relay("log");
    QCOMPARE(stage.gap(stage.append("log")), QByteArray("2 relayed"));
}

void TestSeqGap::whatWasCompactedSaysByWhat()
{
    Stage stage;
    for (int i = 0; i < 4; ++i)
        stage.append("log");
    const quint64 compact = stage.compact("log", 2);
    stage.compact("log", 3);
    QCOMPARE(stage.gap(stage.append("log")), QByteArray());
    const SeqGap gap = seqGap(stage.timeline, stage.append("log"), SequenceNumber{0});
    QCOMPARE(Stage::said(gap), QByteArray("1 compacted, 2 compacted, 3 compacted, 4 gone, 5 gone"));
    QCOMPARE(gap.lines[0].by, compact);
    QCOMPARE(gap.lines[2].by, compact + 1);
}

void TestSeqGap::whatWasReplacedSaysByWhat()
{
    Stage stage;
    stage.append("log");
    const quint64 replace = stage.replace("log");
    const SeqGap gap = seqGap(stage.timeline, stage.append("log"), SequenceNumber{0});
    QCOMPARE(Stage::said(gap), QByteArray("1 replaced, 2 gone"));
    QCOMPARE(gap.lines[0].by, replace);
}

void TestSeqGap::whatWasRemovedByHandSaysSo()
{
    Stage stage;
    stage.append("log");
    stage.append("log");
    stage.timeline.fold(*stage.room.edit({room::Edit::Kind::Remove, {"log"}, {2}, {}, {}}), 0);
    QCOMPARE(stage.gap(stage.append("log")), QByteArray("2 by hand"));
}

void TestSeqGap::ofAStateItIsTheMessageBeforeThatCounts()
{
    Stage stage;
    stage.replace("state");
    stage.relay("cursor");
    QCOMPARE(stage.gap(stage.replace("state")), QByteArray("2 other key"));
    stage.append("log");
    QCOMPARE(stage.gap(stage.relay("cursor")), QByteArray("3 other key, 4 other key"));
}

void TestSeqGap::aCompactionAndAGetTakeNoNumber()
{
    Stage stage;
    stage.append("log");
    stage.compact("log", 1);
    stage.timeline.fold(stage.room.handle(protocol::Get{{"log"}, SequenceNumber{0}}), 0);
    QCOMPARE(stage.gap(stage.append("log")), QByteArray());
}

void TestSeqGap::otherRoomsCountForThemselves()
{
    Stage stage;
    stage.append("log");
    stage.elsewhere();
    stage.append("chat");
    stage.elsewhere();
    QCOMPARE(stage.gap(stage.append("log")), QByteArray("2 other key"));
}

void TestSeqGap::whatGaveWayIsUnknown()
{
    Stage stage;
    stage.append("log");
    stage.relay("cursor");
    stage.timeline.clear();
    stage.relay("cursor");
    QCOMPARE(stage.gap(stage.append("log")), QByteArray("1-2 unknown, 3 other key"));
}

void TestSeqGap::lostEventsEndWhatIsKnown()
{
    Stage stage;
    stage.append("log");
    (void)stage.room.handle(push("cursor", ActionType::Relay, "1"));
    stage.timeline.fold(gap(1), 0);
    stage.relay("cursor");
    QCOMPARE(stage.gap(stage.append("log")), QByteArray("1-2 unknown, 3 other key"));
}

void TestSeqGap::aLongGapIsToldInPart()
{
    Stage stage;
    stage.append("log");
    for (int i = 0; i < 2'000; ++i)
        stage.relay("cursor");
    const SeqGap gap = seqGap(stage.timeline, stage.append("log"));
    QCOMPARE(gap.lines.size(), mostGapLines);
    QCOMPARE(gap.further, quint64(2'000 - mostGapLines));
    QCOMPARE(gap.lines.back().first.value, quint64(2'001));
}

QTEST_GUILESS_MAIN(TestSeqGap)
#include "tst_seqgap.moc"
