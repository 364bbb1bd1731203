// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/parser.h"
#include "inspect/timelinemodeldesk.h"

using namespace drift;
using namespace drift::test;
using namespace std::chrono_literals;

// What a search leaves of the rows.
class TestTimelineSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSearchShowsWhatItFinds_data();
    void aSearchShowsWhatItFinds();
    void aSearchGoesOnInTurns();
    void aSearchTakesInWhatComes();
    void aSearchFollowsEviction();
    void aSearchKnowsNamesThatAreGivenAgain();
    void whatWasLostIsInEverySearch();
    void aFilterShowsWhatItLetsThrough();
    void aFilterGoesOnInTurns();
    void aFilterKnowsNamesThatAreGivenAgain();
    void anExpensiveFilterLooksAtTheClockMoreOften();
};

namespace {

RowSearch filtered(const QByteArray &text)
{
    return {.filter = std::make_shared<const filter::Filter>(filter::Filter{*filter::parse(text), {}})};
}

} // namespace

void TestTimelineSearch::aSearchShowsWhatItFinds_data()
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

void TestTimelineSearch::aSearchShowsWhatItFinds()
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

void TestTimelineSearch::aSearchGoesOnInTurns()
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

void TestTimelineSearch::aSearchTakesInWhatComes()
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

void TestTimelineSearch::aSearchFollowsEviction()
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

void TestTimelineSearch::aSearchKnowsNamesThatAreGivenAgain()
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

void TestTimelineSearch::whatWasLostIsInEverySearch()
{
    Desk desk;
    desk.relay(2);
    desk.timeline.fold(gap(5), 0);
    desk.publish();
    desk.search("nowhere");
    QCOMPARE(desk.seqs(), QStringLiteral("lost 5"));
}

void TestTimelineSearch::aFilterShowsWhatItLetsThrough()
{
    Desk desk;
    desk.relay(1, "cursor", R"({"x":1})", "lobby");
    desk.relay(1, "chat", R"({"x":2})", "lobby");
    desk.relay(1, "cursor", R"({"x":3})", "hall");
    desk.timeline.fold(gap(5), 0);
    desk.publish();
    desk.model.setSearch(filtered("key == \"cursor\" and $.x >= 2"));
    QCOMPARE(desk.seqs(), QStringLiteral("3 lost 5"));
    desk.relay(2, "cursor", R"({"x":4})");
    desk.relay(1, "cursor", R"({"x":0})");
    desk.publish();
    QCOMPARE(desk.seqs(), QStringLiteral("3 lost 5 5 6"));
    RowSearch both = filtered("$.x >= 3");
    both.room = RoomId::parse("hall");
    desk.model.setSearch(both);
    QCOMPARE(desk.seqs(), QStringLiteral("3 lost 5"));
    desk.search({});
    QCOMPARE(desk.model.rowCount(), 7);
}

void TestTimelineSearch::aFilterGoesOnInTurns()
{
    Desk desk;
    desk.relay(3'000);
    desk.publish();
    desk.lookTakes = TimelineModel::searchBudget;
    desk.model.setSearch(filtered("seq > 0"));
    QVERIFY(!desk.model.isSearched());
    QVERIFY(desk.model.rowCount() > 0 && desk.model.rowCount() < 300);
    QTRY_VERIFY(desk.model.isSearched());
    QCOMPARE(desk.model.matches(), 3'000u);
}

void TestTimelineSearch::aFilterKnowsNamesThatAreGivenAgain()
{
    Desk desk(protocol::GiB, 16);
    desk.relay(16, "apple");
    desk.publish();
    desk.model.setSearch(filtered("key ~ \"apple\" and room ~ \"lobby\""));
    QCOMPARE(desk.model.rowCount(), 16);
    desk.timeline.clear(); // the numbers of the names are free
    desk.relay(3, "pear");
    desk.publish();
    QCOMPARE(desk.model.rowCount(), 0);
    desk.timeline.clear();
    desk.relay(3, "apple", "1", "hall");
    desk.relay(2, "apple");
    desk.publish();
    QCOMPARE(desk.model.rowCount(), 2);
}

void TestTimelineSearch::anExpensiveFilterLooksAtTheClockMoreOften()
{
    Desk desk;
    desk.relay(100, "k", '"' + QByteArray(10'000, 'a') + '"');
    desk.publish();
    desk.lookTakes = TimelineModel::searchBudget;
    desk.model.setSearch(filtered("$ ~ \"(a+)+c\""));
    QCOMPARE(desk.model.searched(), 1u);
    desk.model.setSearch(filtered("exists $"));
    QVERIFY(desk.model.searched() > 5 && desk.model.searched() < 10);
}

QTEST_GUILESS_MAIN(TestTimelineSearch)
#include "tst_timelinesearch.moc"
