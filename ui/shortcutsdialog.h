// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDialog>
#include <QKeySequence>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace drift::ui {

class KeysEdit;
class Shortcuts;

// All actions with their keys, to be found and to be given others: at once where the keys are free, else only where the person
// takes them from what has them. Below them the keys that are fixed. Not modal.
// Thread: main. Owner: its parent; it goes when it is closed. The shortcuts outlive it.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    ShortcutsDialog(Shortcuts &shortcuts, QWidget *parent);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeTable();
    void makeFields();
    void fill();
    void fillRow(int row, const QStringList &texts, const QString &id);
    void filter();
    void showSelected();
    void tryKeys(const QKeySequence &keys);
    void give(QKeySequence keys);
    void say(const QString &what, bool isFault); // shown, and announced
    void showOutcome(const QString &text, bool isFault);
    [[nodiscard]] QString selectedId() const; // empty: none, or a fixed one

    Shortcuts &m_shortcuts;
    QLineEdit *m_filter;
    QTableWidget *m_table;
    KeysEdit *m_keys;
    QLabel *m_outcome;
    QPushButton *m_take;
    QPushButton *m_none;
    QPushButton *m_original;
    QPushButton *m_originals;
    QKeySequence m_wanted; // that something else has
};

} // namespace drift::ui
