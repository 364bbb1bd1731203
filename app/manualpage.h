// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

namespace drift::app {

// driftscope(1), in man(7): what --help and each command's --help say, and the filter language as the window's help has it. The
// same on every machine.
[[nodiscard]] QByteArray manualPage();

} // namespace drift::app
