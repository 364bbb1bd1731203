// SPDX-License-Identifier: GPL-3.0-only
#pragma once

class QWidget;

namespace drift::ui {

// The keys of the window, pane by pane. It stands beside the window and blocks nothing.
void showKeysDialog(QWidget *parent);

} // namespace drift::ui
