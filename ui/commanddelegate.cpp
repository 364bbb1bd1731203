// SPDX-License-Identifier: GPL-3.0-only
#include "ui/commanddelegate.h"

#include "ui/commandlistmodel.h"

#include <QPainter>

#include <algorithm>

namespace drift::ui {

namespace {

constexpr int padding = 5; // above and below
constexpr int margin = 8;  // at the sides
constexpr int space = 12;  // between two texts
const QString checkMark = QStringLiteral("✓");

} // namespace

void CommandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isSelected = option.state & QStyle::State_Selected;
    if (isSelected)
        painter->fillRect(option.rect, option.palette.brush(QPalette::Active, QPalette::Highlight));
    const QString reason = index.data(CommandReasonRole).toString();
    const auto pen = [&](bool isDimmed) {
        painter->setPen(option.palette.color(QPalette::Active, isSelected ? QPalette::HighlightedText
                                                               : isDimmed ? QPalette::PlaceholderText : QPalette::Text));
    };
    painter->save();
    painter->setFont(option.font);
    QRect free = option.rect.adjusted(margin, 0, -margin, 0);
    const auto drawLeft = [&](const QString &text, bool isDimmed) {
        pen(isDimmed);
        const QString shown = option.fontMetrics.elidedText(text, Qt::ElideRight, std::max(0, free.width()));
        painter->drawText(free, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
        free.setLeft(free.left() + option.fontMetrics.horizontalAdvance(shown) + space);
    };

    pen(false);
    if (index.data(CommandIsCheckedRole).toBool())
        painter->drawText(free, Qt::AlignLeft | Qt::AlignVCenter, checkMark);
    free.setLeft(free.left() + option.fontMetrics.horizontalAdvance(checkMark) + margin);
    const QString keys = index.data(CommandKeysRole).toString();
    pen(!reason.isEmpty());
    painter->drawText(free, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, keys);
    free.setRight(free.right() - option.fontMetrics.horizontalAdvance(keys) - space);
    drawLeft(index.data(Qt::DisplayRole).toString(), !reason.isEmpty());
    drawLeft(index.data(CommandPlaceRole).toString(), true);
    if (!reason.isEmpty())
        drawLeft(QStringLiteral("⊘ ") + reason, true);
    painter->restore();
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, option.fontMetrics.height() + 2 * padding};
}

} // namespace drift::ui
