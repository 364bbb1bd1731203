// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

#include <functional>

class QAction;
class QMenu;
class QSettings;

namespace drift::inspect {
class Inspector;
}

namespace drift::ui {

class PathColumns;
class PlotsPane;
class StatisticsPane;
class ValueTreeView;
class Workspace;

// What the menu Analyze has, the tools that belong to it, and what the payload's tree offers for a value.
// Thread: main. Owner: the window. What it is made with outlives it.
class Analysis : public QObject
{
    Q_OBJECT

public:
    Analysis(inspect::Inspector &inspector, Workspace &workspace, QObject *parent);

    // Adds what can be done.
    void fillMenu(QMenu &menu);
    // What is shown is a capture. Of the tools those remain that look at it.
    void showCapture();
    void saveTo(QSettings &settings) const;
    void restoreFrom(const QSettings &settings);

Q_SIGNALS:
    void statusMessage(const QString &message);

private:
    QAction *make(const QString &name, const QString &text, const QString &tip, const QKeySequence &key, const std::function<void()> &act);
    void addValueActions();

    Workspace &m_workspace;
    StatisticsPane *m_statistics;
    PlotsPane *m_plots;
    PathColumns *m_columns;
    ValueTreeView *m_tree;
    QAction *m_showStatistics;
    QAction *m_showPlots;
};

} // namespace drift::ui
