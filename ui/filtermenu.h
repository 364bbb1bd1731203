// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/parser.h"

#include <functional>

class QMenu;

namespace drift::ui {

// Offers the ways in which a condition becomes the filter, or a part of it; `apply` is called with the one that was chosen while the
// menu is there.
void addFilterActions(QMenu &menu, const inspect::filter::Expression &condition,
                      const std::function<void(inspect::filter::Joining)> &apply);

} // namespace drift::ui
