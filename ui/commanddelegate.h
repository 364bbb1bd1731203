// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractItemDelegate>

namespace drift::ui {

// A row of the palette: a mark where it is on, the title, where it stands and why it is not to be had, and at the right its keys.
// Thread: main. Owner: the palette.
class CommandDelegate : public QAbstractItemDelegate
{
    Q_OBJECT

public:
    using QAbstractItemDelegate::QAbstractItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace drift::ui
