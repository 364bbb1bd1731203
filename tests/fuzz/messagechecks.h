// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fuzz/target.h"
#include "protocol/cborscanner.h"
#include "protocol/codec.h"
#include "protocol/jsonscanner.h"
#include "protocol/transcode.h"
#include "protocol/utf8.h"

// What holds for any message and any value, whatever the bytes; for fuzz_jsonspan and fuzz_cborspan.
namespace drift::fuzz {

using protocol::Encoding;
using protocol::Value;

// Small, so that inputs of a few bytes meet them.
inline protocol::Limits smallLimits()
{
    protocol::Limits limits;
    limits.maxDepth = 16;
    limits.maxKey = 32;
    return limits;
}

inline Encoding otherThan(Encoding encoding) { return encoding == Encoding::Json ? Encoding::Cbor : Encoding::Json; }

// The whole of the bytes is one value, and it can be said in both encodings.
inline bool isValue(QByteArrayView bytes, Encoding encoding)
{
    constexpr qint64 maxDepth = 1'000'000;
    QByteArrayView span;
    if (encoding == Encoding::Json) {
        protocol::JsonScanner scanner(bytes);
        return scanner.value(maxDepth, &span) && scanner.atEnd();
    }
    protocol::CborScanner scanner(bytes);
    const char *obstacle = nullptr;
    return scanner.value(maxDepth, &span, &obstacle) && scanner.atEnd() && !obstacle;
}

// A value crosses over into a value; once it has been both, what crosses back and forth stays as it is. (The first time
// something may give: what JSON → CBOR makes a float of, such as an integer below −2⁶³, is written by its value later.)
inline void checkValue(const Value &value)
{
    const Encoding other = otherThan(value.encoding);
    FUZZ_CHECK(isValue(value.bytes, value.encoding));
    FUZZ_CHECK(transcoded(value, value.encoding) == value.bytes);
    const Value crossed{transcoded(value, other), other};
    FUZZ_CHECK(isValue(crossed.bytes, other));
    const Value back{transcoded(crossed, value.encoding), value.encoding};
    FUZZ_CHECK(isValue(back.bytes, value.encoding));
    const QByteArray json = transcoded(back, Encoding::Json);
    FUZZ_CHECK(protocol::isUtf8(json));
    const Value again{transcoded({json, Encoding::Json}, Encoding::Cbor), Encoding::Cbor};
    FUZZ_CHECK(transcoded(again, Encoding::Json) == json);
}

inline bool isWithin(QByteArrayView part, QByteArrayView whole) { return part.isEmpty() || whole.indexOf(part) >= 0; }

inline void checkKey(const StreamKey &key)
{
    FUZZ_CHECK(protocol::isUtf8(key.utf8));
    FUZZ_CHECK(key.utf8.size() <= smallLimits().maxKey);
}

inline void checkParts(const protocol::Push &push, QByteArrayView input)
{
    checkKey(push.key);
    FUZZ_CHECK(isWithin(push.value.bytes, input));
    checkValue(push.value);
    const QByteArray sent =
        encode(protocol::ServerMessage(protocol::Broadcast{push.key, {1}, push.value}), push.value.encoding);
    FUZZ_CHECK(isWithin(push.value.bytes, sent));
    FUZZ_CHECK(push.action.seq.value <= SequenceNumber::largest);
}

inline void checkParts(const protocol::Get &get, QByteArrayView)
{
    checkKey(get.key);
    FUZZ_CHECK(!get.after || get.after->value <= SequenceNumber::largest);
}

inline void checkParts(const protocol::Ping &ping, QByteArrayView input)
{
    FUZZ_CHECK(ping.nonce == Value() || isWithin(ping.nonce.bytes, input));
    checkValue(ping.nonce);
}

// A message is refused with a sentence, or means the same when we say it.
inline void checkMessage(QByteArrayView input, Encoding encoding)
{
    const auto message = protocol::decode(input, encoding, smallLimits());
    // Nothing is left of the one before it.
    protocol::ClientMessage received = protocol::Push{{"a key"}, {"[1]", Encoding::Json}, {protocol::ActionType::Compact, {7}}};
    const auto read = protocol::decodeInto(&received, input, encoding, smallLimits());
    FUZZ_CHECK(read.has_value() == message.has_value());
    FUZZ_CHECK(read ? received == *message : read.error().message == message.error().message);
    if (!message) {
        FUZZ_CHECK(!message.error().message.isEmpty() && protocol::isUtf8(message.error().message));
        return;
    }
    std::visit([input](const auto &parts) { checkParts(parts, input); }, *message);
    const auto again = protocol::decode(encode(*message, encoding), encoding, smallLimits());
    FUZZ_CHECK(again.has_value());
    // A ping without a nonce holds null in JSON, whatever it came in.
    FUZZ_CHECK(encode(*again, Encoding::Json) == encode(*message, Encoding::Json));
    const QByteArray crossed = encode(*message, otherThan(encoding));
    protocol::Limits deeper = smallLimits();
    deeper.maxDepth += 1; // bytes, which are no nesting in CBOR, are an array in JSON
    const auto fromOther = protocol::decode(crossed, otherThan(encoding), deeper);
    FUZZ_CHECK(fromOther.has_value());
    FUZZ_CHECK(fromOther->index() == message->index());
}

} // namespace drift::fuzz
