// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/askingwatch.h"

#include <utility>

namespace drift::inspect {

// Finds misuses of streams in what the relay handles. A message costs it a few comparisons, and a lookup where it is an
// action of a reducer; what it remembers is bounded. It has no clock: the time comes with the events.
// Thread: its owner's. Owner: Inspector.
class MisuseFinder
{
public:
    // What the npm client's Reducer lets a stream grow to; nobody sets it ten times as high.
    static constexpr qint64 usualThreshold = 30;
    static constexpr qint64 longStream = 10 * usualThreshold;
    // Where the stream was ever summed up: of the longest that it was then.
    static constexpr qint64 manifold = 4;
    // One may come too late; they are rivals when as many were in vain, and at least half of all.
    static constexpr quint32 fewestInVain = 3;
    static constexpr size_t mostCompacted = 10'000; // streams; beyond that, all are forgotten

    // After the details and the timeline have folded it.
    void fold(const journal::Event &event, const RoomDetails &details, const Timeline &timeline);
    // Time goes on without events too.
    void judge(WallTime now, const RoomDetails &details);

    [[nodiscard]] bool hasFound() const { return !m_found.empty(); }
    [[nodiscard]] std::vector<Misuse> takeFound() { return std::exchange(m_found, {}); }

private:
    struct Compacts
    {
        ClientId by;
        SequenceNumber upTo;
        quint32 all = 0;
        quint32 inVain = 0; // of what another one had summed up already
        qint64 longest = 0; // messages, when it was compacted
    };

    void take(const journal::MessageHandled &event, const protocol::Push &push, const Place &place);
    void appended(const journal::MessageHandled &event, const protocol::Push &push, const StreamDetails &stream, const Place &place);
    void checkLength(const journal::MessageHandled &event, const protocol::Push &push, const StreamDetails &stream, const Place &place);
    void compacted(const journal::MessageHandled &event, const protocol::Push &push, const Place &place);
    void checkRivals(const journal::MessageHandled &event, const protocol::Push &push, quint64 serial, const Place &place);
    void grew(const journal::MessageHandled &event, const protocol::Push &push, const ValueGrowth &growth, const Place &place);

    AskingWatch m_asking;
    std::unordered_map<quint64, Compacts> m_compacts; // by the serial of a stream
    std::vector<Misuse> m_found;
};

} // namespace drift::inspect
