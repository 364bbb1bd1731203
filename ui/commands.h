// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAction>
#include <QPointer>

#include <vector>

class QMainWindow;

namespace drift::ui {

// Something that a person can do in a window: an action of its menus or of its panes.
struct Command
{
    QPointer<QAction> action;
    QString id;    // the same in every run: the action's name where it has one
    QString title; // as it is read, without mnemonics
    QString place; // "View › Theme", or the pane that it belongs to
};

// All of them, as they stand in the window: those of the menus first, menu by menu, then those that only panes have. What is
// not to be seen, and what belongs to a page that is not, is not among them. Menus that are filled when they are opened are filled.
// Thread: main.
[[nodiscard]] std::vector<Command> commandsOf(const QMainWindow &window);

} // namespace drift::ui
