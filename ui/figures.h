// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"

#include <QLocale>
#include <QString>

// Figures as people read them: short, and with a unit.
namespace drift::ui {

// "512 B", "3.4 KiB", "12 MiB"
[[nodiscard]] QString bytesText(qint64 bytes, const QLocale &locale);
// "0.4 ms", "12 ms", "3.2 s", "4 min"
[[nodiscard]] QString spanText(std::chrono::microseconds span, const QLocale &locale);
// The time of day where it is today, else the date as well; in the person's own zone.
[[nodiscard]] QString timeText(WallTime time, const QLocale &locale);

// The number by which tr() chooses among the forms of a word: that of the last six digits, which is all that any language looks at.
[[nodiscard]] int pluralOf(qint64 count);

} // namespace drift::ui
