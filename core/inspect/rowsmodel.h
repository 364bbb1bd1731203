// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <functional>
#include <utility>
#include <vector>

namespace drift::inspect {

// The words in which a table says its rows: they are the window's business. Called by views alone, for what they show.
template<typename Row>
struct RowWords
{
    QStringList titles; // one a column
    std::function<QString(const Row &, int column)> cell;
    std::function<QString(const Row &)> sentence; // the whole row, for those who hear it
    std::function<QString(const Row &)> tip;
};

// A table over rows that stand elsewhere in rising order of their serials, each with a revision that is another after
// every change. It holds what the views know, and sync() catches up with what the rows have become since: at most a few
// ranges of removed rows, one of changed and one of new ones.
// `Row` has `serial` and `revision` and is made of what stands elsewhere, whose serial Row::serialOf() tells.
template<typename Row>
class RowsModel : public QAbstractTableModel
{
public:
    // Removing more runs of rows than this at once resets the model: each run costs a view as much as all rows do.
    static constexpr qsizetype mostRemovedRuns = 64;

    using QAbstractTableModel::QAbstractTableModel;

    void setWords(RowWords<Row> words)
    {
        m_words = std::move(words);
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }

    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
            return {};
        if (role == Qt::DisplayRole)
            return m_words.titles.value(section);
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(alignment(section));
        return {};
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
            return {};
        const Row &row = m_rows[size_t(index.row())];
        switch (role) {
        case Qt::DisplayRole: return m_words.cell ? m_words.cell(row, index.column()) : QString();
        case Qt::AccessibleTextRole: return m_words.sentence ? m_words.sentence(row) : QString();
        case Qt::ToolTipRole: return m_words.tip ? m_words.tip(row) : QString();
        case Qt::TextAlignmentRole: return QVariant::fromValue(alignment(index.column()));
        default: return value(row, index.column(), role);
        }
    }

protected:
    [[nodiscard]] virtual Qt::Alignment alignment(int column) const = 0;
    // For the roles of detailsroles.h.
    [[nodiscard]] virtual QVariant value(const Row &row, int column, int role) const = 0;

    // `source`: a map of what stands elsewhere, in rising order of serials.
    template<typename Map>
    void sync(const Map &source)
    {
        if (!removeGone(source)) {
            reset(source);
            return;
        }
        auto next = source.begin();
        update(next);
        append(next, source.end());
    }

    template<typename Map>
    void reset(const Map &source)
    {
        beginResetModel();
        m_rows.clear();
        m_rows.reserve(source.size());
        for (const auto &[key, each] : source)
            m_rows.push_back(Row(each));
        endResetModel();
    }

private:
    // False, and nothing done, where they are too scattered, or where the rows are not in order.
    template<typename Map>
    bool removeGone(const Map &source)
    {
        std::vector<std::pair<int, int>> runs;
        auto next = source.begin();
        for (int row = 0; row < int(m_rows.size()); ++row) {
            const quint64 serial = m_rows[size_t(row)].serial;
            if (next != source.end() && Row::serialOf(next->second) < serial)
                return false;
            if (next != source.end() && Row::serialOf(next->second) == serial)
                ++next;
            else if (!runs.empty() && runs.back().second == row - 1)
                runs.back().second = row;
            else
                runs.emplace_back(row, row);
        }
        if (qsizetype(runs.size()) > mostRemovedRuns)
            return false;
        for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
            beginRemoveRows({}, run->first, run->second);
            m_rows.erase(m_rows.begin() + run->first, m_rows.begin() + run->second + 1);
            endRemoveRows();
        }
        return true;
    }

    template<typename Iterator>
    void update(Iterator &next)
    {
        int first = -1;
        int last = -1;
        for (int row = 0; row < int(m_rows.size()); ++row, ++next) {
            if (m_rows[size_t(row)].revision == next->second.revision)
                continue;
            m_rows[size_t(row)] = Row(next->second);
            first = first < 0 ? row : first;
            last = row;
        }
        if (first >= 0)
            Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
    }

    template<typename Iterator>
    void append(Iterator next, Iterator end)
    {
        const auto count = int(std::distance(next, end));
        if (count == 0)
            return;
        beginInsertRows({}, int(m_rows.size()), int(m_rows.size()) + count - 1);
        for (; next != end; ++next)
            m_rows.push_back(Row(next->second));
        endInsertRows();
    }

    std::vector<Row> m_rows; // what the views know
    RowWords<Row> m_words;
};

} // namespace drift::inspect
