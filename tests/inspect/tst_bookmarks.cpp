// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/bookmarks.h"
#include "inspect/timelinemodeldesk.h"

using namespace drift;
using namespace drift::test;

// Rows that a person wants to find again.
class TestBookmarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBookmarkKnowsWhatItsRowIs();
    void itStaysWhenItsRowGivesWay();
    void whatIsRemovedKeepsItsNoteForOneMoreTime();
    void thereAreNotMoreThanCanBe();
    void nextGoesAround();
    void changesAreTold();
};

void TestBookmarks::aBookmarkKnowsWhatItsRowIs()
{
    Desk desk;
    Bookmarks bookmarks(desk.timeline);
    desk.relay(2, "cursor");
    desk.timeline.fold(gap(5), 0);
    QVERIFY(bookmarks.add(1));
    QVERIFY(bookmarks.add(2));
    QVERIFY(!bookmarks.add(3));
    const Bookmark *bookmark = bookmarks.find(1);
    QVERIFY(bookmark);
    QCOMPARE(bookmark->seq, std::optional(SequenceNumber{2}));
    QCOMPARE(bookmark->room, RoomId::parse("lobby"));
    QCOMPARE(bookmark->key, std::optional(StreamKey{"cursor"}));
    QVERIFY(!bookmarks.find(2)->seq && !bookmarks.find(2)->room && !bookmarks.find(2)->key);
    QVERIFY(!bookmarks.find(0));
}

void TestBookmarks::itStaysWhenItsRowGivesWay()
{
    Desk desk(protocol::GiB, 32);
    Bookmarks bookmarks(desk.timeline);
    desk.relay(20);
    QVERIFY(bookmarks.add(1) && bookmarks.add(19));
    bookmarks.setNote(1, QStringLiteral("where it began"));
    QCOMPARE(bookmarks.gaveWay(), size_t(0));
    desk.relay(20);
    desk.timeline.evict();
    QCOMPARE(bookmarks.gaveWay(), size_t(1));
    QCOMPARE(bookmarks.find(1)->note, QStringLiteral("where it began"));
    QVERIFY(!bookmarks.isHere(*bookmarks.find(1)));
    QVERIFY(bookmarks.isHere(*bookmarks.find(19)));
    desk.timeline.clear();
    QCOMPARE(bookmarks.gaveWay(), size_t(2));
}

void TestBookmarks::whatIsRemovedKeepsItsNoteForOneMoreTime()
{
    Desk desk;
    Bookmarks bookmarks(desk.timeline);
    desk.relay(3);
    bookmarks.add(0);
    bookmarks.setNote(0, QStringLiteral("a note"));
    bookmarks.remove(0);
    QVERIFY(!bookmarks.find(0));
    bookmarks.add(1);
    QVERIFY(bookmarks.find(1)->note.isEmpty());
    bookmarks.add(0);
    QCOMPARE(bookmarks.find(0)->note, QStringLiteral("a note"));
}

void TestBookmarks::thereAreNotMoreThanCanBe()
{
    Desk desk;
    Bookmarks bookmarks(desk.timeline);
    desk.relay(int(Bookmarks::most) + 1);
    for (quint64 row = 0; row < Bookmarks::most; ++row)
        QVERIFY(bookmarks.add(row));
    QVERIFY(!bookmarks.add(Bookmarks::most));
    QVERIFY2(bookmarks.add(0), "it is there already");
    bookmarks.setNote(0, QString(5'000, u'x'));
    QCOMPARE(bookmarks.find(0)->note.size(), Bookmarks::longestNote);
}

void TestBookmarks::nextGoesAround()
{
    Desk desk;
    Bookmarks bookmarks(desk.timeline);
    desk.relay(10);
    const auto all = [](quint64) { return true; };
    QVERIFY(!bookmarks.next({}, 1, all));
    for (const quint64 row : {2u, 5u, 8u})
        bookmarks.add(row);
    QCOMPARE(bookmarks.next({}, 1, all), std::optional<quint64>(2));
    QCOMPARE(bookmarks.next({}, -1, all), std::optional<quint64>(8));
    QCOMPARE(bookmarks.next(2, 1, all), std::optional<quint64>(5));
    QCOMPARE(bookmarks.next(6, 1, all), std::optional<quint64>(8));
    QCOMPARE(bookmarks.next(8, 1, all), std::optional<quint64>(2));
    QCOMPARE(bookmarks.next(2, -1, all), std::optional<quint64>(8));
    QCOMPARE(bookmarks.next(2, 1, [](quint64 row) { return row != 5; }), std::optional<quint64>(8));
    QVERIFY(!bookmarks.next(2, 1, [](quint64 row) { return row == 2; }));
}

void TestBookmarks::changesAreTold()
{
    Desk desk;
    Bookmarks bookmarks(desk.timeline);
    desk.relay(2);
    QSignalSpy changed(&bookmarks, &Bookmarks::changed);
    bookmarks.add(0);
    bookmarks.add(0);
    bookmarks.setNote(0, QStringLiteral("x"));
    bookmarks.setNote(0, QStringLiteral("x"));
    bookmarks.setNote(1, QStringLiteral("y"));
    bookmarks.remove(0);
    bookmarks.remove(0);
    QCOMPARE(changed.count(), 3);
}

QTEST_GUILESS_MAIN(TestBookmarks)
#include "tst_bookmarks.moc"
