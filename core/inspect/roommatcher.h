// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/evaluator.h"
#include "inspect/filter/parser.h"
#include "inspect/roomdetails.h"

namespace drift::inspect {

// Says which rooms are listed: all of them, those with a text in their id, or those that a filter lets through, with one of
// their streams at least.
// Thread: its owner's. Owner: RoomListModel. The details outlive it.
class RoomMatcher
{
public:
    RoomMatcher() = default; // all
    explicit RoomMatcher(const QByteArray &part); // of the id, in whatever case
    RoomMatcher(const filter::Filter &filter, const RoomDetails &details);

    // What a filter of rooms may name: the room, and of a stream its key, its last seq, the bytes that it retains (size) and
    // when it was last touched (time). Of a room without streams the id is all that there is.
    [[nodiscard]] static filter::Fields fields();

    // What is in a room may change whether it is listed.
    [[nodiscard]] bool readsContents() const { return m_evaluator.has_value(); }
    [[nodiscard]] bool matches(const RoomId &room);

private:
    struct Verdict
    {
        quint64 revision = 0; // of what was looked at
        bool isListed = false;
    };
    [[nodiscard]] bool judge(const RoomId &room, const RoomContents &contents);

    QByteArray m_part; // in lower case
    std::optional<filter::Evaluator> m_evaluator;
    const RoomDetails *m_details = nullptr; // where there is a filter
    std::unordered_map<RoomId, Verdict> m_verdicts;
};

} // namespace drift::inspect
