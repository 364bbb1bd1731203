// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/timelinerow.h"

#include <QLocale>

namespace drift::ui {

// What a row of the timeline is: "append".
[[nodiscard]] QString kindText(inspect::TimelineRow::Kind kind);

// Why a row has no payload to show.
[[nodiscard]] QString noPayloadText(const inspect::TimelineRow &row, const QLocale &locale);

} // namespace drift::ui
