// SPDX-License-Identifier: GPL-3.0-only
#include "ui/timelinedelegate.h"

#include "inspect/timelineroles.h"
#include "ui/actionbadge.h"
#include "ui/plaintip.h"
#include "ui/rowmarks.h"
#include "ui/style.h"
#include "ui/theme.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QPainter>
#include <QTableView>
#include <QToolTip>

#include <iterator>

namespace drift::ui {

namespace {

using inspect::TimelineRow;

constexpr int margin = 8; // as the header's
constexpr int badgeMargin = 3; // above and below
constexpr int badgeGap = 6;
constexpr QRect ribbon(1, 0, 6, 12); // in the margin, at the upper edge

bool isLetterByLetter(int column)
{
    return column == inspect::TimelineRoomColumn || column == inspect::KeyColumn || column >= inspect::PreviewColumn; // and what stands at a path
}

bool isFirst(const QModelIndex &index, const QHeaderView &header)
{
    for (int visual = 0; visual < header.count(); ++visual) {
        const int column = header.logicalIndex(visual);
        if (!header.isSectionHidden(column))
            return column == index.column();
    }
    return false;
}

QPalette::ColorGroup groupOf(const QStyleOptionViewItem &option)
{
    if (!(option.state & QStyle::State_Enabled))
        return QPalette::Disabled;
    return option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
}

} // namespace

TimelineDelegate::TimelineDelegate(QObject *parent) : QAbstractItemDelegate(parent), m_fixed(fixedFont()) {}

void TimelineDelegate::setMarks(RowMarks *marks)
{
    m_marks = marks;
}

// Nothing where nothing is marked.
std::optional<quint64> TimelineDelegate::numberOf(const QModelIndex &index) const
{
    const QVariant number = m_marks ? index.data(inspect::RowNumberRole) : QVariant();
    return number.isValid() ? std::optional(number.toULongLong()) : std::nullopt;
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isSelected = option.state & QStyle::State_Selected;
    const auto number = numberOf(index);
    const QColor tint = number && !isSelected ? m_marks->ground(*number, option.palette) : QColor();
    if (isSelected)
        painter->fillRect(option.rect, option.palette.brush(groupOf(option), QPalette::Highlight));
    else if (tint.isValid())
        painter->fillRect(option.rect, tint);
    const int column = index.column();
    // Dimmed text could not be read on every tint.
    const bool isDimmed = (column == inspect::DeltaColumn || column == inspect::TimeColumn) && !tint.isValid();
    const QColor ink = option.palette.color(groupOf(option), isSelected ? QPalette::HighlightedText
                                                             : isDimmed ? QPalette::PlaceholderText : QPalette::Text);
    const QVariant kind = index.data(inspect::RowKindRole);
    if (!kind.isValid() || kind.toInt() == int(TimelineRow::Kind::Lost)) {
        paintNotice(painter, option, index);
        paintRibbon(painter, option, index);
        return;
    }
    paintRibbon(painter, option, index);
    QRect rect = option.rect.adjusted(margin, 0, -margin, 0);
    if (column == inspect::ActionColumn) {
        const int height = rect.height() - 2 * badgeMargin;
        const QPixmap badge = actionBadge(TimelineRow::Kind(kind.toInt()), height, option.font, painter->device()->devicePixelRatioF(),
                                          isHighContrast(option.palette));
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

// At the left of the row, in the colour of its text.
void TimelineDelegate::paintRibbon(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto number = numberOf(index);
    const auto *view = qobject_cast<const QTableView *>(option.widget);
    if (!number || !view || !m_marks->isBookmarked(*number) || !isFirst(index, *view->horizontalHeader()))
        return;
    const bool isSelected = option.state & QStyle::State_Selected;
    const QRect at = ribbon.translated(option.rect.topLeft());
    const QPoint notch(at.center().x() + 1, at.bottom() - at.width() / 2);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(option.palette.color(groupOf(option), isSelected ? QPalette::HighlightedText : QPalette::Text));
    const QPoint corners[] = {at.topLeft(), {at.right() + 1, at.top()}, {at.right() + 1, at.bottom()}, notch, at.bottomLeft()};
    painter->drawPolygon(corners, int(std::size(corners)));
    painter->restore();
}

bool TimelineDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto number = numberOf(index);
    const QString remark = number && event->type() == QEvent::ToolTip ? m_marks->remark(*number) : QString();
    if (remark.isEmpty())
        return QAbstractItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), plainTip(remark), view);
    return true;
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
    const QPixmap badge = actionBadge(TimelineRow::Kind::Lost, height, option.font, painter->device()->devicePixelRatioF(),
                                      isHighContrast(option.palette));
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
