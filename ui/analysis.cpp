// SPDX-License-Identifier: GPL-3.0-only
#include "ui/analysis.h"

#include "ui/inspectorpane.h"
#include "ui/objectnames.h"
#include "ui/pathcolumns.h"
#include "ui/plotspane.h"
#include "ui/statisticspane.h"
#include "ui/timelinepane.h"
#include "ui/timelineview.h"
#include "ui/unavailable.h"
#include "ui/valuetreeview.h"
#include "ui/workspace.h"

#include <QAction>
#include <QMenu>

namespace drift::ui {

Analysis::Analysis(inspect::Inspector &inspector, Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_statistics(new StatisticsPane(inspector, &workspace))
    , m_plots(new PlotsPane(inspector, &workspace))
    , m_columns(new PathColumns(inspector.timelineModel(), workspace.timeline().view(), this))
    , m_tree(workspace.inspectorPane().findChild<ValueTreeView *>(names::payloadTree))
    , m_showStatistics(make(names::showStatistics, tr("&Statistics"), tr("Who sends how much: by room, key, action and client, over time"),
                            QKeySequence(Qt::Key_F7), [this] { m_workspace.showPage(m_statistics); }))
    , m_showPlots(make(names::showPlots, tr("&Plots"), tr("Numbers out of payloads over time"), QKeySequence(Qt::Key_F8),
                       [this] { m_workspace.showPage(m_plots); }))
{
    m_workspace.addTool(m_statistics, tr("Statistics"));
    m_workspace.addTool(m_plots, tr("Plots"));
    connect(m_statistics, &StatisticsPane::statusMessage, this, &Analysis::statusMessage);
    m_workspace.timeline().addColumnActions(m_columns->actions());
    connect(m_plots, &PlotsPane::statusMessage, this, &Analysis::statusMessage);
    connect(m_columns, &PathColumns::statusMessage, this, &Analysis::statusMessage);
    addValueActions();
}

QAction *Analysis::make(const QString &name, const QString &text, const QString &tip, const QKeySequence &key, const std::function<void()> &act)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setStatusTip(tip);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, act);
    return action;
}

// They stand in the menu of the tree, and hold for its current value.
void Analysis::addValueActions()
{
    QAction *plot = make(names::plotValue, tr("Plot over &time"), tr("The number that stands at this path, in this and all other messages, over time"), {},
                         [this] {
                             m_workspace.showPage(m_plots);
                             m_plots->add(m_tree->currentPath());
                         });
    QAction *column = make(names::columnOfValue, tr("Add as &column"), tr("A column of the timeline that shows what stands at this path"), {},
                           [this] { m_columns->add(m_tree->currentPath()); });
    m_tree->addActions({plot, column});
    for (QAction *action : {plot, column})
        setReason(action, tr("choose a value in the payload's tree first"));
    const auto update = [this] {
        for (QAction *action : m_tree->actions())
            action->setEnabled(!m_tree->currentPath().isEmpty());
    };
    connect(m_tree, &ValueTreeView::currentPathChanged, this, update);
    update();
}

void Analysis::fillMenu(QMenu &menu)
{
    menu.addSeparator();
    menu.addAction(m_showStatistics);
    menu.addActions(m_statistics->actions());
    menu.addSeparator();
    menu.addAction(m_showPlots);
    menu.addActions(m_plots->actions());
    menu.addSeparator();
    menu.addActions(m_columns->actions());
}

void Analysis::showCapture()
{
    m_statistics->showCapture();
    m_plots->showCapture();
    m_workspace.showToolsOnly({m_statistics, m_plots});
}

void Analysis::saveTo(QSettings &settings) const
{
    m_statistics->saveTo(settings);
    m_plots->saveTo(settings);
    m_columns->saveTo(settings);
}

void Analysis::restoreFrom(const QSettings &settings)
{
    m_statistics->restoreFrom(settings);
    m_plots->restoreFrom(settings);
    m_columns->restoreFrom(settings);
}

} // namespace drift::ui
