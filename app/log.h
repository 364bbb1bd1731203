// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/options.h"
#include "base/logline.h"

#include <QString>

#include <vector>

namespace drift::app {

// From now on everything that is logged goes to stderr in this form, from any thread, a line at a time.
// QT_LOGGING_RULES in the environment still has the last word on what is logged.
void installLog(LogLevel level, LogFormat format);
// From now on the lines are also kept for takeLog(), within bounds.
void keepLog();
// The lines logged since the last call, from any thread, oldest first; where some had to be let go, a line says so.
[[nodiscard]] std::vector<LogLine> takeLog();

// One line with its newline: "2026-03-01T09:30:00.123Z warning drift.relay: …", or a JSON object of time, level,
// category and message.
[[nodiscard]] QByteArray logLine(LogFormat format, WallTime time, QtMsgType type, const char *category, const QString &message);

} // namespace drift::app
