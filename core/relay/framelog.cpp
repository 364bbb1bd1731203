// SPDX-License-Identifier: GPL-3.0-only
#include "relay/framelog.h"

#include <cstring>

namespace drift::relay {

const Piece &FrameLog::append(Frame::Type type, QByteArrayView payload, Compression compression)
{
    std::memcpy(begin(type, payload.size(), compression), payload.data(), size_t(payload.size()));
    return m_last;
}

const Piece &FrameLog::append(const protocol::BroadcastJson &payload)
{
    payload.writeTo(begin(Frame::Type::Text, payload.size(), Compression::Off));
    return m_last;
}

char *FrameLog::begin(Frame::Type type, qsizetype payloadSize, Compression compression)
{
    Q_ASSERT(takes(payloadSize));
    const FrameHeader header = frameHeader(type, payloadSize, compression);
    const qsizetype size = header.size + payloadSize;
    if (m_last.block.isDetached()) {
        m_last.end = 0;
    } else if (m_last.end + size > m_last.block.size()) {
        m_last.block = QByteArray(blockSize, Qt::Uninitialized);
        m_last.end = 0;
        m_data = m_last.block.data();
    }
    // Where others hold the block they hold what is in front of this, so it is written to although it is shared.
    char *frame = m_data + m_last.end;
    std::memcpy(frame, header.bytes.data(), size_t(header.size));
    m_last.begin = m_last.end;
    m_last.end += size;
    return frame + header.size;
}

} // namespace drift::relay
