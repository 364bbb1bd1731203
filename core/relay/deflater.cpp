// SPDX-License-Identifier: GPL-3.0-only
#include "relay/deflater.h"

#define ZLIB_CONST
#include <zlib.h>

namespace drift::relay {

namespace {

constexpr int defaultMemory = 8; // zlib's
constexpr qsizetype tailSize = 4; // 00 00 ff ff, which the receiver puts back

} // namespace

Deflater::Deflater() = default;

Deflater::~Deflater()
{
    if (m_stream)
        deflateEnd(m_stream.get());
}

bool Deflater::makeReady()
{
    if (m_stream)
        return deflateReset(m_stream.get()) == Z_OK;
    m_stream = std::make_unique<z_stream>();
    if (deflateInit2(m_stream.get(), Z_BEST_SPEED, Z_DEFLATED, -MAX_WBITS, defaultMemory, Z_DEFAULT_STRATEGY) == Z_OK)
        return true;
    m_stream.reset();
    return false;
}

QByteArray Deflater::deflate(QByteArrayView message)
{
    if (message.isEmpty() || !makeReady())
        return {};
    QByteArray payload(message.size() + tailSize, Qt::Uninitialized);
    m_stream->next_in = reinterpret_cast<const Bytef *>(message.data());
    m_stream->avail_in = uInt(message.size());
    m_stream->next_out = reinterpret_cast<Bytef *>(payload.data());
    m_stream->avail_out = uInt(payload.size());
    const bool done = ::deflate(m_stream.get(), Z_SYNC_FLUSH) == Z_OK && m_stream->avail_in == 0 && m_stream->avail_out > 0;
    if (!done)
        return {};
    payload.truncate(payload.size() - qsizetype(m_stream->avail_out) - tailSize);
    payload.squeeze(); // it may wait for long
    return payload;
}

} // namespace drift::relay
