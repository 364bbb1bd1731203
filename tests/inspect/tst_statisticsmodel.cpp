// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/handled.h"
#include "inspect/statisticsmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using namespace std::chrono_literals;

namespace {

const WallTime begun(std::chrono::seconds(1'700'000'000));

// The model over statistics that are fed by hand, watched for whatever a view would not stand.
struct Desk
{
    Statistics statistics;
    StatisticsModel model{statistics};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    WallTime time = begun;

    Desk()
    {
        model.setWords({{QStringLiteral("Room")},
                        [](const StatisticsModel::Row &row, int column) { return column == 0 ? nameOf(row) : QString::number(row.total.messages); },
                        nameOf, nameOf});
    }
    static QString nameOf(const StatisticsModel::Row &row)
    {
        const auto *room = std::get_if<RoomId>(&row.name);
        return room ? QString::fromUtf8(room->text()) : QStringLiteral("others");
    }
    void send(const QByteArray &room, int messages = 1, const QByteArray &json = "1")
    {
        for (int i = 0; i < messages; ++i)
            statistics.fold({time, handledPush(room, push("k", ActionType::Relay, json), room::Outcome::Relayed, 1)});
    }
    void refresh() { model.refresh(time += 1s); }
    QStringList names()
    {
        QStringList names;
        for (int row = 0; row < model.rowCount(); ++row)
            names << model.index(row, 0).data().toString();
        return names;
    }
};

} // namespace

class TestStatisticsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBusiestIsFirst();
    void isSortedByAnyColumn();
    void aRowThatIsSelectedStaysSoWhereverItGoes();
    void theOthersAreAlwaysLast();
    void anotherKindIsOtherRows();
    void whatIsClearedIsGone();
    void manyNamesThatComeAndGo();
};

void TestStatisticsModel::theBusiestIsFirst()
{
    Desk desk;
    desk.send("quiet", 1);
    desk.send("busy", 5);
    desk.refresh();
    QCOMPARE(desk.names(), QStringList({QStringLiteral("busy"), QStringLiteral("quiet")}));
    desk.send("quiet", 10);
    desk.refresh();
    QCOMPARE(desk.names(), QStringList({QStringLiteral("quiet"), QStringLiteral("busy")}));
}

void TestStatisticsModel::isSortedByAnyColumn()
{
    Desk desk;
    desk.send("b", 5, "1");
    desk.send("a", 2, "1234567");
    desk.refresh();
    desk.model.sort(StatisticsBytesColumn, Qt::DescendingOrder);
    QCOMPARE(desk.names(), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    desk.model.sort(StatisticsBytesColumn, Qt::AscendingOrder);
    QCOMPARE(desk.names(), QStringList({QStringLiteral("b"), QStringLiteral("a")}));
    desk.model.sort(StatisticsNameColumn, Qt::AscendingOrder);
    QCOMPARE(desk.names(), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    desk.time += 1min;
    desk.send("a", 20);
    desk.refresh();
    desk.model.sort(StatisticsMessageRateColumn, Qt::DescendingOrder);
    QCOMPARE(desk.names(), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    desk.model.setBy(Statistics::By::Client);
    desk.refresh();
    desk.model.sort(StatisticsNameColumn, Qt::AscendingOrder);
    QCOMPARE(desk.model.rowCount(), 1);
}

void TestStatisticsModel::aRowThatIsSelectedStaysSoWhereverItGoes()
{
    Desk desk;
    desk.send("a", 3);
    desk.send("b", 2);
    desk.send("c", 1);
    desk.refresh();
    const QPersistentModelIndex selected = desk.model.index(2, 1);
    desk.send("c", 5);
    desk.refresh();
    QCOMPARE(selected.row(), 0);
    QCOMPARE(selected.sibling(selected.row(), 0).data().toString(), QStringLiteral("c"));
}

void TestStatisticsModel::theOthersAreAlwaysLast()
{
    Desk desk;
    for (size_t i = 0; i < Statistics::mostSeries; ++i)
        desk.send("room-" + QByteArray::number(i), 2);
    for (int i = 0; i < 500; ++i)
        desk.send("more-" + QByteArray::number(i));
    desk.refresh();
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        for (int column = 0; column < StatisticsColumnCount; ++column) {
            desk.model.sort(column, order);
            QCOMPARE(desk.names().last(), QStringLiteral("others"));
        }
    }
}

void TestStatisticsModel::anotherKindIsOtherRows()
{
    Desk desk;
    desk.send("a");
    desk.send("b");
    desk.refresh();
    QCOMPARE(desk.model.rowCount(), 2);
    desk.model.setBy(Statistics::By::Key);
    desk.refresh();
    QCOMPARE(desk.model.rowCount(), 1);
}

void TestStatisticsModel::whatIsClearedIsGone()
{
    Desk desk;
    desk.send("a");
    desk.refresh();
    desk.statistics.clear();
    desk.refresh();
    QCOMPARE(desk.model.rowCount(), 0);
}

void TestStatisticsModel::manyNamesThatComeAndGo()
{
    Desk desk;
    QRandomGenerator random(4);
    for (int round = 0; round < 60; ++round) {
        for (int i = 0; i < 30; ++i)
            desk.send("room-" + QByteArray::number(random.bounded(200)), random.bounded(3));
        desk.model.sort(random.bounded(int(StatisticsColumnCount)), random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
        desk.refresh();
        QCOMPARE(size_t(desk.model.rowCount()), desk.statistics.series(Statistics::By::Room).size());
    }
}

QTEST_APPLESS_MAIN(TestStatisticsModel)
#include "tst_statisticsmodel.moc"
