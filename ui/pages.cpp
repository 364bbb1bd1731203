// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages.h"

#include <QStackedWidget>
#include <QTabWidget>

namespace drift::ui {

// A tab widget keeps its pages in a stack.
std::vector<Page> pagesAround(const QWidget &widget)
{
    std::vector<Page> pages;
    for (const QWidget *each = &widget; each->parentWidget(); each = each->parentWidget()) {
        auto *tabs = qobject_cast<QTabWidget *>(each->parentWidget()->parentWidget());
        if (!tabs || !qobject_cast<QStackedWidget *>(each->parentWidget()))
            continue;
        if (const int index = tabs->indexOf(each); index >= 0)
            pages.push_back({tabs, index});
    }
    return pages;
}

} // namespace drift::ui
