// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QSettings;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace drift::inspect {
class Control;
class Inspector;
}

namespace drift::ui {

class ComposePane;
class EditActions;
class ExplorerPane;
class InspectorPane;
class TimelinePane;

// The three panes beside each other and the tools below them, and how they hang together: what is chosen in one is
// shown in the others, and what a pane asks for is carried out by EditActions.
// Thread: main. Owner: MainWindow.
class Workspace : public QWidget
{
    Q_OBJECT

public:
    // The inspector, the control and the edits outlive it.
    Workspace(inspect::Inspector &inspector, EditActions &edits, ComposePane *compose, InspectorPane *inspectorPane,
              QWidget *parent = nullptr);

    [[nodiscard]] ExplorerPane &explorer() const { return *m_explorer; }
    [[nodiscard]] TimelinePane &timeline() const { return *m_timeline; }
    [[nodiscard]] InspectorPane &inspectorPane() const { return *m_inspectorPane; }
    [[nodiscard]] ComposePane &compose() const { return *m_compose; }

    // What stands in the place of the panes while there is nothing to show. Takes it; once.
    void setEmptyState(QWidget *empty);
    void showEmptyState(bool show);

    // Another tool below the panes. Takes it.
    void addTool(QWidget *tool, const QString &title);
    // The others have no tab any more.
    void showToolsOnly(const QList<QWidget *> &tools);
    void setToolTitle(QWidget *tool, const QString &title);
    [[nodiscard]] bool toolsShown() const;
    void setToolsShown(bool shown);

    // The tab in front, that of a tool or of a pane, and the keyboard in it.
    void showPage(QWidget *page);
    // The keyboard goes to the next pane that is seen (or the one before), round and round: explorer, filter, timeline,
    // inspector, tools.
    void focusNextPane(bool backwards);

    void saveLayout(QSettings &settings) const;
    void restoreLayout(QSettings &settings);

Q_SIGNALS:
    void copyRequested(const QString &text);
    void toolsShownChanged(bool shown);

private:
    void connectPanes(EditActions &edits);

    QSplitter *m_columns;
    QSplitter *m_rows;
    QStackedWidget *m_top; // the columns, or what stands in their place while there are no rooms
    QWidget *m_empty = nullptr;
    QTabWidget *m_tools;
    QWidget *m_toolsArea = nullptr;
    ExplorerPane *m_explorer;
    TimelinePane *m_timeline;
    InspectorPane *m_inspectorPane;
    ComposePane *m_compose;
};

} // namespace drift::ui
