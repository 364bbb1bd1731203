// SPDX-License-Identifier: GPL-3.0-only
#include "peek.h"

#include "fail.h"

namespace drift::load {

Peek::Peek()
{
    if (inflateInit2(&m_stream, -MAX_WBITS) != Z_OK)
        fail("no memory to inflate in");
}

Peek::~Peek()
{
    inflateEnd(&m_stream);
}

std::string_view Peek::beginningOf(std::string_view payload)
{
    inflateReset(&m_stream);
    m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(payload.data())); // zlib only reads it
    m_stream.avail_in = uInt(payload.size());
    m_stream.next_out = reinterpret_cast<Bytef *>(m_text.data());
    m_stream.avail_out = uInt(m_text.size());
    const int result = inflate(&m_stream, Z_SYNC_FLUSH);
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
        fail("a compressed message cannot be inflated: %s", m_stream.msg ? m_stream.msg : "it is no deflate");
    return {m_text.data(), m_text.size() - m_stream.avail_out};
}

} // namespace drift::load
