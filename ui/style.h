// SPDX-License-Identifier: GPL-3.0-only
#pragma once

class QPalette;
class QStyle;

namespace drift::ui {

// Fusion with flat bars, scroll bars and headers, room between the edges of a table and its texts, frames and focus that can be seen in
// high contrast, and names for what is inside of Qt's own controls. The caller owns it.
[[nodiscard]] QStyle *makeStyle();
[[nodiscard]] bool isHighContrast(const QPalette &palette);

} // namespace drift::ui
