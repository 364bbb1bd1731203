// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shortcuts.h"

#include "base/logging.h"
#include "ui/fixedkeys.h"

#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QToolBar>

#include <algorithm>

namespace drift::ui {

namespace {

const QString group = QStringLiteral("keys/");

QString inBrackets(const QKeySequence &keys)
{
    return QStringLiteral("(%1)").arg(keys.toString(QKeySequence::NativeText));
}

// What has the keyboard while the action's keys work; of no use for those of the window.
std::vector<const QWidget *> reachOf(const QAction &action)
{
    std::vector<const QWidget *> widgets;
    const QObjectList objects = action.associatedObjects();
    for (const QObject *object : objects) {
        const auto *widget = qobject_cast<const QWidget *>(object);
        if (widget && !qobject_cast<const QMenu *>(widget) && !qobject_cast<const QMenuBar *>(widget) && !qobject_cast<const QToolBar *>(widget))
            widgets.push_back(widget);
    }
    return widgets;
}

bool isOfWindow(const QAction &action)
{
    return action.shortcutContext() == Qt::WindowShortcut || action.shortcutContext() == Qt::ApplicationShortcut;
}

bool reaches(const QAction &action, const QWidget *from, const QWidget *to)
{
    return from == to || (action.shortcutContext() == Qt::WidgetWithChildrenShortcut && from->isAncestorOf(to));
}

bool meet(const QAction &one, const QAction &other)
{
    if (isOfWindow(one) || isOfWindow(other))
        return true;
    const auto ofOther = reachOf(other);
    for (const QWidget *from : reachOf(one)) {
        for (const QWidget *to : ofOther) {
            if (reaches(one, from, to) || reaches(other, to, from))
                return true;
        }
    }
    return false;
}

// In the ways that a person could not mean: of several strokes, or of none of ours.
bool isUsable(const QKeySequence &keys)
{
    return keys.count() == 1 && keys[0].key() != Qt::Key_unknown && keys[0].key() != 0;
}

} // namespace

Shortcuts::Shortcuts(const QMainWindow &window, QSettings &settings, QObject *parent) : QObject(parent), m_settings(settings)
{
    collect(window);
    read();
}

void Shortcuts::collect(const QMainWindow &window)
{
    for (Command &command : commandsOf(window)) {
        if (command.action->objectName().isEmpty() || command.action->menu())
            continue;
        const QKeySequence original = command.action->shortcut();
        const QString tip = command.action->toolTip();
        const bool isNamed = !original.isEmpty() && tip.contains(inBrackets(original));
        m_entries.push_back({std::move(command), original, isNamed ? tip : QString()});
    }
}

const Shortcuts::Entry *Shortcuts::find(const QString &id) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) { return entry.command.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

std::vector<const Shortcuts::Entry *> Shortcuts::conflicts(const Entry &entry, const QKeySequence &keys) const
{
    std::vector<const Entry *> found;
    if (keys.isEmpty() || !entry.command.action)
        return found;
    for (const Entry &other : m_entries) {
        if (&other != &entry && other.command.action && other.keys() == keys && meet(*entry.command.action, *other.command.action))
            found.push_back(&other);
    }
    return found;
}

void Shortcuts::give(const QString &id, const QKeySequence &keys)
{
    const Entry *entry = find(id);
    if (!entry)
        return;
    for (const Entry *other : conflicts(*entry, keys)) {
        set(*other, {});
        write(*other);
    }
    set(*entry, keys);
    write(*entry);
    Q_EMIT changed();
    Q_EMIT given();
}

void Shortcuts::giveOriginals()
{
    for (const Entry &entry : m_entries) {
        set(entry, entry.original);
        write(entry);
    }
    Q_EMIT changed();
    Q_EMIT given();
}

void Shortcuts::read()
{
    for (const Entry &entry : m_entries)
        set(entry, kept(entry));
    settle();
    Q_EMIT changed();
}

QKeySequence Shortcuts::kept(const Entry &entry) const
{
    const QString key = group + entry.command.id;
    if (!m_settings.contains(key))
        return entry.original;
    const QVariant value = m_settings.value(key);
    const QString text = value.toString();
    const auto keys = QKeySequence::fromString(text, QKeySequence::PortableText);
    const bool isText = value.typeId() == QMetaType::QString;
    if (isText && text.isEmpty())
        return {};
    if (isText && isUsable(keys) && (keys == entry.original || !fixedKey(keys)))
        return keys;
    qCWarning(lcWindow, "the setting %s names no keys that it could have; it is left out", qUtf8Printable(key));
    return entry.original;
}

// Who came into another's way by what somebody wrote into the file steps back.
void Shortcuts::settle()
{
    for (bool isSettled = false; !isSettled;) {
        isSettled = true;
        for (const Entry &entry : m_entries) {
            if (entry.isOriginal() || conflicts(entry, entry.keys()).empty())
                continue;
            qCWarning(lcWindow, "the setting %s names keys that something else has; it is left out", qUtf8Printable(group + entry.command.id));
            set(entry, entry.original);
            isSettled = false;
        }
    }
}

// A tip that names the keys names those that hold.
void Shortcuts::set(const Entry &entry, const QKeySequence &keys)
{
    QAction *action = entry.command.action;
    if (!action || action->shortcut() == keys)
        return;
    const auto tipFor = [&entry](const QKeySequence &shown) {
        const QString named = shown.isEmpty() ? QString() : inBrackets(shown);
        return QString(entry.tip).replace(inBrackets(entry.original), named).trimmed();
    };
    if (!entry.tip.isEmpty() && action->toolTip() == tipFor(action->shortcut())) // nobody else wrote into it
        action->setToolTip(tipFor(keys));
    action->setShortcut(keys);
}

void Shortcuts::write(const Entry &entry)
{
    if (entry.isOriginal())
        m_settings.remove(group + entry.command.id);
    else
        m_settings.setValue(group + entry.command.id, entry.keys().toString(QKeySequence::PortableText));
}

} // namespace drift::ui
