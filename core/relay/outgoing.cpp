// SPDX-License-Identifier: GPL-3.0-only
#include "relay/outgoing.h"

#include "protocol/codec.h"

namespace drift::relay {

void Outgoing::SharedFrame::make(Frame::Type type, const QByteArray &bytes, Compression compression, FrameLog &log)
{
    if (FrameLog::takes(bytes.size())) {
        piece = log.append(type, bytes, compression);
        return;
    }
    const FrameHeader made = frameHeader(type, bytes.size(), compression);
    large = LargeFrame{QByteArray(made.bytes.data(), made.size), bytes, {}};
}

// Its value is not copied into a payload: megabytes take long, and are there already.
void Outgoing::SharedFrame::make(Frame::Type type, const protocol::Broadcast &message)
{
    const protocol::Encoding encoding = message.value.encoding;
    const protocol::ServerMessage hollow = protocol::Broadcast{message.key, message.seq, {QByteArray(), encoding}};
    const QByteArray around = protocol::encode(hollow, encoding); // in either encoding the value comes last
    const qsizetype behind = encoding == protocol::Encoding::Json ? 1 : 0; // the bracket that ends the object
    const FrameHeader header = frameHeader(type, around.size() + message.value.bytes.size());
    QByteArray head;
    head.reserve(header.size + around.size());
    head.append(header.bytes.data(), header.size).append(around.chopped(behind));
    large = LargeFrame{std::move(head), message.value.bytes, around.last(behind)};
}

bool Outgoing::sendBroadcastTo(Connection &connection, const Reception &reception, const protocol::ServerMessage &message,
                               Outbox::Metering metering, Instant time)
{
    const auto *broadcast = std::get_if<protocol::Broadcast>(&message);
    if (!broadcast || broadcast->value.encoding != reception.encoding)
        return false;
    SharedFrame &frame = m_plain[size_t(reception.encoding)];
    if (FrameLog::takes(broadcast->value.bytes.size())) {
        if (reception.encoding != protocol::Encoding::Json || reception.longestDeflated != 0)
            return false;
        const protocol::BroadcastJson json(*broadcast);
        if (!FrameLog::takes(json.size()))
            return false;
        frame.piece = m_making.plain[size_t(reception.encoding)].append(json); // it is the first: sendTo() looked
    } else if (isDeflated(reception, broadcast->value.bytes.size())) {
        return false;
    } else if (!frame.isMade()) {
        frame.make(typeOf(reception.encoding), *broadcast);
    }
    frame.sendTo(connection, metering, time);
    return true;
}

// False where it is to be sent plain.
bool Outgoing::sendDeflated(Connection &connection, protocol::Encoding encoding, const QByteArray &payload,
                            Outbox::Metering metering, Instant time)
{
    std::optional<SharedFrame> &frame = m_deflated[size_t(encoding)];
    if (!frame) {
        frame.emplace();
        if (const QByteArray deflated = m_making.deflater.deflate(payload); !deflated.isNull())
            frame->make(typeOf(encoding), deflated, Compression::On, m_making.deflated[size_t(encoding)]);
    }
    if (!frame->isMade())
        return false;
    frame->sendTo(connection, metering, time);
    return true;
}

} // namespace drift::relay
