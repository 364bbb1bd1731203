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
