// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/handled.h"
#include "inspect/inspector.h"
#include "inspect/timelinecells.h"
#include "inspect/timelineroles.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using namespace std::chrono_literals;

namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

// As few words as can be.
class Words : public TimelineWords
{
public:
    QString title(int column) const override { return QString::number(column); }
    QString evicted(quint64 rows) const override { return QStringLiteral("evicted %1").arg(rows); }
    QString lost(quint64 events) const override { return QStringLiteral("lost %1").arg(events); }
    QString letGo(qint64 bytes) const override { return QStringLiteral("let go %1").arg(bytes); }
    QString action(const TimelineRow &row) const override { return QStringLiteral("action %1").arg(int(row.kind)); }
    QString sender(const TimelineRow &row) const override { return QStringLiteral("#%1").arg(row.sender.value); }
    QString delivered(const TimelineRow &row) const override { return QStringLiteral("%1/%2").arg(row.delivered).arg(row.members); }
    QString sentence(const TimelineRow &row, const RowTexts &texts) const override
    {
        return texts.room + u' ' + texts.key + u' ' + action(row) + u' ' + texts.preview;
    }
};

struct Desk
{
    explicit Desk(qint64 maxBytes = Timeline::defaultMaxBytes, quint64 maxRows = Timeline::defaultMaxRows)
        : timeline(maxBytes, maxRows)
    {
        model.setWords(std::make_shared<Words>());
    }

    Timeline timeline;
    Instant time;
    Instant::duration lookTakes{}; // that the clock goes on with every look at it
    TimelineModel model{timeline, [this] { return time += lookTakes; }};
    QAbstractItemModelTester tester{&model, strict};

    void relay(int count, const QByteArray &key = "k", const QByteArray &json = "1", const QByteArray &room = "lobby")
    {
        for (int i = 0; i < count; ++i)
            timeline.fold(relayed(room, key, json, timeline.end() + 1), 0);
    }
    void publish()
    {
        timeline.evict();
        model.publish();
    }
    [[nodiscard]] QString cell(int row, int column) const { return model.index(row, column).data().toString(); }
    // The seq of every row, from the top; a word for those without.
    [[nodiscard]] QString seqs() const
    {
        QStringList seqs;
        for (int row = 0; row < model.rowCount(); ++row)
            seqs << (cell(row, SeqColumn).isEmpty() ? cell(row, ActionColumn) : cell(row, SeqColumn));
        return seqs.join(u' ');
    }
    void search(const QByteArray &text, const QByteArray &key = {}, const std::optional<RoomId> &room = {})
    {
        model.setSearch({.room = room, .key = key, .text = text});
    }
};

} // namespace

class TestTimelineModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBatchIsOneRange();
    void aRowSaysWhatHappened();
    void whatWasLostSaysSo();
    void whatGaveWayIsTheFirstRow();
    void evictionIsOneRange();
    void clearingLeavesNothing();
    void frozenItStandsAndCounts();
    void frozenItStillLetsOldRowsGo();
    void aSearchShowsWhatItFinds_data();
    void aSearchShowsWhatItFinds();
    void aSearchGoesOnInTurns();
    void aSearchTakesInWhatComes();
    void aSearchFollowsEviction();
    void aSearchKnowsNamesThatAreGivenAgain();
    void whatWasLostIsInEverySearch();
    void aRowIsFoundByItsNumber();
    void wireTextIsVisible();
    void aLongValueIsCutForThePreview();
    void cborIsShownInDiagnosticNotation();
    void timesAreReadable_data();
    void timesAreReadable();
    void theInspectorPublishesIt();
    void itShowsWhatItShouldThroughRandomEvents();
};

void TestTimelineModel::aBatchIsOneRange()
{
    Desk desk;
    QSignalSpy inserted(&desk.model, &QAbstractItemModel::rowsInserted);
    desk.relay(1'000);
    QCOMPARE(desk.model.rowCount(), 0);
    desk.publish();
    QCOMPARE(desk.model.rowCount(), 1'000);
    QCOMPARE(inserted.count(), 1);
    desk.publish();
    QCOMPARE(inserted.count(), 1);
}

void TestTimelineModel::aRowSaysWhatHappened()
{
    Desk desk;
    journal::MessageHandled handled = handledPush("lobby", push("cursor", ActionType::Append, R"({"x":1})"), room::Outcome::Stored, 12);
    handled.delivered = 3;
    desk.timeline.fold({WallTime(1'000ms), handled}, 4);
    desk.timeline.fold({WallTime(1'012ms), handled}, 4);
    desk.publish();
    QStringList cells;
    for (const int column : {SeqColumn, DeltaColumn, TimelineRoomColumn, KeyColumn, ActionColumn, SenderColumn, SizeColumn,
                             DeliveredColumn, PreviewColumn})
        cells << desk.cell(1, column);
    QCOMPARE(cells.join(u'|'), QStringLiteral("12|+12.0 ms|lobby|cursor|action 2|#7|7|3/4|{\"x\":1}"));
    QCOMPARE(desk.cell(0, DeltaColumn), QString());
    QCOMPARE(desk.model.index(1, 0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("lobby cursor action 2 {\"x\":1}"));
    QCOMPARE(desk.model.index(1, 0).data(RowNumberRole).toULongLong(), 1u);
    QCOMPARE(desk.model.index(1, 3).data(RowKindRole).toInt(), int(TimelineRow::Kind::Append));
}

void TestTimelineModel::whatWasLostSaysSo()
{
    Desk desk;
    desk.timeline.fold(gap(12), 0);
    desk.publish();
    QCOMPARE(desk.cell(0, ActionColumn), QStringLiteral("lost 12"));
    QCOMPARE(desk.model.index(0, 0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("lost 12"));
}

void TestTimelineModel::whatGaveWayIsTheFirstRow()
{
    Desk desk(protocol::GiB, 32);
    desk.relay(33);
    desk.publish();
    QCOMPARE(desk.model.rowCount(), 32); // a block of two went, and one row says so
    QCOMPARE(desk.cell(0, ActionColumn), QStringLiteral("evicted 2"));
    QCOMPARE(desk.cell(1, SeqColumn), QStringLiteral("3"));
    QCOMPARE(desk.cell(1, DeltaColumn), QString());
    QVERIFY(!desk.model.numberAt(0));
    QVERIFY(!desk.model.index(0, 0).data(RowNumberRole).isValid());
    QCOMPARE(desk.model.numberAt(1), std::optional<quint64>(2));
}

void TestTimelineModel::evictionIsOneRange()
{
    Desk desk(protocol::GiB, 1'600);
    desk.relay(1'600);
    desk.publish();
    desk.relay(1'600);
    QSignalSpy removed(&desk.model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(&desk.model, &QAbstractItemModel::modelReset);
    desk.publish();
    QCOMPARE(removed.count(), 1);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(desk.model.rowCount(), 1'601);
    QCOMPARE(desk.cell(0, ActionColumn), QStringLiteral("evicted 1600"));
}

void TestTimelineModel::clearingLeavesNothing()
{
    Desk desk(protocol::GiB, 32);
    desk.relay(40);
    desk.publish();
    desk.timeline.clear();
    desk.publish();
    QCOMPARE(desk.model.rowCount(), 0);
    desk.relay(1);
    desk.publish();
    QCOMPARE(desk.seqs(), QStringLiteral("41"));
}

void TestTimelineModel::frozenItStandsAndCounts()
{
    Desk desk;
    desk.relay(3);
    desk.publish();
    desk.model.setFrozen(true);
    desk.relay(4);
    desk.publish();
    QCOMPARE(desk.model.rowCount(), 3);
    QCOMPARE(desk.model.waiting(), 4u);
    desk.model.setFrozen(false);
    QCOMPARE(desk.model.rowCount(), 7);
    QCOMPARE(desk.model.waiting(), 0u);
}

void TestTimelineModel::frozenItStillLetsOldRowsGo()
{
    Desk desk(protocol::GiB, 32);
    desk.relay(4);
    desk.publish();
    desk.model.setFrozen(true);
    desk.relay(30);
    desk.publish();
    QCOMPARE(desk.seqs(), QStringLiteral("evicted 2 3 4"));
    desk.relay(100);
    desk.publish();
    QCOMPARE(desk.seqs(), QStringLiteral("evicted 102"));
    QCOMPARE(desk.model.waiting(), 130u);
    desk.model.setFrozen(false);
    QCOMPARE(desk.model.rowCount(), 33);
}

void TestTimelineModel::aSearchShowsWhatItFinds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("room");
    QTest::addColumn<QString>("seqs");
    QTest::newRow("in the payload") << QByteArray("HELLO") << QByteArray() << QByteArray() << QStringLiteral("1 3");
    QTest::newRow("in the key, by text") << QByteArray("chat") << QByteArray() << QByteArray() << QStringLiteral("2 3");
    QTest::newRow("in the key") << QByteArray() << QByteArray("Cur") << QByteArray() << QStringLiteral("1 4");
    QTest::newRow("of a room") << QByteArray() << QByteArray() << QByteArray("hall") << QStringLiteral("3 4");
    QTest::newRow("all at once") << QByteArray("hello") << QByteArray("chat") << QByteArray("hall") << QStringLiteral("3");
    QTest::newRow("nothing") << QByteArray("nowhere") << QByteArray() << QByteArray() << QString();
    QTest::newRow("a room that is not there") << QByteArray() << QByteArray() << QByteArray("attic") << QString();
}

void TestTimelineModel::aSearchShowsWhatItFinds()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, room);
    QFETCH(QString, seqs);
    Desk desk;
    desk.relay(1, "cursor", R"("hello")", "lobby");
    desk.relay(1, "chat", R"("bye")", "lobby");
    desk.relay(1, "chat", R"("Hello")", "hall");
    desk.relay(1, "cursor", R"("bye")", "hall");
    desk.publish();
    desk.search(text, key, RoomId::parse(room));
    QCOMPARE(desk.seqs(), seqs);
    QCOMPARE(desk.model.searched(), 4u);
    QCOMPARE(desk.model.matches(), quint64(desk.model.rowCount()));
    desk.search({});
    QCOMPARE(desk.seqs(), QStringLiteral("1 2 3 4"));
}

void TestTimelineModel::aSearchGoesOnInTurns()
{
    Desk desk;
    desk.relay(3'000);
    desk.publish();
    desk.lookTakes = TimelineModel::searchBudget;
    QSignalSpy changed(&desk.model, &TimelineModel::changed);
    desk.search("1");
    QVERIFY(!desk.model.isSearched());
    QVERIFY(desk.model.rowCount() > 0 && desk.model.rowCount() < 300);
    QTRY_VERIFY(desk.model.isSearched());
    QCOMPARE(desk.model.matches(), 3'000u);
    QVERIFY(changed.count() > 10);
}

void TestTimelineModel::aSearchTakesInWhatComes()
{
    Desk desk;
    desk.relay(2, "a");
    desk.publish();
    desk.search("a");
    desk.relay(2, "b");
    desk.relay(2, "a");
    QSignalSpy inserted(&desk.model, &QAbstractItemModel::rowsInserted);
    desk.publish();
    QCOMPARE(desk.seqs(), QStringLiteral("1 2 5 6"));
    QCOMPARE(inserted.count(), 1);
    desk.model.setFrozen(true);
    desk.relay(1, "a");
    desk.publish();
    QCOMPARE(desk.seqs(), QStringLiteral("1 2 5 6"));
    desk.model.setFrozen(false);
    QCOMPARE(desk.seqs(), QStringLiteral("1 2 5 6 7"));
}

void TestTimelineModel::aSearchFollowsEviction()
{
    Desk desk(protocol::GiB, 32);
    for (int i = 0; i < 16; ++i) {
        desk.relay(1, "a");
        desk.relay(1, "b");
    }
    desk.publish();
    desk.search("a");
    desk.relay(20, "b");
    desk.publish();
    QCOMPARE(desk.seqs(), QStringLiteral("evicted 20 21 23 25 27 29 31"));
    QCOMPARE(desk.model.searched(), 32u);
    desk.timeline.clear();
    desk.publish();
    QCOMPARE(desk.model.rowCount(), 0);
}

void TestTimelineModel::aSearchKnowsNamesThatAreGivenAgain()
{
    Desk desk(protocol::GiB, 16);
    desk.relay(16, "apple");
    desk.publish();
    desk.search({}, "apple");
    QCOMPARE(desk.model.rowCount(), 16);
    desk.timeline.clear(); // the number of the name is free
    desk.relay(3, "pear");
    desk.publish();
    QCOMPARE(desk.model.rowCount(), 0);
}

void TestTimelineModel::whatWasLostIsInEverySearch()
{
    Desk desk;
    desk.relay(2);
    desk.timeline.fold(gap(5), 0);
    desk.publish();
    desk.search("nowhere");
    QCOMPARE(desk.seqs(), QStringLiteral("lost 5"));
}

void TestTimelineModel::aRowIsFoundByItsNumber()
{
    Desk desk(protocol::GiB, 32);
    desk.relay(40);
    desk.publish();
    QCOMPARE(desk.model.rowOf(8), std::optional<int>(1));
    QCOMPARE(desk.model.rowOf(39), std::optional<int>(32));
    QVERIFY(!desk.model.rowOf(7));
    QVERIFY(!desk.model.rowOf(40));
    QCOMPARE(desk.model.rowNotBefore(3), 1);
    QCOMPARE(desk.model.rowNotBefore(99), 33);
}

void TestTimelineModel::wireTextIsVisible()
{
    Desk desk;
    desk.relay(1, "a\xE2\x80\xAE\nb", "\"<b>\xE2\x80\xAE\x7F\"");
    desk.publish();
    QVERIFY(desk.cell(0, KeyColumn).contains(QStringLiteral("U+202E")));
    QVERIFY(!desk.cell(0, KeyColumn).contains(u'\n'));
    QVERIFY(desk.cell(0, PreviewColumn).contains(QStringLiteral("<b>")));
    QVERIFY(!desk.cell(0, PreviewColumn).contains(QChar(0x202E)));
}

void TestTimelineModel::aLongValueIsCutForThePreview()
{
    Desk desk;
    desk.relay(1, "k", QByteArray(4 * protocol::MiB, '1'));
    desk.publish();
    QVERIFY(desk.cell(0, PreviewColumn).size() <= previewBytes + 1);
    QVERIFY(desk.cell(0, PreviewColumn).endsWith(u'…'));
}

void TestTimelineModel::cborIsShownInDiagnosticNotation()
{
    Desk desk;
    const protocol::Value value{QByteArray::fromHex("a1617801"), protocol::Encoding::Cbor};
    desk.timeline.fold({{}, handledPush("lobby", {{"k"}, value, {}}, room::Outcome::Relayed, 1)}, 0);
    desk.publish();
    QVERIFY2(desk.cell(0, PreviewColumn).contains(QStringLiteral("\"x\": 1")), qPrintable(desk.cell(0, PreviewColumn)));
}

void TestTimelineModel::timesAreReadable_data()
{
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << QStringLiteral("+0 µs");
    QTest::newRow("microseconds") << qint64(412) << QStringLiteral("+412 µs");
    QTest::newRow("milliseconds") << qint64(12'340) << QStringLiteral("+12.3 ms");
    QTest::newRow("seconds") << qint64(2'500'000) << QStringLiteral("+2.50 s");
    QTest::newRow("minutes") << qint64(90'000'000) << QStringLiteral("+1.5 min");
    QTest::newRow("hours") << qint64(5'400'000'000) << QStringLiteral("+1.5 h");
    QTest::newRow("a clock that was set back") << qint64(-2'000'000) << QStringLiteral("-2.00 s");
}

void TestTimelineModel::timesAreReadable()
{
    QFETCH(qint64, microseconds);
    QTEST(deltaText(std::chrono::microseconds(microseconds), QLocale::c()), "text");
}

void TestTimelineModel::theInspectorPublishesIt()
{
    Inspector inspector;
    inspector.timelineModel().setWords(std::make_shared<Words>());
    inspector.fold(opened("lobby"));
    inspector.fold(joined("lobby"));
    inspector.fold(relayed("lobby", "k", "1", 1));
    QCOMPARE(inspector.timelineModel().rowCount(), 0);
    inspector.publish();
    QCOMPARE(inspector.timelineModel().index(0, DeliveredColumn).data().toString(), QStringLiteral("0/1"));
    inspector.clearTimeline();
    QCOMPARE(inspector.timelineModel().rowCount(), 0);
}

void TestTimelineModel::itShowsWhatItShouldThroughRandomEvents()
{
    QRandomGenerator random(99);
    Desk desk(protocol::GiB, 64);
    const QByteArray keys[] = {"apple", "pear", "plum"};
    QByteArray searched;
    std::optional<quint64> frozenAt;
    for (int step = 0; step < 3'000; ++step) {
        const int what = random.bounded(100);
        if (what < 80) {
            desk.relay(random.bounded(8), keys[random.bounded(3)]);
        } else if (what < 85) {
            desk.timeline.fold(gap(1), 0);
        } else if (what < 90) {
            searched = random.bounded(3) ? keys[random.bounded(3)] : QByteArray();
            desk.search(searched);
        } else if (what < 95) {
            desk.model.setFrozen(!desk.model.isFrozen());
            frozenAt = desk.model.isFrozen() ? std::optional(desk.timeline.end()) : std::nullopt;
        } else if (what < 96) {
            desk.timeline.clear();
        }
        desk.publish();

        std::vector<quint64> expected;
        for (quint64 number = desk.timeline.first(); number < frozenAt.value_or(desk.timeline.end()); ++number) {
            const TimelineRow &row = desk.timeline.row(number);
            if (searched.isEmpty() || !row.hasStream() || desk.timeline.streamKey(row.stream).utf8 == searched)
                expected.push_back(number);
        }
        const int marker = desk.timeline.evicted() > 0 ? 1 : 0;
        QCOMPARE(desk.model.rowCount(), marker + int(expected.size()));
        for (size_t i = 0; i < expected.size(); ++i)
            QCOMPARE(desk.model.numberAt(marker + int(i)), std::optional(expected[i]));
    }
}

QTEST_GUILESS_MAIN(TestTimelineModel)
#include "tst_timelinemodel.moc"
