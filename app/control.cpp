// SPDX-License-Identifier: GPL-3.0-only
#include "app/control.h"

namespace drift::app {

void RelayControl::openRoom(const RoomId &room)
{
    if (m_relay)
        m_relay->openRoom(room);
}

void RelayControl::closeRoom(const RoomId &room)
{
    if (m_relay)
        m_relay->closeRoom(room);
}

void RelayControl::disconnect(ClientId client)
{
    if (m_relay)
        m_relay->disconnect(client);
}

void RelayControl::send(quint64 request, const RoomId &room, const protocol::ClientMessage &message)
{
    if (m_relay)
        m_relay->send(request, room, message);
}

void RelayControl::pushByHand(quint64 request, const RoomId &room, const protocol::Push &push)
{
    if (m_relay)
        m_relay->pushByHand(request, room, push);
}

void RelayControl::edit(quint64 request, const RoomId &room, const room::Edit &edit)
{
    if (m_relay)
        m_relay->edit(request, room, edit);
}

void RelayControl::readStream(quint64 request, const RoomId &room, const StreamKey &key)
{
    if (m_relay)
        m_relay->readStream(request, room, key);
}

} // namespace drift::app
