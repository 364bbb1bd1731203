// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <Qt>

// What TimelineModel is asked for, for views and tests.
namespace drift::inspect {

enum TimelineColumn : int {
    SeqColumn, DeltaColumn, TimeColumn, TimelineRoomColumn, KeyColumn, ActionColumn, SenderColumn, SizeColumn,
    DeliveredColumn, PreviewColumn, TimelineColumnCount
};

enum TimelineRole : int {
    RowNumberRole = Qt::UserRole + 1, // quint64: the timeline's number of the row; nothing for the one that says what gave way
    RowKindRole,                      // int: TimelineRow::Kind, in every column; nothing as above
};

} // namespace drift::inspect
