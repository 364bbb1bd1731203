// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/logline.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <deque>
#include <vector>

namespace drift::inspect {

enum LogColumn { LogTimeColumn, LogLevelColumn, LogCategoryColumn, LogTextColumn, LogColumnCount };

enum LogRole {
    LogLevelRole = Qt::UserRole + 1, // how grave: 0 debug, 1 information, 2 warning, 3 error
    LogLineRole,                     // all of the row as one line of text, for copying
};

// 0 debug, 1 information, 2 warning, 3 error.
[[nodiscard]] int logWeight(QtMsgType level);

// The last lines of the log, those that are grave enough. Bounded: the oldest go, and are counted.
// Thread: the window's. Owner: Inspector.
class LogListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr qsizetype mostLines = 10'000;

    explicit LogListModel(QObject *parent = nullptr);

    // Words are the window's business: one title for each LogColumn, one name for each weight.
    void setWords(const QStringList &titles, const QStringList &levels);
    // All of them are announced at once.
    void append(std::vector<LogLine> lines);
    // Shows lines of this weight and above alone.
    void setLeastWeight(int weight);
    void clear();

    [[nodiscard]] quint64 letGo() const { return m_first; } // lines, since the last clear()

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] bool isShown(const LogLine &line) const { return logWeight(line.level) >= m_leastWeight; }
    [[nodiscard]] QString text(const LogLine &line, int column) const;
    void makeRoomFor(qsizetype lines);

    std::deque<LogLine> m_lines;
    quint64 m_first = 0;         // the number of the first of them
    std::deque<quint64> m_shown; // the numbers of those that are rows
    int m_leastWeight = 0;
    QStringList m_titles;
    QStringList m_levels;
};

} // namespace drift::inspect
