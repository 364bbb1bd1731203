// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/recycling.h"
#include "protocol/message.h"

#include <array>
#include <memory>

namespace drift::protocol {

// A message on its way to any number of clients: encoded at most once per encoding, when the first client of
// that encoding is served. Thread: the room's; what crosses a thread is message(), not this.
class PreparedMessage
{
public:
    template<typename Message> explicit PreparedMessage(Message message) : m_message(std::in_place_type<Message>, std::move(message)) {}

    [[nodiscard]] const ServerMessage &message() const { return m_message; }
    // The payload of the frame. Shared, not copied.
    [[nodiscard]] const QByteArray &payload(Encoding encoding) const;

private:
    const ServerMessage m_message;
    mutable std::array<QByteArray, 2> m_payloads;
};

using SharedMessage = std::shared_ptr<const PreparedMessage>;

// Of any of the messages that a ServerMessage can be.
template<typename Message> [[nodiscard]] SharedMessage prepare(Message message)
{
    return std::allocate_shared<const PreparedMessage>(Recycling<PreparedMessage>(), std::move(message));
}

} // namespace drift::protocol
