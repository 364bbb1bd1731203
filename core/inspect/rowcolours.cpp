// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/rowcolours.h"

#include "inspect/filter/parser.h"

namespace drift::inspect {

namespace {

constexpr size_t mostFound = 4'096; // many screenfuls
constexpr int noRule = -1;

} // namespace

void RowColours::setRules(std::vector<ColourRule> rules)
{
    if (rules.size() > size_t(mostRules))
        rules.resize(size_t(mostRules));
    m_rules = std::move(rules);
    m_judges.clear();
    m_found.clear();
    for (size_t i = 0; i < m_rules.size(); ++i) {
        if (!m_rules[i].isOn || m_rules[i].filter.trimmed().isEmpty())
            continue;
        if (auto expression = filter::read(m_rules[i].filter).expression)
            m_judges.push_back({i, filter::Evaluator({std::move(*expression), wallNow()})});
    }
}

const ColourRule *RowColours::ruleOf(quint64 number)
{
    if (m_judges.empty() || !m_timeline.contains(number))
        return nullptr;
    auto found = m_found.find(number);
    if (found == m_found.end()) {
        if (m_found.size() >= mostFound)
            m_found.clear();
        found = m_found.emplace(number, look(m_timeline.row(number))).first;
    }
    return found->second == noRule ? nullptr : &m_rules[size_t(found->second)];
}

int RowColours::look(const TimelineRow &row)
{
    if (row.kind == TimelineRow::Kind::Lost)
        return noRule;
    if (m_namesGeneration != m_timeline.namesGeneration()) {
        m_namesGeneration = m_timeline.namesGeneration();
        for (Judge &judge : m_judges)
            judge.evaluator.forgetNames();
    }
    const filter::Subject subject = filter::subjectOf(m_timeline, row);
    for (Judge &judge : m_judges) {
        if (judge.evaluator.matches(subject))
            return int(judge.rule);
    }
    return noRule;
}

} // namespace drift::inspect
