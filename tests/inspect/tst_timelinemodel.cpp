// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/timelinemodeldesk.h"

using namespace drift;
using namespace drift::test;
using namespace std::chrono_literals;

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
