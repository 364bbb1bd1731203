// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/limits.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

struct z_stream_s;

namespace drift::relay {

// Compresses messages (RFC 7692 section 7.2.1), each by itself: what comes of one can be sent to everybody who takes
// compressed messages, and one deflater is enough for all of them. zlib's fastest level: it halves what JSON is in a third of the
// time in which the best one makes it a sixth shorter.
// Thread: the one that made it. Owner: RoomHost. Memory: 256 KiB from the first message on.
class Deflater
{
public:
    // Bytes. A shorter message goes into one packet in any case, and costs more time than it saves; a longer one would
    // keep the others of its thread waiting for more than some 10 ms.
    static constexpr qsizetype shortest = 512;
    static constexpr qsizetype longest = protocol::MiB;
    [[nodiscard]] static bool takes(qsizetype size) { return size >= shortest && size <= longest; }

    Deflater();
    ~Deflater();
    Deflater(const Deflater &) = delete;
    Deflater &operator=(const Deflater &) = delete;

    // The payload of the compressed message; null where it would not be shorter than the plain one.
    [[nodiscard]] QByteArray deflate(QByteArrayView message);

private:
    bool makeReady();

    std::unique_ptr<z_stream_s> m_stream; // from the first message on
};

} // namespace drift::relay
