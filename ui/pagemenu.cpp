// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pagemenu.h"

#include "ui/objectnames.h"
#include "ui/workspace.h"

#include <QTabWidget>

namespace drift::ui {

PageMenu::PageMenu(QWidget *parent) : QMenu(tr("&Show"), parent) {}

void PageMenu::fill(Workspace &workspace, const QList<QWidget *> &tools)
{
    for (const QString &name : {names::streams, names::clients}) {
        auto *list = workspace.findChild<QWidget *>(name);
        add(workspace, list, list->accessibleName()); // their tabs say how many there are
    }
    addSeparator();
    const auto *inspector = workspace.findChild<QTabWidget *>(names::inspectorTabs);
    for (int i = 0; i < inspector->count(); ++i) {
        if (inspector->widget(i)->objectName() != names::documentPage) // there for some messages alone
            add(workspace, inspector->widget(i), inspector->tabText(i));
    }
    addSeparator();
    const auto *below = workspace.findChild<QTabWidget *>(names::tools);
    for (QWidget *tool : tools)
        add(workspace, tool, below->tabText(below->indexOf(tool)));
}

void PageMenu::add(Workspace &workspace, QWidget *page, const QString &title)
{
    QAction *action = addAction(title);
    action->setObjectName(names::showPage + page->objectName());
    connect(action, &QAction::triggered, &workspace, [&workspace, page] { workspace.showPage(page); });
}

} // namespace drift::ui
