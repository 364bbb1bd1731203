// SPDX-License-Identifier: GPL-3.0-only
#include "ui/roomsview.h"

#include "inspect/roomlistmodel.h"
#include "inspect/roomroles.h"
#include "ui/theme.h"

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace drift::ui {

namespace {

constexpr int rowPadding = 8;

// Room ids letter by letter, in a fixed font; figures of nothing dimmed, so that what happens stands out.
class RoomDelegate : public QStyledItemDelegate
{
public:
    explicit RoomDelegate(QObject *parent) : QStyledItemDelegate(parent), m_fixed(fixedFont()) {}

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideMiddle;
        option->state &= ~QStyle::State_HasFocus; // the row is marked as a whole
        if (index.column() == inspect::RoomIdColumn)
            option->font = m_fixed;
        else if (index.data(inspect::NumberRole).toDouble() == 0)
            option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
    }

private:
    const QFont m_fixed;
};

} // namespace

RoomsView::RoomsView(inspect::RoomListModel &rooms, QWidget *parent) : QTableView(parent)
{
    rooms.setColumnTitles({tr("Room"), tr("Clients"), tr("Messages"), tr("Last seq"), tr("Messages/s")});
    setModel(&rooms);
    setItemDelegate(new RoomDelegate(this));
    setAccessibleName(tr("Rooms"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab leaves the list; arrows move in it
    setVerticalScrollMode(ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    const int rowHeight = QFontMetrics(fixedFont()).height() + rowPadding;
    verticalHeader()->setDefaultSectionSize(rowHeight);
    horizontalHeader()->setFixedHeight(rowHeight + 2);
    setUpColumns();
    keepSelectionOverResets();
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &RoomsView::selectedRoomChanged);
    connect(&rooms, &QAbstractItemModel::modelReset, this, &RoomsView::selectedRoomChanged);
}

std::optional<RoomId> RoomsView::selectedRoom() const
{
    const QModelIndexList rows = selectionModel()->selectedRows();
    if (rows.isEmpty())
        return {};
    return RoomId::parse(rows.first().data(inspect::RoomIdRole).toByteArray());
}

void RoomsView::setUpColumns()
{
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(fontMetrics().averageCharWidth() * 8);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(inspect::RoomIdColumn, QHeaderView::Stretch);
    for (int column = inspect::ClientsColumn; column < inspect::RoomColumnCount; ++column)
        header->resizeSection(column, fontMetrics().averageCharWidth() * 18);
}

// A reset forgets the selection; the room it stood on may still be there.
void RoomsView::keepSelectionOverResets()
{
    connect(model(), &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        const std::optional<RoomId> room = selectedRoom();
        if (!room)
            return;
        connect(model(), &QAbstractItemModel::modelReset, this, [this, id = room->text()] {
            const QModelIndexList found = model()->match(model()->index(0, 0), inspect::RoomIdRole, id, 1, Qt::MatchExactly);
            if (!found.isEmpty())
                selectRow(found.first().row());
        }, Qt::SingleShotConnection);
    });
}

} // namespace drift::ui
