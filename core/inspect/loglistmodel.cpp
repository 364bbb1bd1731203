// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/loglistmodel.h"

#include "inspect/visibletext.h"

#include <QDateTime>
#include <QThread>

#include <algorithm>

namespace drift::inspect {

namespace {

constexpr qsizetype evictedAtOnce = LogListModel::mostLines / 10;

QDateTime localTime(WallTime time)
{
    const auto sinceEpoch = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(sinceEpoch.count());
}

} // namespace

int logWeight(QtMsgType level)
{
    switch (level) {
    case QtDebugMsg: return 0;
    case QtInfoMsg: return 1;
    case QtWarningMsg: return 2;
    case QtCriticalMsg:
    case QtFatalMsg: break;
    }
    return 3;
}

LogListModel::LogListModel(QObject *parent) : QAbstractTableModel(parent) {}

void LogListModel::setWords(const QStringList &titles, const QStringList &levels)
{
    m_titles = titles;
    m_levels = levels;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, LogColumnCount - 1);
    if (!m_shown.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, LogColumnCount - 1));
}

void LogListModel::append(std::vector<LogLine> lines)
{
    Q_ASSERT(QThread::currentThread() == thread());
    const qsizetype tooMany = std::max<qsizetype>(0, qsizetype(lines.size()) - mostLines);
    makeRoomFor(qsizetype(lines.size()) - tooMany);
    lines.erase(lines.begin(), lines.begin() + tooMany);
    m_first += quint64(tooMany);
    std::vector<quint64> shown;
    for (LogLine &line : lines) {
        if (isShown(line))
            shown.push_back(m_first + m_lines.size());
        m_lines.push_back(std::move(line));
    }
    if (shown.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(shown.size()) - 1);
    m_shown.insert(m_shown.end(), shown.begin(), shown.end());
    endInsertRows();
}

// In blocks: a view pays for each removal.
void LogListModel::makeRoomFor(qsizetype lines)
{
    const qsizetype there = qsizetype(m_lines.size());
    if (there == 0 || there + lines <= mostLines)
        return;
    const qsizetype gone = std::min(there, std::max(there + lines - mostLines, evictedAtOnce));
    const auto left = std::lower_bound(m_shown.begin(), m_shown.end(), m_first + quint64(gone));
    const auto rows = int(left - m_shown.begin());
    if (rows > 0)
        beginRemoveRows({}, 0, rows - 1);
    m_shown.erase(m_shown.begin(), left);
    m_lines.erase(m_lines.begin(), m_lines.begin() + gone);
    m_first += quint64(gone);
    if (rows > 0)
        endRemoveRows();
}

void LogListModel::setLeastWeight(int weight)
{
    if (weight == m_leastWeight)
        return;
    beginResetModel();
    m_leastWeight = weight;
    m_shown.clear();
    for (size_t i = 0; i < m_lines.size(); ++i) {
        if (isShown(m_lines[i]))
            m_shown.push_back(m_first + i);
    }
    endResetModel();
}

void LogListModel::clear()
{
    beginResetModel();
    m_lines.clear();
    m_shown.clear();
    m_first = 0;
    endResetModel();
}

int LogListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int LogListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : LogColumnCount;
}

QVariant LogListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const LogLine &line = m_lines[size_t(m_shown[size_t(index.row())] - m_first)];
    switch (role) {
    case Qt::DisplayRole: return text(line, index.column());
    case LogLevelRole: return logWeight(line.level);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3: %4").arg(text(line, LogTimeColumn), text(line, LogLevelColumn), text(line, LogCategoryColumn),
                                                    text(line, LogTextColumn));
    case LogLineRole:
    case Qt::ToolTipRole:
        return QStringLiteral("%1 %2 %3: %4").arg(localTime(line.time).toString(Qt::ISODateWithMs), text(line, LogLevelColumn),
                                                 text(line, LogCategoryColumn),
                                                 role == LogLineRole ? exactText(line.text) : text(line, LogTextColumn));
    default: return {};
    }
}

QString LogListModel::text(const LogLine &line, int column) const
{
    switch (column) {
    case LogTimeColumn: return localTime(line.time).toString(QStringLiteral("HH:mm:ss.zzz"));
    case LogLevelColumn: return m_levels.value(logWeight(line.level));
    case LogCategoryColumn: return QString::fromUtf8(line.category);
    case LogTextColumn: return visibleText(line.text);
    default: return {};
    }
}

QVariant LogListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return m_titles.value(section);
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    return {};
}

} // namespace drift::inspect
