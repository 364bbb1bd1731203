// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QModelIndex>
#include <QWidget>

class QLabel;

namespace drift::inspect {
class Inspector;
}

namespace drift::ui {

class RecordBar;
class RecordView;

// What the relay turned away or closed, and why; and what apps do wrong, with what to do about it.
// Thread: main. Owner: its parent. The inspector outlives it.
class ProblemsPane : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemsPane(inspect::Inspector &inspector, QWidget *parent = nullptr);

Q_SIGNALS:
    void copyRequested(const QString &text);
    // The row of the timeline that the chosen problem is about.
    void messageRequested(quint64 number);

private:
    void setWords();
    void setUpColumns();
    [[nodiscard]] QModelIndex chosen() const;
    void followSelection();
    void showMessage();
    void showDetail();
    void showCount();

    inspect::Inspector &m_inspector;
    RecordView *m_view;
    RecordBar *m_bar;
    QLabel *m_detail;
};

} // namespace drift::ui
