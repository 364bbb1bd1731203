// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/expression.h"

#include <optional>

class QLabel;

namespace drift::ui {

class FilterEdit;

// What is written in a line of a dialog, where it is a filter; what is wrong with it is underlined, and said in `outcome`.
// Nothing is wrong with a blank one, which is none.
std::optional<inspect::filter::Expression> readFilter(FilterEdit &edit, QLabel &outcome);

} // namespace drift::ui
