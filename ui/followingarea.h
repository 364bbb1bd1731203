// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QScrollArea>

namespace drift::ui {

// Scrolls to whatever in it has the keyboard, however that came there (Qt does so for Tab alone); page keys scroll it, too.
// Thread: main. Owner: its parent.
class FollowingArea : public QScrollArea
{
    Q_OBJECT

public:
    // `content`: has all the room that there is, and never less than it needs.
    explicit FollowingArea(QWidget *content, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void follow(QWidget *focused);
};

} // namespace drift::ui
