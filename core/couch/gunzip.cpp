// SPDX-License-Identifier: GPL-3.0-only
#include "couch/gunzip.h"

#define ZLIB_CONST
#include <zlib.h>

#include <algorithm>
#include <limits>

namespace drift::couch {

namespace {

constexpr int gzipWindow = MAX_WBITS + 16; // zlib's way to say: with gzip's head and sums, and nothing else
constexpr qint64 smallestStep = 16 * 1024;

} // namespace

std::optional<QByteArray> gunzip(QByteArrayView compressed, qint64 most)
{
    if (compressed.size() > std::numeric_limits<uInt>::max())
        return {};
    z_stream stream{};
    if (inflateInit2(&stream, gzipWindow) != Z_OK)
        return {};
    stream.next_in = reinterpret_cast<const Bytef *>(compressed.data());
    stream.avail_in = uInt(compressed.size());
    QByteArray text;
    int status = Z_OK;
    while (status == Z_OK && text.size() <= most) { // one byte more than allowed says that it is too much
        const qint64 before = text.size();
        text.resize(std::min(most + 1, std::max(2 * before, smallestStep)));
        stream.next_out = reinterpret_cast<Bytef *>(text.data()) + before;
        stream.avail_out = uInt(text.size() - before);
        status = inflate(&stream, Z_NO_FLUSH);
        text.truncate(text.size() - qsizetype(stream.avail_out));
        if (status == Z_OK && text.size() == before)
            break; // it wants more, and there is none
    }
    const bool whole = status == Z_STREAM_END && stream.avail_in == 0 && text.size() <= most;
    inflateEnd(&stream);
    if (!whole)
        return {};
    return text.isNull() ? QByteArrayLiteral("") : text;
}

} // namespace drift::couch
