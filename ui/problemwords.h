// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/problemlistmodel.h"

#include <QString>

namespace drift::ui {

// "Refused", "Stale compact": what a line of the problems is headed by.
[[nodiscard]] QString problemKindText(inspect::ProblemKind kind);

} // namespace drift::ui
