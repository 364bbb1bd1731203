// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/message.h"

#include <array>

namespace drift::protocol {

// The JSON of a Broadcast: what nearly every payload is. Its size is known before it is written, so that it can be written
// where it is sent from, at once.
// Thread: any, one at a time. Owner: whoever writes it.
class BroadcastJson
{
public:
    explicit BroadcastJson(const Broadcast &message); // which outlives it
    BroadcastJson(const BroadcastJson &) = delete;
    BroadcastJson &operator=(const BroadcastJson &) = delete;

    [[nodiscard]] qsizetype size() const; // bytes
    // Writes that many.
    void writeTo(char *place) const;

private:
    QByteArray m_escaped; // the key, where it cannot stand as it is
    QByteArray m_json;    // the value, where it came as CBOR
    QByteArrayView m_key; // between its quotes
    QByteArrayView m_value;
    std::array<char, 20> m_digits; // for the sequence number
    QByteArrayView m_seq;
};

} // namespace drift::protocol
