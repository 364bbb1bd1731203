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
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
}

void FollowingArea::follow(QWidget *focused)
{
    if (focused && widget()->isAncestorOf(focused))
        ensureWidgetVisible(focused, 0, 0);
}

bool FollowingArea::eventFilter(QObject *watched, QEvent *event)
{
    const bool isHandled = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::Resize)
        follow(QApplication::focusWidget());
    return isHandled;
}

void FollowingArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    follow(QApplication::focusWidget());
}

} // namespace drift::ui
