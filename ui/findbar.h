// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace drift::ui {

class TextView;

// Looks for text in a TextView: Ctrl+F opens it, Return and F3 go on, Shift goes back, Escape closes it.
// Thread: main. Owner: its parent.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(TextView &view, QWidget *parent = nullptr);

    void open();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void find(bool backwards);

    TextView &m_view;
    QLineEdit *m_text;
    QLabel *m_outcome;
};

} // namespace drift::ui
