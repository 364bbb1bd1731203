// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/messagelines.h"

#include "inspect/jsoncheck.h"
#include "inspect/visibletext.h"
#include "protocol/jsontext.h"

#include <array>

namespace drift::app {

namespace {

constexpr qsizetype longestValue = 64 * 1024; // bytes; nobody reads more in a line, and a terminal cannot bear it
constexpr qsizetype seqColumn = 6;
constexpr auto faint = "2";
constexpr auto warning = "33";
// Which terminals show well on light and on dark: no yellow, which is the gap's, no red, which would look like an error.
constexpr std::array keyColours{"36", "32", "35", "34"};

// The same key has the same colour in every run.
const char *colourOf(const QByteArray &key)
{
    quint32 sum = 0;
    for (const char c : key)
        sum = sum * 31 + quint8(c);
    return keyColours[sum % keyColours.size()];
}

QByteArray numbersText(SequenceNumber first, SequenceNumber last)
{
    const QByteArray from = QByteArray::number(first.value);
    return first == last ? "seq " + from : "seq " + from + " to " + QByteArray::number(last.value);
}

} // namespace

QByteArray messageLine(const protocol::Broadcast &message, QByteArrayView room)
{
    QByteArray line = "{";
    if (!room.isEmpty())
        line += "\"room\":\"" + room.toByteArray() + "\",";
    line += "\"key\":";
    protocol::appendQuoted(line, message.key.utf8);
    line += ",\"seq\":" + QByteArray::number(message.seq.value) + ",\"value\":" + inspect::inOneLine(message.value.bytes) + "}\n";
    return line;
}

QByteArray gapLine(QByteArrayView room, SequenceNumber first, SequenceNumber last)
{
    return "{\"room\":\"" + room.toByteArray() + "\",\"gap\":{\"from\":" + QByteArray::number(first.value)
           + ",\"to\":" + QByteArray::number(last.value) + "}}\n";
}

QByteArray restartedLine(QByteArrayView room)
{
    return "{\"room\":\"" + room.toByteArray() + "\",\"restarted\":true}\n";
}

QByteArray MessagePainter::message(const protocol::Broadcast &message) const
{
    const QByteArray seq = QByteArray::number(message.seq.value).rightJustified(seqColumn);
    const QByteArray key = message.key.utf8.isEmpty() ? QByteArray("\"\"") : inspect::visibleText(message.key.utf8).toUtf8();
    const QByteArray value = inspect::visibleText(inspect::compactJson(message.value.bytes), longestValue).toUtf8();
    return painted(seq, faint) + "  " + painted(key, colourOf(message.key.utf8)) + "  " + value + '\n';
}

QByteArray MessagePainter::gap(SequenceNumber first, SequenceNumber last, bool isCertain) const
{
    const char *const what = isCertain ? " did not come, and the relay has them no more" : " may have been messages that are not to be had any more";
    return painted("  ....  " + numbersText(first, last) + what, warning) + '\n';
}

QByteArray MessagePainter::restarted() const
{
    return painted("  ....  the relay or the room is a new one: its numbers begin again", warning) + '\n';
}

QByteArray MessagePainter::painted(const QByteArray &text, const char *colour) const
{
    return m_hasColours ? QByteArray("\x1b[") + colour + 'm' + text + "\x1b[0m" : text;
}

} // namespace drift::app
