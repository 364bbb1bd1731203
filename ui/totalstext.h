// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QLocale>
#include <QString>

namespace drift::inspect {
struct Totals;
}

namespace drift::ui {

// "3 rooms · 7 clients · in 2,140/s out 8,560/s · journal 0/64 MiB, 0 lost"
[[nodiscard]] QString totalsText(const inspect::Totals &totals, const QLocale &locale);

} // namespace drift::ui
