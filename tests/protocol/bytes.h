// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/codec.h"

#include <QTest>

// Short words for the tables of the protocol's tests.
namespace drift::protocol {

// Bytes from hexadecimal digits; white space is for the reader.
inline QByteArray hex(const char *digits) { return QByteArray::fromHex(digits); }

// A CBOR text string of up to 23 bytes.
inline QByteArray text(const QByteArray &utf8)
{
    Q_ASSERT(utf8.size() < 24);
    return char(0x60 + utf8.size()) + utf8;
}

// What became of a message: what was understood, as compact JSON, or "code: sentence".
inline QByteArray outcome(QByteArrayView bytes, Encoding encoding, const Limits &limits = {})
{
    const Result<ClientMessage> message = decode(bytes, encoding, limits);
    if (!message)
        return toString(message.error().code) + ": " + message.error().message;
    return encode(*message, Encoding::Json);
}

} // namespace drift::protocol
