// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QMenu>

namespace drift::ui {

class Workspace;

// Leads the keyboard to what stands behind a tab: the lists of the explorer, the pages of the inspector and the tools that no
// other action shows.
// Thread: main. Owner: its parent. The workspace outlives it.
class PageMenu : public QMenu
{
    Q_OBJECT

public:
    explicit PageMenu(QWidget *parent);

    // Once.
    void fill(Workspace &workspace, const QList<QWidget *> &tools);

private:
    void add(Workspace &workspace, QWidget *page, const QString &title);
};

} // namespace drift::ui
