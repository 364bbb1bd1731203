// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractItemDelegate>
#include <QFont>

namespace drift::ui {

// Draws the timeline's cells, without the style's layout of texts: a screenful must take a few milliseconds. Rows that
// say what is missing are drawn as one text from the first column on.
// Thread: main. Owner: its parent.
class TimelineDelegate : public QAbstractItemDelegate
{
    Q_OBJECT

public:
    explicit TimelineDelegate(QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintNotice(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    const QFont m_fixed;
};

} // namespace drift::ui
