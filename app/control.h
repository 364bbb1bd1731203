// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/control.h"
#include "relay/relaythread.h"

namespace drift::app {

// What the window wants of the relay, handed to the relay's thread. The relay may be another one after a restart;
// while there is none, nothing is carried out, and the first snapshot of the next one ends the waiting for outcomes.
// Thread: the window's. Owner: the wiring of the window, or a test.
class RelayControl : public inspect::Control
{
public:
    explicit RelayControl(relay::RelayThread *relay = nullptr) : m_relay(relay) {}

    // To be called with nothing before the relay goes.
    void setRelay(relay::RelayThread *relay) { m_relay = relay; }

    void openRoom(const RoomId &room) override;
    void closeRoom(const RoomId &room) override;
    void disconnect(ClientId client) override;
    void send(quint64 request, const RoomId &room, const protocol::ClientMessage &message) override;
    void pushByHand(quint64 request, const RoomId &room, const protocol::Push &push) override;
    void edit(quint64 request, const RoomId &room, const room::Edit &edit) override;
    void readStream(quint64 request, const RoomId &room, const StreamKey &key) override;

private:
    relay::RelayThread *m_relay;
};

} // namespace drift::app
