// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/error.h"
#include "protocol/limits.h"
#include "protocol/message.h"

#include <QString>

namespace drift::inspect {

// A message as somebody types it, before it is one.
struct Draft
{
    enum class Action : quint8 { Relay, Replace, Append, Compact, Get, Ping };

    QString room;
    QString key;
    Action action = Action::Relay;
    SequenceNumber seq; // of Compact: up to and including it; of Get: the replay begins above it
    QByteArray value;   // JSON as it was typed; of a ping the nonce

    [[nodiscard]] bool hasKey() const { return action != Action::Ping; }
    [[nodiscard]] bool hasSeq() const { return action == Action::Compact || action == Action::Get; }
    [[nodiscard]] bool hasValue() const { return action != Action::Get; }

    friend bool operator==(const Draft &, const Draft &) = default;
};

// Where a value counts the messages of a run: {{n}} is 1 in the first one.
inline constexpr QByteArrayView counterMark = "{{n}}";

// The value with n in the place of each mark.
[[nodiscard]] QByteArray counted(const QByteArray &value, quint64 n);
// The value with a number of the same length in the place of each mark: for checking, and for what keeps places.
[[nodiscard]] QByteArray withoutMarks(const QByteArray &value);

// The n-th message of that draft, held to the rules that a client's is held to; the room's id is not looked at.
[[nodiscard]] protocol::Result<protocol::ClientMessage> messageFrom(const Draft &draft, quint64 n, const protocol::Limits &limits);

} // namespace drift::inspect
