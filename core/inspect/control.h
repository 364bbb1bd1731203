// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "protocol/message.h"
#include "room/edit.h"

namespace drift::inspect {

// What the window may ask of the relay. Nothing returns a value: every call is carried out on the relay's thread,
// later, and its outcome comes back as an event (Inspector's signals), by the number `request` where there is one.
// Thread: the window's. Implemented in app/ over RelayThread; outlives the window.
class Control
{
public:
    virtual ~Control() = default;

    // A new room, or nothing where there is one of that id.
    virtual void openRoom(const RoomId &room) = 0;
    // Its connections are closed with 1001, and what it retains goes.
    virtual void closeRoom(const RoomId &room) = 0;
    virtual void disconnect(ClientId client) = 0;

    // A message as if it had come over HTTP; the outcome: journal::Answered.
    virtual void send(quint64 request, const RoomId &room, const protocol::ClientMessage &message) = 0;
    // A push that can be undone; the outcome: journal::EditDone, as for edit().
    virtual void pushByHand(quint64 request, const RoomId &room, const protocol::Push &push) = 0;
    virtual void edit(quint64 request, const RoomId &room, const room::Edit &edit) = 0;
    // The outcome: journal::StreamRead.
    virtual void readStream(quint64 request, const RoomId &room, const StreamKey &key) = 0;
};

} // namespace drift::inspect
