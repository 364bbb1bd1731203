// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/parser.h"
#include "inspect/rowfinder.h"
#include "inspect/timelinemodeldesk.h"

using namespace drift;
using namespace drift::test;
using Direction = RowFinder::Direction;
using Ending = RowFinder::Outcome::Ending;

// The next row with something in it, and the one before.
class TestRowFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itFindsOneAfterTheOther();
    void itGoesAroundAndEndsAtTheOneItBeganAt();
    void itFindsNothingTwiceOver();
    void aFilterFindsToo();
    void onlyWhatIsShownIsFound();
    void aMillionRowsAreLookedAtInTurns();
    void itFindsWhatStaysWhileRowsGiveWay();
    void whatComesMeanwhileIsNotWaitedFor();
    void aSearchThatIsNotThroughIsWaitedFor();
    void anotherSearchEndsTheFirst();
    void whatWasLostIsNotFound();
};

namespace {

struct FinderDesk : Desk
{
    using Desk::Desk;

    RowFinder finder{model, [this] { return time += lookTakes; }};
    std::optional<RowFinder::Outcome> outcome;

    void find(const QByteArray &text, Direction direction, std::optional<quint64> from, bool around = true)
    {
        find({.search = {.text = text}, .direction = direction, .from = from, .goesAround = around});
    }
    void find(const RowFinder::Wanted &wanted)
    {
        outcome.reset();
        finder.find(wanted, [this](const RowFinder::Outcome &found) { outcome = found; });
    }
    // "4", "4 around", "none", "cancelled", or "" while it looks.
    QString said() const
    {
        if (!outcome)
            return {};
        switch (outcome->ending) {
        case Ending::Found: return QString::number(outcome->row) + (outcome->wentAround ? QStringLiteral(" around") : QString());
        case Ending::NotFound: return QStringLiteral("none");
        case Ending::Cancelled: return QStringLiteral("cancelled");
        }
        return {};
    }
};

} // namespace

void TestRowFinder::itFindsOneAfterTheOther()
{
    FinderDesk desk;
    for (const char *json : {R"("needle")", "1", R"("Needle")", "2", R"("needles")"})
        desk.relay(1, "k", json);
    desk.publish();
    desk.find("needle", Direction::Forwards, {});
    QCOMPARE(desk.said(), QStringLiteral("0"));
    desk.find("needle", Direction::Forwards, 0);
    QCOMPARE(desk.said(), QStringLiteral("2"));
    desk.find("needle", Direction::Forwards, 2);
    QCOMPARE(desk.said(), QStringLiteral("4"));
    desk.find("needle", Direction::Backwards, 4);
    QCOMPARE(desk.said(), QStringLiteral("2"));
    desk.find("needle", Direction::Backwards, {});
    QCOMPARE(desk.said(), QStringLiteral("4"));
}

void TestRowFinder::itGoesAroundAndEndsAtTheOneItBeganAt()
{
    FinderDesk desk;
    desk.relay(2, "k", R"("needle")");
    desk.relay(3);
    desk.publish();
    desk.find("needle", Direction::Forwards, 1);
    QCOMPARE(desk.said(), QStringLiteral("0 around"));
    desk.find("needle", Direction::Backwards, 0);
    QCOMPARE(desk.said(), QStringLiteral("1 around"));
    desk.find("needle", Direction::Forwards, 1, false);
    QCOMPARE(desk.said(), QStringLiteral("none"));
    desk.search("k", "k");
    desk.find({.search = {.filter = std::make_shared<const filter::Filter>(filter::Filter{*filter::parse("seq == 3"), {}})},
               .from = 2, .goesAround = true});
    QCOMPARE(desk.said(), QStringLiteral("2 around"));
}

void TestRowFinder::itFindsNothingTwiceOver()
{
    FinderDesk desk;
    desk.find("needle", Direction::Forwards, {});
    QCOMPARE(desk.said(), QStringLiteral("none"));
    desk.relay(5);
    desk.publish();
    for (const Direction direction : {Direction::Forwards, Direction::Backwards}) {
        for (const quint64 from : {0u, 2u, 4u, 900u}) {
            desk.find("needle", direction, from);
            QCOMPARE(desk.said(), QStringLiteral("none"));
        }
    }
    QVERIFY(!desk.finder.isFinding());
}

void TestRowFinder::aFilterFindsToo()
{
    FinderDesk desk;
    desk.relay(1, "a", R"({"x":1})");
    desk.relay(1, "a", R"({"x":300})");
    desk.relay(1, "b", R"({"x":300})");
    desk.publish();
    const auto filter = std::make_shared<const filter::Filter>(filter::Filter{*filter::parse(R"(key == "b" and $.x > 100)"), {}});
    desk.find({.search = {.filter = filter}});
    QCOMPARE(desk.said(), QStringLiteral("2"));
}

void TestRowFinder::onlyWhatIsShownIsFound()
{
    FinderDesk desk;
    desk.relay(1, "a", R"("needle")");
    desk.relay(1, "b", R"("needle")");
    desk.relay(1, "a", R"("needle")");
    desk.publish();
    desk.search({}, "a");
    desk.find("needle", Direction::Forwards, 0);
    QCOMPARE(desk.said(), QStringLiteral("2"));
    desk.find("needle", Direction::Forwards, 1); // a row that is not shown
    QCOMPARE(desk.said(), QStringLiteral("2"));
    desk.find("needle", Direction::Backwards, 1);
    QCOMPARE(desk.said(), QStringLiteral("0"));
}

void TestRowFinder::aMillionRowsAreLookedAtInTurns()
{
    FinderDesk desk;
    desk.relay(1, "k", R"("needle")");
    desk.relay(20'000);
    desk.publish();
    desk.lookTakes = TimelineModel::searchBudget;
    QSignalSpy progressed(&desk.finder, &RowFinder::progressed);
    desk.find("needle", Direction::Backwards, {});
    QVERIFY2(desk.finder.isFinding(), "it comes back before it is through");
    QTRY_COMPARE(desk.said(), QStringLiteral("0"));
    QVERIFY(progressed.count() > 10);
    QVERIFY(progressed.last().first().toInt() > 90 && progressed.last().first().toInt() <= 100);
    desk.find("nowhere", Direction::Forwards, 10'000);
    QTRY_COMPARE(desk.said(), QStringLiteral("none"));
    desk.find("nowhere", Direction::Forwards, 10'000);
    desk.finder.cancel();
    QCOMPARE(desk.said(), QStringLiteral("cancelled"));
    QVERIFY(!desk.finder.isFinding());
}

void TestRowFinder::itFindsWhatStaysWhileRowsGiveWay()
{
    FinderDesk desk(protocol::GiB, 4'096);
    desk.relay(1, "k", R"("needle")");
    desk.relay(3'000);
    desk.relay(1, "k", R"("needle")");
    desk.publish();
    desk.lookTakes = TimelineModel::searchBudget;
    desk.find("needle", Direction::Backwards, 3'001);
    QVERIFY(desk.finder.isFinding());
    desk.relay(8'192);
    desk.timeline.evict(); // of which the model has not heard yet
    QTRY_COMPARE(desk.said(), QStringLiteral("none"));
    desk.publish();
    desk.find("needle", Direction::Forwards, {});
    QTRY_COMPARE(desk.said(), QStringLiteral("none"));
}

void TestRowFinder::whatComesMeanwhileIsNotWaitedFor()
{
    FinderDesk desk;
    desk.relay(1'000);
    desk.publish();
    desk.lookTakes = TimelineModel::searchBudget;
    desk.find("needle", Direction::Forwards, {});
    desk.relay(1, "k", R"("needle")");
    desk.publish();
    QTRY_COMPARE(desk.said(), QStringLiteral("none"));
}

void TestRowFinder::aSearchThatIsNotThroughIsWaitedFor()
{
    FinderDesk desk;
    desk.relay(3'000, "a");
    desk.relay(1, "a", R"("needle")");
    desk.publish();
    desk.lookTakes = TimelineModel::searchBudget;
    desk.search({}, "a");
    QVERIFY(!desk.model.isSearched());
    desk.lookTakes = {};
    desk.find("needle", Direction::Forwards, {});
    QTRY_COMPARE(desk.said(), QStringLiteral("3000"));
}

void TestRowFinder::anotherSearchEndsTheFirst()
{
    FinderDesk desk;
    desk.relay(3'000);
    desk.relay(1, "k", R"("needle")");
    desk.publish();
    desk.lookTakes = TimelineModel::searchBudget;
    QStringList ended;
    desk.finder.find({.search = {.text = "nowhere"}}, [&](const RowFinder::Outcome &outcome) {
        ended << QString::number(int(outcome.ending));
    });
    desk.find("needle", Direction::Forwards, {});
    QCOMPARE(ended, QStringList(QString::number(int(Ending::Cancelled))));
    QTRY_COMPARE(desk.said(), QStringLiteral("3000"));
    QCOMPARE(ended.size(), 1);
}

void TestRowFinder::whatWasLostIsNotFound()
{
    FinderDesk desk;
    desk.relay(1);
    desk.timeline.fold(gap(5), 0);
    desk.relay(1, "k", R"("needle")");
    desk.publish();
    desk.find("needle", Direction::Forwards, {});
    QCOMPARE(desk.said(), QStringLiteral("2"));
}

QTEST_MAIN(TestRowFinder)
#include "tst_rowfinder.moc"
