// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/matchindex.h"

#include <algorithm>

namespace drift::inspect {

namespace {

constexpr qint64 bytesBetweenLooksAtTheClock = 64 * protocol::KiB;
constexpr qint64 rowInBytes = 256; // what looking at a row costs, whatever it holds

} // namespace

void MatchIndex::start(const RowSearch &search)
{
    m_search = search;
    m_key = TextFinder(search.key);
    m_text = TextFinder(search.text);
    m_filter.reset();
    if (search.filter)
        m_filter.emplace(*search.filter);
    m_end = m_timeline.first();
    m_matches.clear();
    forgetVerdicts();
}

void MatchIndex::forgetVerdicts()
{
    m_namesGeneration = m_timeline.namesGeneration();
    m_rooms.clear();
    m_keys.clear();
    m_keysWithText.clear();
    if (m_filter)
        m_filter->forgetNames();
}

void MatchIndex::advance(quint64 end, const std::function<bool()> &enough)
{
    if (m_namesGeneration != m_timeline.namesGeneration())
        forgetVerdicts();
    m_end = std::max(m_end, m_timeline.first());
    for (qint64 bytes = 0; m_end < end;) {
        const TimelineRow &row = m_timeline.row(m_end);
        if (matches(row))
            m_matches.push_back(m_end);
        ++m_end;
        bytes += rowInBytes + (m_text.isEmpty() ? 0 : row.payload.size()) + (m_filter ? m_filter->takeCost() : 0);
        if (bytes >= bytesBetweenLooksAtTheClock) {
            if (enough())
                return;
            bytes = 0;
        }
    }
}

bool MatchIndex::matches(const TimelineRow &row)
{
    if (row.kind == TimelineRow::Kind::Lost)
        return true;
    if (m_search.room && !isInRoom(row.room))
        return false;
    const auto has = [&](std::vector<Verdict> &verdicts, const TextFinder &finder) {
        Verdict &verdict = verdictOn(verdicts, row.stream);
        if (verdict == Verdict::Unknown)
            verdict = finder.isIn(m_timeline.streamKey(row.stream).utf8) ? Verdict::Yes : Verdict::No;
        return verdict == Verdict::Yes;
    };
    if (!m_key.isEmpty() && !(row.hasStream() && has(m_keys, m_key)))
        return false;
    if (!m_text.isEmpty() && !m_text.isIn(row.payload) && !(row.hasStream() && has(m_keysWithText, m_text))
        && !m_text.isIn(row.refusal))
        return false;
    return !m_filter || m_filter->matches(filter::subjectOf(m_timeline, row));
}

bool MatchIndex::isInRoom(quint32 room)
{
    Verdict &verdict = verdictOn(m_rooms, room);
    if (verdict == Verdict::Unknown)
        verdict = m_timeline.roomId(room) == *m_search.room ? Verdict::Yes : Verdict::No;
    return verdict == Verdict::Yes;
}

MatchIndex::Verdict &MatchIndex::verdictOn(std::vector<Verdict> &verdicts, quint32 number) const
{
    if (number >= verdicts.size())
        verdicts.resize(size_t(number) + 1, Verdict::Unknown);
    return verdicts[number];
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
