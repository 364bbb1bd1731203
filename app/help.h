// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/optiontable.h"

namespace drift::app {

// What --help prints: every command, and every option in its group with its default, at most 100 columns wide.
[[nodiscard]] QByteArray helpText();

// The words in lines of at most 100 columns that begin at `column`; the first line is there already up to it.
[[nodiscard]] QByteArray wrapped(const QByteArray &words, qsizetype column);

// What the manual page says in the same words.
[[nodiscard]] QByteArrayList usageLines();
[[nodiscard]] const char *introduction();
[[nodiscard]] const char *titleOf(OptionInfo::Group group);
[[nodiscard]] QByteArray defaultText(const OptionInfo &info); // " (default 8080)"; empty where there is none
[[nodiscard]] const char *sourcesText();
[[nodiscard]] const char *exitCodesText();

} // namespace drift::app
