// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/path.h"
#include "inspect/timeline.h"
#include "inspect/timelinewords.h"

#include <QLocale>

// The texts of the timeline's cells, made when a view asks for them. What came over the wire is made visible.
namespace drift::inspect {

inline constexpr qsizetype previewBytes = 200;

// "+12.3 ms"; of a clock that was set back: "-2.00 s".
[[nodiscard]] QString deltaText(WallTime::duration delta, const QLocale &locale);
// "14:03:59.120", local.
[[nodiscard]] QString timeText(WallTime time);
// The value, or its beginning, as it stands on one line; CBOR in diagnostic notation.
[[nodiscard]] QByteArray briefText(const protocol::Value &value);
// The beginning of what the row carries, or what that means, or why it was refused.
[[nodiscard]] QString previewText(const Timeline &timeline, const TimelineRow &row, const TimelineWords &words);
// `previous`: the row that is shown above, where there is one.
[[nodiscard]] QString cellText(const Timeline &timeline, quint64 number, std::optional<quint64> previous, int column,
                               const TimelineWords &words, const QLocale &locale);
// What stands at the path of the row's payload, or the beginning of it, as JSON; empty where there is nothing.
[[nodiscard]] QString pathCellText(const TimelineRow &row, const filter::Path &path);
// All of it, for those who hear it.
[[nodiscard]] QString rowSentence(const Timeline &timeline, quint64 number, std::optional<quint64> previous, const TimelineWords &words,
                                  const QLocale &locale);

} // namespace drift::inspect
