// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/inspector.h"

namespace drift::inspect {

Inspector::Inspector(QObject *parent) : QObject(parent) {}

void Inspector::fold(const journal::Event &event)
{
    const auto *message = std::get_if<journal::MessageHandled>(&event.what);
    fold(event, message ? m_rooms.clientsIn(message->room) : 0); // which a message does not change
}

void Inspector::fold(const journal::Event &event, qint64 members)
{
    m_rooms.fold(event);
    m_details.fold(event, m_timeline.end());
    m_timeline.fold(event, members);
    m_edits.fold(event);
    Q_EMIT folded(event);
    m_problems.fold(event);
    m_misuses.fold(event, m_details, m_timeline);
    if (m_misuses.hasFound())
        tellMisuses(event.time);
    m_traffic.fold(event);
    if (m_timeline.isOverfull())
        publishTimeline();
    if (const auto *answer = std::get_if<journal::Answered>(&event.what))
        Q_EMIT answered(*answer);
    else if (const auto *done = std::get_if<journal::EditDone>(&event.what))
        Q_EMIT editDone(*done);
    else if (const auto *read = std::get_if<journal::StreamRead>(&event.what))
        Q_EMIT streamRead(*read);
    else if (const auto *asked = std::get_if<journal::ShowAsked>(&event.what))
        Q_EMIT showAsked(asked->room);
    else if (std::holds_alternative<journal::Gap>(event.what))
        Q_EMIT requestsLost();
}

void Inspector::tellMisuses(WallTime time)
{
    for (Misuse &misuse : m_misuses.takeFound())
        m_problems.add(std::move(misuse), time);
}

void Inspector::publish()
{
    m_roomList.apply(m_rooms, m_rooms.takeChange());
    m_streamList.apply(m_details);
    m_clientList.apply(m_details);
    m_problems.publish();
    publishTimeline();
}

void Inspector::publishTimeline()
{
    m_timeline.evict();
    m_timelineModel.publish();
}

void Inspector::setTimelineBounds(const TimelineBounds &bounds)
{
    m_timeline.setBounds(bounds);
    publishTimeline();
}

void Inspector::clearTimeline()
{
    m_timeline.clear();
    m_timelineModel.publish();
}

void Inspector::showRoom(const std::optional<RoomId> &room)
{
    m_streamList.setRoom(room, m_details);
    m_clientList.setRoom(room, m_details);
}

void Inspector::setRoomFilter(const QByteArray &part)
{
    publish(); // the list is then that of the state
    m_roomList.setMatcher(RoomMatcher(part), m_rooms);
}

void Inspector::filterRooms(const filter::Filter &filter)
{
    publish();
    m_roomList.setMatcher(RoomMatcher(filter, m_details), m_rooms);
}

void Inspector::refresh(Instant now, JournalLoad journal)
{
    m_rooms.refreshRates(now);
    m_traffic.refresh(now, m_rooms.messages());
    const WallTime time = wallNow();
    m_misuses.judge(time, m_details);
    tellMisuses(time);
    publish();
    m_roomList.matchAgain(m_rooms);
    const Totals totals{.rooms = m_rooms.openRooms(),
                        .clients = m_rooms.clients(),
                        .messagesPerSecond = m_rooms.rate(),
                        .deliveriesPerSecond = m_traffic.current().deliveries,
                        .lostEvents = m_rooms.lostEvents(),
                        .journal = journal};
    const bool changed = totals != m_totals;
    m_totals = totals;
    if (changed)
        Q_EMIT totalsChanged();
    Q_EMIT refreshed();
}

} // namespace drift::inspect
