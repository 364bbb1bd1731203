// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/options.h"

#include <optional>

namespace drift::app {

// Runs `driftscope new`, `get`, `push` and the like to its end, where the first argument is a word and no flag; none of them
// needs a display. Returns the process's exit code, nothing where the arguments are those of a relay.
[[nodiscard]] std::optional<int> runCommand(const Surroundings &surroundings, char **argv);

} // namespace drift::app
