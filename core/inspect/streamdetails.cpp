// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/streamdetails.h"

namespace drift::inspect {

using protocol::ActionType;

StreamUse StreamDetails::use() const
{
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

bool looksLikePresence(const protocol::Value &value)
{
    if (value.encoding == protocol::Encoding::Json)
        return value.bytes.startsWith("{\"client\":");
    constexpr char map = char(0xa0); // RFC 8949, section 3.1: major type 5
    return value.bytes.size() > 8 && (value.bytes[0] & char(0xe0)) == map && QByteArrayView(value.bytes).sliced(1, 7) == "\x66" "client";
}

} // namespace drift::inspect
