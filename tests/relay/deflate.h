// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <zlib.h>

#include <algorithm>
#include <optional>

// Compressed messages as clients make and read them (RFC 7692 section 7.2), without a line of the relay's.
namespace drift::relay::testing {

// Bytes of which nothing can be made shorter.
inline QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = 1;
    for (char &byte : bytes) {
        state = state * 1664525 + 1013904223;
        byte = char(state >> 24);
    }
    return bytes;
}

// How the bytes of a message are compressed.
struct Deflation
{
    int level = 6;
    int strategy = Z_DEFAULT_STRATEGY;
    int windowBits = 15;    // 9 to 15
    qsizetype part = 0;     // flushed after each so many bytes; 0: only at the end
    bool finalBlock = false; // the last one says that it is (section 7.2.3.4)
    QByteArray window = {}; // what is taken to have been sent before

    // The payload: without the four bytes at its end.
    [[nodiscard]] QByteArray of(QByteArrayView bytes) const
    {
        z_stream stream{};
        if (deflateInit2(&stream, level, Z_DEFLATED, -windowBits, 8, strategy) != Z_OK)
            return {};
        if (!window.isEmpty())
            deflateSetDictionary(&stream, reinterpret_cast<const Bytef *>(window.constData()), uInt(window.size()));
        QByteArray payload;
        do {
            const QByteArrayView now = bytes.first(part > 0 ? std::min(part, bytes.size()) : bytes.size());
            bytes = bytes.sliced(now.size());
            append(stream, now, finalBlock && bytes.isEmpty() ? Z_FINISH : Z_SYNC_FLUSH, payload);
        } while (!bytes.isEmpty());
        deflateEnd(&stream);
        return finalBlock ? payload + '\0' : payload.chopped(4);
    }

private:
    static void append(z_stream &stream, QByteArrayView bytes, int flush, QByteArray &payload)
    {
        char room[4096];
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
        stream.avail_in = uInt(bytes.size());
        do {
            stream.next_out = reinterpret_cast<Bytef *>(room);
            stream.avail_out = sizeof room;
            ::deflate(&stream, flush);
            payload.append(room, qsizetype(sizeof room - stream.avail_out));
        } while (stream.avail_out == 0);
    }
};

inline QByteArray deflated(QByteArrayView bytes)
{
    return Deflation{}.of(bytes);
}

// What a payload stands for, in a window of that size; nothing where it cannot be inflated.
inline std::optional<QByteArray> inflated(QByteArrayView payload, int windowBits = 15)
{
    const QByteArray all = payload.toByteArray() + QByteArray("\x00\x00\xff\xff", 4);
    z_stream stream{};
    if (inflateInit2(&stream, -windowBits) != Z_OK)
        return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(all.constData()));
    stream.avail_in = uInt(all.size());
    QByteArray bytes;
    char room[65536];
    int result = Z_OK;
    do {
        stream.next_out = reinterpret_cast<Bytef *>(room);
        stream.avail_out = sizeof room;
        result = ::inflate(&stream, Z_SYNC_FLUSH);
        bytes.append(room, qsizetype(sizeof room - stream.avail_out));
    } while (result == Z_OK && stream.avail_out == 0);
    const bool whole = (result == Z_OK || result == Z_BUF_ERROR) && stream.avail_in == 0;
    inflateEnd(&stream);
    return whole ? std::optional(bytes) : std::nullopt;
}

} // namespace drift::relay::testing
