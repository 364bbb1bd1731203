// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAction>
#include <QObject>

#include <utility>
#include <vector>

class QMenuBar;
class QPalette;
class QToolBar;

namespace drift::ui {

class EditActions;
class Workspace;

// What can be done from the menus and the tool bar: text, key and icon of each; MainWindow connects them.
// Thread: main. Owner: MainWindow.
class WindowActions : public QObject
{
    Q_OBJECT

public:
    explicit WindowActions(QObject *parent);

    // With what edits and panes can do themselves.
    void fillMenus(QMenuBar &bar, const EditActions &edits, const Workspace &workspace);
    void fillToolBar(QToolBar &bar);
    void updateIcons(const QPalette &palette);

    QAction *settings;
    QAction *demoTraffic; // checkable
    QAction *quit;
    QAction *tools; // checkable
    QAction *nextPane;
    QAction *previousPane;
    QAction *live;
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
    QAction *about;

private:
    QAction *make(const QString &name, const QString &text, const QKeySequence &key = {}, const QString &icon = {});
    QAction *makeSwitch(const QString &name, const QString &text, const QKeySequence &key = {}, const QString &icon = {});

    std::vector<std::pair<QAction *, QString>> m_icons;
};

} // namespace drift::ui
