// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/evaluator.h"
#include "inspect/textfinder.h"
#include "inspect/timeline.h"

#include <memory>
#include <utility>

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

// Says which rows are what is searched for.
// Thread: its owner's. Owner: whoever goes over rows. The timeline outlives it.
class RowMatcher
{
public:
    // Rows may be looked at until so much is spent, before a look at the clock: some tens of microseconds.
    static constexpr qint64 costBetweenLooksAtTheClock = 64 * protocol::KiB;

    explicit RowMatcher(const Timeline &timeline) : m_timeline(timeline) {}

    void start(const RowSearch &search);
    [[nodiscard]] const RowSearch &search() const { return m_search; }

    // Before rows are looked at, where the timeline may have changed since: names may have other numbers by now.
    void refreshNames();
    // The row is the timeline's.
    [[nodiscard]] bool matches(const TimelineRow &row);
    // What was gone over since this was last asked, in bytes of payload or what takes as long.
    [[nodiscard]] qint64 takeCost() { return std::exchange(m_cost, 0) + (m_filter ? m_filter->takeCost() : 0); }

private:
    enum class Verdict : quint8 { Unknown, No, Yes };

    [[nodiscard]] bool isInRoom(quint32 room);
    [[nodiscard]] bool hasInKey(std::vector<Verdict> &verdicts, const TextFinder &finder, quint32 stream);
    [[nodiscard]] static Verdict &verdictOn(std::vector<Verdict> &verdicts, quint32 number);
    void forgetVerdicts();

    const Timeline &m_timeline;
    RowSearch m_search;
    TextFinder m_key;
    TextFinder m_text;
    std::optional<filter::Evaluator> m_filter;
    qint64 m_cost = 0;
    // What was found of names, by their numbers: most rows bear one that was seen before.
    quint64 m_namesGeneration = 0;
    std::vector<Verdict> m_rooms;
    std::vector<Verdict> m_keys;
    std::vector<Verdict> m_keysWithText;
};

} // namespace drift::inspect
