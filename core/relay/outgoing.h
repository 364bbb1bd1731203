// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/preparedmessage.h"
#include "relay/connection.h"
#include "relay/deflater.h"
#include "relay/framelog.h"

#include <array>
#include <optional>

namespace drift::relay {

// How one client takes its messages.
struct Reception
{
    protocol::Encoding encoding = protocol::Encoding::Json;
    qsizetype longestDeflated = 0; // bytes: longer messages are not compressed for it (DeflateTerms::longestMessage()); 0: none is
};

// What the frames of all messages are made in.
// Thread: the relay's. Owner: RoomHost.
struct FrameMaking
{
    std::array<FrameLog, 2> plain; // by encoding
    std::array<FrameLog, 2> deflated;
    Deflater deflater;
};

// One message on its way to any number of connections: its frame is made, and compressed, once for each encoding, when the
// first one wants it so. What does not get shorter is sent as it is, which is always right.
// Thread: the relay's. Owner: who sends the message.
class Outgoing
{
public:
    explicit Outgoing(FrameMaking &making) : m_making(making) {}

    // The same one each time.
    void sendTo(Connection &connection, const Reception &reception, const protocol::PreparedMessage &message, Outbox::Metering metering, Instant time)
    {
        const SharedFrame &frame = m_plain[size_t(reception.encoding)];
        if (reception.longestDeflated == 0 && frame.isMade()) // nearly always
            frame.sendTo(connection, metering, time);
        else if (!sendBroadcastTo(connection, reception, message.message(), metering, time))
            sendTo(connection, reception, message.payload(reception.encoding), metering, time);
    }
    // `payload`: the message in the encoding of the client.
    void sendTo(Connection &connection, const Reception &reception, const QByteArray &payload, Outbox::Metering metering, Instant time)
    {
        if (isDeflated(reception, payload.size())
                && sendDeflated(connection, reception.encoding, payload, metering, time))
            return;
        SharedFrame &frame = m_plain[size_t(reception.encoding)];
        if (!frame.isMade())
            frame.make(typeOf(reception.encoding), payload, Compression::Off, m_making.plain[size_t(reception.encoding)]);
        frame.sendTo(connection, metering, time);
    }

private:
    // A piece of the log, or, where it is large, its header and the payload as it is.
    struct SharedFrame
    {
        Piece piece;
        std::optional<LargeFrame> large;

        [[nodiscard]] bool isMade() const { return !piece.block.isNull() || large; }
        void make(Frame::Type type, const QByteArray &bytes, Compression compression, FrameLog &log);
        void make(Frame::Type type, const protocol::Broadcast &message);
        void sendTo(Connection &connection, Outbox::Metering metering, Instant time) const
        {
            if (large)
                connection.send(*large, metering, time);
            else
                connection.send(piece, metering, time);
        }
    };

    static bool isDeflated(const Reception &reception, qsizetype size)
    {
        return size <= reception.longestDeflated && Deflater::takes(size);
    }
    static Frame::Type typeOf(protocol::Encoding encoding)
    {
        return encoding == protocol::Encoding::Cbor ? Frame::Type::Binary : Frame::Type::Text;
    }
    // Without its payload: of a broadcast in the encoding of the client that is large, or JSON and not to be compressed. False where it is
    // another message.
    bool sendBroadcastTo(Connection &connection, const Reception &reception, const protocol::ServerMessage &message,
                         Outbox::Metering metering, Instant time);
    bool sendDeflated(Connection &connection, protocol::Encoding encoding, const QByteArray &payload, Outbox::Metering metering, Instant time);

    FrameMaking &m_making;
    std::array<SharedFrame, 2> m_plain; // by encoding
    std::array<std::optional<SharedFrame>, 2> m_deflated; // not made where it would not be shorter
};

} // namespace drift::relay
