// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QToolButton;

namespace drift::inspect {
class Inspector;
}

namespace drift::ui {

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

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeBar();
    void setUpColumns();
    void showCount();
    void updateIcons();

    inspect::Inspector &m_inspector;
    RecordView *m_view;
    QString m_logged;
    QComboBox *m_level = nullptr;
    QLabel *m_said = nullptr;
    QToolButton *m_copy = nullptr;
};

} // namespace drift::ui
