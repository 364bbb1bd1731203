// SPDX-License-Identifier: GPL-3.0-only
#include "app/log.h"
#include "base/logging.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace drift::app;
using namespace std::chrono_literals;

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextLineHasTimeLevelCategoryAndMessage();
    void aJsonLineHasTheSame();
    void aMessageOfManyLinesIsOneEntry();
    void linesAreKeptOnceAskedForAndTakenOnce();
    void whatIsTooMuchIsLetGoAndSaid();
};

const drift::WallTime newYear{1767225600s + 123ms}; // 2026-01-01

void TestLog::aTextLineHasTimeLevelCategoryAndMessage()
{
    QCOMPARE(logLine(LogFormat::Text, newYear, QtInfoMsg, "drift.relay", u"grüße %s"_qs),
             "2026-01-01T00:00:00.123Z info    drift.relay: grüße %s\n");
    QCOMPARE(logLine(LogFormat::Text, newYear, QtCriticalMsg, nullptr, u"x"_qs), "2026-01-01T00:00:00.123Z error   default: x\n");
}

void TestLog::aJsonLineHasTheSame()
{
    const QByteArray line = logLine(LogFormat::Json, newYear, QtWarningMsg, "drift.room", u"a \"quoted\"\nline"_qs);
    QCOMPARE(line.indexOf('\n'), line.size() - 1);
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    QCOMPARE(object.size(), 4);
    QCOMPARE(object[u"time"].toString(), u"2026-01-01T00:00:00.123Z"_qs);
    QCOMPARE(object[u"level"].toString(), u"warning"_qs);
    QCOMPARE(object[u"category"].toString(), u"drift.room"_qs);
    QCOMPARE(object[u"message"].toString(), u"a \"quoted\"\nline"_qs);
}

void TestLog::aMessageOfManyLinesIsOneEntry()
{
    const QByteArray text = logLine(LogFormat::Text, newYear, QtDebugMsg, "drift.app", u"one\n2026 two"_qs);
    QVERIFY(text.contains("drift.app: one\n    2026 two\n"));
}

void TestLog::linesAreKeptOnceAskedForAndTakenOnce()
{
    const auto restore = qScopeGuard([] { qInstallMessageHandler(nullptr); });
    installLog(LogLevel::Info, LogFormat::Text);
    qCInfo(drift::lcApp) << "before";
    keepLog();
    qCInfo(drift::lcApp).noquote() << "grüße";
    const std::vector<drift::LogLine> lines = takeLog();
    QCOMPARE(lines.size(), size_t(1));
    QCOMPARE(lines[0].text, "grüße");
    QCOMPARE(lines[0].category, "drift.app");
    QCOMPARE(lines[0].level, QtInfoMsg);
    QVERIFY(takeLog().empty());
}

void TestLog::whatIsTooMuchIsLetGoAndSaid()
{
    const auto restore = qScopeGuard([] { qInstallMessageHandler(nullptr); });
    installLog(LogLevel::Info, LogFormat::Text);
    keepLog();
    const QString text(100'000, u'x');
    for (int i = 0; i < 100; ++i)
        qCInfo(drift::lcApp).noquote() << text;
    const std::vector<drift::LogLine> lines = takeLog();
    QVERIFY(lines.size() < 100);
    QVERIFY(lines.back().text.contains(QByteArray::number(100 - qsizetype(lines.size()) + 1) + " lines came too fast"));
}

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
