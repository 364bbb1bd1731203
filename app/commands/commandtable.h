// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/commands/call.h"

namespace drift::app {

// All commands, in the order of --help.
[[nodiscard]] const std::vector<CommandInfo> &commandTable();

// What `driftscope COMMAND --help` prints, at most 100 columns wide.
[[nodiscard]] QByteArray commandHelp(const CommandInfo &command);

// How every command ends.
[[nodiscard]] const char *commandExitCodesText();

// What each does, once its arguments were read; the exit codes are those of README.md.
[[nodiscard]] int runNew(const Call &call);
[[nodiscard]] int runGet(const Call &call);
[[nodiscard]] int runStatus(const Call &call);
[[nodiscard]] int runWait(const Call &call);
[[nodiscard]] int runPush(const Call &call);
[[nodiscard]] int runTail(const Call &call);

} // namespace drift::app
