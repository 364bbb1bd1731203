// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"
#include "relay/framelog.h"

#include <limits>
#include <vector>

namespace drift::relay {

class TlsSession;

// What waits to be written to one connection. What goes to others as well is shared with them, and pieces of a FrameLog that
// follow each other there are one here; small ones that are for this peer alone are put together, and those that one gets
// who does not read, so that no few bytes of its keep a whole block. A piece that the peer asked for itself (an init, a
// response) is *unmetered*: it does not count as falling behind.
// Thread: the relay's. Owner: Connection.
class Outbox
{
public:
    enum class Written { All, Some, Failed };

    [[nodiscard]] bool isEmpty() const { return m_chunks.empty(); }
    // The system took no more when it was last asked.
    [[nodiscard]] bool isBlocked() const { return m_blocked; }
    // All that waits, and the part of it that counts against --max-waiting; bytes.
    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] qint64 metered() const { return m_metered; }
    // Handed to the system since it was made; bytes.
    [[nodiscard]] qint64 written() const { return m_written; }
    // Since when the piece at the front waits; while it is unmetered, since when no byte of it could be written.
    [[nodiscard]] Instant waitingSince() const;

    enum class Metering : quint8 { Metered, Unmetered };
    void append(const QByteArray &bytes, Metering metering, Instant now);
    void append(const LargeFrame &frame, Metering metering, Instant now);
    // Whole frames.
    void append(const Piece &piece, Metering metering, Instant now)
    {
        Chunk *last = growing(metering, now);
        if (last && last->end == piece.begin && last->bytes.constData() == piece.block.constData()) {
            last->end = piece.end;
            count(piece.end - piece.begin, metering);
        } else {
            appendApart(piece, metering, now);
        }
    }

    // What one connection may write before it is another's turn; bytes. Who has more waiting, writes in the lane (BulkLane).
    static constexpr qint64 fairShare = 128 * 1024;
    static constexpr qint64 anyShare = std::numeric_limits<qint64>::max(); // where it is to be seen how much the peer takes

    // Writes as much as the socket takes, and the share allows. Failed: errno says why, and the connection is gone.
    // `tls`: what stands between us and the socket; null where nothing does.
    Written writeTo(int descriptor, Instant now, TlsSession *tls = nullptr, qint64 share = anyShare);

    // What is appended from here on are WebSocket frames; what waits already are HTTP responses.
    void beginFrames();
    // Drops every frame that was not begun to be written; the rest of one that was stays, and what is no frame.
    void keepBegunFrame();

private:
    // A chunk that is as long is added to for a moment only, since it has one `since` for all of it.
    static constexpr qsizetype chunkSize = 16 * 1024;
    static constexpr Instant::duration longestMoment = std::chrono::milliseconds(100);

    struct Chunk
    {
        QByteArray bytes; // of which it is the part from `first` to `end`
        qsizetype first = 0;
        qsizetype at = 0; // what is in front of it is written
        qsizetype end = 0;
        Instant since;
        Metering metering = Metering::Metered;
        bool own = false;       // made here: more may be appended to it
        bool continues = false; // its first frame began in the chunk before

        [[nodiscard]] qsizetype left() const { return end - at; }
    };

    void push(const QByteArray &bytes, Metering metering, Instant now);
    void push(Chunk chunk);
    void pushCopy(QByteArrayView bytes, Metering metering, Instant now);
    void appendApart(const Piece &piece, Metering metering, Instant now);
    // The chunk that more of that kind may be added to.
    Chunk *growing(Metering metering, Instant now)
    {
        if (m_chunks.empty())
            return nullptr;
        Chunk &last = m_chunks.back();
        const bool grows = last.end - last.first < chunkSize || now - last.since < longestMoment;
        return grows && last.metering == metering ? &last : nullptr;
    }
    void count(qint64 bytes, Metering metering)
    {
        m_size += bytes;
        m_metered += metering == Metering::Metered ? bytes : 0;
    }
    void advance(qint64 bytes, Instant now);
    void keep(size_t chunks);
    void keepFrameOfFront();
    void releaseRoom();

    std::vector<Chunk> m_chunks;
    size_t m_responses = 0; // of the chunks; the frames are behind them
    size_t m_mostChunks = 0; // at once since it was last empty
    bool m_blocked = false;
    qint64 m_size = 0;
    qint64 m_metered = 0;
    qint64 m_written = 0;
    Instant m_progress; // when a byte of an unmetered piece was last written
};

} // namespace drift::relay
