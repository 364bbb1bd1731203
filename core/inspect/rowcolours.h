// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/evaluator.h"
#include "inspect/timeline.h"

#include <unordered_map>
#include <vector>

namespace drift::inspect {

// What a rule colours with. What each of them looks like is the window's business.
enum class RuleColour : quint8 { Red, Orange, Yellow, Green, Teal, Blue, Violet, Grey };

inline constexpr int ruleColourCount = int(RuleColour::Grey) + 1;

struct ColourRule
{
    QByteArray filter = {}; // as it was written; where it is blank or wrong the rule colours nothing
    RuleColour colour = RuleColour::Red;
    bool isOn = true;

    friend bool operator==(const ColourRule &, const ColourRule &) = default;
};

// Says which rule colours a row: the first one that lets it through. Rows are looked at when it is asked about them, by views
// for what they show; what was found of the last few thousand is kept. Asking reads the row's payload where a rule does.
// Thread: the window's. Owner: the window. The timeline outlives it.
class RowColours
{
public:
    static constexpr qsizetype mostRules = 64;

    explicit RowColours(const Timeline &timeline) : m_timeline(timeline) {}

    // The first `mostRules` of them. `ago` is counted from now.
    void setRules(std::vector<ColourRule> rules);
    [[nodiscard]] const std::vector<ColourRule> &rules() const { return m_rules; }

    // Null where none does, and where the row is not here. Until the next setRules().
    [[nodiscard]] const ColourRule *ruleOf(quint64 number);

private:
    struct Judge
    {
        size_t rule;
        filter::Evaluator evaluator;
    };

    [[nodiscard]] int look(const TimelineRow &row);

    const Timeline &m_timeline;
    std::vector<ColourRule> m_rules;
    std::vector<Judge> m_judges; // of the rules that are on, and right
    quint64 m_namesGeneration = 0;
    std::unordered_map<quint64, int> m_found; // by the row's number: the rule, or -1
};

} // namespace drift::inspect
