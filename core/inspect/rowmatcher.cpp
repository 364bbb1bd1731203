// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/rowmatcher.h"

namespace drift::inspect {

namespace {

constexpr qint64 rowInBytes = 256; // what looking at a row costs, whatever it holds

} // namespace

void RowMatcher::start(const RowSearch &search)
{
    m_search = search;
    m_key = TextFinder(search.key);
    m_text = TextFinder(search.text);
    m_filter.reset();
    if (search.filter)
        m_filter.emplace(*search.filter);
    forgetVerdicts();
}

void RowMatcher::refreshNames()
{
    if (m_namesGeneration != m_timeline.namesGeneration())
        forgetVerdicts();
}

void RowMatcher::forgetVerdicts()
{
    m_namesGeneration = m_timeline.namesGeneration();
    m_rooms.clear();
    m_keys.clear();
    m_keysWithText.clear();
    if (m_filter)
        m_filter->forgetNames();
}

bool RowMatcher::matches(const TimelineRow &row)
{
    m_cost += rowInBytes + (m_text.isEmpty() ? 0 : row.payload.size());
    if (m_search.room && !(row.hasRoom() && isInRoom(row.room)))
        return false;
    if (!m_key.isEmpty() && !(row.hasStream() && hasInKey(m_keys, m_key, row.stream)))
        return false;
    if (!m_text.isEmpty() && !m_text.isIn(row.payload) && !(row.hasStream() && hasInKey(m_keysWithText, m_text, row.stream))
        && !m_text.isIn(row.refusal))
        return false;
    return !m_filter || m_filter->matches(filter::subjectOf(m_timeline, row));
}

bool RowMatcher::isInRoom(quint32 room)
{
    Verdict &verdict = verdictOn(m_rooms, room);
    if (verdict == Verdict::Unknown)
        verdict = m_timeline.roomId(room) == *m_search.room ? Verdict::Yes : Verdict::No;
    return verdict == Verdict::Yes;
}

bool RowMatcher::hasInKey(std::vector<Verdict> &verdicts, const TextFinder &finder, quint32 stream)
{
    Verdict &verdict = verdictOn(verdicts, stream);
    if (verdict == Verdict::Unknown)
        verdict = finder.isIn(m_timeline.streamKey(stream).utf8) ? Verdict::Yes : Verdict::No;
    return verdict == Verdict::Yes;
}

RowMatcher::Verdict &RowMatcher::verdictOn(std::vector<Verdict> &verdicts, quint32 number)
{
    if (number >= verdicts.size())
        verdicts.resize(size_t(number) + 1, Verdict::Unknown);
    return verdicts[number];
}

} // namespace drift::inspect
