// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStyledItemDelegate>

class QTableView;

namespace drift::ui {

// Makes a table a list of whole rows, to read and to choose from: of one fixed height, without a grid; Tab leaves it and
// arrows move in it.
void makeRows(QTableView &view, int rowHeight);
// As high as a line of the view's own font.
void makeRows(QTableView &view);

// For such a list: the row is marked as a whole, so no cell has a frame of its own.
// Thread: main. Owner: its parent.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace drift::ui
