// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/rowcolours.h"

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

// What the colours of rules look like, and what they are called.
namespace drift::ui {

// The ground of a row, of the palette's scheme. The palette's text has a contrast of at least 4.5:1 on it, in high contrast 7:1.
[[nodiscard]] QColor ruleGround(inspect::RuleColour colour, const QPalette &palette);
[[nodiscard]] QString ruleColourName(inspect::RuleColour colour);
// A swatch of it.
[[nodiscard]] QIcon ruleIcon(inspect::RuleColour colour, const QPalette &palette);

// What it is called in the settings, whatever the language; and back, red where there is no such colour.
[[nodiscard]] QString ruleColourKey(inspect::RuleColour colour);
[[nodiscard]] inspect::RuleColour ruleColourOf(const QString &key);

} // namespace drift::ui
