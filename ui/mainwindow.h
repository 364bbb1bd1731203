// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "ui/look.h"
#include "ui/serverinfo.h"
#include "ui/translation.h"

#include <QMainWindow>

#include <optional>

class QLabel;
class QSettings;

namespace drift::inspect {
class Control;
class Inspector;
}

namespace drift::ui {

class AddressField;
class Analysis;
class AnalyzeMenu;
class CommandPalette;
class EditActions;
class ElidedLabel;
class EmptyState;
class ExportActions;
class LogPane;
class ProblemsPane;
class ServerPane;
class Shortcuts;
class WindowActions;
class Workspace;

// The window: where the relay is, what is in it, and the figures of the whole. It shows what the inspector holds; what
// the person wants done goes to the control, or is asked for by a signal.
// Thread: main. Owner: the wiring in app/, or a test. What it is made with outlives it.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(inspect::Inspector &inspector, inspect::Control &control, const ServerInfo &server, QSettings &settings,
               QWidget *parent = nullptr);

    [[nodiscard]] Workspace &workspace() const { return *m_workspace; }
    // The relay is another one from now on, perhaps at another address.
    void setServer(const ServerInfo &server);
    // Which ones the menus have a mark at; chosen in any window.
    void showTheme(Theme theme);
    void showLanguage(Language language);
    // Another window over the same settings changed the keys.
    void readKeys();

Q_SIGNALS:
    void settingsRequested();
    void demoTrafficToggled(bool on);
    void themeChosen(drift::ui::Theme theme);
    void languageChosen(drift::ui::Language language);
    void captureChosen(const QString &path); // to be opened, in a window of its own
    void keysChanged(); // by the person, in this window
    void closed();

protected:
    // What it shows from now on is a capture, as the bar above the panes says: there are no tools, and its layout is not kept. Takes
    // the bar; once.
    void showCapture(QWidget *bar);
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void makeWorkspace();
    void makeTools();
    void makeToolBar();
    void makeStatusBar();
    void connectActions();
    void connectStreamActions();
    void makeCommands();
    void showShortcuts();
    void followSelection();
    void showRoomsOrEmptyState();
    void makeRoom();
    void showTotals();
    void showProblemCount();
    void showStatus(const QString &text);
    void copy(const QString &text);
    void copyRoomUrl();
    void restoreLayout();
    void saveLayout();
    [[nodiscard]] std::optional<RoomId> selectedRoom() const;

    inspect::Inspector &m_inspector;
    inspect::Control &m_control;
    ServerInfo m_server;
    QSettings &m_settings;

    WindowActions *m_actions;
    EditActions *m_edits;
    Workspace *m_workspace = nullptr;
    ExportActions *m_exports = nullptr;
    AnalyzeMenu *m_analyze = nullptr;
    EmptyState *m_empty = nullptr;
    ServerPane *m_serverPane = nullptr;
    ProblemsPane *m_problems = nullptr;
    LogPane *m_log = nullptr;
    Analysis *m_analysis = nullptr;
    Shortcuts *m_shortcuts = nullptr;
    CommandPalette *m_palette = nullptr;
    AddressField *m_apiField = nullptr;
    AddressField *m_socketField = nullptr;
    ElidedLabel *m_totals = nullptr;
    QLabel *m_status = nullptr;
    std::optional<RoomId> m_madeRoom; // to be selected when it is there
    bool m_isCapture = false;
    bool m_painted = false;
};

} // namespace drift::ui
