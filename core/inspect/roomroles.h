// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <Qt>

// What RoomListModel is asked for, for views and tests.
namespace drift::inspect {

enum RoomColumn : int { RoomIdColumn, ClientsColumn, MessagesColumn, LastSeqColumn, RateColumn, RoomColumnCount };

enum RoomRole : int {
    RoomIdRole = Qt::UserRole + 1, // QByteArray: the room's id, in every column
    NumberRole,                    // the cell's value, for what compares or dims: qint64, quint64 or double
};

} // namespace drift::inspect
