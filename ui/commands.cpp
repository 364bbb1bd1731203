// SPDX-License-Identifier: GPL-3.0-only
#include "ui/commands.h"

#include "ui/pages.h"

#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QTabWidget>
#include <QToolButton>

#include <algorithm>

namespace drift::ui {

namespace {

const QString arrow = QStringLiteral(" › ");

// "&Undo" and "撤销(&U)", and what stands behind a tab.
QString plainTitle(const QString &text)
{
    static const QRegularExpression mnemonic(QStringLiteral("\\(&\\w\\)|&(?=[^&])"));
    QString title = text.section(u'\t', 0, 0);
    title.replace(QStringLiteral("&&"), QStringLiteral("\u0001"));
    return title.remove(mnemonic).replace(u'\u0001', u'&').trimmed();
}

// A page whose tab is hidden cannot be opened.
bool isReachable(const QWidget &widget, const QWidget &window)
{
    if (widget.window() != &window)
        return false;
    const auto pages = pagesAround(widget);
    return std::all_of(pages.begin(), pages.end(), [](const Page &each) { return each.tabs->isTabVisible(each.index); });
}

QString placeOf(const QWidget &widget)
{
    for (const QWidget *each = &widget; each; each = each->parentWidget()) {
        if (!each->accessibleName().isEmpty())
            return each->accessibleName();
    }
    return {};
}

QMenu *menuOf(QWidget &widget)
{
    if (const auto *button = qobject_cast<QPushButton *>(&widget))
        return button->menu();
    if (const auto *button = qobject_cast<QToolButton *>(&widget))
        return button->menu();
    return nullptr;
}

class Collection
{
public:
    std::vector<Command> commands;

    void add(QAction *action, const QString &place)
    {
        const QString title = plainTitle(action->text());
        if (action->isSeparator() || !action->isVisible() || title.isEmpty() || m_seen.contains(action))
            return;
        m_seen.insert(action);
        const QString id = action->objectName().isEmpty() ? place + arrow + title : action->objectName();
        commands.push_back({action, id, title, place});
    }

    // One that cannot be opened is itself what is to be said.
    void addMenu(QMenu &menu, const QString &place)
    {
        Q_EMIT menu.aboutToShow();
        const QList<QAction *> actions = menu.actions();
        for (QAction *action : actions) {
            if (action->menu() && action->isEnabled() && action->isVisible())
                addMenu(*action->menu(), place + arrow + plainTitle(action->text()));
            else
                add(action, place);
        }
    }

private:
    QSet<const QAction *> m_seen; // the tool bar and panes repeat what menus have
};

} // namespace

std::vector<Command> commandsOf(const QMainWindow &window)
{
    Collection all;
    const QList<QAction *> menus = window.menuWidget() ? window.menuWidget()->actions() : QList<QAction *>();
    for (const QAction *menu : menus) {
        if (menu->menu() && menu->isVisible())
            all.addMenu(*menu->menu(), plainTitle(menu->text()));
    }
    const QList<QWidget *> widgets = window.findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (widget == window.menuWidget() || !isReachable(*widget, window))
            continue;
        const QList<QAction *> actions = widget->actions();
        for (QAction *action : actions) {
            if (!action->menu())
                all.add(action, placeOf(*widget));
        }
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        if (QMenu *menu = menuOf(*widget); menu && button->isEnabled())
            all.addMenu(*menu, placeOf(*widget->parentWidget()) + arrow + plainTitle(button->text()));
    }
    return std::move(all.commands);
}

} // namespace drift::ui
