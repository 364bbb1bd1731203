// SPDX-License-Identifier: GPL-3.0-only
#include "ui/plotview.h"

#include <QMouseEvent>

#include <algorithm>
#include <cmath>

// What mouse, wheel and keys do with a plot.
namespace drift::ui {

namespace {

constexpr double closer = 0.6;
constexpr double panStep = 0.15;
constexpr int dragBegins = 5; // pixels

} // namespace

void PlotView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_wheeled = false;
    m_pressed = m_dragged = event->position();
}

void PlotView::mouseMoveEvent(QMouseEvent *event)
{
    m_dragged = event->position();
    const PlotPicture drawn = picture();
    const bool isInside = drawn.area().adjusted(-4, -drawn.area().top(), 4, height()).contains(event->position());
    pointAt(isInside && !m_scene.isEmpty() ? std::optional(drawn.timeAt(event->position().x())) : std::nullopt, false);
    if (m_pressed)
        update();
}

void PlotView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_pressed)
        return;
    const QPointF from = *m_pressed;
    m_pressed.reset();
    update();
    if (std::abs(event->position().x() - from.x()) < dragBegins)
        return;
    const PlotPicture drawn = picture();
    const double a = drawn.timeAt(std::clamp(from.x(), drawn.area().left(), drawn.area().right()));
    const double b = drawn.timeAt(std::clamp(event->position().x(), drawn.area().left(), drawn.area().right()));
    const double middle = (a + b) / 2;
    const double half = std::max(std::abs(a - b), shortestRange) / 2;
    look({middle - half, middle + half}, Mode::Elsewhere);
}

void PlotView::mouseDoubleClickEvent(QMouseEvent *)
{
    goBack();
}

void PlotView::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    const bool isSideways = event->modifiers() & Qt::ShiftModifier || std::abs(turned.x()) > std::abs(turned.y());
    const double notches = double(isSideways && turned.x() != 0 ? turned.x() : turned.y()) / double(QWheelEvent::DefaultDeltasPerStep);
    if (isSideways)
        pan(-notches * panStep);
    else
        zoom(std::pow(closer, notches), std::clamp(picture().timeAt(event->position().x()), m_scene.range.from, m_scene.range.to));
    m_wheeled = true;
    event->accept();
}

bool PlotView::handleKey(const QKeyEvent &event)
{
    const bool isShifted = event.modifiers() & Qt::ShiftModifier;
    switch (event.key()) {
    case Qt::Key_Left: isShifted ? pan(-panStep) : stepCursor(-1); return true;
    case Qt::Key_Right: isShifted ? pan(panStep) : stepCursor(1); return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoom(closer); return true;
    case Qt::Key_Minus: zoom(1 / closer); return true;
    case Qt::Key_Backspace: goBack(); return true;
    case Qt::Key_Home: showAll(); return true;
    case Qt::Key_End: showNewest(); return true;
    case Qt::Key_Escape:
        if (!m_cursor && !m_pressed)
            return false;
        m_pressed.reset();
        pointAt({}, false);
        update();
        return true;
    default: return false;
    }
}

void PlotView::keyPressEvent(QKeyEvent *event)
{
    m_wheeled = false;
    const bool isOurs = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) && handleKey(*event);
    if (!isOurs)
        QWidget::keyPressEvent(event);
}

void PlotView::leaveEvent(QEvent *event)
{
    if (!m_isKeyCursor)
        pointAt({}, false);
    QWidget::leaveEvent(event);
}

} // namespace drift::ui
