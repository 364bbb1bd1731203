// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"

#include <QTableView>

#include <optional>

namespace drift::inspect {
class RoomListModel;
}

namespace drift::ui {

// The list of rooms: one row of fixed height each, whole rows selected, one at a time.
// Thread: main. Owner: its parent.
class RoomsView : public QTableView
{
    Q_OBJECT

public:
    explicit RoomsView(inspect::RoomListModel &rooms, QWidget *parent = nullptr);

    [[nodiscard]] std::optional<RoomId> selectedRoom() const;

Q_SIGNALS:
    void selectedRoomChanged();

private:
    void setUpColumns();
    void keepSelectionOverResets();
};

} // namespace drift::ui
