// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/commands.h"

#include <QKeySequence>
#include <QObject>

class QSettings;

namespace drift::ui {

// The keys of a window's actions: those that they were made with, until a person gives them others, which are kept between
// runs. Every window over the same settings has the same ones: what was changed in one of them the others read().
// Thread: main. Owner: the window. The settings outlive it.
class Shortcuts : public QObject
{
    Q_OBJECT

public:
    struct Entry
    {
        Command command;
        QKeySequence original;
        QString tip; // where it names the original keys in brackets

        [[nodiscard]] QKeySequence keys() const { return command.action ? command.action->shortcut() : QKeySequence(); }
        [[nodiscard]] bool isOriginal() const { return keys() == original; }
    };

    // Of the actions that are there now and have a name; their keys become those that were kept.
    Shortcuts(const QMainWindow &window, QSettings &settings, QObject *parent);

    [[nodiscard]] const std::vector<Entry> &all() const { return m_entries; }
    [[nodiscard]] const Entry *find(const QString &id) const;
    // Those that have these keys where the entry would have them, too: both would answer, so that neither did.
    [[nodiscard]] std::vector<const Entry *> conflicts(const Entry &entry, const QKeySequence &keys) const;
    // Takes them from those; no keys: it has none any more.
    void give(const QString &id, const QKeySequence &keys);
    void giveOriginals();
    // What is kept now. What is no key, or in the way of others, is left out and logged.
    void read();

Q_SIGNALS:
    void given();   // by the person, in this window
    void changed(); // in whatever way

private:
    void collect(const QMainWindow &window);
    [[nodiscard]] QKeySequence kept(const Entry &entry) const;
    void settle();
    static void set(const Entry &entry, const QKeySequence &keys);
    void write(const Entry &entry);

    QSettings &m_settings;
    std::vector<Entry> m_entries;
};

} // namespace drift::ui
