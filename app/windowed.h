// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/options.h"

#include <QApplication>

namespace drift::app {

// The relay with its window; it ends when the window is closed or a signal comes. Returns the process's exit code.
// Thread: main.
[[nodiscard]] int runWindowed(QApplication &application, const Options &options);

} // namespace drift::app
