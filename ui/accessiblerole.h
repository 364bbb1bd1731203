// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAccessible>

namespace drift::ui {

// Says what a widget is that we paint ourselves: Qt would take it for something that holds others. In its constructor.
void setAccessibleRole(QWidget &widget, QAccessible::Role role);

} // namespace drift::ui
