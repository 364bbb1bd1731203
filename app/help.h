// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

namespace drift::app {

// What --help prints: every command, and every option in its group with its default, at most 100 columns wide.
[[nodiscard]] QByteArray helpText();

// The words in lines of at most 100 columns that begin at `column`; the first line is there already up to it.
[[nodiscard]] QByteArray wrapped(const QByteArray &words, qsizetype column);

} // namespace drift::app
