// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/rowmatcher.h"

#include <deque>
#include <functional>

namespace drift::inspect {

// The numbers of the rows that a search finds, in rising order: made a little at a time, and extended as rows come. What
// was lost is found by every search, for it may have been what is searched for.
// Thread: its owner's. Owner: TimelineModel.
class MatchIndex
{
public:
    explicit MatchIndex(const Timeline &timeline) : m_timeline(timeline), m_matcher(timeline) {}

    // Begins again, at the first row that is here.
    void start(const RowSearch &search);
    [[nodiscard]] const RowSearch &search() const { return m_matcher.search(); }

    // Looks at the rows before `end` that it has not looked at, until `enough`, which is asked now and then.
    void advance(quint64 end, const std::function<bool()> &enough);
    // Rows before this one were looked at.
    [[nodiscard]] quint64 end() const { return m_end; }

    // How many of the matches gave way; they are to be forgotten before more are looked for.
    [[nodiscard]] size_t gone() const;
    void forgetGone();

    [[nodiscard]] size_t count() const { return m_matches.size(); }
    [[nodiscard]] quint64 at(size_t index) const { return m_matches[index]; }
    // The first match that is not before the row.
    [[nodiscard]] size_t lowerBound(quint64 number) const;

private:
    const Timeline &m_timeline;
    RowMatcher m_matcher;
    quint64 m_end = 0;
    std::deque<quint64> m_matches;
};

} // namespace drift::inspect
