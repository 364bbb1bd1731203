// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/event.h"

#include <QByteArrayView>

// What writing and reading of captures have in common; what it means stands in capture.h.
namespace drift::journal::capture {

inline constexpr QByteArrayView magic("driftcap\r\n\x1a\n", 12);
inline constexpr qsizetype fileHead = 16;
inline constexpr qsizetype recordHead = 8;

enum class Type : quint8 {
    Start = 1, Recipients, Older, Snapshot, Opened, Closed, Joined, Decided, Left, Message, Edit, Gap, End
};

inline constexpr quint8 getSort = 4, pingSort = 5; // behind those of protocol::ActionType
inline constexpr quint8 letGoFlag = 1, cborFlag = 2, withoutReplayFlag = 4, refusedFlag = 8; // of a message
inline constexpr quint8 compressedFlag = 1, encryptedFlag = 2;                               // of a client

[[nodiscard]] quint32 checksum(QByteArrayView length, QByteArrayView body);

// It is a row of the timeline.
[[nodiscard]] inline bool isRow(const Event &event)
{
    return std::holds_alternative<MessageHandled>(event.what) || std::holds_alternative<StreamEdited>(event.what)
            || std::holds_alternative<RoomClosed>(event.what) || std::holds_alternative<Gap>(event.what);
}

} // namespace drift::journal::capture
