// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/events.h"
#include "inspect/problemlistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using namespace std::chrono_literals;

namespace {

const QChar pictureOfNul(0x2400);

journal::Problem refused(const QByteArray &reason, const QByteArray &address = "127.0.0.1:50312")
{
    return {journal::Problem::Kind::RequestRefused, address, std::nullopt, reason, 403};
}

struct List
{
    ProblemListModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    List()
    {
        model.setWords({.titles = {u"Time"_qs, u"What"_qs, u"From"_qs, u"Room"_qs, u"Why"_qs, u"Times"_qs},
                        .kinds = {u"Refused"_qs, u"Bad message"_qs, u"Slow"_qs, u"Violation"_qs, u"Silent"_qs, u"Accept"_qs,
                                  u"Gap"_qs, u"Restarted"_qs, u"Listens"_qs, u"Writes"_qs, u"Returned"_qs, u"Stale"_qs},
                        .fromWindow = u"window"_qs,
                        .gap = u"missed"_qs,
                        .restarted = u"another relay"_qs,
                        .who = [](const Misuse &misuse) { return u'#' + QString::number(misuse.client.value); },
                        .wrong = [](const Misuse &misuse) { return u"seq %1 of "_qs.arg(misuse.seq.value) + QString::fromUtf8(misuse.key.utf8); },
                        .advice = [](const Misuse &) { return u"do better"_qs; },
                        .alike = u" and others"_qs});
    }
    void misuse(quint64 client, quint64 seq, const QByteArray &room = "lobby", quint64 number = 0)
    {
        model.add({.kind = Misuse::Kind::StaleCompact, .room = roomNamed(room), .key = {"log"}, .client = {client}, .seq = {seq}, .row = number},
                  WallTime(2h));
    }
    void happen(const journal::Problem &problem) { model.fold({WallTime(1h), problem}); }
    QString cell(int row, int column) { return model.index(row, column).data().toString(); }
    QString row(int number)
    {
        QStringList cells;
        for (int column = ProblemKindColumn; column < ProblemColumnCount; ++column)
            cells << cell(number, column);
        return cells.join(u'|');
    }
};

} // namespace

class TestProblemListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRefusalIsARowWithItsReason();
    void whatItWasRefusedForIsTold();
    void equalOnesInARowAreOneRowWithACount();
    void differentOnesAreRowsOfTheirOwn();
    void aBatchIsAnnouncedAsOneRange();
    void gapsAndRestartsAreRows();
    void theOldestGoAndAreCounted();
    void hostileTextIsShownAsWhatItIsAndCopiedAsItCame();
    void clearingForgetsAll();
    void aMillionOfThemStayWithinBounds();
    void aMisuseIsARowThatLeadsToItsMessage();
    void misusesOfOneCauseAreOneRowWhereverItIs();
    void ofManyAlikeTheLastStandsForTheRest();
    void afterARestartTheSameNumbersAreOthers();
    void amongOthersMisusesStayWithinBounds();
};

void TestProblemListModel::aRefusalIsARowWithItsReason()
{
    List list;
    list.happen(refused("pages of that Origin may not use this server"));
    QCOMPARE(list.model.rowCount(), 0);
    list.model.publish();
    QCOMPARE(list.row(0), u"Refused 403|127.0.0.1:50312||pages of that Origin may not use this server|1"_qs);
    QCOMPARE(list.model.headerData(ProblemTextColumn, Qt::Horizontal).toString(), u"Why"_qs);
}

void TestProblemListModel::whatItWasRefusedForIsTold()
{
    List list;
    journal::Problem problem = refused("not yours", {});
    problem.room = roomNamed("lobby");
    problem.request = "GET /room/lobby/connect";
    problem.claim = "Origin: https://elsewhere.example";
    list.happen(problem);
    list.model.publish();
    QCOMPARE(list.row(0), u"Refused 403|window|lobby|not yours · GET /room/lobby/connect · Origin: https://elsewhere.example|1"_qs);
}

void TestProblemListModel::equalOnesInARowAreOneRowWithACount()
{
    List list;
    list.happen(refused("no", "10.0.0.7:1000"));
    list.happen(refused("no", "10.0.0.7:1001"));
    list.model.publish();
    QSignalSpy changed(&list.model, &QAbstractItemModel::dataChanged);
    list.happen(refused("no", "10.0.0.7:1002"));
    list.model.publish();
    QCOMPARE(list.model.rowCount(), 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(list.row(0), u"Refused 403|10.0.0.7:1002||no|3"_qs);
    QCOMPARE(list.model.total(), quint64(3));
}

void TestProblemListModel::differentOnesAreRowsOfTheirOwn()
{
    List list;
    list.happen(refused("no", "10.0.0.7:1000"));
    list.happen(refused("no", "10.0.0.8:1000"));
    list.happen(refused("never", "10.0.0.8:1000"));
    list.happen(refused("no", "10.0.0.7:1000"));
    list.model.publish();
    QCOMPARE(list.model.rowCount(), 4);
}

void TestProblemListModel::aBatchIsAnnouncedAsOneRange()
{
    List list;
    QSignalSpy inserted(&list.model, &QAbstractItemModel::rowsInserted);
    for (int i = 0; i < 100; ++i)
        list.happen(refused(QByteArray::number(i)));
    list.model.publish();
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(list.model.rowCount(), 100);
}

void TestProblemListModel::gapsAndRestartsAreRows()
{
    List list;
    list.model.fold(snapshot());
    list.model.fold(gap(1234));
    list.model.fold(snapshot());
    list.model.fold({{}, journal::Gap{0, true}});
    list.model.fold(snapshot());
    list.model.publish();
    QCOMPARE(list.model.rowCount(), 2);
    QCOMPARE(list.row(0), u"Gap|||missed|"_qs + QLocale().toString(1234));
    QCOMPARE(list.row(1), u"Restarted|||another relay|1"_qs);
    QCOMPARE(list.model.total(), quint64(0));
}

void TestProblemListModel::theOldestGoAndAreCounted()
{
    List list;
    const int all = int(ProblemListModel::mostRows) + 1;
    for (int i = 0; i < all; ++i) {
        list.happen(refused(QByteArray::number(i)));
        if (i % 1000 == 0)
            list.model.publish();
    }
    list.model.publish();
    QVERIFY(list.model.rowCount() <= int(ProblemListModel::mostRows));
    QCOMPARE(quint64(list.model.rowCount()) + list.model.letGo(), quint64(all));
    QCOMPARE(list.cell(list.model.rowCount() - 1, ProblemTextColumn), QString::number(all - 1));
}

void TestProblemListModel::hostileTextIsShownAsWhatItIsAndCopiedAsItCame()
{
    List list;
    journal::Problem problem = refused("no");
    problem.request = QByteArray("GET /<b>\0\xe2\x80\xae", 12);
    list.happen(problem);
    list.model.publish();
    const QString shown = list.cell(0, ProblemTextColumn);
    QVERIFY(shown.contains(pictureOfNul));
    QVERIFY(!shown.contains(QChar(0x202e)));
    QVERIFY(list.model.index(0, 0).data(ProblemLineRole).toString().contains(QString::fromUtf8(problem.request)));
}

void TestProblemListModel::clearingForgetsAll()
{
    List list;
    list.happen(refused("no"));
    list.model.publish();
    list.happen(refused("never"));
    list.model.clear();
    list.model.publish();
    QCOMPARE(list.model.rowCount(), 0);
    QCOMPARE(list.model.total(), quint64(0));
}

void TestProblemListModel::aMillionOfThemStayWithinBounds()
{
    ProblemListModel model;
    for (int i = 0; i < 1'000'000; ++i) {
        model.fold({{}, refused(i % 2 ? "a" : "b")});
        if (i % 5000 == 0)
            model.publish();
    }
    model.publish();
    QVERIFY(model.rowCount() <= int(ProblemListModel::mostRows));
    QCOMPARE(quint64(model.rowCount()) + model.letGo(), quint64(1'000'000));
}

void TestProblemListModel::aMisuseIsARowThatLeadsToItsMessage()
{
    List list;
    list.misuse(7, 41, "lobby", 1234);
    list.happen(refused("no"));
    list.model.publish();
    QCOMPARE(list.row(0), u"Stale|#7|lobby|seq 41 of log|1"_qs);
    QCOMPARE(list.model.index(0, 2).data(ProblemNumberRole).toULongLong(), quint64(1234));
    QCOMPARE(list.model.index(0, 2).data(ProblemAdviceRole).toString(), u"do better"_qs);
    QVERIFY(list.model.index(0, 0).data(ProblemLineRole).toString().endsWith(u"seq 41 of log  do better"_qs));
    QVERIFY(!list.model.index(1, 0).data(ProblemNumberRole).isValid());
    QCOMPARE(list.model.index(1, 0).data(ProblemAdviceRole).toString(), QString());
    QCOMPARE(list.model.total(), quint64(2));
}

void TestProblemListModel::misusesOfOneCauseAreOneRowWhereverItIs()
{
    List list;
    list.misuse(7, 41);
    list.happen(refused("no"));
    list.misuse(7, 42);
    list.model.publish();
    list.happen(refused("never"));
    list.misuse(8, 43);
    QSignalSpy changed(&list.model, &QAbstractItemModel::dataChanged);
    list.misuse(7, 44);
    list.model.publish();
    QCOMPARE(list.model.rowCount(), 4);
    QCOMPARE(list.row(0), u"Stale|#7|lobby|seq 44 of log|3"_qs);
    QCOMPARE(list.row(3), u"Stale|#8|lobby|seq 43 of log|1"_qs);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), 0);
}

void TestProblemListModel::ofManyAlikeTheLastStandsForTheRest()
{
    List list;
    for (quint64 client = 1; client <= 1'000; ++client)
        list.misuse(client, client);
    list.misuse(3, 5);
    list.misuse(1, 1, "elsewhere");
    list.model.publish();
    QCOMPARE(list.model.rowCount(), ProblemListModel::mostAlike + 2);
    QCOMPARE(list.cell(2, ProblemTextColumn), u"seq 5 of log"_qs);
    const int rest = ProblemListModel::mostAlike;
    QCOMPARE(list.row(rest), u"Stale|#1000|lobby|seq 1000 of log and others|"_qs + QLocale().toString(1'000 - rest));
    QCOMPARE(list.model.total(), quint64(1'002));
}

void TestProblemListModel::afterARestartTheSameNumbersAreOthers()
{
    List list;
    list.misuse(7, 41);
    list.model.fold({{}, journal::Gap{0, true}});
    list.misuse(7, 41);
    list.model.publish();
    QCOMPARE(list.model.rowCount(), 3);
    QCOMPARE(list.cell(0, ProblemCountColumn), u"1"_qs);
}

void TestProblemListModel::amongOthersMisusesStayWithinBounds()
{
    ProblemListModel model;
    for (quint64 i = 0; i < 200'000; ++i) {
        model.fold({{}, refused(i % 2 ? "a" : "b")});
        model.add({.room = roomNamed("room" + QByteArray::number(i % 50'000)), .client = {i % 10}}, {});
        if (i % 5000 == 0)
            model.publish();
    }
    model.publish();
    QVERIFY(model.rowCount() <= int(ProblemListModel::mostRows));
    quint64 shown = 0;
    for (int row = 0; row < model.rowCount(); ++row)
        shown += QLocale().toULongLong(model.index(row, ProblemCountColumn).data().toString());
    QCOMPARE(shown + model.letGo(), quint64(400'000));
}

QTEST_GUILESS_MAIN(TestProblemListModel)
#include "tst_problemlistmodel.moc"
