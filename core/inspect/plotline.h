// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"

#include <QString>
#include <QtGlobal>

#include <algorithm>
#include <vector>

namespace drift::inspect {

// Times of plots: seconds since 1970 (UTC), to the microsecond.
struct PlotRange
{
    double from = 0;
    double to = 0;

    [[nodiscard]] double length() const { return to - from; }
    friend bool operator==(const PlotRange &, const PlotRange &) = default;
};

// Whatever can be zoomed to, as far as a clock can say it.
[[nodiscard]] inline WallTime timeOf(double seconds)
{
    constexpr double farthest = 9e9; // some 290 years: what nanoseconds have room for
    return WallTime(std::chrono::duration_cast<WallTime::duration>(std::chrono::duration<double>(std::clamp(seconds, -farthest, farthest))));
}
[[nodiscard]] inline double secondsOf(WallTime time)
{
    return std::chrono::duration<double>(time.time_since_epoch()).count();
}

// What was at a time, or in the `width` seconds around it.
struct PlotPoint
{
    double time = 0;
    double value = 0;
    double lowest = 0;  // in that time
    double highest = 0;

    friend bool operator==(const PlotPoint &, const PlotPoint &) = default;
};

struct PlotLine
{
    QString name = {};
    quint64 id = 0;   // the same line keeps it
    double width = 0; // of what a point stands for, in seconds; 0: a moment
    std::vector<PlotPoint> points = {}; // in rising order of time
};

} // namespace drift::inspect
