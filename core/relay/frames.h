// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/utf8stream.h"

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <optional>

// The framing of WebSocket messages, server side (RFC 6455 section 5), without a socket.
namespace drift::relay {

class Inflater;

enum class CloseCode : quint16 {
    Normal = 1000,
    GoingAway = 1001,
    ProtocolError = 1002,
    NoStatus = 1005,  // never on the wire: the peer's Close frame had no code
    Abnormal = 1006,  // never on the wire: the connection broke
    NotUtf8 = 1007,
    Policy = 1008,
    TooBig = 1009,
    Overloaded = 1013,
};

// Whether a message is compressed (RFC 7692); of a connection, whether its messages may be.
enum class Compression : quint8 { Off, On };

struct Violation
{
    CloseCode code = CloseCode::ProtocolError;
    const char *reason = ""; // a short sentence, for the Close frame
};

// A whole message or control frame from a client.
struct Frame
{
    enum class Type : quint8 { Text, Binary, Close, Ping, Pong };
    Type type = Type::Text;
    QByteArrayView payload; // unmasked; good until the next call of the reader
};

// Reads a client's frames and puts fragmented messages together. Strict: masked, no reserved bits or opcodes, shortest
// length form, control frames whole and of at most 125 bytes, text in UTF-8 however it was cut, Close frames well
// formed, and no message above the limit. Where compressed messages were agreed on (RFC 7692), the first frame of a message
// may say that it is one; it is inflated when it is whole. What is wrong is refused as soon as it is seen: a frame that announces too much
// by its header, text by its first byte that is not UTF-8, though the rest of its frame has not come.
// Thread: the relay's. Owner: FrameIntake (the fuzz target `frames` drives it).
class FrameReader
{
public:
    // `inflater`: where compressed messages were agreed on; it outlives the reader.
    explicit FrameReader(qint64 maxMessage, Inflater *inflater = nullptr) : m_maxMessage(maxMessage), m_inflater(inflater) {}

    // Reads from the beginning of `data` (which it unmasks in place) up to the end of the next message or control frame.
    // Returns how many bytes it is done with; they are not to be given again. The others are to be given again as it left
    // them, with more behind them. frame() then says what was read: nothing where more bytes are needed. After a violation
    // it reads no more.
    qsizetype read(char *data, qsizetype size);

    [[nodiscard]] const std::optional<Frame> &frame() const { return m_frame; }
    [[nodiscard]] const std::optional<Violation> &violation() const { return m_violation; }
    // Bytes of the fragments of a message that is not whole.
    [[nodiscard]] qsizetype gathered() const { return m_messageTaken ? 0 : m_message.size(); }

private:
    struct Header
    {
        bool final = false;
        bool compressed = false; // the message that it begins
        quint8 opcode = 0;
        qsizetype size = 0; // of the header
        quint64 length = 0; // of the payload
        std::array<uchar, 4> mask{};
    };

    void refuse(CloseCode code, const char *reason) { m_violation = Violation{code, reason}; }
    std::optional<Header> readHeader(const uchar *data, qsizetype size);
    void checkHeader(const Header &header);
    bool isCompressed(const Header &header) const { return header.compressed || (header.opcode == 0 && m_compressed); }
    bool isText(const Header &header) const;
    bool receive(const Header &header, char *payload, qsizetype size);
    void take(const Header &header, QByteArrayView payload);
    void complete(Frame::Type type, QByteArrayView payload);
    void inflate(Frame::Type type, QByteArrayView payload);

    const qint64 m_maxMessage;
    Inflater *const m_inflater;
    qsizetype m_received = 0;                 // of the payload that is not whole yet: unmasked, and checked where it is text
    protocol::Utf8Stream m_text;              // the text message so far
    QByteArray m_message;                     // the fragments so far
    std::optional<Frame::Type> m_fragmented;  // of the message that they belong to
    bool m_compressed = false;                // that message
    bool m_messageTaken = false;              // m_message was handed out and begins anew
    std::optional<Frame> m_frame;
    std::optional<Violation> m_violation;
};

// The header of an unfragmented, unmasked frame (server to client) for a payload of that size, 2 to 10 bytes.
struct FrameHeader
{
    static constexpr qsizetype largest = 10;
    std::array<char, largest> bytes{};
    qsizetype size = 0;
};
[[nodiscard]] FrameHeader frameHeader(Frame::Type type, qsizetype payloadSize, Compression compression = Compression::Off);
// Header and payload in one piece.
[[nodiscard]] QByteArray framed(Frame::Type type, QByteArrayView payload);
// A Close frame's payload: the code and a reason (UTF-8), cut at 123 bytes or a little before.
[[nodiscard]] QByteArray closePayload(CloseCode code, QByteArrayView reason);
// The code that a Close frame's (well-formed) payload has; NoStatus where it is empty.
[[nodiscard]] CloseCode closeCode(QByteArrayView payload);
// How long the server's frame is that begins at the start of `bytes`, header included; the bytes may end before it does,
// but not before the end of its header.
[[nodiscard]] qsizetype serverFrameSize(QByteArrayView bytes);

} // namespace drift::relay
