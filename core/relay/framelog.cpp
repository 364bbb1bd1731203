// SPDX-License-Identifier: GPL-3.0-only
#include "relay/framelog.h"

#include <cstring>

namespace drift::relay {

const Piece &FrameLog::append(Frame::Type type, QByteArrayView payload, Compression compression)
{
    Q_ASSERT(takes(payload.size()));
    const FrameHeader header = frameHeader(type, payload.size(), compression);
    const qsizetype size = header.size + payload.size();
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
    std::memcpy(frame + header.size, payload.data(), size_t(payload.size()));
    m_last.begin = m_last.end;
    m_last.end += size;
    return m_last;
}

} // namespace drift::relay
