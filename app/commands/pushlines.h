// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/commands/call.h"

namespace drift::app {

// driftscope push --lines: of standard input, or of the command behind the dashes. Returns the exit code.
[[nodiscard]] int runPushLines(const Call &call, const RoomId &room);

} // namespace drift::app
