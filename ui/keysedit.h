// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QKeySequence>
#include <QLineEdit>

namespace drift::ui {

// A line that takes the keys that are pressed in it, at once and one stroke: Qt's own waits for more of them. Tab leaves it, and so
// does Escape.
// Thread: main. Owner: its parent.
class KeysEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit KeysEdit(QWidget *parent);

    void setKeys(const QKeySequence &keys);

Q_SIGNALS:
    void pressed(const QKeySequence &keys);
    void left(); // by Escape

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace drift::ui
