// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QComboBox;

namespace drift::inspect {
class Inspector;
}

namespace drift::ui {

class RecordBar;
class RecordView;

// The relay's log, as it is written to stderr.
// Thread: main. Owner: its parent. The inspector outlives it.
class LogPane : public QWidget
{
    Q_OBJECT

public:
    explicit LogPane(inspect::Inspector &inspector, QWidget *parent = nullptr);

    // The least that is logged at all (--log-level): "info".
    void setLogged(const QString &level);

Q_SIGNALS:
    void copyRequested(const QString &text);

private:
    void fillBar();
    void setUpColumns();
    void showCount();

    inspect::Inspector &m_inspector;
    RecordView *m_view;
    RecordBar *m_bar;
    QString m_logged;
    QComboBox *m_level = nullptr;
};

} // namespace drift::ui
