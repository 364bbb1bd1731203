// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/rowsmodel.h"
#include "inspect/streamdetails.h"
#include "inspect/visibletext.h"

#include <QLocale>

namespace drift::ui {

// "state", "log", "document", …, or a dash: a guess, and to be headed as one.
[[nodiscard]] QString useText(inspect::StreamUse use);
// As it can be seen, whatever is in it; words for the empty one.
[[nodiscard]] QString keyText(const StreamKey &key, qsizetype mostBytes = inspect::mostVisibleBytes);
// How the table of streams says its rows.
[[nodiscard]] inspect::RowWords<inspect::StreamDetails> streamWords(const QLocale &locale);

} // namespace drift::ui
