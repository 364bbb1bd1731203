// SPDX-License-Identifier: GPL-3.0-only
#include "ui/panearea.h"

#include <QEvent>
#include <QScreen>

namespace drift::ui {

namespace {

constexpr double mostOfScreen = 0.28; // that a pane insists on, where three stand side by side

} // namespace

PaneArea::PaneArea(QWidget *pane, QWidget *parent) : FollowingArea(pane, parent)
{
    setSizePolicy(pane->sizePolicy());
}

QSize PaneArea::sizeHint() const
{
    return widget()->sizeHint();
}

QSize PaneArea::minimumSizeHint() const
{
    const QSize least = widget()->minimumSizeHint().expandedTo(widget()->minimumSize());
    return least.boundedTo(screen()->availableSize() * mostOfScreen);
}

bool PaneArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return FollowingArea::eventFilter(watched, event);
}

} // namespace drift::ui
