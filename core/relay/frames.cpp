// SPDX-License-Identifier: GPL-3.0-only
#include "relay/frames.h"

#include "relay/inflater.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace drift::relay {

namespace {

// RFC 6455 section 5.2.
enum Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };
constexpr quint64 longestControlPayload = 125;
constexpr quint8 reserved = 0x70;
constexpr quint8 reservedForCompression = 0x40; // RFC 7692 section 6

bool isControl(quint8 opcode)
{
    return opcode >= Close;
}

// `at`: how far into the payload the data begins. Gives whether all of it is ASCII: text that is need not be looked at again.
bool unmask(char *data, qsizetype size, const std::array<uchar, 4> &mask, qsizetype at)
{
    using Words [[gnu::vector_size(16)]] = quint32;
    constexpr quint32 topBits = 0x80808080;
    std::array<uchar, 4> rotated;
    for (size_t i = 0; i < rotated.size(); ++i)
        rotated[i] = mask[(size_t(at) + i) % mask.size()];
    quint32 wide;
    std::memcpy(&wide, rotated.data(), sizeof wide);
    Words seen{};
    qsizetype i = 0;
    for (; i + qsizetype(sizeof(Words)) <= size; i += sizeof(Words)) {
        Words words;
        std::memcpy(&words, data + i, sizeof words);
        words ^= wide;
        seen |= words;
        std::memcpy(data + i, &words, sizeof words);
    }
    quint32 rest = seen[0] | seen[1] | seen[2] | seen[3];
    for (; i + 4 <= size; i += 4) {
        quint32 word;
        std::memcpy(&word, data + i, 4);
        word ^= wide;
        rest |= word;
        std::memcpy(data + i, &word, 4);
    }
    for (; i < size; ++i) {
        data[i] = char(uchar(data[i]) ^ rotated[size_t(i) % rotated.size()]);
        rest |= uchar(data[i]);
    }
    return (rest & topBits) == 0;
}

// The codes that an endpoint may put on the wire (RFC 6455 section 7.4, and the registry's 1012 to 1014).
bool mayBeSent(quint16 code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

Frame::Type typeOf(quint8 opcode)
{
    switch (opcode) {
    case Text: return Frame::Type::Text;
    case Binary: return Frame::Type::Binary;
    case Close: return Frame::Type::Close;
    case Ping: return Frame::Type::Ping;
    default: return Frame::Type::Pong;
    }
}

quint8 opcodeOf(Frame::Type type)
{
    switch (type) {
    case Frame::Type::Text: return Text;
    case Frame::Type::Binary: return Binary;
    case Frame::Type::Close: return Close;
    case Frame::Type::Ping: return Ping;
    case Frame::Type::Pong: return Pong;
    }
    Q_UNREACHABLE();
    return 0;
}

} // namespace

qsizetype FrameReader::read(char *data, qsizetype size)
{
    m_frame.reset();
    if (m_messageTaken) {
        m_message = {};
        m_messageTaken = false;
    }
    qsizetype done = 0;
    while (!m_frame && !m_violation) {
        const std::optional<Header> header = readHeader(reinterpret_cast<const uchar *>(data + done), size - done);
        if (!header)
            break;
        char *payload = data + done + header->size;
        if (m_violation || !receive(*header, payload, size - done - header->size))
            break;
        take(*header, {payload, qsizetype(header->length)});
        done += header->size + qsizetype(header->length);
    }
    return done;
}

bool FrameReader::isText(const Header &header) const
{
    if (isCompressed(header))
        return false; // it becomes text
    return header.opcode == Text || (header.opcode == Continuation && m_fragmented == Frame::Type::Text);
}

// What of the payload is new is unmasked, and judged where it is text. True where the payload is whole.
bool FrameReader::receive(const Header &header, char *payload, qsizetype size)
{
    const qsizetype here = qsizetype(std::min(header.length, quint64(size)));
    const QByteArrayView fresh(payload + m_received, here - m_received);
    const bool isAscii = unmask(payload + m_received, fresh.size(), header.mask, m_received);
    m_received = here;
    if (isText(header) && !(isAscii && m_text.isWhole()) && !m_text.take(fresh)) {
        refuse(CloseCode::NotUtf8, "a text message is not UTF-8");
        return false;
    }
    if (quint64(here) < header.length)
        return false;
    m_received = 0;
    return true;
}

std::optional<FrameReader::Header> FrameReader::readHeader(const uchar *data, qsizetype size)
{
    if (size < 2)
        return std::nullopt;
    Header header;
    header.final = data[0] & 0x80;
    header.opcode = data[0] & 0x0f;
    header.compressed = m_inflater && (data[0] & reservedForCompression);
    if (data[0] & (m_inflater ? reserved & ~reservedForCompression : reserved))
        refuse(CloseCode::ProtocolError, "a reserved bit is set");
    else if (!(data[1] & 0x80))
        refuse(CloseCode::ProtocolError, "a client's frame must be masked");
    header.length = data[1] & 0x7f;
    header.size = 2;
    if (header.length == 126) {
        if (size < 4)
            return m_violation ? std::optional(header) : std::nullopt;
        header.length = qFromBigEndian<quint16>(data + 2);
        header.size = 4;
        if (header.length < 126)
            refuse(CloseCode::ProtocolError, "a length is not in its shortest form");
    } else if (header.length == 127) {
        if (size < 10)
            return m_violation ? std::optional(header) : std::nullopt;
        header.length = qFromBigEndian<quint64>(data + 2);
        header.size = 10;
        if (header.length <= 0xffff || header.length >> 63)
            refuse(CloseCode::ProtocolError, "a length is not in its shortest form");
    }
    // What the header already shows to be wrong is refused before the mask has come.
    checkHeader(header);
    if (m_violation)
        return header;
    if (size < header.size + 4)
        return std::nullopt;
    std::memcpy(header.mask.data(), data + header.size, 4);
    header.size += 4;
    return header;
}

void FrameReader::checkHeader(const Header &header)
{
    if (m_violation)
        return;
    if (header.compressed && (isControl(header.opcode) || header.opcode == Continuation)) {
        refuse(CloseCode::ProtocolError, "a reserved bit is set"); // RFC 7692 section 6: of a message's first frame only
        return;
    }
    if (isControl(header.opcode)) {
        if (header.opcode > Pong)
            refuse(CloseCode::ProtocolError, "a reserved opcode");
        else if (!header.final)
            refuse(CloseCode::ProtocolError, "a control frame is fragmented");
        else if (header.length > longestControlPayload)
            refuse(CloseCode::ProtocolError, "a control frame is longer than 125 bytes");
        return;
    }
    if (header.opcode > Binary)
        refuse(CloseCode::ProtocolError, "a reserved opcode");
    else if ((header.opcode == Continuation) != m_fragmented.has_value())
        refuse(CloseCode::ProtocolError, m_fragmented ? "a message begins inside another" : "a continuation of nothing");
    else if (const qint64 most = isCompressed(header) ? Inflater::longestPayload(m_maxMessage) : m_maxMessage;
             header.length > quint64(most) || m_message.size() + qint64(header.length) > most)
        refuse(CloseCode::TooBig, "the message is larger than --max-message");
}

void FrameReader::take(const Header &header, QByteArrayView payload)
{
    if (isControl(header.opcode)) {
        complete(typeOf(header.opcode), payload);
        return;
    }
    if (header.opcode != Continuation && header.final) {
        if (header.compressed)
            inflate(typeOf(header.opcode), payload);
        else
            complete(typeOf(header.opcode), payload);
        return;
    }
    if (header.opcode != Continuation) {
        m_fragmented = typeOf(header.opcode);
        m_compressed = header.compressed;
    }
    m_message.append(payload);
    if (!header.final)
        return;
    const Frame::Type type = *m_fragmented;
    m_fragmented.reset();
    m_messageTaken = true;
    if (m_compressed)
        inflate(type, m_message);
    else
        complete(type, m_message);
}

// `payload` may be of m_message, in whose place what comes of it is put.
void FrameReader::inflate(Frame::Type type, QByteArrayView payload)
{
    const auto content = type == Frame::Type::Text ? Inflater::Content::Text : Inflater::Content::Bytes;
    auto message = m_inflater->inflate(payload, content, m_maxMessage);
    if (!message) {
        m_violation = message.error();
        return;
    }
    m_message = std::move(*message);
    m_messageTaken = true;
    complete(type, m_message);
}

void FrameReader::complete(Frame::Type type, QByteArrayView payload)
{
    if (type == Frame::Type::Text && !m_text.isWhole()) {
        refuse(CloseCode::NotUtf8, "a text message ends inside a character");
        return;
    }
    if (type == Frame::Type::Close && !payload.isEmpty()) {
        if (payload.size() < 2 || !mayBeSent(quint16(closeCode(payload)))) {
            refuse(CloseCode::ProtocolError, "a Close frame with a code that must not be sent");
            return;
        }
        if (!payload.sliced(2).isValidUtf8()) {
            refuse(CloseCode::NotUtf8, "the reason of a Close frame is not UTF-8");
            return;
        }
    }
    m_frame = Frame{type, payload};
}

FrameHeader frameHeader(Frame::Type type, qsizetype payloadSize, Compression compression)
{
    FrameHeader header;
    header.bytes[0] = char(0x80 | (compression == Compression::On ? reservedForCompression : 0) | opcodeOf(type));
    if (payloadSize < 126) {
        header.bytes[1] = char(payloadSize);
        header.size = 2;
    } else if (payloadSize <= 0xffff) {
        header.bytes[1] = 126;
        qToBigEndian(quint16(payloadSize), &header.bytes[2]);
        header.size = 4;
    } else {
        header.bytes[1] = 127;
        qToBigEndian(quint64(payloadSize), &header.bytes[2]);
        header.size = 10;
    }
    return header;
}

QByteArray framed(Frame::Type type, QByteArrayView payload)
{
    const FrameHeader header = frameHeader(type, payload.size());
    QByteArray frame;
    frame.reserve(header.size + payload.size());
    frame.append(header.bytes.data(), header.size);
    frame.append(payload);
    return frame;
}

QByteArray closePayload(CloseCode code, QByteArrayView reason)
{
    QByteArray payload(2, Qt::Uninitialized);
    qToBigEndian(quint16(code), payload.data());
    qsizetype size = std::min<qsizetype>(reason.size(), qsizetype(longestControlPayload) - 2);
    while (size > 0 && size < reason.size() && (uchar(reason[size]) & 0xc0) == 0x80)
        --size; // not inside a character
    payload.append(reason.first(size));
    return payload;
}

CloseCode closeCode(QByteArrayView payload)
{
    if (payload.size() < 2)
        return CloseCode::NoStatus;
    return CloseCode(qFromBigEndian<quint16>(payload.data()));
}

qsizetype serverFrameSize(QByteArrayView bytes)
{
    const auto *data = reinterpret_cast<const uchar *>(bytes.data());
    const quint8 length = data[1] & 0x7f;
    if (length == 126)
        return 4 + qFromBigEndian<quint16>(data + 2);
    if (length == 127)
        return 10 + qsizetype(qFromBigEndian<quint64>(data + 2));
    return 2 + length;
}

} // namespace drift::relay
