// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/control.h"
#include "inspect/inspector.h"
#include "room/room.h"

#include <map>

namespace drift::test {

// A relay without sockets and threads, for what works a relay by hand: the real rooms, whose events go straight into
// the inspector, in the order in which the relay records them.
class HandRelay : public inspect::Control
{
public:
    explicit HandRelay(inspect::Inspector &inspector) : m_inspector(inspector) { tellSnapshot(); }

    void openRoom(const RoomId &room) override
    {
        if (!m_rooms.try_emplace(room, room, m_limits, m_retained).second)
            return;
        tell(journal::RoomOpened{room});
    }
    void closeRoom(const RoomId &room) override
    {
        if (m_rooms.erase(room) > 0)
            tell(journal::RoomClosed{room});
    }
    void disconnect(ClientId client) override { disconnected.push_back(client); }
    void send(quint64 request, const RoomId &room, const protocol::ClientMessage &message) override
    {
        const room::Effects effects = push(room, message, journal::Origin::Window);
        tell(journal::Answered{request, effects.answer});
    }
    void pushByHand(quint64 request, const RoomId &room, const protocol::Push &message) override
    {
        change(request, room, message.key, [&](room::Room &) { return push(room, message, journal::Origin::Window); });
    }
    void edit(quint64 request, const RoomId &room, const room::Edit &edit) override
    {
        change(request, room, edit.key, [&](room::Room &in) {
            const room::Effects effects = in.edit(edit);
            if (effects.outcome == room::Outcome::Edited)
                tell(journal::StreamEdited{room, edit.key, edit.kind, edit.seq, entries(room, edit.key), effects.streamBytes});
            return effects;
        });
    }
    void readStream(quint64 request, const RoomId &room, const StreamKey &key) override
    {
        journal::StreamRead read{request, room, key, {}, entries(room, key)};
        if (const auto found = m_rooms.find(room); found != m_rooms.end())
            read.lastSeq = found->second.lastSeq();
        tell(std::move(read));
    }

    // What a client, HTTP or the window pushes.
    room::Effects push(const RoomId &room, const protocol::ClientMessage &message, journal::Origin origin, ClientId sender = {})
    {
        openRoom(room);
        const room::Effects effects = m_rooms.at(room).handle({}, message);
        journal::MessageHandled handled;
        handled.room = room;
        handled.sender = sender;
        handled.origin = origin;
        handled.message = message;
        handled.outcome = effects.outcome;
        handled.seq = effects.seq;
        handled.streamMessages = effects.streamMessages;
        handled.streamBytes = effects.streamBytes;
        tell(std::move(handled));
        return effects;
    }
    [[nodiscard]] std::vector<protocol::Entry> entries(const RoomId &room, const StreamKey &key) const
    {
        const auto found = m_rooms.find(room);
        return found == m_rooms.end() ? std::vector<protocol::Entry>() : found->second.store().read(key, {});
    }
    void tellSnapshot()
    {
        journal::Snapshot snapshot;
        for (const auto &[id, room] : m_rooms) {
            journal::RoomInfo info;
            info.id = id;
            info.lastSeq = room.lastSeq();
            snapshot.rooms.push_back(std::move(info));
        }
        tell(std::move(snapshot));
    }
    void tellGap()
    {
        tell(journal::Gap{1, false});
        tellSnapshot();
    }
    void restart()
    {
        m_rooms.clear();
        tell(journal::Gap{0, true});
        tellSnapshot();
    }

    bool deaf = false; // what happens is told to nobody
    std::vector<ClientId> disconnected;

private:
    template<typename Change> void change(quint64 request, const RoomId &room, const StreamKey &key, Change carryOut)
    {
        journal::EditDone done;
        done.request = request;
        done.room = room;
        done.key = key;
        const auto found = m_rooms.find(room);
        if (found == m_rooms.end()) {
            done.refusal = protocol::Error{protocol::ErrorCode::NoSuchRoom, "there is no such room"};
            tell(std::move(done));
            return;
        }
        done.before = entries(room, key);
        const room::Effects effects = carryOut(found->second);
        done.after = entries(room, key);
        done.outcome = effects.outcome;
        done.seq = effects.seq;
        if (effects.answer) {
            if (const auto *error = std::get_if<protocol::Error>(&*effects.answer))
                done.refusal = *error;
        }
        tell(std::move(done));
    }
    template<typename What> void tell(What what)
    {
        if (!deaf)
            m_inspector.fold({wallNow(), std::move(what)});
    }

    inspect::Inspector &m_inspector;
    const protocol::Limits m_limits;
    room::Retained m_retained;
    std::map<RoomId, room::Room> m_rooms;
};

} // namespace drift::test
