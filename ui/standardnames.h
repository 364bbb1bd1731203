// SPDX-License-Identifier: GPL-3.0-only
#pragma once

class QWidget;

namespace drift::ui {

// Gives a name to what Qt makes inside of its own controls and leaves nameless: the button that clears a field, the field of a
// combo box, the button behind a tool bar. Any other widget stays as it is. Called by the style.
void nameStandardControl(QWidget &widget);

} // namespace drift::ui
