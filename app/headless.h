// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/options.h"

#include <QCoreApplication>

namespace drift::app {

// The relay without a window, and the command that runs beside it where the options have one. Returns the
// process's exit code: an ExitCode, or that of the command (128+n where signal n ended it, 126 where it cannot be
// executed, 127 where it does not exist).
// Thread: main.
[[nodiscard]] int runHeadless(QCoreApplication &application, const Options &options);

} // namespace drift::app
