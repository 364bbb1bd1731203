// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <Qt>

// What StreamListModel and ClientListModel are asked for, for views and tests.
namespace drift::inspect {

enum StreamColumn : int {
    StreamKeyColumn,
    StreamUseColumn,
    StreamMessagesColumn,
    StreamBytesColumn,
    StreamSeqColumn,
    StreamTouchedColumn,
    StreamPushesColumn,
    StreamColumnCount
};

enum ClientColumn : int {
    ClientIdColumn,
    ClientTakingColumn,
    ClientCodecColumn,
    ClientRoundTripColumn,
    ClientWaitingColumn,
    ClientSentColumn,
    ClientInColumn,
    ClientOutColumn,
    ClientSinceColumn,
    ClientAddressColumn,
    ClientColumnCount
};

enum DetailsRole : int {
    StreamKeyRole = Qt::UserRole + 1, // QByteArray: the key, in every column of a stream
    ClientIdRole,                     // quint64: the id, in every column of a client
    AddressRole,                      // QByteArray: in every column of a client
    IsNothingRole,                    // bool: the cell's figure is nothing, and may be dimmed
};

} // namespace drift::inspect
