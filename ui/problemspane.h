// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

namespace drift::inspect {
class Inspector;
}

namespace drift::ui {

class RecordBar;
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

private:
    void setUpColumns();
    void showCount();

    inspect::Inspector &m_inspector;
    RecordView *m_view;
    RecordBar *m_bar;
};

} // namespace drift::ui
