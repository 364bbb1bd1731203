// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/optiontable.h"
#include "protocol/limits.h"

namespace drift::app {

// The option of one of the limits that the protocol's table names: a size, a time or a number, within what is allowed there.
// The row outlives it.
[[nodiscard]] OptionInfo limitOption(const protocol::LimitInfo &limit);

} // namespace drift::app
