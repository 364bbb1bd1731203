// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPalette>

#include <algorithm>
#include <cmath>

namespace drift::test {

// WCAG 2.1, "relative luminance" and "contrast ratio".
inline double luminance(const QColor &colour)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

inline double contrast(const QColor &text, const QColor &ground)
{
    const double a = luminance(text);
    const double b = luminance(ground);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

inline double contrast(const QPalette &palette, QPalette::ColorRole text, QPalette::ColorRole ground)
{
    return contrast(palette.color(text), palette.color(ground));
}

// A colour that is seen through, on another one.
inline QColor seenThrough(const QColor &colour, const QColor &ground)
{
    const auto mixed = [&](double a, double b) { return float(a * colour.alphaF() + b * (1 - colour.alphaF())); };
    return QColor::fromRgbF(mixed(colour.redF(), ground.redF()), mixed(colour.greenF(), ground.greenF()),
                            mixed(colour.blueF(), ground.blueF()));
}

} // namespace drift::test
