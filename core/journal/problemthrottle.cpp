// SPDX-License-Identifier: GPL-3.0-only
#include "journal/problemthrottle.h"

#include <algorithm>
#include <utility>

namespace drift::journal {

std::optional<Problem> ProblemThrottle::take(Problem problem)
{
    if (m_told < toldPerTurn) {
        ++m_told;
        return problem;
    }
    auto same = std::find_if(m_held.begin(), m_held.end(), [&](const Problem &held) {
        return held.kind == problem.kind && held.status == problem.status && held.reason == problem.reason;
    });
    if (same == m_held.end() && m_held.size() == mostSorts)
        same = m_held.end() - 1;
    if (same == m_held.end())
        m_held.push_back(std::move(problem));
    else
        same->count += problem.count;
    return std::nullopt;
}

std::vector<Problem> ProblemThrottle::endTurn()
{
    m_told = 0;
    return std::exchange(m_held, {});
}

} // namespace drift::journal
