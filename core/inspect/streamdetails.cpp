// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/streamdetails.h"

#include "inspect/meaning.h"

namespace drift::inspect {

using protocol::ActionType;

namespace {

StreamUse useByName(StreamName::Kind kind)
{
    switch (kind) {
    case StreamName::Kind::Plain: break;
    case StreamName::Kind::Database: return StreamUse::Database;
    case StreamName::Kind::Document: return StreamUse::Document;
    case StreamName::Kind::LocalDocument: return StreamUse::LocalDocument;
    case StreamName::Kind::Attachment: return StreamUse::Attachment;
    case StreamName::Kind::Shares: return StreamUse::Shares;
    case StreamName::Kind::Signals: return StreamUse::Signals;
    }
    return StreamUse::Unknown;
}

} // namespace

StreamUse StreamDetails::use() const
{
    if (const StreamUse named = useByName(nameOfStream(key).kind); named != StreamUse::Unknown)
        return sawCheckpoint ? StreamUse::Checkpoint : named;
    if (pushed(ActionType::Compact) > 0)
        return StreamUse::Reducer;
    if (pushed(ActionType::Append) > 0)
        return StreamUse::Log;
    if (pushed(ActionType::Replace) > 0)
        return StreamUse::State;
    if (pushed(ActionType::Relay) == 0)
        return StreamUse::Unknown;
    return sawPresence && !sawEvent ? StreamUse::Presence : StreamUse::Events;
}

bool looksLikeCheckpoint(const protocol::Value &value)
{
    const auto local = value.encoding == protocol::Encoding::Json && value.bytes.size() <= readAtOnce ? couch::parseLocal(value.bytes)
                                                                                                      : std::nullopt;
    return local && couch::checkpointIn(local->body);
}

// The npm client writes {"value":…,"client":"…"}; others may begin with the client. Looked at near the ends alone: a value
// may be long, and this is asked of every push.
bool looksLikePresence(const protocol::Value &value)
{
    constexpr qsizetype longestClient = 160;
    const QByteArrayView bytes(value.bytes);
    const QByteArrayView end = bytes.last(std::min(bytes.size(), longestClient));
    if (value.encoding == protocol::Encoding::Json) {
        return bytes.startsWith("{\"client\":")
                || (bytes.startsWith("{\"value\":") && bytes.endsWith("\"}") && end.lastIndexOf(",\"client\":\"") >= 0);
    }
    constexpr char map = char(0xa0); // RFC 8949, section 3.1: major type 5
    if (bytes.size() <= 8 || (bytes[0] & char(0xe0)) != map)
        return false;
    const QByteArrayView first = bytes.sliced(1);
    return first.startsWith("\x66" "client") || (first.startsWith("\x65" "value") && end.lastIndexOf("\x66" "client") >= 0);
}

} // namespace drift::inspect
