// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/roster.h"
#include "inspect/seqgap.h"
#include "inspect/shape.h"

#include <QLocale>

namespace drift::ui {

// What DriftDB's clients mean by a message, in plain words: "Shared state: 42, set by k2jd (its 3rd)".
[[nodiscard]] QString shapeText(const inspect::Shape &shape, const QLocale &locale);

[[nodiscard]] QString rosterStateText(const inspect::RosterLine &line, WallTime time, const QLocale &locale); // "✓ here"

// Why a number is not in a stream, as one sentence.
[[nodiscard]] QString gapText(const inspect::GapLine &line, const inspect::Timeline &timeline, const QLocale &locale);

} // namespace drift::ui
