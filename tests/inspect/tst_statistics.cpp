// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/handled.h"
#include "inspect/naivestatistics.h"
#include "inspect/statistics.h"

#include <QRandomGenerator>
#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using namespace std::chrono_literals;

using By = Statistics::By;
using Measure = Statistics::Measure;

namespace {

constexpr qint64 begun = 1'700'000'000'000; // in milliseconds

WallTime at(qint64 milliseconds)
{
    return WallTime(std::chrono::milliseconds(milliseconds));
}

journal::Event sent(qint64 time, const QByteArray &room, const QByteArray &key, const QByteArray &json = "1", qint64 delivered = 0,
                    ClientId sender = {7})
{
    journal::MessageHandled handled = handledPush(room, push(key, ActionType::Relay, json), room::Outcome::Relayed, 1);
    handled.delivered = delivered;
    handled.sender = sender;
    return {at(time), std::move(handled)};
}

QByteArray nameOf(const Statistics::Series &series)
{
    if (const auto *room = std::get_if<RoomId>(&series.name))
        return room->text();
    if (const auto *key = std::get_if<StreamKey>(&series.name))
        return key->utf8;
    if (const auto *kind = std::get_if<TimelineRow::Kind>(&series.name))
        return "kind " + QByteArray::number(int(*kind));
    if (const auto *sender = std::get_if<Sender>(&series.name))
        return QByteArray::number(int(sender->origin)) + '#' + QByteArray::number(sender->client.value);
    return "others";
}

const Statistics::Series *find(const Statistics &statistics, By by, const QByteArray &name)
{
    for (const Statistics::Series *series : statistics.series(by)) {
        if (nameOf(*series) == name)
            return series;
    }
    return nullptr;
}

double seconds(qint64 milliseconds)
{
    return double(milliseconds) / 1'000;
}

} // namespace

class TestStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsMessagesBytesAndDeliveriesByEachName();
    void countsAGetForItsKeyAndAPingForNone();
    void aRateIsThatOfTheLastFiveWholeSeconds();
    void aLineHasAPointForEachSecondAlsoWhereNothingWasSent();
    void whatIsLongAgoIsKeptInWiderSteps();
    void aSecondThatIsNotOverIsNotInALine();
    void aClockThatIsSetBackCountsWhereItStands();
    void theCheapestPlaceGoesToANewcomer();
    void aFloodOfNamesCostsAFewPlacesASecond();
    void clientsOfARelayThatWasRestartedAreOthers();
    void eventsThatWereLostAreCounted();
    void afterClearNothingIsLeft();
    void isWhatASimplerModelIs_data();
    void isWhatASimplerModelIs();
    void theTableHasWhatWasCounted();
};

void TestStatistics::countsMessagesBytesAndDeliveriesByEachName()
{
    Statistics statistics;
    statistics.fold(sent(begun, "lobby", "a", "123", 2));
    statistics.fold(sent(begun + 10, "lobby", "b", "12345", 3, {8}));
    statistics.fold(sent(begun + 20, "hall", "a", "1", 0));
    QCOMPARE(find(statistics, By::Room, "lobby")->total, (Statistics::Figures{2, 8, 5}));
    QCOMPARE(find(statistics, By::Room, "hall")->total, (Statistics::Figures{1, 1, 0}));
    QCOMPARE(find(statistics, By::Key, "a")->total, (Statistics::Figures{2, 4, 2}));
    QCOMPARE(find(statistics, By::Client, "0#8")->total, (Statistics::Figures{1, 5, 3}));
    QCOMPARE(find(statistics, By::Action, "kind 0")->total, (Statistics::Figures{3, 9, 5}));
    QCOMPARE(statistics.messages(), quint64(3));
    QCOMPARE(statistics.first(), at(begun));
    QCOMPARE(statistics.last(), at(begun + 20));
}

void TestStatistics::countsAGetForItsKeyAndAPingForNone()
{
    Statistics statistics;
    journal::MessageHandled handled;
    handled.room = roomNamed("lobby");
    handled.message = protocol::Get{{"a"}, {}};
    statistics.fold({at(begun), handled});
    handled.message = protocol::Ping{{"\"nonce\"", protocol::Encoding::Json}};
    handled.origin = journal::Origin::Http;
    statistics.fold({at(begun), handled});
    QCOMPARE(statistics.series(By::Key).size(), size_t(1));
    QCOMPARE(find(statistics, By::Key, "a")->total.messages, quint64(1));
    QCOMPARE(find(statistics, By::Room, "lobby")->total, (Statistics::Figures{2, 7, 0}));
    QCOMPARE(statistics.series(By::Client).size(), size_t(2));
}

void TestStatistics::aRateIsThatOfTheLastFiveWholeSeconds()
{
    Statistics statistics;
    for (int i = 0; i < 100; ++i)
        statistics.fold(sent(begun + i * 100, "lobby", "a", "12"));
    const Statistics::Series &lobby = *find(statistics, By::Room, "lobby");
    QCOMPARE(Statistics::rate(lobby, Measure::Messages, at(begun + 10'000)), 10.0);
    QCOMPARE(Statistics::rate(lobby, Measure::Bytes, at(begun + 10'999)), 20.0);
    QCOMPARE(Statistics::rate(lobby, Measure::Messages, at(begun + 13'000)), 4.0);
    QCOMPARE(Statistics::rate(lobby, Measure::Messages, at(begun + 60'000)), 0.0);
}

void TestStatistics::aLineHasAPointForEachSecondAlsoWhereNothingWasSent()
{
    Statistics statistics;
    statistics.fold(sent(begun, "lobby", "a"));
    statistics.fold(sent(begun + 3'100, "lobby", "a"));
    statistics.fold(sent(begun + 3'200, "lobby", "a"));
    const PlotLine line = statistics.line(*find(statistics, By::Room, "lobby"), Measure::Messages, {seconds(begun) - 100, seconds(begun) + 100}, at(begun + 5'000));
    QCOMPARE(line.width, 1.0);
    QCOMPARE(line.points.size(), size_t(5));
    QCOMPARE(line.points.front().time, seconds(begun) + 0.5);
    const std::vector<double> expected{1, 0, 0, 2, 0};
    for (size_t i = 0; i < expected.size(); ++i)
        QCOMPARE(line.points[i].value, expected[i]);
}

void TestStatistics::whatIsLongAgoIsKeptInWiderSteps()
{
    Statistics statistics;
    const qint64 hour = 3'600'000;
    for (qint64 time = 0; time < hour; time += 500)
        statistics.fold(sent(begun + time, "lobby", "a"));
    const Statistics::Series &lobby = *find(statistics, By::Room, "lobby");
    const WallTime end = at(begun + hour);
    const auto from = [&](qint64 back) { return statistics.line(lobby, Measure::Messages, {seconds(begun + hour - back), seconds(begun + hour)}, end); };
    QCOMPARE(from(60'000).width, 1.0);
    QVERIFY(std::abs(double(from(60'000).points.size()) - 60) <= 1);
    QCOMPARE(from(hour).width, 10.0);
    for (const PlotPoint &point : from(hour).points)
        QCOMPARE(point.value, 2.0);
    statistics.fold(sent(begun + 30 * hour, "lobby", "a")); // more than a day later
    const PlotLine day = statistics.line(lobby, Measure::Messages, {0, seconds(begun + 40 * hour)}, at(begun + 31 * hour));
    QCOMPARE(day.width, 120.0);
    QVERIFY(day.points.size() <= 720);
    QVERIFY(day.points.front().time > seconds(begun + 6 * hour));
}

void TestStatistics::aSecondThatIsNotOverIsNotInALine()
{
    Statistics statistics;
    statistics.fold(sent(begun, "lobby", "a"));
    statistics.fold(sent(begun + 1'000, "lobby", "a"));
    const PlotLine line = statistics.line(*find(statistics, By::Room, "lobby"), Measure::Messages, {0, 1e12}, at(begun + 1'999));
    QCOMPARE(line.points.size(), size_t(1));
}

void TestStatistics::aClockThatIsSetBackCountsWhereItStands()
{
    Statistics statistics;
    statistics.fold(sent(begun, "lobby", "a"));
    statistics.fold(sent(begun - 50'000'000, "lobby", "a"));
    statistics.fold(sent(-begun, "lobby", "a")); // before 1970
    const Statistics::Series &lobby = *find(statistics, By::Room, "lobby");
    QCOMPARE(lobby.total.messages, quint64(3));
    const PlotLine line = statistics.line(lobby, Measure::Messages, {-1e12, 1e12}, at(-begun + 1'000));
    QCOMPARE(line.points.size(), size_t(1));
    QCOMPARE(line.points.front().value, 1.0);
    // None of these may take long, or read where nothing is.
    for (const PlotRange range : {PlotRange{-1e300, 1e300}, PlotRange{1e300, -1e300}, PlotRange{0, 0}})
        QVERIFY(statistics.line(lobby, Measure::Messages, range, at(begun)).points.size() <= 720);
}

void TestStatistics::theCheapestPlaceGoesToANewcomer()
{
    Statistics statistics;
    for (size_t i = 0; i < Statistics::mostSeries; ++i) {
        for (size_t n = 0; n <= (i == 5 ? 0 : i + 1); ++n)
            statistics.fold(sent(begun, "lobby", "key " + QByteArray::number(i)));
    }
    statistics.fold(sent(begun + 1, "lobby", "new"));
    QVERIFY(find(statistics, By::Key, "new"));
    QVERIFY(!find(statistics, By::Key, "key 5"));
    QCOMPARE(find(statistics, By::Key, "others")->total.messages, quint64(1));
    QCOMPARE(statistics.series(By::Key).back()->serial, quint64(0));
    QCOMPARE(statistics.series(By::Key).size(), Statistics::mostSeries + 1);
}

void TestStatistics::aFloodOfNamesCostsAFewPlacesASecond()
{
    Statistics statistics;
    for (int i = 0; i < 1'000; ++i)
        statistics.fold(sent(begun, "lobby", "flood " + QByteArray::number(i)));
    quint64 others = Statistics::mostReplaced + 1'000 - Statistics::mostSeries - Statistics::mostReplaced;
    QCOMPARE(find(statistics, By::Key, "others")->total.messages, others);
    for (int i = 0; i < 100; ++i)
        statistics.fold(sent(begun, "lobby", "busy"));
    QVERIFY(!find(statistics, By::Key, "busy")); // not in this second
    statistics.fold(sent(begun + 1'000, "lobby", "busy"));
    QVERIFY(find(statistics, By::Key, "busy"));
}

void TestStatistics::clientsOfARelayThatWasRestartedAreOthers()
{
    Statistics statistics;
    statistics.fold(sent(begun, "lobby", "a"));
    statistics.fold({at(begun), journal::Gap{.events = 0, .restarted = true}});
    statistics.fold(sent(begun + 10, "lobby", "a"));
    QCOMPARE(find(statistics, By::Client, "0#7")->total.messages, quint64(1));
    QCOMPARE(find(statistics, By::Client, "others")->total.messages, quint64(1));
    QCOMPARE(find(statistics, By::Room, "lobby")->total.messages, quint64(2));
}

void TestStatistics::eventsThatWereLostAreCounted()
{
    Statistics statistics;
    statistics.fold(gap(12));
    statistics.fold(gap(3));
    QCOMPARE(statistics.lost(), quint64(15));
    QVERIFY(statistics.isEmpty());
}

void TestStatistics::afterClearNothingIsLeft()
{
    Statistics statistics;
    statistics.fold(sent(begun, "lobby", "a"));
    statistics.fold(gap(3));
    statistics.clear();
    QVERIFY(statistics.isEmpty());
    QCOMPARE(statistics.lost(), quint64(0));
    for (const By by : {By::Room, By::Key, By::Action, By::Client})
        QVERIFY(statistics.series(by).empty());
    statistics.fold(sent(begun + 5'000, "lobby", "a"));
    QCOMPARE(statistics.first(), at(begun + 5'000));
}

void TestStatistics::isWhatASimplerModelIs_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::addColumn<int>("names");
    for (quint32 seed = 1; seed <= 6; ++seed)
        QTest::addRow("%u", seed) << seed << (seed % 2 ? 40 : 400);
}

void TestStatistics::isWhatASimplerModelIs()
{
    QFETCH(quint32, seed);
    QFETCH(int, names);
    QRandomGenerator random(seed);
    Statistics statistics;
    NaiveStatistics rooms, keys, clients;
    qint64 time = begun;
    for (int i = 0; i < 6'000; ++i) {
        // Mostly many in a second, now and then a pause of minutes or hours.
        time += random.bounded(200) == 0 ? random.bounded(random.bounded(9) == 0 ? 20'000'000 : 200'000) : random.bounded(150);
        const auto pick = [&](int most) { return random.bounded(random.bounded(most) + 1); }; // small ones more often
        const QByteArray room = "room-" + QByteArray::number(pick(names));
        const QByteArray key = "key " + QByteArray::number(pick(names));
        const ClientId sender{quint64(1 + pick(names))};
        const QByteArray value(1 + random.bounded(50), '7');
        const qint64 delivered = random.bounded(10);
        statistics.fold(sent(time, room, key, value, delivered, sender));
        const Statistics::Figures figures{1, quint64(value.size()), quint64(delivered)};
        rooms.count(room, time, figures);
        keys.count(key, time, figures);
        clients.count("0#" + QByteArray::number(sender.value), time, figures);
    }
    const auto compare = [&](By by, const NaiveStatistics &naive) {
        QCOMPARE(statistics.series(by).size(), naive.series().size() + (naive.others().total.messages > 0 ? 1 : 0));
        for (const Statistics::Series *series : statistics.series(by)) {
            const auto same = std::find_if(naive.series().begin(), naive.series().end(), [&](const auto &each) { return each.name == nameOf(*series); });
            QVERIFY2(series->isOthers() || same != naive.series().end(), nameOf(*series).constData());
            const NaiveStatistics::Series &expected = series->isOthers() ? naive.others() : *same;
            QCOMPARE(series->total, expected.total);
            for (const qint64 back : {100'000, 3'600'000, 100'000'000}) {
                const PlotLine line = statistics.line(*series, Measure::Bytes, {seconds(time - back), seconds(time)}, at(time));
                for (const PlotPoint &point : line.points) {
                    const auto first = qint64(std::llround(point.time - line.width / 2));
                    QCOMPARE(point.value * line.width, double(NaiveStatistics::sum(expected, first, first + qint64(line.width)).bytes));
                }
            }
        }
    };
    compare(By::Room, rooms);
    compare(By::Key, keys);
    compare(By::Client, clients);
}

void TestStatistics::theTableHasWhatWasCounted()
{
    Statistics statistics;
    statistics.fold(sent(begun, "lobby", "a", "123", 2));
    statistics.fold(sent(begun + 2'000, "lobby", "a", "1", 1));
    const QByteArray table = statistics.csv(By::Room, {0, 1e12}, at(begun + 4'000), nameOf);
    QCOMPARE(table, QByteArray("time,seconds,name,messages,bytes,deliveries\r\n"
                               "2023-11-14T22:13:20.000000Z,1,lobby,1,3,2\r\n"
                               "2023-11-14T22:13:22.000000Z,1,lobby,1,1,1\r\n"));
}

QTEST_APPLESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
