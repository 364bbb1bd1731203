// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/followingarea.h"

namespace drift::ui {

// Holds a pane of the window at no less than its least size, and scrolls where there is less room: on a small screen, or
// where everything is three times as large. On a screen that has the room, panes keep their least size.
// Thread: main. Owner: its parent; it owns the pane.
class PaneArea : public FollowingArea
{
    Q_OBJECT

public:
    explicit PaneArea(QWidget *pane, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace drift::ui
