// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/sendsnippets.h"

#include "protocol/codec.h"
#include "protocol/jsontext.h"
#include "protocol/transcode.h"

namespace drift::inspect {

using protocol::ActionType;
using protocol::Encoding;

namespace {

// Linux takes 128 KiB in one argument; what is longer is read from a here-document.
constexpr qsizetype longestArgument = 100 * 1024;

// A line that ends a here-document and does not occur in it.
QByteArray endMarkFor(QByteArrayView text)
{
    QByteArray mark = "END";
    while (text.contains(mark))
        mark += '_';
    return mark;
}

// A text of JavaScript's, which JSON's strings are as well.
QByteArray quoted(QByteArrayView utf8)
{
    QByteArray out;
    protocol::appendQuoted(out, utf8);
    return out;
}

// JSON is JavaScript, but for one thing: a literal's key __proto__, however it is escaped, sets no member.
QByteArray expression(const protocol::Value &value)
{
    const QByteArray json = protocol::transcoded(value, Encoding::Json);
    if (json.contains("__proto__") || json.toLower().contains("\\u005f"))
        return "JSON.parse(" + quoted(json) + ')';
    return json;
}

QByteArray action(const protocol::Action &action)
{
    switch (action.type) {
    case ActionType::Relay: return "{ type: 'relay' }";
    case ActionType::Replace: return "{ type: 'replace' }";
    case ActionType::Append: return "{ type: 'append' }";
    case ActionType::Compact: return "{ type: 'compact', seq: " + QByteArray::number(action.seq.value) + " }";
    }
    Q_UNREACHABLE();
    return {};
}

QByteArray literal(const protocol::Push &push)
{
    return "{\n  type: 'push',\n  key: " + quoted(push.key.utf8) + ",\n  value: " + expression(push.value) + ",\n  action: "
           + action(push.action) + "\n}";
}

QByteArray literal(const protocol::Get &get)
{
    return "{ type: 'get', key: " + quoted(get.key.utf8) + ", seq: "
           + (get.after ? QByteArray::number(get.after->value) : QByteArray("null")) + " }";
}

QByteArray literal(const protocol::Ping &ping)
{
    return "{ type: 'ping', nonce: " + expression(ping.nonce) + " }";
}

} // namespace

QByteArray shellQuoted(QByteArrayView bytes)
{
    return '\'' + bytes.toByteArray().replace('\'', "'\\''") + '\'';
}

QByteArray curlCommand(QByteArrayView url, const protocol::ClientMessage &message)
{
    return curlCommandTo(shellQuoted(url), message);
}

QByteArray curlCommandTo(QByteArrayView word, const protocol::ClientMessage &message)
{
    const QByteArray body = protocol::encode(message, Encoding::Json);
    const QByteArray command = "curl " + word.toByteArray() + " \\\n  -H 'Content-Type: application/json' \\\n  --data-binary ";
    if (body.size() <= longestArgument)
        return command + shellQuoted(body); // it begins with {, so that curl does not take it for a file's name
    const QByteArray mark = endMarkFor(body);
    return command + "@- <<'" + mark + "'\n" + body + '\n' + mark;
}

QByteArray javaScript(QByteArrayView api, const RoomId &room, const protocol::ClientMessage &message)
{
    const bool isAnswered = !std::holds_alternative<protocol::Push>(message);
    return "import { Api, DbConnection } from 'driftdb'\n\n"
           "const room = await new Api(" + quoted(api) + ").getRoom(" + quoted(room.text()) + ")\n"
           "const db = new DbConnection()\n"
           "await db.connect(room.socket_url)\n"
           + (isAnswered ? "db.messageListener.addListener(message => console.log(message))\n" : "")
           + "db.send(" + std::visit([](const auto &each) { return literal(each); }, message) + ")\n";
}

} // namespace drift::inspect
