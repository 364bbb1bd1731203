// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

class QAction;
class QMainWindow;
class QMenu;

namespace drift::inspect {
class Inspector;
}

namespace drift::ui {

class HelpWindow;
class TourGuide;
class Workspace;

// What explains the window: the help, the tours, and what the program is made with.
// Thread: main. Owner: the window. What it is made with outlives it.
class HelpActions : public QObject
{
    Q_OBJECT

public:
    // `demoTraffic`: what a tour can offer.
    HelpActions(inspect::Inspector &inspector, Workspace &workspace, QAction &demoTraffic, QMainWindow *window);

    // In front of what is there, and About behind it.
    void fillMenu(QMenu &menu);

private:
    QAction *make(const QString &name, const QString &text);
    void showHelp();
    void showAbout();
    void startTour(const QString &id);
    void applyFilter(const QString &filter);

    Workspace &m_workspace;
    QMainWindow *const m_window;
    TourGuide *m_guide;
    HelpWindow *m_help = nullptr; // made when it is first asked for
    QAction *m_showHelp;
    QAction *m_about;
    QMenu *m_tours;
};

} // namespace drift::ui
