// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace drift::inspect {
class Inspector;
}

namespace drift::ui {

class RecordView;

// What the relay turned away or closed, and why.
// Thread: main. Owner: its parent. The inspector outlives it.
class ProblemsPane : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemsPane(inspect::Inspector &inspector, QWidget *parent = nullptr);

Q_SIGNALS:
    void copyRequested(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeBar();
    void setUpColumns();
    void showCount();
    void updateIcons();

    inspect::Inspector &m_inspector;
    RecordView *m_view;
    QLabel *m_said = nullptr;
    QToolButton *m_copy = nullptr;
};

} // namespace drift::ui
