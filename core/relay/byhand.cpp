// SPDX-License-Identifier: GPL-3.0-only
#include "relay/byhand.h"

#include "relay/roomevents.h"
#include "relay/roomhost.h"

namespace drift::relay {

namespace {

std::vector<protocol::Entry> entriesOf(const room::Room &room, const StreamKey &key)
{
    const room::Stream *stream = room.store().find(key);
    return stream ? stream->entries : std::vector<protocol::Entry>();
}

protocol::Error noSuchRoom()
{
    return {protocol::ErrorCode::NoSuchRoom, "the room was closed"};
}

} // namespace

void ByHand::edit(quint64 request, const RoomId &id, const room::Edit &edit)
{
    apply(request, id, edit.key, [&](room::Room &room) {
        const room::Effects effects = room.edit(edit);
        if (effects.outcome == room::Outcome::Edited) {
            m_journal.record({wallNow(), journal::StreamEdited{id, edit.key, edit.kind, edit.seq, entriesOf(room, edit.key),
                                                               effects.streamBytes}});
        }
        return effects;
    });
}

void ByHand::push(quint64 request, const RoomId &id, const protocol::Push &push)
{
    apply(request, id, push.key, [&](room::Room &room) {
        const protocol::ClientMessage message = push;
        const room::Effects effects = room.handle(ClientId{}, message);
        m_host.record(room, ClientId{}, journal::Origin::Window, message, effects, now());
        return effects;
    });
}

// `change` handles and records it. What the stream was before and after goes to the one who asked.
void ByHand::apply(quint64 request, const RoomId &id, const StreamKey &key,
                   const std::function<room::Effects(room::Room &)> &change)
{
    journal::EditDone done;
    done.request = request;
    done.room = id;
    done.key = key;
    room::Room *room = m_rooms.find(id);
    if (!room) {
        done.refusal = noSuchRoom();
        m_journal.record({wallNow(), std::move(done)});
        return;
    }
    m_rooms.touch(id, now());
    done.before = entriesOf(*room, key);
    const room::Effects effects = change(*room);
    done.after = entriesOf(*room, key);
    done.outcome = effects.outcome;
    done.seq = effects.seq;
    if (const protocol::Error *refusal = refusalIn(effects))
        done.refusal = *refusal;
    m_journal.record({wallNow(), std::move(done)});
    m_host.carryOut(*room, effects, nullptr, Outbox::Metering::Metered, now());
}

void ByHand::readStream(quint64 request, const RoomId &id, const StreamKey &key)
{
    journal::StreamRead read;
    read.request = request;
    read.room = id;
    read.key = key;
    if (const room::Room *room = m_rooms.find(id)) {
        read.lastSeq = room->lastSeq();
        read.entries = entriesOf(*room, key);
    }
    m_journal.record({wallNow(), std::move(read)});
}

} // namespace drift::relay
