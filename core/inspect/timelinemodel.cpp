// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/timelinemodel.h"

#include "inspect/timelinecells.h"
#include "inspect/timelineroles.h"
#include "inspect/visibletext.h"

#include <QThread>

#include <algorithm>

namespace drift::inspect {

TimelineModel::TimelineModel(const Timeline &timeline, std::function<Instant()> clock, QObject *parent)
    : QAbstractTableModel(parent), m_timeline(timeline), m_clock(std::move(clock)), m_index(timeline)
{
    m_turns.setSingleShot(true);
    connect(&m_turns, &QTimer::timeout, this, &TimelineModel::turn);
}

void TimelineModel::setWords(std::shared_ptr<const TimelineWords> words)
{
    m_words = std::move(words);
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, TimelineColumnCount - 1);
}

void TimelineModel::addPathColumn(const filter::Path &path)
{
    beginInsertColumns({}, columnCount(), columnCount());
    m_paths.push_back(path);
    endInsertColumns();
}

void TimelineModel::removePathColumn(int column)
{
    Q_ASSERT(column >= TimelineColumnCount && column < columnCount());
    beginRemoveColumns({}, column, column);
    m_paths.erase(m_paths.begin() + (column - TimelineColumnCount));
    m_pathTexts.clear();
    endRemoveColumns();
}

void TimelineModel::publish()
{
    Q_ASSERT(QThread::currentThread() == thread());
    Q_EMIT aboutToChange();
    dropGone();
    showEvicted();
    lookForMore();
    append();
    Q_EMIT changed();
}

// Rows are shown up to this one.
quint64 TimelineModel::lastEnd() const
{
    return std::max(m_frozenAt.value_or(m_timeline.end()), m_timeline.first());
}

void TimelineModel::dropGone()
{
    const quint64 first = m_timeline.first();
    const quint64 gone = isSearching() ? m_index.gone() : std::min(m_shown, std::max(first, m_first) - m_first);
    if (gone > 0)
        beginRemoveRows({}, marker(), marker() + int(gone) - 1);
    if (isSearching())
        m_index.forgetGone();
    m_first = std::max(first, m_first);
    m_shown -= gone;
    if (gone > 0)
        endRemoveRows();
}

void TimelineModel::showEvicted()
{
    const quint64 evicted = m_timeline.evicted();
    if (evicted == m_evictedShown)
        return;
    if (m_evictedShown == 0) {
        beginInsertRows({}, 0, 0);
        m_evictedShown = evicted;
        endInsertRows();
    } else if (evicted == 0) {
        beginRemoveRows({}, 0, 0);
        m_evictedShown = 0;
        endRemoveRows();
    } else {
        m_evictedShown = evicted;
    }
    if (rowCount() > 0) // the count, and the time since the row above
        Q_EMIT dataChanged(index(0, 0), index(std::min(1, rowCount() - 1), TimelineColumnCount - 1));
}

void TimelineModel::lookForMore()
{
    if (!isSearching())
        return;
    const Instant begun = m_clock();
    m_index.advance(lastEnd(), [&] { return m_clock() - begun >= searchBudget; });
    if (!isSearched())
        m_turns.start();
}

void TimelineModel::append()
{
    const quint64 count = isSearching() ? m_index.count() : lastEnd() - m_first;
    if (count <= m_shown)
        return;
    beginInsertRows({}, marker() + int(m_shown), marker() + int(count) - 1);
    m_shown = count;
    endInsertRows();
}

void TimelineModel::turn()
{
    Q_EMIT aboutToChange();
    dropGone();
    lookForMore();
    append();
    Q_EMIT changed();
}

void TimelineModel::setSearch(const RowSearch &search)
{
    Q_EMIT aboutToChange();
    beginResetModel();
    m_turns.stop();
    m_index.start(search);
    m_first = m_timeline.first();
    m_evictedShown = m_timeline.evicted();
    lookForMore();
    m_shown = isSearching() ? m_index.count() : lastEnd() - m_first;
    endResetModel();
    Q_EMIT changed();
}

quint64 TimelineModel::searched() const
{
    return isSearching() ? std::max(m_index.end(), m_timeline.first()) - m_timeline.first() : m_shown;
}

void TimelineModel::setFrozen(bool frozen)
{
    if (frozen == isFrozen())
        return;
    m_frozenAt = frozen ? std::optional(m_timeline.end()) : std::nullopt;
    publish();
}

quint64 TimelineModel::waiting() const
{
    return m_timeline.end() - m_frozenAt.value_or(m_timeline.end());
}

quint64 TimelineModel::number(qsizetype shown) const
{
    return isSearching() ? m_index.at(size_t(shown)) : m_first + quint64(shown);
}

std::optional<quint64> TimelineModel::numberAt(int row) const
{
    return row < marker() || row >= rowCount() ? std::nullopt : std::optional(number(row - marker()));
}

std::optional<int> TimelineModel::rowOf(quint64 wanted) const
{
    const int row = rowNotBefore(wanted);
    return numberAt(row) == wanted ? std::optional(row) : std::nullopt;
}

int TimelineModel::rowNotBefore(quint64 wanted) const
{
    const quint64 behind = isSearching() ? m_index.lowerBound(wanted) : wanted - std::min(wanted, m_first);
    return marker() + int(std::min(behind, m_shown));
}

std::vector<RowSpan> TimelineModel::numbersOf(int first, int last) const
{
    std::vector<RowSpan> spans;
    if (first < marker())
        spans.push_back({m_timeline.first() - m_timeline.evicted(), m_timeline.first()});
    for (int row = std::max(first, marker()); row <= std::min(last, rowCount() - 1); ++row) {
        const quint64 shown = number(row - marker());
        if (!spans.empty() && spans.back().end == shown)
            ++spans.back().end;
        else
            spans.push_back({shown, shown + 1});
    }
    return spans;
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : marker() + int(m_shown);
}

int TimelineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : TimelineColumnCount + int(m_paths.size());
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid) || !m_words)
        return {};
    const auto shown = numberAt(index.row());
    if (!shown)
        return markerData(index.column(), role);
    if (!m_timeline.contains(*shown)) // it gave way, and the views are about to hear of it
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return index.column() < TimelineColumnCount ? text(index.row(), index.column()) : pathText(*shown, index.column());
    case Qt::AccessibleTextRole: return sentence(index.row());
    case RowNumberRole: return *shown;
    case RowKindRole: return int(m_timeline.row(*shown).kind);
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, role);
    default: return {};
    }
}

// The row that is shown above it, as far as it did not give way.
std::optional<quint64> TimelineModel::above(int row) const
{
    const std::optional<quint64> number = numberAt(row - 1);
    return number && m_timeline.contains(*number) ? number : std::nullopt;
}

QString TimelineModel::text(int row, int column) const
{
    return cellText(m_timeline, *numberAt(row), above(row), column, *m_words, m_locale);
}

QString TimelineModel::sentence(int row) const
{
    const quint64 number = *numberAt(row);
    const QString remark = m_remarks ? m_remarks(number) : QString();
    const QString said = rowSentence(m_timeline, number, above(row), *m_words, m_locale);
    return remark.isEmpty() ? said : remark + QStringLiteral(". ") + said;
}

QString TimelineModel::pathText(quint64 shown, int column) const
{
    const std::pair key(shown, column);
    if (const QString *known = m_pathTexts.object(key))
        return *known;
    const QString text = pathCellText(m_timeline.row(shown), m_paths[size_t(column - TimelineColumnCount)]);
    m_pathTexts.insert(key, new QString(text)); // the cache owns it
    return text;
}

QVariant TimelineModel::markerData(int column, int role) const
{
    if (role == Qt::AccessibleTextRole || (role == Qt::DisplayRole && column == ActionColumn))
        return m_words->evicted(m_evictedShown);
    return {};
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole && section >= TimelineColumnCount)
        return visibleText(filter::printed(m_paths[size_t(section - TimelineColumnCount)]), previewBytes);
    if (role == Qt::DisplayRole)
        return m_words ? m_words->title(section) : QString();
    if (role != Qt::TextAlignmentRole)
        return {};
    const bool isNumber = section == SeqColumn || section == DeltaColumn || section == SizeColumn || section == DeliveredColumn;
    return QVariant::fromValue(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
}

} // namespace drift::inspect
