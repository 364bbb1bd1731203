// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/timelinerow.h"

#include <QColor>
#include <QFont>
#include <QPixmap>

// What an action looks like: a letter and a sign on one of the Okabe-Ito colours, which people with any colour vision
// can tell apart (Okabe and Ito, "Color Universal Design", 2008).
namespace drift::ui {

// Strong, for high contrast: a little darker or brighter, so that what stands on it has 7:1.
[[nodiscard]] QColor actionColour(inspect::TimelineRow::Kind kind, bool isStrong = false);
// Black or white, whichever can be read better on it.
[[nodiscard]] QColor inkOn(const QColor &colour);
[[nodiscard]] QChar actionLetter(inspect::TimelineRow::Kind kind);
[[nodiscard]] QPixmap actionBadge(inspect::TimelineRow::Kind kind, int height, const QFont &font, qreal devicePixelRatio,
                                  bool isStrong = false);

} // namespace drift::ui
