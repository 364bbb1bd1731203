// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <QPalette>
#include <QVector>

// How the lines of plots look. No two of a plot look the same, and none is known by its colour alone: each has a pattern too.
namespace drift::ui {

inline constexpr int plotStyles = 6;
inline constexpr int othersStyle = plotStyles; // of what stands for all the rest

// Okabe and Ito's hues, on the palette's base with a contrast of at least 4.5:1, in high contrast 7:1.
[[nodiscard]] QColor plotColour(const QPalette &palette, int style);
// Dashes and gaps in pixels, as SVG has them; none: drawn through.
[[nodiscard]] QVector<qreal> plotDashes(int style);
inline constexpr qreal plotLineWidth = 1.8;

} // namespace drift::ui
