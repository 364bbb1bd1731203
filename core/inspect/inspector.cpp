// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/inspector.h"

namespace drift::inspect {

Inspector::Inspector(QObject *parent) : QObject(parent) {}

void Inspector::fold(const journal::Event &event)
{
    m_rooms.fold(event);
}

void Inspector::publish()
{
    m_roomList.apply(m_rooms, m_rooms.takeChange());
}

void Inspector::refresh(Instant now, JournalLoad journal)
{
    m_rooms.refreshRates(now);
    publish();
    const Totals totals{.rooms = m_rooms.openRooms(),
                        .clients = m_rooms.clients(),
                        .messagesPerSecond = m_rooms.rate(),
                        .lostEvents = m_rooms.lostEvents(),
                        .journal = journal};
    if (totals == m_totals)
        return;
    m_totals = totals;
    Q_EMIT totalsChanged();
}

} // namespace drift::inspect
