// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/broadcastjson.h"
#include "relay/frames.h"

namespace drift::relay {

// Part of a block of memory that is shared with whoever else is to get the same bytes.
struct Piece
{
    QByteArray block;
    qsizetype begin = 0;
    qsizetype end = 0;
};

// A large frame: a value is sent from where it lies, between what stands in front of it and behind it.
struct LargeFrame
{
    QByteArray head; // the frame's header, and perhaps the beginning of its payload
    QByteArray body;
    QByteArray tail; // may be empty
};

// Where frames that go to many are made, each once: one behind the other, so that who gets several of them in a row
// has them in one piece (Outbox), and nothing is copied or asked for to hand one out. A block is filled to its end, and
// from its beginning again as soon as nobody waits for any of it.
// Thread: the relay's. Owner: FrameMaking, for each encoding.
class FrameLog
{
public:
    static constexpr qsizetype blockSize = 128 * 1024; // what waits for a connection that is written to in each turn is nearly always one piece
    static constexpr qsizetype largestFrame = 16 * 1024; // header included; a larger one is to have memory of its own

    // The frame; good until the next one is appended, and for as long as a copy is kept. Its payload is small enough.
    [[nodiscard]] static bool takes(qsizetype payloadSize) { return payloadSize <= largestFrame - FrameHeader::largest; }
    [[nodiscard]] const Piece &append(Frame::Type type, QByteArrayView payload, Compression compression = Compression::Off);
    [[nodiscard]] const Piece &append(const protocol::BroadcastJson &payload);

private:
    // Puts a header there, and makes the frame the last one. Where its payload is to be written.
    [[nodiscard]] char *begin(Frame::Type type, qsizetype payloadSize, Compression compression);

    Piece m_last; // its block is the one that is being filled
    char *m_data = nullptr; // of the block
};

} // namespace drift::relay
