// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/misuse.h"

#include <QLocale>

namespace drift::ui {

// A misuse in words.
[[nodiscard]] QString misuseKindText(inspect::Misuse::Kind kind); // "Never asked"
[[nodiscard]] QString misuseWhoText(const inspect::Misuse &misuse); // "#3 · 127.0.0.1:50312"
// One sentence: what is wrong, with who, key and seq.
[[nodiscard]] QString misuseText(const inspect::Misuse &misuse, const QLocale &locale);
// One sentence: what to do.
[[nodiscard]] QString misuseAdvice(const inspect::Misuse &misuse);

} // namespace drift::ui
