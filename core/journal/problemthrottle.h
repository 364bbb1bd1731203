// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/event.h"

#include <optional>
#include <vector>

namespace drift::journal {

// Keeps a flood of refusals from filling the viewers' queues: the first few of a turn pass, of the others only their
// numbers are kept, by kind, status and reason.
// Thread: the relay's. Owner: Journal.
class ProblemThrottle
{
public:
    static constexpr int toldPerTurn = 10;
    static constexpr size_t mostSorts = 20; // that are told apart in one turn; what else there is counts as the last of them

    // The problem where it may be told at once.
    [[nodiscard]] std::optional<Problem> take(Problem problem);
    // Nothing was told or held since the last turn.
    [[nodiscard]] bool isIdle() const { return m_told == 0; }
    // The turn is over: those that were not told, each with its count. The next few are told at once again.
    [[nodiscard]] std::vector<Problem> endTurn();

private:
    int m_told = 0;
    std::vector<Problem> m_held;
};

} // namespace drift::journal
