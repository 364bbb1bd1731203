// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/control.h"
#include "inspect/inspector.h"

#include <QTimer>

namespace drift::inspect {

// Where a capture is shown, nothing can be done to a relay. Only a stream can be read: as it stood when the capture ends, where
// its rows tell all of it; else there is no answer.
// Thread: the window's. Owner: the wiring of the window. The inspector outlives it.
class CaptureControl : public Control
{
public:
    explicit CaptureControl(Inspector &inspector) : m_inspector(inspector) {}

    void openRoom(const RoomId &) override {}
    void closeRoom(const RoomId &) override {}
    void disconnect(ClientId) override {}
    void send(quint64, const RoomId &, const protocol::ClientMessage &) override {}
    void pushByHand(quint64, const RoomId &, const protocol::Push &) override {}
    void edit(quint64, const RoomId &, const room::Edit &) override {}
    void readStream(quint64 request, const RoomId &room, const StreamKey &key) override
    {
        QTimer::singleShot(0, &m_inspector, [this, request, room, key] { answer(request, room, key); });
    }

private:
    void answer(quint64 request, const RoomId &room, const StreamKey &key);

    Inspector &m_inspector;
};

} // namespace drift::inspect
