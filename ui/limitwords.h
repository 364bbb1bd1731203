// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/limits.h"

#include <QString>

namespace drift::ui {

// What is limited, in the window's language: core/protocol says it in English, for --help too.
[[nodiscard]] QString limitText(const protocol::LimitInfo &limit);

} // namespace drift::ui
