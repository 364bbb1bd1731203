// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/composerun.h"

#include <QLocale>
#include <QString>

// What the compose pane says.
namespace drift::ui {

// append "log" in lobby: "hello"
[[nodiscard]] QString draftText(const inspect::Draft &draft);
// Stored with seq 12. … and the answer as JSON, cut where it is too long to look at.
[[nodiscard]] QString answerText(const ComposeRun::Answer &answer, const QLocale &locale);

} // namespace drift::ui
