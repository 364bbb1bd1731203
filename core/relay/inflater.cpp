// SPDX-License-Identifier: GPL-3.0-only
#include "relay/inflater.h"

#define ZLIB_CONST
#include <zlib.h>

#include <algorithm>

namespace drift::relay {

namespace {

constexpr qsizetype leastRoom = 1024;
constexpr qsizetype expectedRatio = 4;
constexpr char tail[] = {0, 0, char(0xff), char(0xff)}; // that the sender leaves out
// Of deflate's blocks: what a sender that flushes often makes, and many times what one does that does not. Each costs the
// reader some microseconds, and may be 10 bytes long.
constexpr qint64 blocksForNothing = 4096;
constexpr qint64 bytesForABlock = 256;

// What zlib says of where it stopped (z_stream::data_type).
constexpr int unusedBits = 0x3f;
constexpr int behindABlock = 0x80;

} // namespace

// One message.
class Inflater::Reading
{
public:
    Reading(z_stream &stream, Content content, qint64 most) : m_stream(stream), m_content(content), m_most(most) {}

    std::optional<Violation> read(QByteArrayView payload)
    {
        reserve(std::max(leastRoom, payload.size() * expectedRatio));
        if (auto violation = feed(payload))
            return violation;
        const qsizetype before = m_size;
        if (auto violation = feed({tail, sizeof tail}))
            return violation;
        // The tail has to be the end of an empty block without compression, which gives nothing and ends with a byte.
        if (m_size != before || !(m_stream.data_type & behindABlock) || (m_stream.data_type & unusedBits) != 0)
            return notDeflate();
        if (m_content == Content::Text && !m_text.isWhole())
            return Violation{CloseCode::NotUtf8, "a text message ends inside a character"};
        return std::nullopt;
    }

    QByteArray takeMessage()
    {
        m_message.resize(m_size);
        return std::move(m_message);
    }

private:
    static Violation notDeflate() { return {CloseCode::NotUtf8, "a compressed message cannot be inflated"}; }

    // One byte more than allowed shows that there is too much.
    void reserve(qsizetype size) { m_message.resize(std::min<qsizetype>(size, m_most + 1)); }

    std::optional<Violation> feed(QByteArrayView input)
    {
        m_stream.next_in = reinterpret_cast<const Bytef *>(input.data());
        m_stream.avail_in = uInt(input.size());
        do {
            if (m_size == m_message.size())
                reserve(2 * m_size);
            if (auto violation = step())
                return violation;
        } while (m_stream.avail_in > 0 || m_stream.avail_out == 0);
        return std::nullopt;
    }

    // Up to the end of a block, of what came, or of the room.
    std::optional<Violation> step()
    {
        const qsizetype room = m_message.size() - m_size;
        m_stream.next_out = reinterpret_cast<Bytef *>(m_message.data()) + m_size;
        m_stream.avail_out = uInt(room);
        const int result = ::inflate(&m_stream, Z_BLOCK);
        const QByteArrayView fresh(m_message.constData() + m_size, room - qsizetype(m_stream.avail_out));
        m_size += fresh.size();
        if (result == Z_STREAM_END)
            inflateResetKeep(&m_stream); // a final block is not the last one of a message, and may be referred to
        else if (result != Z_OK && result != Z_BUF_ERROR)
            return notDeflate();
        if (m_content == Content::Text && !m_text.take(fresh))
            return Violation{CloseCode::NotUtf8, "a text message is not UTF-8"};
        if (m_size > m_most)
            return Violation{CloseCode::TooBig, "the message is larger than --max-message"};
        m_blocks += (m_stream.data_type & behindABlock) != 0;
        if (m_blocks > blocksForNothing + m_size / bytesForABlock)
            return Violation{CloseCode::Policy, "a compressed message of far more blocks than it needs"};
        return std::nullopt;
    }

    z_stream &m_stream;
    const Content m_content;
    const qint64 m_most;
    QByteArray m_message; // room for it
    qsizetype m_size = 0;
    qint64 m_blocks = 0;
    protocol::Utf8Stream m_text;
};

Inflater::Inflater() = default;

Inflater::~Inflater()
{
    if (m_stream)
        inflateEnd(m_stream.get());
}

// Always for the largest window, which does for every smaller one. (zlib does not take 8 bits here.)
bool Inflater::makeReady()
{
    if (m_stream)
        return inflateReset(m_stream.get()) == Z_OK;
    m_stream = std::make_unique<z_stream>();
    if (inflateInit2(m_stream.get(), -MAX_WBITS) == Z_OK)
        return true;
    m_stream.reset();
    return false;
}

Result<QByteArray, Violation> Inflater::inflate(QByteArrayView payload, Content content, qint64 most)
{
    if (!makeReady())
        return unexpected(Violation{CloseCode::Overloaded, "there is no memory for compressed messages"});
    Reading reading(*m_stream, content, most);
    if (auto violation = reading.read(payload))
        return unexpected(*violation);
    return reading.takeMessage();
}

} // namespace drift::relay
