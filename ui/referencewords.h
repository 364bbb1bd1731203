// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace drift::ui {

// What inspect/filter/reference.h says of the filter language, in the window's language.
[[nodiscard]] QString referenceText(const char *english);

} // namespace drift::ui
