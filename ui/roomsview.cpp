// SPDX-License-Identifier: GPL-3.0-only
#include "ui/roomsview.h"

#include "inspect/roomlistmodel.h"
#include "inspect/roomroles.h"
#include "ui/theme.h"

#include <QHeaderView>

namespace drift::ui {

namespace {

const QString widestFigure = QStringLiteral("999,999");
const QString idSample = QStringLiteral("k9fJ2b…q81Pd0");

RowTable::Looks looks()
{
    return {.isFixed = [](int column) { return column == inspect::RoomIdColumn; },
            .isNothing = [](const QModelIndex &index) {
                return index.column() != inspect::RoomIdColumn && index.data(inspect::NumberRole).toDouble() == 0;
            }};
}

} // namespace

RoomsView::RoomsView(inspect::RoomListModel &rooms, QWidget *parent) : RowTable(rooms, inspect::RoomIdRole, looks(), parent)
{
    rooms.setColumnTitles({tr("Room"), tr("Clients"), tr("Messages"), tr("Last seq"), tr("Per s")});
    setAccessibleName(tr("Rooms"));
    setColumnWidths({idSample, {}, widestFigure, widestFigure, {}});
    horizontalHeader()->moveSection(inspect::RateColumn, inspect::MessagesColumn + 1); // what it is the rate of
    connect(this, &RowTable::selectedChanged, this, &RoomsView::selectedRoomChanged);
}

// The ids take what the figures leave, but never so little that they could not be told apart.
void RoomsView::resizeEvent(QResizeEvent *event)
{
    RowTable::resizeEvent(event);
    const int figures = horizontalHeader()->length() - columnWidth(inspect::RoomIdColumn);
    const int least = QFontMetrics(fixedFont()).horizontalAdvance(idSample) + cellPadding;
    setColumnWidth(inspect::RoomIdColumn, std::max(least, viewport()->width() - figures));
}

std::optional<RoomId> RoomsView::selectedRoom() const
{
    const QVariant room = selectedIdentity();
    return room.isValid() ? RoomId::parse(room.toByteArray()) : std::nullopt;
}

} // namespace drift::ui
