// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <vector>

namespace drift::ui {

// Something of others that the program is made with or loads, and what it may be used under (SPDX).
struct Component
{
    QString name;
    QString licence;
    QString use;
};

// What the program is linked to, and what is bundled for browsers (resources/web/package-lock.json), whether it was built with
// these or without.
[[nodiscard]] std::vector<Component> components();

} // namespace drift::ui
