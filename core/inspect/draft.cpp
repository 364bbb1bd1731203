// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/draft.h"

#include "inspect/jsoncheck.h"
#include "protocol/codec.h"

namespace drift::inspect {

using protocol::ErrorCode;

namespace {

protocol::ClientMessage plainMessage(const Draft &draft, QByteArray value)
{
    using protocol::ActionType;
    const StreamKey key{draft.key.toUtf8()};
    const protocol::Value json{std::move(value), protocol::Encoding::Json};
    switch (draft.action) {
    case Draft::Action::Relay: return protocol::Push{key, json, {ActionType::Relay, {}}};
    case Draft::Action::Replace: return protocol::Push{key, json, {ActionType::Replace, {}}};
    case Draft::Action::Append: return protocol::Push{key, json, {ActionType::Append, {}}};
    case Draft::Action::Compact: return protocol::Push{key, json, {ActionType::Compact, draft.seq}};
    case Draft::Action::Get: return protocol::Get{key, draft.seq};
    case Draft::Action::Ping: return protocol::Ping{json};
    }
    Q_UNREACHABLE();
    return protocol::Ping{};
}

QByteArray replaced(const QByteArray &value, const QByteArray &by)
{
    return QByteArray(value).replace(counterMark, by);
}

} // namespace

QByteArray counted(const QByteArray &value, quint64 n)
{
    return replaced(value, QByteArray::number(n));
}

QByteArray withoutMarks(const QByteArray &value)
{
    // A number that the value does not hold, so that the marks can be put back.
    for (int number = 10'007; number < 99'999; ++number) {
        const QByteArray digits = QByteArray::number(number);
        if (!value.contains(digits))
            return replaced(value, digits);
    }
    return replaced(value, "10007");
}

protocol::Result<protocol::ClientMessage> messageFrom(const Draft &draft, quint64 n, const protocol::Limits &limits)
{
    if (!draft.key.isValidUtf16())
        return unexpected(protocol::Error{ErrorCode::BadMessage, "the key holds half of a character (a lone surrogate)"});
    QByteArray value = draft.hasValue() ? counted(draft.value, n) : QByteArray();
    if (draft.action == Draft::Action::Ping && value.trimmed().isEmpty())
        value = "null";
    if (draft.hasValue()) {
        if (const auto fault = faultInJson(value, limits.maxDepth))
            return unexpected(protocol::Error{ErrorCode::BadMessage, "the value is not JSON: " + fault->what});
    }
    const QByteArray wire = protocol::encode(plainMessage(draft, value), protocol::Encoding::Json);
    if (wire.size() > limits.maxMessage) {
        return unexpected(protocol::Error{ErrorCode::MessageTooBig,
                                          "the message is longer than the relay takes (--max-message)"});
    }
    return protocol::decode(wire, protocol::Encoding::Json, limits);
}

} // namespace drift::inspect
