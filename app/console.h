// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/options.h"

namespace drift::app {

// Text to stdout at once (a pipe's reader waits for it); the exit code is that of a process that did nothing else.
int print(const QByteArray &text);
// Says on stderr what is wrong, for a wrong usage also where to read the right one, and returns the exit code that goes with it.
[[nodiscard]] int fail(const ExitError &error, const QByteArray &help = "driftscope --help");

} // namespace drift::app
