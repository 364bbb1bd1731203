// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/look.h"

#include <QAction>
#include <QActionGroup>
#include <QObject>

#include <utility>
#include <vector>

class QMenuBar;
class QPalette;
class QToolBar;

namespace drift::ui {

class EditActions;
class ExportActions;
class LanguageMenu;
class PageMenu;
class Workspace;

// What can be done from the menus and the tool bar: text, key and icon of each; MainWindow connects them.
// Thread: main. Owner: MainWindow.
class WindowActions : public QObject
{
    Q_OBJECT

public:
    explicit WindowActions(QObject *parent);

    // With what edits, exports and panes can do themselves.
    void fillMenus(QMenuBar &bar, const EditActions &edits, const ExportActions &exports, const Workspace &workspace);
    void showTheme(Theme theme);
    [[nodiscard]] LanguageMenu &languages() const { return *m_languages; } // since fillMenus()
    [[nodiscard]] PageMenu &pages() const { return *m_pages; }             // since fillMenus(); to be filled
    void fillToolBar(QToolBar &bar);
    void updateIcons(const QPalette &palette);

    QAction *openCapture;
    QAction *settings;
    QAction *demoTraffic; // checkable
    QAction *quit;
    QAction *commands;
    QAction *tools; // checkable
    QActionGroup *themes; // of which one is checked; each one's data() is a Theme
    QAction *nextPane;
    QAction *previousPane;
    QAction *copyApi;
    QAction *copySocket;
    QAction *newRoom;
    QAction *copyRoomUrl;
    QAction *copyRoomId;
    QAction *closeRoom;
    QAction *compose;
    QAction *compact;
    QAction *replace;
    QAction *append;
    QAction *clearStream;
    QAction *keys;

private:
    QAction *make(const QString &name, const QString &text, const QKeySequence &key = {}, const QString &icon = {});
    void makeThemes();
    QAction *makeSwitch(const QString &name, const QString &text, const QKeySequence &key = {}, const QString &icon = {});

    LanguageMenu *m_languages = nullptr;
    PageMenu *m_pages = nullptr;
    std::vector<std::pair<QAction *, QString>> m_icons;
};

} // namespace drift::ui
