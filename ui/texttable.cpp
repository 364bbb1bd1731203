// SPDX-License-Identifier: GPL-3.0-only
#include "ui/texttable.h"

#include "ui/rowlook.h"
#include "ui/spokenrow.h"

#include <QApplication>
#include <QHeaderView>
#include <QPalette>
#include <QTableView>

#include <algorithm>

namespace drift::ui {

TextTable::TextTable(QObject *parent) : QAbstractTableModel(parent) {}

void TextTable::setTexts(Texts texts)
{
    beginResetModel();
    m_texts = std::move(texts);
    m_rows = 0;
    endResetModel();
}

void TextTable::setRows(int count)
{
    if (count < m_rows) {
        beginRemoveRows({}, count, m_rows - 1);
        m_rows = count;
        endRemoveRows();
    } else if (count > m_rows) {
        beginInsertRows({}, m_rows, count - 1);
        m_rows = count;
        endInsertRows();
    }
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, columnCount() - 1));
}

int TextTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int TextTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_texts.titles.size());
}

bool TextTable::isNumber(int column) const
{
    return std::find(m_texts.numbers.begin(), m_texts.numbers.end(), column) != m_texts.numbers.end();
}

QVariant TextTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return m_texts.cell(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole: // escaped: Qt guesses markup in a tool tip, too
        return QStringLiteral("<span>%1</span>").arg(m_texts.cell(index.row(), index.column()).toHtmlEscaped());
    case Qt::AccessibleTextRole:
        return spokenRow(*this, index.row());
    case Qt::ForegroundRole:
        if (m_texts.isDimmed && m_texts.isDimmed(index.row()))
            return QApplication::palette().brush(QPalette::PlaceholderText);
        return {};
    default:
        return {};
    }
}

QVariant TextTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return m_texts.titles[section];
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

QTableView *makeTableView(TextTable &table, const QString &accessibleName, QWidget *parent)
{
    auto *view = new QTableView(parent);
    view->setModel(&table);
    view->setItemDelegate(new RowDelegate(view));
    view->setAccessibleName(accessibleName);
    makeRows(*view);
    view->setFrameShape(QFrame::NoFrame);
    view->horizontalHeader()->setStretchLastSection(true);
    return view;
}

} // namespace drift::ui
