// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractItemDelegate>
#include <QFont>
#include <QPointer>

#include <optional>

namespace drift::ui {

class RowMarks;

// Draws the timeline's cells, without the style's layout of texts: a screenful must take a few milliseconds. Rows that
// say what is missing are drawn as one text from the first column on.
// Thread: main. Owner: its parent.
class TimelineDelegate : public QAbstractItemDelegate
{
    Q_OBJECT

public:
    explicit TimelineDelegate(QObject *parent);

    // Rows have the grounds that rules give them, and a ribbon where there is a bookmark.
    void setMarks(RowMarks *marks);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    // Says what the row is marked with.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) override;

private:
    [[nodiscard]] std::optional<quint64> numberOf(const QModelIndex &index) const;
    void paintRibbon(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintNotice(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    const QFont m_fixed;
    QPointer<RowMarks> m_marks; // null for none
};

} // namespace drift::ui
