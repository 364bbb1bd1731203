// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/plotline.h"

#include <QLocale>
#include <QString>

// Where the marks of an axis stand, and what they say.
namespace drift::inspect {

// Marks at round numbers: `step` is 1, 2 or 5 times a power of ten.
struct NumberScale
{
    double low = 0;  // both are marks
    double high = 1;
    double step = 1;

    [[nodiscard]] std::vector<double> marks() const;
    // "1,200", "0.05", "3.2M"
    [[nodiscard]] QString text(double mark, const QLocale &locale) const;
};

// A scale from a mark at or below `low` to one at or above `high` with so many steps at most (2, where it is fewer). Both are numbers, whichever.
[[nodiscard]] NumberScale numberScale(double low, double high, int mostSteps);

// Marks at round local times (at so many hours, not so many hours since something), so many at most.
struct TimeScale
{
    std::vector<double> marks = {};
    double step = 1; // seconds

    // "14:03", "14:03:05", "14:03:05.25", "11-22" where there is a day between them
    [[nodiscard]] QString text(double mark) const;
};

[[nodiscard]] TimeScale timeScale(PlotRange range, int mostMarks);

// "14:03:05.250", with the date where it is not of today: of the time itself, as exactly as the step between points needs.
[[nodiscard]] QString momentText(double time, double step);

} // namespace drift::inspect
