// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/events.h"
#include "room/room.h"

// Messages as a relay handles them, for tests of what is made out of them.
namespace drift::test {

using protocol::ActionType;

inline protocol::Push push(const QByteArray &key, ActionType action, const QByteArray &json, quint64 upTo = 0)
{
    return {{key}, {json, protocol::Encoding::Json}, {action, {upTo}}};
}

inline journal::MessageHandled handledPush(const QByteArray &room, const protocol::Push &push, room::Outcome outcome,
                                           quint64 seq, qint64 streamMessages = 0)
{
    journal::MessageHandled handled;
    handled.room = roomNamed(room);
    handled.sender = ClientId{7};
    handled.message = push;
    handled.payloadBytes = push.value.bytes.size();
    handled.outcome = outcome;
    handled.seq = {seq};
    handled.streamMessages = streamMessages;
    return handled;
}

inline journal::Event relayed(const QByteArray &room, const QByteArray &key, const QByteArray &json, quint64 seq)
{
    return {{}, handledPush(room, push(key, ActionType::Relay, json), room::Outcome::Relayed, seq)};
}

// A room that says what it does, as the relay does.
class TalkingRoom
{
public:
    explicit TalkingRoom(const QByteArray &name) : m_room(roomNamed(name), m_limits, m_retained) {}

    journal::Event handle(const protocol::ClientMessage &message)
    {
        const room::Effects effects = m_room.handle({}, message);
        journal::MessageHandled handled;
        handled.room = m_room.id();
        handled.origin = journal::Origin::Http;
        handled.message = message;
        if (const auto *push = std::get_if<protocol::Push>(&message))
            handled.payloadBytes = push->value.bytes.size();
        handled.outcome = effects.outcome;
        handled.seq = effects.seq;
        handled.streamMessages = effects.streamMessages;
        handled.streamBytes = effects.streamBytes;
        if (effects.outcome == room::Outcome::Refused)
            handled.refusal = std::get<protocol::Error>(*effects.answer);
        return {{}, std::move(handled)};
    }
    // Nothing where it was refused.
    std::optional<journal::Event> edit(const room::Edit &edit)
    {
        const room::Effects effects = m_room.edit(edit);
        if (effects.outcome == room::Outcome::Refused)
            return {};
        return journal::Event{{}, journal::StreamEdited{m_room.id(), edit.key, edit.kind, edit.seq, read(edit.key), effects.streamBytes}};
    }
    [[nodiscard]] std::vector<protocol::Entry> read(const StreamKey &key) const { return m_room.store().read(key, {}); }
    [[nodiscard]] const room::Room &room() const { return m_room; }

private:
    const protocol::Limits m_limits;
    room::Retained m_retained;
    room::Room m_room;
};

} // namespace drift::test
