// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/clientdetails.h"

#include <algorithm>

namespace drift::inspect {

namespace {

auto firstAfter(const std::vector<TakingSince> &takings, quint64 row)
{
    return std::upper_bound(takings.begin(), takings.end(), row,
                            [](quint64 wanted, const TakingSince &taking) { return wanted < taking.row; });
}

} // namespace

void ClientDetails::decide(const TakingSince &decision)
{
    if (decision.taking != taking())
        takings.push_back(decision);
}

void ClientDetails::takeKey(const StreamKey &key, quint64 row)
{
    if (keys.size() < mostKeys)
        keys.emplace(key, row);
    else
        ++keysUnnamed;
}

const TakingSince &ClientDetails::takingAt(quint64 row) const
{
    const auto after = firstAfter(takings, row);
    return after == takings.begin() ? takings.front() : *std::prev(after);
}

const TakingSince *ClientDetails::decisionAfter(quint64 row) const
{
    const auto after = firstAfter(takings, row);
    return after == takings.end() ? nullptr : &*after;
}

} // namespace drift::inspect
