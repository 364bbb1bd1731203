// SPDX-License-Identifier: GPL-3.0-only
#include "ui/followingarea.h"

#include <QApplication>

namespace drift::ui {

FollowingArea::FollowingArea(QWidget *content, QWidget *parent) : QScrollArea(parent)
{
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now && widget()->isAncestorOf(now))
            ensureWidgetVisible(now, 0, 0);
    });
}

} // namespace drift::ui
