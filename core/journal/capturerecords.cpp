// SPDX-License-Identifier: GPL-3.0-only
#include "journal/capturerecords.h"

#include "journal/capturelayout.h"

namespace drift::journal::capture {

using protocol::Encoding;

namespace {

// What of its outcome a get, a ping and each action can have.
bool isPossible(room::Outcome outcome, quint8 sort)
{
    using room::Outcome;
    if (outcome == Outcome::Refused)
        return true;
    switch (sort) {
    case quint8(protocol::ActionType::Relay): return outcome == Outcome::Relayed;
    case quint8(protocol::ActionType::Replace):
    case quint8(protocol::ActionType::Append): return outcome == Outcome::Stored;
    case quint8(protocol::ActionType::Compact): return outcome == Outcome::Compacted || outcome == Outcome::CompactStale;
    default: return outcome == Outcome::Answered;
    }
}

} // namespace

Snapshot readSnapshot(CaptureFields &fields, const Known &known)
{
    Snapshot snapshot;
    for (quint32 rooms = fields.elements(1 + 8 + 8 + 4); rooms > 0 && fields.isGood(); --rooms) {
        RoomInfo &info = snapshot.rooms.emplace_back();
        fields.room(known.room);
        info.id = known.room;
        info.lastSeq = fields.seq();
        info.messages = fields.count();
        for (quint32 streams = fields.elements(4 + 8 + 8 + 8); streams > 0 && fields.isGood(); --streams) {
            StreamInfo &stream = info.streams.emplace_back();
            fields.key(stream.key);
            stream.messages = qint64(fields.count());
            stream.bytes = qint64(fields.count());
            stream.lastSeq = fields.seq();
        }
    }
    return snapshot;
}

ClientJoined readJoined(CaptureFields &fields, const Known &known)
{
    ClientJoined joined;
    fields.room(known.room);
    joined.room = known.room;
    joined.client = fields.client();
    fields.expect(!joined.client.isNobody());
    joined.address = fields.text();
    joined.encoding = fields.oneOf(Encoding::Cbor);
    joined.taking = fields.oneOf(room::Taking::Debug);
    const quint8 flags = fields.flags(compressedFlag | encryptedFlag);
    joined.wire = {.compressed = (flags & compressedFlag) != 0, .encrypted = (flags & encryptedFlag) != 0};
    return joined;
}

ClientDecided readDecided(CaptureFields &fields, const Known &known)
{
    ClientDecided decided;
    fields.room(known.room);
    decided.room = known.room;
    decided.client = fields.client();
    decided.taking = fields.oneOf(room::Taking::Debug);
    if (fields.flags(1) != 0) {
        fields.key(known.key);
        decided.key = known.key;
    }
    return decided;
}

ClientLeft readLeft(CaptureFields &fields, const Known &known)
{
    ClientLeft left;
    fields.room(known.room);
    left.room = known.room;
    left.client = fields.client();
    left.closeCode = fields.number<quint16>();
    left.reason = fields.text();
    return left;
}

void readMessage(CaptureFields &fields, const Known &known, CapturedEvent &captured)
{
    MessageHandled handled;
    fields.room(known.room);
    handled.room = known.room;
    handled.sender = fields.client();
    handled.origin = fields.oneOf(Origin::Window);
    const auto sort = fields.number<quint8>();
    fields.expect(sort <= pingSort);
    const quint8 flags = fields.flags(letGoFlag | cborFlag | withoutReplayFlag | refusedFlag);
    handled.outcome = fields.oneOf(room::Outcome::Refused);
    fields.expect(isPossible(handled.outcome, sort) && ((flags & refusedFlag) != 0) == (handled.outcome == room::Outcome::Refused));
    handled.seq = fields.seq();
    handled.delivered = fields.number<quint32>();
    handled.kept = fields.number<quint32>();
    captured.members = fields.number<quint32>();
    const auto recipients = fields.number<quint32>();
    fields.expect(recipients <= known.recipients.size());
    if (fields.isGood() && recipients > 0)
        handled.recipients = known.recipients[recipients - 1];
    handled.streamMessages = qint64(fields.count());
    handled.streamBytes = qint64(fields.count());
    handled.payloadBytes = qint64(fields.count());
    handled.payloadLetGo = (flags & letGoFlag) != 0;
    fields.key(known.key);
    const QByteArray refusal = fields.text();
    if (flags & refusedFlag)
        handled.refusal = protocol::Error{protocol::ErrorCode::BadMessage, refusal};
    const bool hasValue = sort != getSort && !handled.payloadLetGo;
    protocol::Value value;
    if (hasValue)
        value = fields.value((flags & cborFlag) != 0 ? Encoding::Cbor : Encoding::Json);
    else
        fields.expect(fields.bytes().isEmpty());
    fields.expect(!hasValue || handled.payloadBytes == value.bytes.size());

    const auto action = protocol::ActionType(sort);
    if (sort == getSort)
        handled.message = protocol::Get{known.key, (flags & withoutReplayFlag) != 0 ? std::nullopt : std::optional(handled.seq)};
    else if (sort == pingSort)
        handled.message = protocol::Ping{std::move(value)};
    else
        handled.message = protocol::Push{known.key, std::move(value),
                                         {action, action == protocol::ActionType::Compact ? handled.seq : SequenceNumber()}};
    captured.event.what = std::move(handled);
}

StreamEdited readEdit(CaptureFields &fields, const Known &known)
{
    StreamEdited edited;
    fields.room(known.room);
    edited.room = known.room;
    fields.key(known.key);
    edited.key = known.key;
    edited.kind = fields.oneOf(room::Edit::Kind::Restore);
    edited.seq = fields.seq();
    edited.streamBytes = qint64(fields.count());
    for (quint32 count = fields.elements(8 + 1 + 4); count > 0 && fields.isGood(); --count) {
        const SequenceNumber seq = fields.seq();
        fields.expect(edited.entries.empty() || edited.entries.back().seq < seq);
        const Encoding encoding = fields.oneOf(Encoding::Cbor);
        edited.entries.push_back({seq, fields.value(encoding)});
    }
    return edited;
}

Gap readGap(CaptureFields &fields)
{
    Gap gap;
    gap.events = fields.count();
    gap.restarted = fields.flags(1) != 0;
    fields.expect(gap.restarted == (gap.events == 0));
    return gap;
}

room::Recipients readRecipients(CaptureFields &fields)
{
    std::vector<ClientId> clients;
    const quint32 count = fields.elements(8);
    clients.reserve(count);
    for (quint32 i = 0; i < count; ++i) {
        const ClientId client = fields.client();
        fields.expect(clients.empty() ? !client.isNobody() : clients.back() < client);
        clients.push_back(client);
    }
    return std::make_shared<const std::vector<ClientId>>(std::move(clients));
}

} // namespace drift::journal::capture
