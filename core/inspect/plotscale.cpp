// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/plotscale.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>

namespace drift::inspect {

namespace {

constexpr double day = 24 * 3600;
constexpr std::array steps{0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1., 2., 5., 10., 15., 30., 60., 120., 300., 600., 900., 1800., 3600., 7200.,
                           3. * 3600, 6. * 3600, 12. * 3600, day, 2 * day, 7 * day, 30 * day, 90 * day, 365 * day};
constexpr double widestRange = 1e300; // beyond, numbers have no room between them for marks

double roundStep(double least)
{
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1., 2., 5.}) {
        if (least <= factor * power * (1 + 1e-9))
            return factor * power;
    }
    return 10 * power;
}

QDateTime localTime(double time)
{
    return QDateTime::fromMSecsSinceEpoch(qint64(std::llround(time * 1000)));
}

int decimalsOf(double step)
{
    return step >= 1 ? 0 : std::clamp(int(std::ceil(-std::log10(step) - 1e-9)), 0, 12);
}

} // namespace

NumberScale numberScale(double low, double high, int mostSteps)
{
    low = std::clamp(low, -widestRange, widestRange);
    high = std::clamp(high, -widestRange, widestRange);
    if (high < low)
        std::swap(low, high);
    const double smallest = std::max({std::abs(low), std::abs(high), 1e-12}) * 1e-9; // what is closer looks like one number
    if (high - low < smallest) {
        const double room = std::max(std::abs(high) * 0.1, 0.5);
        low -= room;
        high += room;
    }
    // Rounding both ends outwards may take a step more than fits.
    double step = roundStep((high - low) / std::max(2, mostSteps));
    const auto count = [&] { return std::ceil(high / step - 1e-9) - std::floor(low / step + 1e-9); };
    while (count() > std::max(2, mostSteps))
        step = roundStep(step * 1.5);
    return {std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step, step};
}

std::vector<double> NumberScale::marks() const
{
    std::vector<double> marks;
    const auto count = int(std::lround((high - low) / step));
    for (int i = 0; i <= count; ++i)
        marks.push_back(std::round(low / step + i) * step);
    return marks;
}

QString NumberScale::text(double mark, const QLocale &locale) const
{
    const double most = std::max(std::abs(low), std::abs(high));
    if (mark == 0)
        return locale.toString(0);
    if (most >= 1e15 || step < 1e-9)
        return locale.toString(mark, 'g', 6);
    if (step >= 1e6)
        return locale.toString(mark / 1e6, 'f', decimalsOf(step / 1e6)) + QStringLiteral("M");
    return locale.toString(mark, 'f', decimalsOf(step));
}

TimeScale timeScale(PlotRange range, int mostMarks)
{
    TimeScale scale;
    const double least = range.length() / std::max(1, mostMarks);
    const auto step = std::lower_bound(steps.begin(), steps.end(), least);
    scale.step = step == steps.end() ? roundStep(std::max(least, 1.)) : *step;
    const double offset = localTime(range.from).offsetFromUtc();
    const double first = std::ceil((range.from + offset) / scale.step - 1e-9) * scale.step - offset;
    for (int i = 0; i <= mostMarks && first + i * scale.step <= range.to; ++i)
        scale.marks.push_back(first + i * scale.step);
    return scale;
}

QString TimeScale::text(double mark) const
{
    const QDateTime time = localTime(mark);
    if (step >= day)
        return time.toString(QStringLiteral("yyyy-MM-dd"));
    if (step >= 60)
        return time.toString(QStringLiteral("HH:mm"));
    if (step >= 1)
        return time.toString(QStringLiteral("HH:mm:ss"));
    return time.toString(QStringLiteral("HH:mm:ss.zzz")).chopped(step >= 0.1 ? 2 : 1);
}

QString momentText(double time, double step)
{
    const QDateTime local = localTime(time);
    const QString clock = local.toString(step >= 1 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm:ss.zzz"));
    return local.date() == QDate::currentDate() ? clock : local.toString(QStringLiteral("yyyy-MM-dd ")) + clock;
}

} // namespace drift::inspect
