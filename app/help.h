// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

namespace drift::app {

// What --help prints: every option in its group with its default, at most 100 columns wide.
[[nodiscard]] QByteArray helpText();

} // namespace drift::app
