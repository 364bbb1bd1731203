// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/readpath.h"
#include "inspect/handled.h"
#include "inspect/pathplot.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <map>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using namespace std::chrono_literals;

namespace {

constexpr qint64 begun = 1'700'000'000'000; // in milliseconds

// A timeline that is fed by hand, and a plot over it.
struct Desk
{
    Timeline timeline;
    PathPlot plot;
    qint64 time = begun;

    explicit Desk(const QByteArray &path = "$.x", PathPlot::By by = PathPlot::By::Stream) : plot(timeline, filter::readPath(path).value(), by) {}

    void send(const QByteArray &json, const QByteArray &key = "k", const QByteArray &room = "lobby", ClientId sender = {7})
    {
        journal::MessageHandled handled = handledPush(room, push(key, ActionType::Relay, json), room::Outcome::Relayed, 1);
        handled.sender = sender;
        timeline.fold({WallTime(std::chrono::milliseconds(time)), handled}, 1);
    }
    bool readAll() { return plot.advance([] { return false; }); }
    [[nodiscard]] PlotLine line(size_t series = 0, PlotRange range = {-1e12, 1e12}) { return plot.line(*plot.series().at(series), range); }
    [[nodiscard]] std::vector<double> values(size_t series = 0)
    {
        std::vector<double> values;
        for (const PlotPoint &point : line(series).points)
            values.push_back(point.value);
        return values;
    }
};

} // namespace

class TestPathPlot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isANumberAtItsTime();
    void whatIsNoNumberIsNone_data();
    void whatIsNoNumberIsNone();
    void readsCborAsJson();
    void whatWasHereBeforeIsReadToo();
    void aLineForEachStreamRoomOrClient();
    void whatHasNoPlaceIsCounted();
    void aPlaceThatWasSilentForAMinuteIsGivenAway();
    void severalInATenthOfASecondAreTheirLowestHighestAndLast();
    void rowsThatGaveWayUnreadAreCounted();
    void readsALittleAtATime();
    void isWhatASimplerModelIs();
    void theTableHasWhatWasSeen();
    void aPathIsAPathAndNothingElse_data();
    void aPathIsAPathAndNothingElse();
};

void TestPathPlot::isANumberAtItsTime()
{
    Desk desk;
    desk.send(R"({"x": 1.5})");
    desk.time += 2'000;
    desk.send(R"({"x": -3e2, "y": 7})");
    QVERIFY(desk.readAll());
    const PlotLine line = desk.line();
    QCOMPARE(line.points.size(), size_t(2));
    QCOMPARE(line.points[0], (PlotPoint{1'700'000'000, 1.5, 1.5, 1.5}));
    QCOMPARE(line.points[1], (PlotPoint{1'700'000'002, -300, -300, -300}));
    QCOMPARE(desk.plot.extent(), (PlotRange{1'700'000'000, 1'700'000'002}));
}

void TestPathPlot::whatIsNoNumberIsNone_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json : {"1", "[1]", "{}", R"({"x":"1"})", R"({"x":true})", R"({"x":null})", R"({"x":[1]})", R"({"x":1e400})", R"({"X":1})", R"({"x":)"})
        QTest::newRow(json) << QByteArray(json);
}

void TestPathPlot::whatIsNoNumberIsNone()
{
    QFETCH(QByteArray, json);
    Desk desk;
    desk.send(json);
    QVERIFY(desk.readAll());
    QCOMPARE(desk.plot.messages(), quint64(1));
    QCOMPARE(desk.plot.numbers(), quint64(0));
    QVERIFY(desk.plot.series().empty());
}

void TestPathPlot::readsCborAsJson()
{
    Desk desk("$[1]");
    protocol::Push push{{"k"}, {QByteArray::fromHex("8201f93e00"), protocol::Encoding::Cbor}, {}}; // [1, 1.5]
    desk.timeline.fold({{}, handledPush("lobby", push, room::Outcome::Relayed, 1)}, 1);
    QVERIFY(desk.readAll());
    QCOMPARE(desk.values(), std::vector<double>{1.5});
}

void TestPathPlot::whatWasHereBeforeIsReadToo()
{
    Desk desk;
    desk.send(R"({"x":1})");
    PathPlot later(desk.timeline, filter::readPath("$.x").value());
    QVERIFY(later.advance([] { return false; }));
    QCOMPARE(later.numbers(), quint64(1));
}

void TestPathPlot::aLineForEachStreamRoomOrClient()
{
    Desk desk;
    desk.send(R"({"x":1})", "a", "lobby", {1});
    desk.send(R"({"x":2})", "b", "lobby", {2});
    desk.send(R"({"x":3})", "a", "hall", {1});
    QVERIFY(desk.readAll());
    QCOMPARE(desk.plot.series().size(), size_t(3));
    desk.plot.setBy(PathPlot::By::Room);
    QVERIFY(desk.readAll());
    QCOMPARE(desk.plot.series().size(), size_t(2));
    QCOMPARE(desk.plot.series().front()->room, roomNamed("lobby"));
    desk.plot.setBy(PathPlot::By::Client);
    QVERIFY(desk.readAll());
    QCOMPARE(desk.plot.series().size(), size_t(2));
    QCOMPARE(desk.plot.series().front()->sender.client, ClientId{1});
    QCOMPARE(desk.plot.numbers(), quint64(3));
    desk.timeline.fold({{}, journal::Gap{.events = 0, .restarted = true}}, 0);
    desk.send(R"({"x":4})", "a", "lobby", {1}); // another client of that number
    QVERIFY(desk.readAll());
    QCOMPARE(desk.plot.series().size(), size_t(1));
}

void TestPathPlot::whatHasNoPlaceIsCounted()
{
    Desk desk;
    for (size_t i = 0; i < PathPlot::mostLines + 3; ++i)
        desk.send(R"({"x":1})", "key " + QByteArray::number(i));
    QVERIFY(desk.readAll());
    QCOMPARE(desk.plot.series().size(), PathPlot::mostLines);
    QCOMPARE(desk.plot.notDrawn(), quint64(3));
}

void TestPathPlot::aPlaceThatWasSilentForAMinuteIsGivenAway()
{
    Desk desk;
    for (size_t i = 0; i < PathPlot::mostLines; ++i)
        desk.send(R"({"x":1})", "key " + QByteArray::number(i));
    desk.time += 61'000;
    for (size_t i = 1; i < PathPlot::mostLines; ++i)
        desk.send(R"({"x":1})", "key " + QByteArray::number(i));
    desk.send(R"({"x":5})", "new");
    QVERIFY(desk.readAll());
    QCOMPARE(desk.plot.notDrawn(), quint64(0));
    QCOMPARE(desk.plot.series().front()->key.utf8, QByteArray("new"));
    QCOMPARE(desk.values(), std::vector<double>{5});
}

void TestPathPlot::severalInATenthOfASecondAreTheirLowestHighestAndLast()
{
    Desk desk;
    for (const char *json : {R"({"x":5})", R"({"x":9})", R"({"x":-2})", R"({"x":4})"}) {
        desk.send(json);
        desk.time += 10;
    }
    QVERIFY(desk.readAll());
    QCOMPARE(desk.line().points.size(), size_t(1));
    const PlotPoint point = desk.line().points.front();
    QCOMPARE(point, (PlotPoint{point.time, 4, -2, 9}));
    QVERIFY(std::abs(point.time - 1'700'000'000.03) < 1e-5);
}

void TestPathPlot::rowsThatGaveWayUnreadAreCounted()
{
    Desk desk;
    desk.timeline.setBounds({.maxRows = 100});
    for (int i = 0; i < 500; ++i)
        desk.send(R"({"x":1})");
    desk.timeline.evict();
    QVERIFY(desk.readAll());
    QCOMPARE(desk.plot.missed() + desk.plot.messages(), quint64(500));
    QVERIFY(desk.plot.missed() >= 400);
}

void TestPathPlot::readsALittleAtATime()
{
    Desk desk;
    for (int i = 0; i < 1'000; ++i)
        desk.send(R"({"x":1})");
    QVERIFY(!desk.plot.advance([] { return true; }));
    QVERIFY(desk.plot.messages() < 100);
    while (!desk.plot.advance([] { return true; })) { }
    QCOMPARE(desk.plot.numbers(), quint64(1'000));
}

// With QJsonDocument, a map of all numbers by their time, and nothing else.
void TestPathPlot::isWhatASimplerModelIs()
{
    QRandomGenerator random(11);
    Desk desk;
    struct Seen { double lowest, highest, last; };
    std::map<QByteArray, std::map<qint64, Seen>> seen; // by key and tenth of a second
    for (int i = 0; i < 4'000; ++i) {
        desk.time += random.bounded(40); // not more than the tenths that are kept
        const QByteArray key = "key " + QByteArray::number(random.bounded(int(PathPlot::mostLines)));
        const double value = random.bounded(4) == 0 ? random.bounded(100) : random.generateDouble() * 1e6 - 5e5;
        QJsonObject object{{QStringLiteral("y"), random.bounded(9)}};
        if (random.bounded(3) > 0)
            object.insert(QStringLiteral("x"), value);
        const QByteArray json = QJsonDocument(object).toJson();
        desk.send(json, key);
        if (random.bounded(50) == 0)
            QVERIFY(desk.readAll());
        const QJsonValue found = QJsonDocument::fromJson(json).object().value(QStringLiteral("x"));
        if (!found.isDouble())
            continue;
        const double x = found.toDouble();
        const auto [at, isNew] = seen[key].try_emplace(desk.time / 100, Seen{x, x, x});
        if (!isNew)
            at->second = {std::min(at->second.lowest, x), std::max(at->second.highest, x), x};
    }
    QVERIFY(desk.readAll());
    QCOMPARE(desk.plot.series().size(), seen.size());
    for (size_t i = 0; i < desk.plot.series().size(); ++i) {
        const auto &expected = seen[desk.plot.series()[i]->key.utf8];
        const PlotLine line = desk.line(i);
        QCOMPARE(line.points.size(), expected.size());
        size_t at = 0;
        for (const auto &[tenth, values] : expected) {
            const PlotPoint &point = line.points[at++];
            QCOMPARE(qint64(point.time * 10 + 1e-6), tenth);
            QCOMPARE(point.value, values.last);
            QCOMPARE(point.lowest, values.lowest);
            QCOMPARE(point.highest, values.highest);
        }
    }
}

void TestPathPlot::theTableHasWhatWasSeen()
{
    Desk desk;
    desk.send(R"({"x":1.25})");
    QVERIFY(desk.readAll());
    QCOMPARE(desk.plot.csv({0, 1e12}, [](const PathPlot::Series &series) { return series.key.utf8; }),
             QByteArray("time,name,value,lowest,highest\r\n2023-11-14T22:13:20.000000Z,k,1.25,1.25,1.25\r\n"));
}

void TestPathPlot::aPathIsAPathAndNothingElse_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("printed");
    const auto row = [](const char *text, const char *printed) { QTest::newRow(text) << QByteArray(text) << QByteArray(printed); };
    row("$", "$");
    row("$.a[2].b", "$.a[2].b");
    row(" $[\"odd name\"] ", "$[\"odd name\"]");
    row("", "");
    row("x", "");
    row("$.x > 1", "");
    row("$.x $.y", "");
    row("$.", "");
    row("$[", "");
}

void TestPathPlot::aPathIsAPathAndNothingElse()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, printed);
    const auto path = filter::readPath(text);
    QCOMPARE(bool(path), !printed.isEmpty());
    if (path)
        QCOMPARE(filter::printed(*path), printed);
    else
        QVERIFY(!path.error().what.isEmpty() && path.error().at <= text.size());
}

QTEST_APPLESS_MAIN(TestPathPlot)
#include "tst_pathplot.moc"
