// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/dialogs.h"

#include <QAction>
#include <QDir>
#include <QTabWidget>
#include <QTest>

#include <algorithm>

namespace drift::test {

// Of a page: its title, or its number where that is not in English.
inline QString fileName(const QString &title, int page)
{
    const QString word = title.section(u' ', 0, 0).toLower().remove(u'&');
    const bool isPlain = std::all_of(word.begin(), word.end(), [](QChar c) { return c >= u'a' && c <= u'z'; });
    return isPlain ? word : QString::number(page);
}

// Takes pictures of widgets, into a folder.
class Camera
{
public:
    explicit Camera(const QString &folder) : m_folder(folder) { m_folder.mkpath(QStringLiteral(".")); }

    void take(QWidget &widget, const QString &name)
    {
        QTest::qWait(300);
        const QString path = m_folder.filePath(name + QStringLiteral(".png"));
        if (!widget.grab().save(path))
            qFatal("cannot write %s", qPrintable(path));
        qInfo("%s", qPrintable(path));
    }

    // Every page of the tabs, as a picture of the whole window.
    void takeTabs(QWidget &window, QTabWidget &tabs, const QString &name)
    {
        for (int i = 0; i < tabs.count(); ++i) {
            if (!tabs.isTabVisible(i))
                continue;
            tabs.setCurrentIndex(i);
            take(window, name + fileName(tabs.tabText(i), i));
        }
        tabs.setCurrentIndex(0);
    }

    // What an action opens.
    void takeDialogs(QWidget &window, const QStringList &actions)
    {
        for (const QString &name : actions) {
            auto *action = window.findChild<QAction *>(name);
            if (!action)
                qFatal("there is no action %s", qPrintable(name));
            takeDialog(QStringLiteral("dialog-") + name, [action] { action->trigger(); });
        }
    }

    void takeDialog(const QString &name, const std::function<void()> &open)
    {
        const bool isSeen = inDialog(open, [&](QDialog &dialog) { take(dialog, name); });
        if (!isSeen)
            qFatal("no dialog for %s", qPrintable(name));
    }

private:
    QDir m_folder;
};

} // namespace drift::test
