// SPDX-License-Identifier: GPL-3.0-only
#include "app/log.h"

#include "base/batchqueue.h"
#include "base/logging.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <atomic>
#include <cstdio>

namespace drift::app {

namespace {

// A message handler is a plain function: what it must know stands here.
std::atomic<LogFormat> chosenFormat = LogFormat::Text;
std::atomic<bool> isKept = false;
std::atomic<quint64> notKept = 0;

// Never destroyed: a thread may log as long as there is a process.
BatchQueue<LogLine> &keptLines()
{
    constexpr qint64 mostBytes = 4 * 1024 * 1024;
    static auto *lines = new BatchQueue<LogLine>(mostBytes);
    return *lines;
}

const char *levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return "error";
}

void write(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const WallTime time = wallNow();
    const QByteArray line = logLine(chosenFormat, time, type, context.category, message);
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr); // stdio locks: lines stay whole
    if (!isKept)
        return;
    LogLine kept{time, type, context.category ? context.category : "default", message.toUtf8()};
    const qint64 bytes = qint64(sizeof kept) + kept.category.size() + kept.text.size();
    if (!keptLines().push(std::move(kept), bytes))
        ++notKept;
}

// Debug is ours alone: Qt's own would drown it.
QString filterRules(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return QStringLiteral("*.debug=false\ndrift.*.debug=true");
    case LogLevel::Info:
        return QStringLiteral("*.debug=false");
    case LogLevel::Warning:
        return QStringLiteral("*.debug=false\n*.info=false");
    case LogLevel::Error:
        break;
    }
    return QStringLiteral("*.debug=false\n*.info=false\n*.warning=false");
}

} // namespace

void installLog(LogLevel level, LogFormat format)
{
    chosenFormat = format;
    QLoggingCategory::setFilterRules(filterRules(level));
    qInstallMessageHandler(write);
}

void keepLog()
{
    isKept = true;
}

std::vector<LogLine> takeLog()
{
    std::vector<LogLine> lines = keptLines().takeAll();
    if (const quint64 count = notKept.exchange(0)) {
        lines.push_back({wallNow(), QtWarningMsg, lcApp().categoryName(),
                         QByteArray::number(count) + " lines came too fast for the window; they are on stderr"});
    }
    return lines;
}

QByteArray logLine(LogFormat format, WallTime time, QtMsgType type, const char *category, const QString &message)
{
    using namespace std::chrono;
    const auto sinceEpoch = duration_cast<milliseconds>(time.time_since_epoch());
    const QString stamp = QDateTime::fromMSecsSinceEpoch(sinceEpoch.count(), Qt::UTC).toString(Qt::ISODateWithMs);
    const QString source = QString::fromLatin1(category ? category : "default");
    if (format == LogFormat::Json) {
        const QJsonObject object{{QStringLiteral("time"), stamp},
                                 {QStringLiteral("level"), QString::fromLatin1(levelName(type))},
                                 {QStringLiteral("category"), source},
                                 {QStringLiteral("message"), message}};
        return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    }
    QString text = message;
    text.replace(u'\n', QStringLiteral("\n    ")); // a line that begins with a time is a message
    return stamp.toUtf8() + ' ' + QByteArray(levelName(type)).leftJustified(7) + ' ' + source.toUtf8() + ": " + text.toUtf8()
        + '\n';
}

} // namespace drift::app
