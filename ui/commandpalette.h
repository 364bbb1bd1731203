// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/commandlistmodel.h"

#include <QFrame>

class QLineEdit;
class QListView;
class QMainWindow;
class QSettings;

namespace drift::ui {

class ElidedLabel;

// Everything that can be done in the window, found by what is typed: it stands over the window until a command is chosen, Escape
// is pressed or the person goes elsewhere. A command that is not to be had says why and is not run. Those that were used are
// remembered between runs.
// Thread: main. Owner: the window. The settings outlive it.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    CommandPalette(QMainWindow &window, QSettings &settings);

    // With the keyboard, which goes back to where it was afterwards.
    void open();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    bool handleKey(QObject *watched, QKeyEvent &event);
    void step(int rows);
    void choose(int row);
    void run();
    void leave();
    void remember(const QString &id);
    void say();
    void place();

    QMainWindow &m_window;
    QSettings &m_settings;
    CommandListModel m_model;
    QLineEdit *m_text;
    QListView *m_list;
    ElidedLabel *m_said;
    QPointer<QWidget> m_before; // where the keyboard was
};

} // namespace drift::ui
