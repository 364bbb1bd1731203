// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/evaluator.h"
#include "inspect/textfinder.h"
#include "inspect/timeline.h"

#include <deque>
#include <functional>
#include <memory>

namespace drift::inspect {

// What rows are searched for: all of it must be so; what is empty asks for nothing.
struct RowSearch
{
    std::optional<RoomId> room = {};
    QByteArray key = {};  // in the stream's key, whatever its case
    QByteArray text = {}; // in the payload, the key or the refusal, whatever its case
    std::shared_ptr<const filter::Filter> filter = {}; // another one is another search, even if it says the same

    [[nodiscard]] bool isEmpty() const { return !room && key.isEmpty() && text.isEmpty() && !filter; }
    friend bool operator==(const RowSearch &, const RowSearch &) = default;
};

// The numbers of the rows that a search finds, in rising order: made a little at a time, and extended as rows come. What
// was lost is found by every search, for it may have been what is searched for.
// Thread: its owner's. Owner: TimelineModel.
class MatchIndex
{
public:
    explicit MatchIndex(const Timeline &timeline) : m_timeline(timeline) {}

    // Begins again, at the first row that is here.
    void start(const RowSearch &search);
    [[nodiscard]] const RowSearch &search() const { return m_search; }

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
    enum class Verdict : quint8 { Unknown, No, Yes };

    [[nodiscard]] bool matches(const TimelineRow &row);
    [[nodiscard]] bool isInRoom(quint32 room);
    [[nodiscard]] Verdict &verdictOn(std::vector<Verdict> &verdicts, quint32 number) const;
    void forgetVerdicts();

    const Timeline &m_timeline;
    RowSearch m_search;
    TextFinder m_key;
    TextFinder m_text;
    std::optional<filter::Evaluator> m_filter;
    quint64 m_end = 0;
    std::deque<quint64> m_matches;
    // What was found of names, by their numbers: most rows bear one that was seen before.
    quint64 m_namesGeneration = 0;
    std::vector<Verdict> m_rooms;
    std::vector<Verdict> m_keys;
    std::vector<Verdict> m_keysWithText;
};

} // namespace drift::inspect
