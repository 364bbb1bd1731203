// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "ui/rowtable.h"

#include <optional>

namespace drift::inspect {
class RoomListModel;
}

namespace drift::ui {

// The list of rooms.
// Thread: main. Owner: its parent.
class RoomsView : public RowTable
{
    Q_OBJECT

public:
    explicit RoomsView(inspect::RoomListModel &rooms, QWidget *parent = nullptr);

    [[nodiscard]] std::optional<RoomId> selectedRoom() const;

Q_SIGNALS:
    void selectedRoomChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace drift::ui
