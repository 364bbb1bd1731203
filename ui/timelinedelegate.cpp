// SPDX-License-Identifier: GPL-3.0-only
#include "ui/timelinedelegate.h"

#include "inspect/timelineroles.h"
#include "ui/actionbadge.h"
#include "ui/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace drift::ui {

namespace {

using inspect::TimelineRow;

constexpr int margin = 8; // as the header's
constexpr int badgeMargin = 3; // above and below
constexpr int badgeGap = 6;

bool isLetterByLetter(int column)
{
    return column == inspect::TimelineRoomColumn || column == inspect::KeyColumn || column == inspect::PreviewColumn;
}

QPalette::ColorGroup groupOf(const QStyleOptionViewItem &option)
{
    if (!(option.state & QStyle::State_Enabled))
        return QPalette::Disabled;
    return option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
}

} // namespace

TimelineDelegate::TimelineDelegate(QObject *parent) : QAbstractItemDelegate(parent), m_fixed(fixedFont()) {}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isSelected = option.state & QStyle::State_Selected;
    if (isSelected)
        painter->fillRect(option.rect, option.palette.brush(groupOf(option), QPalette::Highlight));
    const int column = index.column();
    const bool isDimmed = column == inspect::DeltaColumn || column == inspect::TimeColumn;
    const QColor ink = option.palette.color(groupOf(option), isSelected ? QPalette::HighlightedText
                                                             : isDimmed ? QPalette::PlaceholderText : QPalette::Text);
    const QVariant kind = index.data(inspect::RowKindRole);
    if (!kind.isValid() || kind.toInt() == int(TimelineRow::Kind::Lost)) {
        paintNotice(painter, option, index);
        return;
    }
    QRect rect = option.rect.adjusted(margin, 0, -margin, 0);
    if (column == inspect::ActionColumn) {
        const int height = rect.height() - 2 * badgeMargin;
        const QPixmap badge = actionBadge(TimelineRow::Kind(kind.toInt()), height, option.font, painter->device()->devicePixelRatioF());
        painter->setClipRect(option.rect);
        painter->drawPixmap(rect.topLeft() + QPoint(0, badgeMargin), badge);
        painter->setClipping(false);
        rect.setLeft(rect.left() + int(badge.deviceIndependentSize().width()) + badgeGap);
    }
    const QString text = index.data().toString();
    if (text.isEmpty() || rect.width() <= 0)
        return;
    const QFont &font = isLetterByLetter(column) ? m_fixed : option.font;
    const Qt::TextElideMode elide = column == inspect::TimelineRoomColumn ? Qt::ElideMiddle : Qt::ElideRight;
    painter->setFont(font);
    painter->setPen(ink);
    painter->drawText(rect, int(index.data(Qt::TextAlignmentRole).toInt()) | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(text, elide, rect.width()));
}

// Each cell draws its part of the one text.
void TimelineDelegate::paintNotice(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QTableView *>(option.widget);
    if (!view)
        return;
    const bool isSelected = option.state & QStyle::State_Selected;
    painter->save();
    painter->setClipRect(option.rect);
    if (!isSelected)
        painter->fillRect(option.rect, option.palette.brush(QPalette::Window));
    const int left = -view->horizontalHeader()->offset();
    QRect rect(left + margin, option.rect.top(), view->horizontalHeader()->length(), option.rect.height());
    const int height = rect.height() - 2 * badgeMargin;
    const QPixmap badge = actionBadge(TimelineRow::Kind::Lost, height, option.font, painter->device()->devicePixelRatioF());
    if (index.data(inspect::RowKindRole).isValid())
        painter->drawPixmap(rect.topLeft() + QPoint(0, badgeMargin), badge);
    rect.setLeft(rect.left() + int(badge.deviceIndependentSize().width()) + badgeGap);
    QFont font(option.font);
    font.setItalic(true);
    painter->setFont(font);
    painter->setPen(option.palette.color(groupOf(option), isSelected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      index.siblingAtColumn(inspect::ActionColumn).data().toString());
    painter->restore();
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFont &font = isLetterByLetter(index.column()) ? m_fixed : option.font;
    const QFontMetrics metrics(font);
    int width = metrics.horizontalAdvance(index.data().toString()) + 2 * margin + 1;
    if (index.column() == inspect::ActionColumn)
        width += metrics.height() * 2 + margin;
    return {width, metrics.height() + 2 * badgeMargin};
}

} // namespace drift::ui
