// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/message.h"

// The lines of get and tail, each with its newline.
namespace drift::app {

// {"key":…,"seq":…,"value":…}, for programs; with the room in front where one is given.
[[nodiscard]] QByteArray messageLine(const protocol::Broadcast &message, QByteArrayView room = {});
// {"room":…,"gap":{"from":…,"to":…}} and {"room":…,"restarted":true}
[[nodiscard]] QByteArray gapLine(QByteArrayView room, SequenceNumber first, SequenceNumber last);
[[nodiscard]] QByteArray restartedLine(QByteArrayView room);

// The same for people: nothing that came from outside moves the cursor, hides or turns the direction of text.
class MessagePainter
{
public:
    explicit MessagePainter(bool hasColours) : m_hasColours(hasColours) {}

    [[nodiscard]] QByteArray message(const protocol::Broadcast &message) const;
    // `isCertain`: all of the numbers were messages that should have been shown.
    [[nodiscard]] QByteArray gap(SequenceNumber first, SequenceNumber last, bool isCertain) const;
    [[nodiscard]] QByteArray restarted() const;

private:
    [[nodiscard]] QByteArray painted(const QByteArray &text, const char *colour) const;

    const bool m_hasColours;
};

} // namespace drift::app
