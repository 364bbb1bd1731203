// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/statisticsmodel.h"

#include <QLocale>

// Statistics in words.
namespace drift::ui {

// "#3", "lobby", "append"; "others"
[[nodiscard]] QString statisticsName(const inspect::Statistics::Name &name);
// The same for a table (RFC 4180): a word of ours as it is, what strangers chose as JSON.
[[nodiscard]] QByteArray statisticsCell(const inspect::Statistics::Name &name);
[[nodiscard]] inspect::StatisticsModel::Words statisticsWords(inspect::Statistics::By by, const QLocale &locale);
// "messages/s"
[[nodiscard]] QString rateUnit(inspect::Statistics::Measure measure);
// "12.5 messages/s", "3.4 KiB/s"
[[nodiscard]] QString rateText(double rate, inspect::Statistics::Measure measure, const QLocale &locale);

} // namespace drift::ui
