// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/rowsmodel.h"
#include "inspect/streamdetails.h"

#include <QLocale>

namespace drift::ui {

// "state", "log", "document", …, or a dash: a guess, and to be headed as one.
[[nodiscard]] QString useText(inspect::StreamUse use);
// How the table of streams says its rows.
[[nodiscard]] inspect::RowWords<inspect::StreamDetails> streamWords(const QLocale &locale);

} // namespace drift::ui
