// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/streamwatch.h"

#include "inspect/inspector.h"

namespace drift::inspect {

namespace {

using Change = StreamWatch::Change;

std::optional<Change> changeBy(const journal::MessageHandled &event, const protocol::Push &push)
{
    Change change{.kind = Change::Kind::Compacted, .seq = event.seq, .origin = event.origin, .sender = event.sender};
    if (event.outcome == room::Outcome::Compacted)
        return change;
    if (event.outcome != room::Outcome::Stored)
        return {};
    change.kind = push.action.type == protocol::ActionType::Append ? Change::Kind::Appended : Change::Kind::Replaced;
    return change;
}

} // namespace

StreamWatch::StreamWatch(Inspector &inspector, RoomId room, StreamKey key, QObject *parent)
    : QObject(parent), m_room(std::move(room)), m_key(std::move(key))
{
    connect(&inspector, &Inspector::folded, this, &StreamWatch::take);
    connect(&inspector, &Inspector::requestsLost, this,
            [this] { Q_EMIT changed({.kind = Change::Kind::Lost, .seq = {}, .sender = {}}); });
}

void StreamWatch::take(const journal::Event &event)
{
    if (const auto *handled = std::get_if<journal::MessageHandled>(&event.what)) {
        const auto *push = std::get_if<protocol::Push>(&handled->message);
        if (!push || push->key != m_key || handled->room != m_room)
            return;
        if (const std::optional<Change> change = changeBy(*handled, *push))
            Q_EMIT changed(*change);
    } else if (const auto *edited = std::get_if<journal::StreamEdited>(&event.what)) {
        if (edited->room == m_room && edited->key == m_key) {
            Q_EMIT changed({.kind = Change::Kind::Edited, .seq = edited->seq, .origin = journal::Origin::Window, .sender = {},
                            .isEmpty = edited->entries.empty()});
        }
    } else if (const auto *closed = std::get_if<journal::RoomClosed>(&event.what)) {
        if (closed->room == m_room)
            Q_EMIT changed({.kind = Change::Kind::RoomGone, .seq = {}, .sender = {}});
    }
}

} // namespace drift::inspect
