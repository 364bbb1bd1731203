// SPDX-License-Identifier: GPL-3.0-only
#include "journal/event.h"

namespace drift::journal {

namespace {

// The bytes behind an alternative of Event, beyond those of the Event itself.
struct Behind
{
    qint64 operator()(const Snapshot &snapshot) const
    {
        qint64 bytes = 0;
        for (const RoomInfo &room : snapshot.rooms)
            bytes += qint64(sizeof room) + room.id.text().size();
        return bytes;
    }
    qint64 operator()(const RoomOpened &event) const { return event.room.text().size(); }
    qint64 operator()(const RoomClosed &event) const { return event.room.text().size(); }
    qint64 operator()(const ClientJoined &event) const { return event.room.text().size() + event.address.size(); }
    qint64 operator()(const ClientLeft &event) const { return event.room.text().size(); }
    qint64 operator()(const MessageHandled &event) const
    {
        return event.room.text().size() + std::visit(*this, event.message)
                + (event.refusal ? event.refusal->message.size() : 0);
    }
    qint64 operator()(const Problem &event) const
    {
        return event.address.size() + event.reason.size() + (event.room ? event.room->text().size() : 0);
    }
    qint64 operator()(const Gap &) const { return 0; }

    qint64 operator()(const protocol::Push &push) const { return push.key.utf8.size() + push.value.bytes.size(); }
    qint64 operator()(const protocol::Get &get) const { return get.key.utf8.size(); }
    qint64 operator()(const protocol::Ping &ping) const { return ping.nonce.bytes.size(); }
};

} // namespace

qint64 cost(const Event &event)
{
    return qint64(sizeof event) + std::visit(Behind(), event.what);
}

} // namespace drift::journal
