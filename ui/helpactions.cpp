// SPDX-License-Identifier: GPL-3.0-only
#include "ui/helpactions.h"

#include "ui/aboutdialog.h"
#include "ui/filterbar.h"
#include "ui/helpwindow.h"
#include "ui/objectnames.h"
#include "ui/timelinepane.h"
#include "ui/tourguide.h"
#include "ui/workspace.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace drift::ui {

HelpActions::HelpActions(inspect::Inspector &inspector, Workspace &workspace, QAction &demoTraffic, QMainWindow *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_window(window)
    , m_guide(new TourGuide(inspector, workspace, demoTraffic, window))
    , m_showHelp(make(names::showHelp, tr("&Help")))
    , m_about(make(names::about, tr("&About Driftscope")))
    , m_tours(new QMenu(tr("&Tours"), window))
{
    window->menuBar()->setObjectName(names::menuBar); // a tour points at it
    m_showHelp->setShortcut(QKeySequence::HelpContents);
    connect(m_showHelp, &QAction::triggered, this, &HelpActions::showHelp);
    connect(m_about, &QAction::triggered, this, &HelpActions::showAbout);
    m_tours->setObjectName(names::toursMenu);
    for (const Tour &tour : tours()) {
        QAction *action = make(names::tour + tour.id, tour.title);
        action->setStatusTip(tour.about);
        connect(action, &QAction::triggered, this, [this, id = tour.id] { startTour(id); });
        m_tours->addAction(action);
    }
}

QAction *HelpActions::make(const QString &name, const QString &text)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    return action;
}

void HelpActions::fillMenu(QMenu &menu)
{
    QAction *first = menu.actions().value(0);
    menu.insertAction(first, m_showHelp);
    menu.insertMenu(first, m_tours);
    menu.addSeparator();
    menu.addAction(m_about);
}

void HelpActions::showHelp()
{
    if (!m_help) {
        m_help = new HelpWindow(m_window);
        connect(m_help, &HelpWindow::filterRequested, this, &HelpActions::applyFilter);
        connect(m_help, &HelpWindow::tourRequested, this, &HelpActions::startTour);
    }
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

void HelpActions::showAbout()
{
    auto *dialog = m_window->findChild<AboutDialog *>();
    if (!dialog)
        dialog = new AboutDialog(m_window); // it goes when it is closed
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

// The help stands above the window, and would hide what the tour points at.
void HelpActions::startTour(const QString &id)
{
    if (m_help)
        m_help->hide();
    for (const Tour &tour : tours()) {
        if (tour.id == id)
            m_guide->start(tour);
    }
}

// The help stays where it is; the filter is there to be changed.
void HelpActions::applyFilter(const QString &filter)
{
    m_workspace.timeline().filterBar().setText(filter);
    m_window->activateWindow();
    m_window->raise();
    m_workspace.timeline().filterBar().edit();
}

} // namespace drift::ui
