// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/expression.h"
#include "inspect/timeline.h"

#include <optional>

namespace drift::inspect::filter {

// That a message says the same as this row in this column (TimelineColumn), `seq == 7`; nothing where the cell is empty, or
// says nothing that a filter could ask for.
[[nodiscard]] std::optional<Expression> conditionOf(const Timeline &timeline, quint64 row, int column);

} // namespace drift::inspect::filter
