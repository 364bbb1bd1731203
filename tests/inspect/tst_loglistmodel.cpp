// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/loglistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace drift;
using namespace drift::inspect;

namespace {

LogLine line(QtMsgType level, const QByteArray &text)
{
    return {{}, level, "drift.relay", text};
}

struct Log
{
    LogListModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Log() { model.setWords({u"Time"_qs, u"Level"_qs, u"About"_qs, u"What"_qs}, {u"debug"_qs, u"info"_qs, u"warning"_qs, u"error"_qs}); }
    QStringList texts()
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all << model.index(row, LogTextColumn).data().toString();
        return all;
    }
};

} // namespace

class TestLogListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAreShownInTheirOrder();
    void theLeastLevelHidesWhatIsLess();
    void theOldestGoAndAreCounted();
    void whatIsHiddenGoesToo();
    void moreThanFitAtOnceLeaveTheLastOnes();
    void aLineIsCopiedAsItIs();
};

void TestLogListModel::linesAreShownInTheirOrder()
{
    Log log;
    QSignalSpy inserted(&log.model, &QAbstractItemModel::rowsInserted);
    log.model.append({line(QtInfoMsg, "one"), line(QtWarningMsg, "two")});
    log.model.append({});
    log.model.append({line(QtCriticalMsg, "three")});
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(log.texts(), QStringList({u"one"_qs, u"two"_qs, u"three"_qs}));
    QCOMPARE(log.model.index(1, LogLevelColumn).data().toString(), u"warning"_qs);
    QCOMPARE(log.model.index(1, LogCategoryColumn).data().toString(), u"drift.relay"_qs);
}

void TestLogListModel::theLeastLevelHidesWhatIsLess()
{
    Log log;
    log.model.append({line(QtDebugMsg, "d"), line(QtInfoMsg, "i"), line(QtWarningMsg, "w"), line(QtCriticalMsg, "e")});
    log.model.setLeastWeight(logWeight(QtWarningMsg));
    QCOMPARE(log.texts(), QStringList({u"w"_qs, u"e"_qs}));
    log.model.append({line(QtInfoMsg, "i2"), line(QtWarningMsg, "w2")});
    QCOMPARE(log.texts(), QStringList({u"w"_qs, u"e"_qs, u"w2"_qs}));
    log.model.setLeastWeight(0);
    QCOMPARE(log.texts(), QStringList({u"d"_qs, u"i"_qs, u"w"_qs, u"e"_qs, u"i2"_qs, u"w2"_qs}));
}

void TestLogListModel::theOldestGoAndAreCounted()
{
    Log log;
    constexpr int atOnce = 1000;
    constexpr int all = int(LogListModel::mostLines) + atOnce;
    for (int i = 0; i < all; i += atOnce) {
        std::vector<LogLine> lines;
        for (int j = i; j < i + atOnce; ++j)
            lines.push_back(line(QtInfoMsg, QByteArray::number(j)));
        log.model.append(std::move(lines));
    }
    QVERIFY(log.model.rowCount() <= int(LogListModel::mostLines));
    QCOMPARE(quint64(log.model.rowCount()) + log.model.letGo(), quint64(all));
    QCOMPARE(log.texts().first(), QString::number(log.model.letGo()));
    QCOMPARE(log.texts().last(), QString::number(all - 1));
}

void TestLogListModel::whatIsHiddenGoesToo()
{
    Log log;
    log.model.setLeastWeight(logWeight(QtWarningMsg));
    log.model.append({line(QtWarningMsg, "first")});
    log.model.append(std::vector<LogLine>(size_t(LogListModel::mostLines), line(QtInfoMsg, "x")));
    QCOMPARE(log.texts(), QStringList());
    log.model.append({line(QtWarningMsg, "last")});
    QCOMPARE(log.texts(), QStringList({u"last"_qs}));
}

void TestLogListModel::moreThanFitAtOnceLeaveTheLastOnes()
{
    Log log;
    log.model.append({line(QtInfoMsg, "before")});
    std::vector<LogLine> lines(size_t(LogListModel::mostLines) + 5, line(QtInfoMsg, "x"));
    lines.back().text = "last";
    log.model.append(std::move(lines));
    QCOMPARE(log.model.rowCount(), int(LogListModel::mostLines));
    QCOMPARE(log.model.letGo(), quint64(6));
    QCOMPARE(log.texts().last(), u"last"_qs);
}

void TestLogListModel::aLineIsCopiedAsItIs()
{
    Log log;
    log.model.append({line(QtWarningMsg, "a\tb")});
    const QModelIndex index = log.model.index(0, 0);
    QVERIFY(index.data(LogLineRole).toString().endsWith(u" warning drift.relay: a\tb"_qs));
    QVERIFY(!log.texts().first().contains(u'\t'));
}

QTEST_GUILESS_MAIN(TestLogListModel)
#include "tst_loglistmodel.moc"
