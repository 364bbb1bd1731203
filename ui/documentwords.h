// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/meaning.h"
#include "inspect/revisionmodel.h"

#include <QLocale>

namespace drift::ui {

// What a message means to those who keep documents or meet in the room, on one line: "document 3-917f…, 1 conflict: {…}".
// Empty for no meaning.
[[nodiscard]] QString meaningText(const inspect::Meaning &meaning, const QLocale &locale);
// The same as a heading, over all that there is to see of it.
[[nodiscard]] QString meaningTitle(const inspect::StreamName &stream, const inspect::Meaning &meaning, const QLocale &locale);
// How the tree of revisions says its rows.
[[nodiscard]] inspect::RevisionModel::Words revisionWords(const QLocale &locale);

} // namespace drift::ui
