// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/helppage.h"

// What the help says, in the person's language. What can be added elsewhere (columns, actions, states, fields) is gone
// through by its enumeration, so that nothing is left out.
namespace drift::ui {

// All pages, in the order in which they are read.
[[nodiscard]] std::vector<HelpPage> helpPages();

[[nodiscard]] HelpPage timelineHelp();
[[nodiscard]] HelpPage explorerHelp();
[[nodiscard]] HelpPage inspectorHelp();
[[nodiscard]] HelpPage filterHelp();
[[nodiscard]] HelpPage toolsHelp();

} // namespace drift::ui
