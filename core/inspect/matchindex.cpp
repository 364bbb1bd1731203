// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/matchindex.h"

#include <algorithm>

namespace drift::inspect {

void MatchIndex::start(const RowSearch &search)
{
    m_matcher.start(search);
    m_end = m_timeline.first();
    m_matches.clear();
}

void MatchIndex::advance(quint64 end, const std::function<bool()> &enough)
{
    m_matcher.refreshNames();
    m_end = std::max(m_end, m_timeline.first());
    for (qint64 cost = 0; m_end < end;) {
        const TimelineRow &row = m_timeline.row(m_end);
        if (row.kind == TimelineRow::Kind::Lost || m_matcher.matches(row))
            m_matches.push_back(m_end);
        ++m_end;
        cost += m_matcher.takeCost();
        if (cost >= RowMatcher::costBetweenLooksAtTheClock) {
            if (enough())
                return;
            cost = 0;
        }
    }
}

size_t MatchIndex::gone() const
{
    return lowerBound(m_timeline.first());
}

void MatchIndex::forgetGone()
{
    m_matches.erase(m_matches.begin(), m_matches.begin() + qsizetype(gone()));
}

size_t MatchIndex::lowerBound(quint64 number) const
{
    return size_t(std::lower_bound(m_matches.begin(), m_matches.end(), number) - m_matches.begin());
}

} // namespace drift::inspect
