// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"

#include <QByteArray>

#include <vector>

namespace drift::relay {

// What waits to be written to one connection. Small pieces are put together, large ones are shared with every other
// connection that they go to. A piece that the peer asked for itself (an init, a response) is *unmetered*: it does not
// count as falling behind.
// Thread: the relay's. Owner: Connection.
class Outbox
{
public:
    enum class Written { All, Some, Failed };

    [[nodiscard]] bool isEmpty() const { return m_chunks.empty(); }
    // All that waits, and the part of it that counts against --max-waiting; bytes.
    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] qint64 metered() const { return m_metered; }
    // Handed to the system since it was made; bytes.
    [[nodiscard]] qint64 written() const { return m_written; }
    // Since when the piece at the front waits; while it is unmetered, since when no byte of it could be written.
    [[nodiscard]] Instant waitingSince() const;

    enum class Metering : quint8 { Metered, Unmetered };
    void append(const QByteArray &bytes, Metering metering, Instant now);
    // A frame of which the header is small and the payload is shared.
    void append(QByteArrayView header, const QByteArray &payload, Metering metering, Instant now);

    // Writes as much as the socket takes. Failed: errno says why, and the connection is gone.
    Written writeTo(int descriptor, Instant now);

    // What is appended from here on are WebSocket frames; what waits already are HTTP responses.
    void beginFrames();
    // Drops every frame that was not begun to be written; the rest of one that was stays, and what is no frame.
    void keepBegunFrame();

private:
    struct Chunk
    {
        QByteArray bytes;
        qsizetype written = 0;
        Instant since;
        Metering metering = Metering::Metered;
        bool own = false;       // made here: more may be appended to it
        bool continues = false; // the frame began in the chunk before
    };

    void push(Chunk chunk);
    void advance(qint64 bytes, Instant now);
    void resize(Chunk &chunk, qsizetype size);
    void keep(size_t chunks);

    std::vector<Chunk> m_chunks;
    size_t m_responses = 0; // of the chunks; the frames are behind them
    qint64 m_size = 0;
    qint64 m_metered = 0;
    qint64 m_written = 0;
    Instant m_progress; // when a byte of an unmetered piece was last written
};

} // namespace drift::relay
