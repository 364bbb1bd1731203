// SPDX-License-Identifier: GPL-3.0-only
#include "client/answers.h"

#include "client/jsonmembers.h"
#include "protocol/jsontext.h"

#include <map>

namespace drift::client {

namespace {

using Failed = Unexpected<QByteArray>;

Failed failed(const char *what)
{
    return unexpected(QByteArray(what));
}

protocol::Value valueOf(QByteArrayView span)
{
    return {span.toByteArray(), protocol::Encoding::Json};
}

std::optional<SequenceNumber> seqOf(QByteArrayView span)
{
    if (span.isEmpty() || (span.front() != '-' && (span.front() < '0' || span.front() > '9')))
        return {};
    return protocol::sequenceNumber(span);
}

Result<protocol::Entry, QByteArray> entryOf(QByteArrayView object)
{
    const auto members = membersOf(object);
    if (!members)
        return failed("an entry of 'data' is no object");
    const auto seq = seqOf(members->value("seq"));
    if (!seq || !members->has("value"))
        return failed("an entry of 'data' lacks its 'seq' or 'value'");
    return protocol::Entry{*seq, valueOf(members->value("value"))};
}

Result<Answer, QByteArray> initOf(StreamKey key, const Members &members)
{
    const auto elements = elementsOf(members.value("data"));
    if (!elements)
        return failed("'data' is no array");
    protocol::Init init{std::move(key), {}};
    init.data.reserve(elements->size());
    for (const QByteArrayView element : *elements) {
        auto entry = entryOf(element);
        if (!entry)
            return unexpected(entry.error());
        init.data.push_back(*std::move(entry));
    }
    return Answer(std::move(init));
}

Result<Answer, QByteArray> broadcastOf(StreamKey key, const Members &members)
{
    const auto seq = seqOf(members.value("seq"));
    if (!seq || !members.has("value"))
        return failed("a push lacks its 'seq' or 'value'");
    return Answer(protocol::Broadcast{std::move(key), *seq, valueOf(members.value("value"))});
}

Result<Answer, QByteArray> sizeOf(StreamKey key, const Members &members)
{
    const auto size = seqOf(members.value("size"));
    if (!size)
        return failed("a stream_size lacks its 'size'");
    return Answer(protocol::StreamSize{std::move(key), qint64(size->value)});
}

} // namespace

Result<Answer, QByteArray> readAnswer(QByteArrayView json)
{
    const auto members = membersOf(json);
    if (!members && !isJson(json))
        return failed("it is no JSON");
    if (!members)
        return Answer();
    const QByteArray type = members->text("type").value_or(QByteArray());
    if (type == "pong")
        return Answer(members->has("nonce") ? protocol::Pong{valueOf(members->value("nonce"))} : protocol::Pong());
    if (type == "error")
        return Answer(Refusal{members->text("code").value_or(QByteArray()), members->text("message").value_or(QByteArray())});
    if (type != "init" && type != "push" && type != "stream_size")
        return Answer();
    auto key = members->text("key");
    if (!key)
        return failed("its 'key' is missing or no text");
    if (type == "init")
        return initOf({*std::move(key)}, *members);
    if (type == "push")
        return broadcastOf({*std::move(key)}, *members);
    return sizeOf({*std::move(key)}, *members);
}

Result<RoomInfo, QByteArray> readRoomInfo(QByteArrayView json)
{
    const auto members = membersOf(json);
    if (!members)
        return failed("it describes no room");
    const auto room = RoomId::parse(members->text("room").value_or(QByteArray()));
    if (!room)
        return failed("its 'room' is no room's id");
    const auto url = [&members](const char *name) {
        return QUrl::fromEncoded(members->text(name).value_or(QByteArray()), QUrl::StrictMode);
    };
    const RoomInfo info{*room, url("socket_url"), url("http_url")};
    if (!info.socketUrl.isValid() || (info.socketUrl.scheme() != u"ws" && info.socketUrl.scheme() != u"wss"))
        return failed("its 'socket_url' is no WebSocket's address");
    return info;
}

} // namespace drift::client
