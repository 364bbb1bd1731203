// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"

namespace drift {

// Rooms are spread over at most so many relay threads.
inline constexpr size_t mostRelayThreads = 8;

// On which of the threads a room lives. Strangers choose ids, but not the seed of the hash.
[[nodiscard]] inline size_t threadOf(const RoomId &room, size_t threads)
{
    if (threads == 1)
        return 0;
    const quint64 hash = std::hash<RoomId>()(room);
    return size_t((quint64(quint32(hash ^ (hash >> 32))) * threads) >> 32); // not the remainder: tables of rooms use that
}

// The rooms that one of several relay threads has.
struct RoomShare
{
    size_t thread = 0;
    size_t threads = 1; // 1…mostRelayThreads

    [[nodiscard]] bool covers(const RoomId &room) const { return threadOf(room, threads) == thread; }
};

} // namespace drift
