// SPDX-License-Identifier: GPL-3.0-only
#include "relay/outgoing.h"

namespace drift::relay {

void Outgoing::SharedFrame::make(Frame::Type type, const QByteArray &bytes, Compression compression, FrameLog &log)
{
    if (FrameLog::takes(bytes.size())) {
        piece = log.append(type, bytes, compression);
        return;
    }
    const FrameHeader made = frameHeader(type, bytes.size(), compression);
    header = QByteArray(made.bytes.data(), made.size);
    payload = bytes;
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
