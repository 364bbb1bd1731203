// SPDX-License-Identifier: GPL-3.0-only
#include "ui/figures.h"

#include <QCoreApplication>
#include <QDateTime>

namespace drift::ui {

using namespace std::chrono_literals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Figures)
};

// Two digits at least, and no fraction of what is large already.
QString shortNumber(double number, const QLocale &locale)
{
    return locale.toString(number, 'f', number < 9.95 ? 1 : 0);
}

} // namespace

QString bytesText(qint64 bytes, const QLocale &locale)
{
    constexpr double unit = 1024;
    if (bytes < 1024)
        return Texts::tr("%1 B").arg(locale.toString(bytes));
    double amount = double(bytes) / unit;
    if (amount < unit)
        return Texts::tr("%1 KiB").arg(shortNumber(amount, locale));
    amount /= unit;
    if (amount < unit)
        return Texts::tr("%1 MiB").arg(shortNumber(amount, locale));
    return Texts::tr("%1 GiB").arg(shortNumber(amount / unit, locale));
}

QString spanText(std::chrono::microseconds span, const QLocale &locale)
{
    const auto amount = double(span.count());
    if (span < 1s)
        return Texts::tr("%1 ms").arg(shortNumber(amount / 1e3, locale));
    if (span < 2min)
        return Texts::tr("%1 s").arg(shortNumber(amount / 1e6, locale));
    return Texts::tr("%1 min").arg(shortNumber(amount / 60e6, locale));
}

QString timeText(WallTime time, const QLocale &locale)
{
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch());
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(milliseconds.count());
    const QString clock = local.time().toString(QStringLiteral("HH:mm:ss"));
    if (local.date() == QDate::currentDate())
        return clock;
    return locale.toString(local.date(), QLocale::ShortFormat) + u' ' + clock;
}

int pluralOf(qint64 count)
{
    constexpr int looked = 1'000'000;
    return count < looked ? int(count) : looked + int(count % looked);
}

} // namespace drift::ui
