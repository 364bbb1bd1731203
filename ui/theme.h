// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFont>
#include <QIcon>
#include <QPalette>

class QApplication;

namespace drift::ui {

enum class Scheme : quint8 { Light, Dark };

// Whether text on this palette is lighter than what it stands on.
[[nodiscard]] Scheme schemeOf(const QPalette &palette);
// Our own colours, for the Fusion style. Text has a contrast of at least 4.5:1 on whatever it stands on.
[[nodiscard]] QPalette paletteFor(Scheme scheme);
// Fusion, in the scheme that the desktop's own palette has. Once, before the first widget.
void applyTheme(QApplication &application);
// Another scheme, from now on; widgets follow.
void setScheme(Scheme scheme);

// An icon of ours (resources/icons) in the palette's colours; widgets ask again when their palette changes.
[[nodiscard]] QIcon icon(const QString &name, const QPalette &palette);
// For what is compared or copied letter by letter.
[[nodiscard]] QFont fixedFont();

} // namespace drift::ui
