// SPDX-License-Identifier: GPL-3.0-only
#include "journal/messageview.h"

namespace drift::journal {

namespace {

// The bytes behind an alternative of Event, beyond those of the Event itself.
struct Behind
{
    qint64 operator()(const Snapshot &snapshot) const
    {
        qint64 bytes = 0;
        for (const RoomInfo &room : snapshot.rooms) {
            bytes += qint64(sizeof room) + room.id.text().size();
            for (const StreamInfo &stream : room.streams)
                bytes += qint64(sizeof stream) + stream.key.utf8.size();
            for (const ClientInfo &client : room.members) {
                bytes += qint64(sizeof client) + client.address.size();
                for (const StreamKey &key : client.keys)
                    bytes += qint64(sizeof key) + key.utf8.size();
            }
        }
        return bytes;
    }
    qint64 operator()(const RoomOpened &event) const { return event.room.text().size(); }
    qint64 operator()(const RoomClosed &event) const { return event.room.text().size(); }
    qint64 operator()(const ClientJoined &event) const { return event.room.text().size() + event.address.size(); }
    qint64 operator()(const ClientDecided &event) const
    {
        return event.room.text().size() + (event.key ? event.key->utf8.size() : 0);
    }
    qint64 operator()(const ClientLeft &event) const { return event.room.text().size() + event.reason.size(); }
    qint64 operator()(const MessageHandled &event) const
    {
        return event.room.text().size() + std::visit(*this, event.message)
                + (event.refusal ? event.refusal->message.size() : 0);
    }
    qint64 operator()(const StreamEdited &event) const
    {
        return event.room.text().size() + event.key.utf8.size() + bytesOf(event.entries);
    }
    qint64 operator()(const Answered &event) const
    {
        if (!event.answer)
            return 0;
        const auto *init = std::get_if<protocol::Init>(&*event.answer);
        return init ? init->key.utf8.size() + bytesOf(init->data) : 0;
    }
    qint64 operator()(const StreamRead &event) const
    {
        return event.room.text().size() + event.key.utf8.size() + bytesOf(event.entries);
    }
    qint64 operator()(const EditDone &event) const
    {
        return event.room.text().size() + event.key.utf8.size() + bytesOf(event.before) + bytesOf(event.after);
    }
    qint64 operator()(const Figures &event) const { return qint64(event.clients.size() * sizeof(ClientFigures)); }
    qint64 operator()(const Problem &event) const
    {
        return event.address.size() + event.reason.size() + event.request.size() + event.claim.size()
                + (event.room ? event.room->text().size() : 0);
    }
    qint64 operator()(const ShowAsked &event) const { return event.room.text().size(); }
    qint64 operator()(const Gap &) const { return 0; }

    qint64 operator()(const protocol::Push &push) const { return push.key.utf8.size() + push.value.bytes.size(); }
    qint64 operator()(const protocol::Get &get) const { return get.key.utf8.size(); }
    // Not the values' own: the rooms hold them anyway.
    static qint64 bytesOf(const std::vector<protocol::Entry> &entries) { return qint64(entries.size() * sizeof(protocol::Entry)); }

    qint64 operator()(const protocol::Ping &ping) const { return ping.nonce.bytes.size(); }
};

} // namespace

qint64 cost(const Event &event)
{
    return qint64(sizeof event) + std::visit(Behind(), event.what);
}

MessageHandled messageHandled(const MessageView &message)
{
    const room::Effects &effects = message.effects;
    MessageHandled handled;
    handled.room = message.room;
    handled.sender = message.sender;
    handled.origin = message.origin;
    handled.message = message.message;
    if (auto *push = std::get_if<protocol::Push>(&handled.message)) {
        handled.payloadBytes = push->value.bytes.size();
        handled.payloadLetGo = message.letGo;
        if (message.letGo)
            push->value = {};
    }
    handled.outcome = effects.outcome;
    handled.seq = effects.seq;
    handled.delivered = effects.takers;
    handled.kept = effects.kept;
    handled.recipients = effects.recipients();
    handled.streamMessages = effects.streamMessages;
    handled.streamBytes = effects.streamBytes;
    if (effects.answer) {
        if (const auto *refusal = std::get_if<protocol::Error>(&*effects.answer))
            handled.refusal = *refusal;
    }
    return handled;
}

qint64 cost(const MessageView &message)
{
    return qint64(sizeof(Event)) + message.room.text().size() + std::visit(Behind(), message.message);
}

} // namespace drift::journal
