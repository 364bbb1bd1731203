// SPDX-License-Identifier: GPL-3.0-only
#include "ui/windowactions.h"

#include "ui/editactions.h"
#include "ui/exportactions.h"
#include "ui/inspectorpane.h"
#include "ui/languagemenu.h"
#include "ui/objectnames.h"
#include "ui/pagemenu.h"
#include "ui/theme.h"
#include "ui/timelinepane.h"
#include "ui/unavailable.h"
#include "ui/workspace.h"

#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

namespace drift::ui {

WindowActions::WindowActions(QObject *parent) : QObject(parent)
{
    openCapture = make(names::openCapture, tr("&Open a capture…"), QKeySequence::Open);
    settings = make(names::openSettings, tr("Se&ttings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), QStringLiteral("settings"));
    demoTraffic = makeSwitch(names::demoTraffic, tr("&Demo traffic"), {}, QStringLiteral("demo"));
    demoTraffic->setToolTip(tr("Three rooms that come alive through this relay"));
    quit = make(names::quit, tr("&Quit"), QKeySequence::Quit);

    commands = make(names::showCommands, tr("&Command palette…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
    commands->setStatusTip(tr("Everything that can be done, found by its name"));
    tools = makeSwitch(names::showTools, tr("&Tools below"), QKeySequence(Qt::CTRL | Qt::Key_J));
    makeThemes();
    nextPane = make(names::nextPane, tr("&Next pane"), QKeySequence(Qt::Key_F6));
    previousPane = make(names::previousPane, tr("&Previous pane"), QKeySequence(Qt::SHIFT | Qt::Key_F6));

    copyApi = make(names::copyApi, tr("Copy &HTTP address"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H));
    copySocket = make(names::copySocket, tr("Copy &WebSocket address"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W));

    newRoom = make(names::newRoom, tr("&New room"), QKeySequence::New, QStringLiteral("new"));
    newRoom->setToolTip(tr("Make a room with an id of its own (Ctrl+N)"));
    copyRoomUrl = make(names::copyRoomUrl, tr("Copy room &URL"), QKeySequence(Qt::CTRL | Qt::Key_U), QStringLiteral("link"));
    copyRoomUrl->setToolTip(tr("Copy the WebSocket address of the selected room (Ctrl+U)"));
    copyRoomId = make(names::copyRoomId, tr("Copy room &id"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_U));
    closeRoom = make(names::roomClose, tr("&Close room…"));

    compose = make(names::composeMessage, tr("&Compose"), QKeySequence(Qt::CTRL | Qt::Key_M));
    compact = make(names::messageCompact, tr("C&ompact the stream…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K));
    replace = make(names::messageReplace, tr("&Replace the stream…"));
    append = make(names::messageAppend, tr("&Append to the stream…"));
    clearStream = make(names::messageClear, tr("C&lear the stream…"));
    for (QAction *action : {copyRoomUrl, copyRoomId, closeRoom})
        setReason(action, tr("choose a room in the explorer first"));
    for (QAction *action : {compact, replace, append, clearStream})
        setReason(action, tr("choose a stream in the explorer first"));

    keys = make(names::showKeys, tr("Keyboard &shortcuts…"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_K));
    keys->setStatusTip(tr("The keys of all actions, and others for them"));
}

QAction *WindowActions::make(const QString &name, const QString &text, const QKeySequence &key, const QString &icon)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(key);
    if (!icon.isEmpty())
        m_icons.emplace_back(action, icon);
    return action;
}

QAction *WindowActions::makeSwitch(const QString &name, const QString &text, const QKeySequence &key, const QString &icon)
{
    QAction *action = make(name, text, key, icon);
    action->setCheckable(true);
    return action;
}

void WindowActions::makeThemes()
{
    themes = new QActionGroup(this);
    const std::pair<Theme, QString> texts[] = {{Theme::System, tr("As the &system has it")},
                                               {Theme::Light, tr("&Light")},
                                               {Theme::Dark, tr("&Dark")},
                                               {Theme::HighContrast, tr("&High contrast")}};
    for (const auto &[theme, text] : texts) {
        QAction *action = makeSwitch(names::theme + QString::number(int(theme)), text);
        action->setData(int(theme));
        themes->addAction(action);
    }
    showTheme(Theme::System);
}

void WindowActions::showTheme(Theme theme)
{
    themes->actions().at(int(theme))->setChecked(true);
}

void WindowActions::fillMenus(QMenuBar &bar, const EditActions &edits, const ExportActions &exports, const Workspace &workspace)
{
    const auto menu = [&bar](const QString &title, const QList<QAction *> &actions) {
        QMenu *added = bar.addMenu(title);
        for (QAction *action : actions) {
            if (action)
                added->addAction(action);
            else
                added->addSeparator();
        }
        return added;
    };
    menu(tr("&File"), QList<QAction *>{openCapture, exports.saveAction(), nullptr} + exports.actions()
                              + QList<QAction *>{nullptr, settings, demoTraffic, nullptr, quit});
    menu(tr("&Edit"), {edits.undoAction(), edits.redoAction(), edits.historyAction()});
    QMenu *view = menu(tr("&View"), {commands, nullptr, tools, nullptr, nextPane, previousPane});
    view->addSeparator();
    m_pages = new PageMenu(view);
    view->addMenu(m_pages);
    view->addMenu(tr("T&heme"))->addActions(themes->actions());
    m_languages = new LanguageMenu(view);
    view->addMenu(m_languages);
    menu(tr("&Go"), workspace.timeline().actions());
    menu(tr("&Server"), {copyApi, copySocket});
    menu(tr("&Room"), {newRoom, nullptr, copyRoomUrl, copyRoomId, nullptr, closeRoom});
    menu(tr("&Message"), {compose, nullptr, workspace.inspectorPane().differenceAction(), workspace.inspectorPane().markAction(), nullptr,
                           compact, replace, append, clearStream});
    menu(tr("&Help"), {keys});
}

void WindowActions::fillToolBar(QToolBar &bar)
{
    bar.addActions({newRoom, copyRoomUrl, demoTraffic, settings});
}

void WindowActions::updateIcons(const QPalette &palette)
{
    for (const auto &[action, name] : m_icons)
        action->setIcon(icon(name, palette));
}

} // namespace drift::ui
