// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/target.h"

#include "relay/deflater.h"
#include "relay/inflater.h"

#include <zlib.h>

#include <optional>

using namespace drift::relay;

namespace {

constexpr qint64 limits[] = {1, 100, 5000, 100'000};

// What zlib makes of a payload, a byte at a time in both directions; nothing where it is no message, or more than that.
std::optional<QByteArray> slowlyInflated(QByteArrayView payload, qint64 most)
{
    const QByteArray all = payload.toByteArray() + QByteArray("\x00\x00\xff\xff", 4);
    QByteArray message;
    z_stream stream{};
    FUZZ_CHECK(inflateInit2(&stream, -15) == Z_OK);
    int result = Z_OK;
    for (qsizetype i = 0; i < all.size() && result == Z_OK && message.size() <= most; ++i) {
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(all.constData() + i));
        stream.avail_in = 1;
        char byte = 0;
        do {
            stream.next_out = reinterpret_cast<Bytef *>(&byte);
            stream.avail_out = 1;
            result = inflate(&stream, Z_BLOCK);
            if (stream.avail_out == 0)
                message.append(byte);
            if (result == Z_STREAM_END)
                result = inflateResetKeep(&stream);
        } while ((result == Z_OK && (stream.avail_in > 0 || stream.avail_out == 0)) && message.size() <= most);
        if (result == Z_BUF_ERROR)
            result = Z_OK;
    }
    inflateEnd(&stream);
    return result == Z_OK && message.size() <= most ? std::optional(message) : std::nullopt;
}

} // namespace

// The payload of a compressed message: what comes of it is what zlib says, within the limit and text where it has to be, and
// no message changes what comes of the next one. What is compressed comes back.
DRIFT_FUZZ_TARGET(inflater)
{
    if (input.isEmpty())
        return;
    const auto content = input[0] & 1 ? Inflater::Content::Text : Inflater::Content::Bytes;
    const qint64 most = limits[uchar(input[0]) / 2 % 4];
    const QByteArrayView payload = input.sliced(1);

    Inflater inflater;
    const auto message = inflater.inflate(payload, content, most);
    if (message) {
        FUZZ_CHECK(message->size() <= most);
        FUZZ_CHECK(content == Inflater::Content::Bytes || message->isValidUtf8());
        FUZZ_CHECK(slowlyInflated(payload, most) == *message);
    } else {
        const int code = int(message.error().code);
        FUZZ_CHECK(code == 1007 || code == 1008 || code == 1009);
    }
    const auto again = inflater.inflate(payload, content, most);
    FUZZ_CHECK(again.has_value() == message.has_value());
    FUZZ_CHECK(!message || *again == *message);

    Deflater deflater;
    const QByteArray deflated = deflater.deflate(input);
    FUZZ_CHECK(deflated.size() < input.size());
    if (!deflated.isNull()) {
        const auto back = inflater.inflate(deflated, Inflater::Content::Bytes, input.size());
        FUZZ_CHECK(back && *back == input);
    }
}
