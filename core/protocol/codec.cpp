// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/codec.h"

#include "protocol/broadcastjson.h"
#include "protocol/decoders.h"
#include "protocol/messagewriters.h"

namespace drift::protocol {

namespace {

// Room for the names and numbers of a message, and of one entry of an init.
constexpr qsizetype frameRoom = 72;
constexpr qsizetype entryRoom = 40;

qsizetype roomFor(const Broadcast &m) { return frameRoom + m.key.utf8.size() + m.value.bytes.size(); }
qsizetype roomFor(const StreamSize &m) { return frameRoom + m.key.utf8.size(); }
qsizetype roomFor(const Pong &m) { return frameRoom + m.nonce.bytes.size(); }
qsizetype roomFor(const Error &m) { return frameRoom + m.message.size(); }
qsizetype roomFor(const Push &m) { return frameRoom + m.key.utf8.size() + m.value.bytes.size(); }
qsizetype roomFor(const Get &m) { return frameRoom + m.key.utf8.size(); }
qsizetype roomFor(const Ping &m) { return frameRoom + m.nonce.bytes.size(); }

qsizetype roomFor(const Init &m)
{
    qsizetype room = frameRoom + m.key.utf8.size();
    for (const Entry &entry : m.data)
        room += entryRoom + entry.value.bytes.size();
    return room;
}

template<typename Writer>
void begin(Writer &writer, int members, QByteArrayView type)
{
    writer.beginMap(members);
    writer.name("type");
    writer.text(type);
}

template<typename Writer>
void write(Writer &writer, const Broadcast &message)
{
    begin(writer, 4, "push");
    writer.name("key");
    writer.text(message.key.utf8);
    writer.name("seq");
    writer.number(message.seq.value);
    writer.name("value");
    writer.value(message.value);
    writer.endMap();
}

template<typename Writer>
void write(Writer &writer, const Init &message)
{
    begin(writer, 3, "init");
    writer.name("key");
    writer.text(message.key.utf8);
    writer.name("data");
    writer.beginArray(qsizetype(message.data.size()));
    for (const Entry &entry : message.data) {
        writer.beginMap(2);
        writer.name("seq");
        writer.number(entry.seq.value);
        writer.name("value");
        writer.value(entry.value);
        writer.endMap();
    }
    writer.endArray();
    writer.endMap();
}

template<typename Writer>
void write(Writer &writer, const StreamSize &message)
{
    begin(writer, 3, "stream_size");
    writer.name("key");
    writer.text(message.key.utf8);
    writer.name("size");
    writer.number(quint64(message.size));
    writer.endMap();
}

template<typename Writer>
void write(Writer &writer, const Pong &message)
{
    begin(writer, 2, "pong");
    writer.name("nonce");
    writer.value(message.nonce);
    writer.endMap();
}

template<typename Writer>
void write(Writer &writer, const Error &message)
{
    begin(writer, 3, "error");
    writer.name("code");
    writer.text(toString(message.code));
    writer.name("message");
    writer.text(message.message);
    writer.endMap();
}

QByteArrayView nameOf(ActionType type)
{
    switch (type) {
    case ActionType::Relay: return "relay";
    case ActionType::Replace: return "replace";
    case ActionType::Append: return "append";
    case ActionType::Compact: return "compact";
    }
    Q_UNREACHABLE();
    return {};
}

template<typename Writer>
void write(Writer &writer, const Push &message)
{
    begin(writer, 4, "push");
    writer.name("key");
    writer.text(message.key.utf8);
    writer.name("value");
    writer.value(message.value);
    writer.name("action");
    const bool isCompact = message.action.type == ActionType::Compact;
    begin(writer, isCompact ? 2 : 1, nameOf(message.action.type));
    if (isCompact) {
        writer.name("seq");
        writer.number(message.action.seq.value);
    }
    writer.endMap();
    writer.endMap();
}

template<typename Writer>
void write(Writer &writer, const Get &message)
{
    begin(writer, 3, "get");
    writer.name("key");
    writer.text(message.key.utf8);
    writer.name("seq");
    if (message.after)
        writer.number(message.after->value);
    else
        writer.null();
    writer.endMap();
}

template<typename Writer>
void write(Writer &writer, const Ping &message)
{
    begin(writer, 2, "ping");
    writer.name("nonce");
    writer.value(message.nonce);
    writer.endMap();
}

template<typename Writer, typename Message>
QByteArray written(const Message &message)
{
    Writer writer(roomFor(message));
    write(writer, message);
    return writer.take();
}

template<>
QByteArray written<JsonWriter>(const Broadcast &message)
{
    const BroadcastJson json(message);
    QByteArray text(json.size(), Qt::Uninitialized);
    json.writeTo(text.data());
    return text;
}

template<typename Variant>
QByteArray encodeVariant(const Variant &variant, Encoding encoding)
{
    return std::visit(
        [encoding](const auto &message) {
            return encoding == Encoding::Json ? written<JsonWriter>(message) : written<CborWriter>(message);
        },
        variant);
}

} // namespace

Result<ClientMessage> decode(QByteArrayView bytes, Encoding encoding, const Limits &limits)
{
    ClientMessage message;
    if (Result<void> read = decodeInto(&message, bytes, encoding, limits); !read)
        return unexpected(std::move(read).error());
    return message;
}

Result<void> decodeInto(ClientMessage *message, QByteArrayView bytes, Encoding encoding, const Limits &limits)
{
    return encoding == Encoding::Json ? decodeJson(message, bytes, limits) : decodeCbor(message, bytes, limits);
}

QByteArray encode(const ServerMessage &message, Encoding encoding)
{
    return encodeVariant(message, encoding);
}

QByteArray encode(const ClientMessage &message, Encoding encoding)
{
    return encodeVariant(message, encoding);
}

} // namespace drift::protocol
