// SPDX-License-Identifier: GPL-3.0-only
#include "ui/rowtable.h"

#include "ui/rowlook.h"
#include "ui/theme.h"

#include <QHeaderView>
#include <QMouseEvent>

namespace drift::ui {

namespace {

constexpr int rowPadding = 8;

class LooksDelegate : public RowDelegate
{
public:
    LooksDelegate(RowTable::Looks looks, QObject *parent)
        : RowDelegate(parent), m_looks(std::move(looks)), m_fixed(fixedFont())
    {
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        RowDelegate::initStyleOption(option, index);
        option->textElideMode = index.column() == 0 ? Qt::ElideMiddle : Qt::ElideRight;
        if (m_looks.isFixed(index.column()))
            option->font = m_fixed;
        if (m_looks.isNothing(index))
            option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
    }

private:
    const RowTable::Looks m_looks;
    const QFont m_fixed;
};

} // namespace

RowTable::RowTable(QAbstractItemModel &rows, int identityRole, Looks looks, QWidget *parent)
    : QTableView(parent), m_identityRole(identityRole)
{
    setModel(&rows);
    setItemDelegate(new LooksDelegate(std::move(looks), this));
    const int rowHeight = QFontMetrics(fixedFont()).height() + rowPadding;
    makeRows(*this, rowHeight);
    setAlternatingRowColors(true);
    setFrameShape(QFrame::NoFrame);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    horizontalHeader()->setFixedHeight(rowHeight + 2);
    keepSelectionOverResets();
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &RowTable::selectedChanged);
    connect(this, &QAbstractItemView::activated, this, &RowTable::chosenAgain);
}

QVariant RowTable::selectedIdentity() const
{
    const QModelIndexList rows = selectionModel()->selectedRows();
    return rows.isEmpty() ? QVariant() : rows.first().data(m_identityRole);
}

bool RowTable::select(const QVariant &identity)
{
    const QModelIndexList found = find(identity);
    if (found.isEmpty())
        return false;
    selectRow(found.first().row());
    scrollTo(found.first());
    return true;
}

void RowTable::setColumnWidths(const QStringList &samples)
{
    QHeaderView *header = horizontalHeader();
    header->setMinimumSectionSize(fontMetrics().averageCharWidth() * 5);
    header->setSectionResizeMode(QHeaderView::Interactive);
    for (int column = 0; column < model()->columnCount(); ++column) {
        const QString title = model()->headerData(column, Qt::Horizontal).toString();
        const int text = std::max(fontMetrics().horizontalAdvance(title), fontMetrics().horizontalAdvance(samples.value(column)));
        header->resizeSection(column, text + cellPadding);
    }
}

void RowTable::mousePressEvent(QMouseEvent *event)
{
    const QVariant before = selectedIdentity();
    QTableView::mousePressEvent(event);
    if (before.isValid() && before == selectedIdentity() && indexAt(event->pos()).isValid())
        Q_EMIT chosenAgain();
}

// What is selected must not become another thing than the person chose, or the next key would mean that.
void RowTable::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    const QModelIndexList rows = selectionModel()->selectedRows();
    const bool goes = !rows.isEmpty() && rows.first().row() >= start && rows.first().row() <= end;
    if (goes)
        selectionModel()->clear();
    QTableView::rowsAboutToBeRemoved(parent, start, end);
}

// A reset forgets the selection; what it stood on may still be there.
void RowTable::keepSelectionOverResets()
{
    connect(model(), &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_selectedBefore = selectedIdentity(); });
    connect(model(), &QAbstractItemModel::modelReset, this, [this] {
        const QModelIndexList found = m_selectedBefore.isValid() ? find(m_selectedBefore) : QModelIndexList();
        if (found.isEmpty())
            Q_EMIT selectedChanged();
        else
            selectRow(found.first().row());
    });
}

QModelIndexList RowTable::find(const QVariant &identity) const
{
    return model()->match(model()->index(0, 0), m_identityRole, identity, 1, Qt::MatchExactly);
}

} // namespace drift::ui
