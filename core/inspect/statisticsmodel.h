// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/statistics.h"

#include <QAbstractTableModel>
#include <QStringList>

namespace drift::inspect {

enum StatisticsColumn : int {
    StatisticsNameColumn, StatisticsMessagesColumn, StatisticsMessageRateColumn, StatisticsBytesColumn, StatisticsByteRateColumn,
    StatisticsDeliveriesColumn, StatisticsColumnCount
};

enum StatisticsRole : int {
    SeriesRole = Qt::UserRole + 1, // quint64: Statistics::Series::serial; 0 of the others
};

// What was counted of one kind of names, a row each, sorted by any column; the others are always last. Its rows are those of the
// last refresh(); a row that is selected stays so wherever it goes.
// Thread: the window's. Owner: who shows it. The statistics outlive it.
class StatisticsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    struct Row
    {
        quint64 serial = 0;
        Statistics::Name name = {};
        Statistics::Figures total = {};
        double messageRate = 0; // per second
        double byteRate = 0;

        [[nodiscard]] bool isOthers() const { return serial == 0; }
    };
    // The window's business.
    struct Words
    {
        QStringList titles; // one a column
        std::function<QString(const Row &, int column)> cell;
        std::function<QString(const Row &)> sentence; // for those who hear it
        std::function<QString(const Row &)> tip;
    };

    explicit StatisticsModel(const Statistics &statistics, QObject *parent = nullptr);

    void setWords(Words words);
    [[nodiscard]] Statistics::By by() const { return m_by; }
    void setBy(Statistics::By by);
    // Rates are those by then.
    void refresh(WallTime now);
    [[nodiscard]] const Row &row(int row) const { return m_rows[size_t(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    [[nodiscard]] std::vector<Row> rowsNow(WallTime now) const;
    [[nodiscard]] bool isBefore(const Row &a, const Row &b) const;
    void dropGone(const std::vector<Row> &now);
    void takeFigures(const std::vector<Row> &now);
    void order();

    const Statistics &m_statistics;
    Words m_words;
    Statistics::By m_by = Statistics::By::Room;
    int m_column = StatisticsMessagesColumn;
    Qt::SortOrder m_order = Qt::DescendingOrder;
    std::vector<Row> m_rows;
};

} // namespace drift::inspect
