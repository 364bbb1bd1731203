// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/statisticsmodel.h"

#include <algorithm>
#include <numeric>

namespace drift::inspect {

namespace {

template<typename Rows>
auto find(Rows &rows, quint64 serial)
{
    return std::find_if(rows.begin(), rows.end(), [serial](const auto &row) { return row.serial == serial; });
}

} // namespace

StatisticsModel::StatisticsModel(const Statistics &statistics, QObject *parent) : QAbstractTableModel(parent), m_statistics(statistics) {}

void StatisticsModel::setWords(Words words)
{
    m_words = std::move(words);
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, StatisticsColumnCount - 1);
}

void StatisticsModel::setBy(Statistics::By by)
{
    beginResetModel();
    m_by = by;
    m_rows.clear();
    endResetModel();
}

std::vector<StatisticsModel::Row> StatisticsModel::rowsNow(WallTime now) const
{
    std::vector<Row> rows;
    for (const Statistics::Series *series : m_statistics.series(m_by)) {
        rows.push_back({.serial = series->serial,
                        .name = series->name,
                        .total = series->total,
                        .messageRate = Statistics::rate(*series, Statistics::Measure::Messages, now),
                        .byteRate = Statistics::rate(*series, Statistics::Measure::Bytes, now)});
    }
    return rows;
}

void StatisticsModel::refresh(WallTime now)
{
    const std::vector<Row> rows = rowsNow(now);
    dropGone(rows);
    takeFigures(rows);
    order();
}

void StatisticsModel::dropGone(const std::vector<Row> &now)
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (find(now, m_rows[size_t(row)].serial) != now.end())
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
}

void StatisticsModel::takeFigures(const std::vector<Row> &now)
{
    std::vector<Row> added;
    for (const Row &row : now) {
        const auto known = find(m_rows, row.serial);
        if (known == m_rows.end())
            added.push_back(row);
        else
            *known = row;
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, StatisticsColumnCount - 1));
    if (added.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(added.size()) - 1);
    m_rows.insert(m_rows.end(), added.begin(), added.end());
    endInsertRows();
}

bool StatisticsModel::isBefore(const Row &a, const Row &b) const
{
    if (a.isOthers() || b.isOthers())
        return b.isOthers() && !a.isOthers();
    const auto compare = [this](const auto &first, const auto &second) { return m_order == Qt::AscendingOrder ? first < second : second < first; };
    switch (m_column) {
    case StatisticsMessagesColumn: return compare(a.total.messages, b.total.messages);
    case StatisticsMessageRateColumn: return compare(a.messageRate, b.messageRate);
    case StatisticsBytesColumn: return compare(a.total.bytes, b.total.bytes);
    case StatisticsByteRateColumn: return compare(a.byteRate, b.byteRate);
    case StatisticsDeliveriesColumn: return compare(a.total.deliveries, b.total.deliveries);
    default: break;
    }
    if (const auto *sender = std::get_if<Sender>(&a.name)) // by their numbers
        return compare(std::pair(sender->origin, sender->client), std::pair(std::get<Sender>(b.name).origin, std::get<Sender>(b.name).client));
    return m_words.cell && compare(m_words.cell(a, StatisticsNameColumn), m_words.cell(b, StatisticsNameColumn));
}

// Equal rows stay in the order in which they are.
void StatisticsModel::order()
{
    std::vector<int> places(m_rows.size());
    std::iota(places.begin(), places.end(), 0);
    std::stable_sort(places.begin(), places.end(), [this](int a, int b) { return isBefore(m_rows[size_t(a)], m_rows[size_t(b)]); });
    if (std::is_sorted(places.begin(), places.end()))
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    std::vector<Row> sorted;
    std::vector<int> movedTo(m_rows.size());
    for (size_t row = 0; row < places.size(); ++row) {
        sorted.push_back(std::move(m_rows[size_t(places[row])]));
        movedTo[size_t(places[row])] = int(row);
    }
    m_rows = std::move(sorted);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &each : before)
        after << index(movedTo[size_t(each.row())], each.column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void StatisticsModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= StatisticsColumnCount)
        return;
    m_column = column;
    m_order = order;
    this->order();
}

int StatisticsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int StatisticsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : StatisticsColumnCount;
}

QVariant StatisticsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid) || !m_words.cell)
        return {};
    const Row &shown = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole: return m_words.cell(shown, index.column());
    case Qt::AccessibleTextRole: return m_words.sentence(shown);
    case Qt::ToolTipRole: return m_words.tip(shown);
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, role);
    case SeriesRole: return shown.serial;
    default: return {};
    }
}

QVariant StatisticsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= StatisticsColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return m_words.titles.value(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == StatisticsNameColumn ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

} // namespace drift::inspect
