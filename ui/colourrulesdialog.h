// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/rowcolours.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace drift::ui {

class FilterEdit;

// The rules that colour the timeline's rows, in their order: the first one that lets a row through colours it. What is changed
// is in force at once. Not modal.
// Thread: main. Owner: its parent; it goes when it is closed. The timeline outlives it.
class ColourRulesDialog : public QDialog
{
    Q_OBJECT

public:
    ColourRulesDialog(const inspect::Timeline &timeline, std::vector<inspect::ColourRule> rules, QWidget *parent);

    // Another rule, on top of all others, and chosen. It is not there yet where the same filter colours already: that one is chosen.
    void add(const QByteArray &filter);

Q_SIGNALS:
    void rulesChanged(const std::vector<drift::inspect::ColourRule> &rules);

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeList();
    [[nodiscard]] QWidget *makeFields(const inspect::Timeline &timeline);
    [[nodiscard]] int current() const;
    void insert(int at, const QByteArray &filter);
    void remove();
    void move(int by);
    void fill(int current);
    void showRule(int row);
    void showCurrent();
    void change();
    void tell();

    std::vector<inspect::ColourRule> m_rules;
    bool m_isFilling = false;
    QListWidget *m_list = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    FilterEdit *m_filter = nullptr;
    QComboBox *m_colour = nullptr;
    QLabel *m_outcome = nullptr;
};

} // namespace drift::ui
