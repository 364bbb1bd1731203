// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

class QTabWidget;
class QWidget;

namespace drift::ui {

struct Page
{
    QTabWidget *tabs;
    int index;
};

// Those that a widget stands on, or is, the innermost first.
// Thread: main.
[[nodiscard]] std::vector<Page> pagesAround(const QWidget &widget);

} // namespace drift::ui
