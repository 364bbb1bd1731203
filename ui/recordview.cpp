// SPDX-License-Identifier: GPL-3.0-only
#include "ui/recordview.h"

#include "ui/rowlook.h"
#include "ui/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

namespace drift::ui {

namespace {

constexpr int rowPadding = 6;

} // namespace

RecordView::RecordView(QAbstractItemModel &records, int lineRole, QWidget *parent) : QTableView(parent), m_lineRole(lineRole)
{
    setModel(&records);
    const int rowHeight = fontMetrics().height() + rowPadding;
    makeRows(*this, rowHeight);
    setSelectionMode(ExtendedSelection);
    setAlternatingRowColors(true);
    setFrameShape(QFrame::NoFrame);
    setTextElideMode(Qt::ElideRight);
    horizontalHeader()->setFixedHeight(rowHeight + 2);

    connect(&records, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] { m_follows = isAtEnd(); });
    const auto follow = [this] {
        if (m_follows)
            scrollToBottom();
    };
    connect(&records, &QAbstractItemModel::rowsInserted, this, follow);
    connect(&records, &QAbstractItemModel::modelReset, this, &QTableView::scrollToBottom);
}

void RecordView::setStretched(int column)
{
    horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
}

bool RecordView::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

QString RecordView::lines() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    if (rows.isEmpty()) {
        for (int row = 0; row < model()->rowCount(); ++row)
            rows << model()->index(row, 0);
    }
    std::sort(rows.begin(), rows.end());
    QStringList texts;
    for (const QModelIndex &row : rows)
        texts << row.data(m_lineRole).toString();
    return texts.join(u'\n');
}

void RecordView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        Q_EMIT copyRequested(lines());
    else
        QTableView::keyPressEvent(event);
}

void RecordView::resizeEvent(QResizeEvent *event)
{
    const bool follows = isAtEnd();
    QTableView::resizeEvent(event);
    if (follows)
        scrollToBottom();
}

} // namespace drift::ui
