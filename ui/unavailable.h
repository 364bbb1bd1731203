// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

class QAction;
class QWidget;

namespace drift::ui {

// What it is disabled for, which it tells to who asks while it is.
void setReason(QAction *action, const QString &why);
[[nodiscard]] QString reasonOf(const QAction &action); // empty: it never said

// It is disabled from now on, whoever enables it, and its tool tip says why.
void makeUnavailable(QAction *action, const QString &why);
void makeUnavailable(QWidget *widget, const QString &why);

} // namespace drift::ui
