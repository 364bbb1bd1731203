// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/edits.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QPushButton;
class QSettings;
class QTableWidget;

namespace drift::ui {

// Every change of a stream by hand, the newest on top: what, when, what it did, and whether it can still be undone or
// done again, with the button that does it. Not modal. It has at most Edits::mostEdits lines.
// Thread: main. Owner: its parent; it goes when it is closed. The edits outlive it.
class EditsDialog : public QDialog
{
    Q_OBJECT

public:
    EditsDialog(const inspect::Edits &edits, QSettings &settings, QWidget *parent);
    ~EditsDialog() override;

Q_SIGNALS:
    void turnRequested(quint64 number); // undo it, or do it again

private:
    void fill();
    void followSelection();
    [[nodiscard]] quint64 selected() const; // 0: none

    const inspect::Edits &m_edits;
    QSettings &m_settings;
    QTableWidget *m_table;
    QLabel *m_hint;
    QPushButton *m_turn;
    QTimer m_refill; // thousands of changes in a turn are one
};

} // namespace drift::ui
