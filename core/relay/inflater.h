// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/result.h"
#include "relay/frames.h"

#include <memory>

struct z_stream_s;

namespace drift::relay {

// Inflates the payloads of compressed messages (RFC 7692 section 7.2.2), each by itself: one is enough for all connections of
// a thread. A message is inflated when it is whole, so that one who sends half of a message makes the relay keep no
// more than these bytes. It stops at the first byte above the limit, at the first one of a text that cannot be UTF-8, and where
// a message is cut into so many blocks that reading them is all that it is for.
// Thread: the one that made it. Owner: the connections of that thread. Memory: 40 KiB from the first message on, and the message.
class Inflater
{
public:
    Inflater();
    ~Inflater();
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    enum class Content : quint8 { Text, Bytes };
    // `most`: how long the message may be, in bytes. NotUtf8 where it is no text or not compressed at all, TooBig, Policy.
    [[nodiscard]] Result<QByteArray, Violation> inflate(QByteArrayView payload, Content content, qint64 most);

    // How long the payload of a message of so many bytes may be: nobody needs more than 9 bits for each.
    [[nodiscard]] static constexpr qint64 longestPayload(qint64 message) { return message + message / 8 + 64; }

private:
    class Reading;

    bool makeReady();

    std::unique_ptr<z_stream_s> m_stream; // from the first message on
};

} // namespace drift::relay
