// SPDX-License-Identifier: GPL-3.0-only
#include "ui/compacttablemodel.h"

#include "ui/editwords.h"
#include "ui/spokenrow.h"
#include "ui/theme.h"

#include <QApplication>

#include <algorithm>

namespace drift::ui {

namespace {

constexpr qsizetype longestPreview = 200;

} // namespace

bool CompactTableModel::setEntries(std::vector<protocol::Entry> entries)
{
    const bool grew = !m_entries.empty() && entries.size() >= m_entries.size() && entries.front() == m_entries.front()
                      && entries[m_entries.size() - 1] == m_entries.back();
    if (grew && entries.size() == m_entries.size())
        return true;
    if (grew) {
        beginInsertRows({}, int(m_entries.size()), int(entries.size()) - 1);
        m_entries = std::move(entries);
        endInsertRows();
        return true;
    }
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
    return false;
}

void CompactTableModel::setUpTo(SequenceNumber upTo)
{
    if (upTo == m_upTo)
        return;
    m_upTo = upTo;
    if (!m_entries.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int CompactTableModel::rowOf(SequenceNumber seq) const
{
    const auto behind = std::upper_bound(m_entries.begin(), m_entries.end(), seq,
                                         [](SequenceNumber wanted, const protocol::Entry &entry) { return wanted < entry.seq; });
    return int(behind - m_entries.begin()) - 1;
}

int CompactTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int CompactTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant CompactTableModel::data(const QModelIndex &index, int role) const
{
    const protocol::Entry &entry = m_entries[size_t(index.row())];
    const bool goes = entry.seq <= m_upTo;
    if (role == Qt::TextAlignmentRole && (index.column() == SeqColumn || index.column() == SizeColumn))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && goes)
        return QApplication::palette().brush(QPalette::PlaceholderText);
    if (role == Qt::FontRole && index.column() == ValueColumn)
        return fixedFont();
    if (role == Qt::AccessibleTextRole)
        return spokenRow(*this, index.row());
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case FateColumn: return goes ? tr("− goes") : tr("stays");
    case SeqColumn: return m_locale.toString(entry.seq.value);
    case SizeColumn: return m_locale.formattedDataSize(entry.value.bytes.size());
    case ValueColumn: return previewText(entry.value, longestPreview);
    default: return {};
    }
}

QVariant CompactTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && (section == SeqColumn || section == SizeColumn))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case FateColumn: return tr("What");
    case SeqColumn: return tr("Seq");
    case SizeColumn: return tr("Size");
    case ValueColumn: return tr("Value");
    default: return {};
    }
}

} // namespace drift::ui
