// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFont>
#include <QIcon>
#include <QPalette>

class QApplication;

namespace drift::ui {

enum class Scheme : quint8 { Light, Dark, HighContrastLight, HighContrastDark };

// Dark where text on this palette is lighter than what it stands on; of high contrast where one is black and the other white.
[[nodiscard]] Scheme schemeOf(const QPalette &palette);
[[nodiscard]] bool isDark(Scheme scheme);
// Our own colours, for the Fusion style. Text has a contrast of at least 4.5:1 on whatever it stands on, in high
// contrast 7:1.
[[nodiscard]] QPalette paletteFor(Scheme scheme);
// Fusion, in the scheme that the desktop's own palette has, which is given back; the keyboard's place is seen, and dialogs stay
// within their screen. Once, before the first widget.
Scheme applyTheme(QApplication &application);
// Another scheme, from now on; widgets follow.
void setScheme(Scheme scheme);

// Of the palette's scheme: what says that something is wrong, as text; the lines of what comes in and what goes out; the
// grounds of lines that came and lines that went. Okabe and Ito's where they need no more contrast.
[[nodiscard]] QColor faultColour(const QPalette &palette);
[[nodiscard]] QColor incomingColour(const QPalette &palette);
[[nodiscard]] QColor outgoingColour(const QPalette &palette);
[[nodiscard]] QColor addedGround(); // both are seen through
[[nodiscard]] QColor removedGround();

// An icon of ours (resources/icons) in the palette's colours; widgets ask again when their palette changes.
[[nodiscard]] QIcon icon(const QString &name, const QPalette &palette);
// For what is compared or copied letter by letter.
[[nodiscard]] QFont fixedFont();

} // namespace drift::ui
