// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/serveraddress.h"

#include <QMainWindow>

class QAction;
class QLabel;
class QSettings;
class QStackedWidget;

namespace drift::inspect {
class Inspector;
}

namespace drift::ui {

class RoomsView;

// The window: where the relay is, its rooms, and the figures of the whole. It shows what the inspector holds and
// says what the person wants; who does it stands elsewhere.
// Thread: main. Owner: the wiring in app/, or a test. The inspector and the settings outlive it.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(inspect::Inspector &inspector, ServerAddress address, QSettings &settings, QWidget *parent = nullptr);

Q_SIGNALS:
    void newRoomRequested();
    void demoTrafficToggled(bool on);

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QAction *makeAction(const QString &name, const QString &text, const QKeySequence &shortcut);
    void makeActions();
    void makeMenus();
    void makeToolBar();
    void makeCentre();
    void makeStatusBar();
    void updateIcons();
    void showRoomsOrEmptyState();
    void showTotals();
    void copy(const QString &text);
    void copyRoomUrl();
    void copyRoomId();
    void showAbout();
    void restoreLayout();
    void saveLayout();

    inspect::Inspector &m_inspector;
    const ServerAddress m_address;
    QSettings &m_settings;

    QAction *m_newRoom = nullptr;
    QAction *m_copyRoomUrl = nullptr;
    QAction *m_copyRoomId = nullptr;
    QAction *m_copyApi = nullptr;
    QAction *m_copySocket = nullptr;
    QAction *m_quit = nullptr;
    QAction *m_about = nullptr;
    QStackedWidget *m_centre = nullptr;
    RoomsView *m_rooms = nullptr;
    QWidget *m_empty = nullptr;
    QLabel *m_totals = nullptr;
    QLabel *m_copied = nullptr;
};

} // namespace drift::ui
