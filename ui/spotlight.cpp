// SPDX-License-Identifier: GPL-3.0-only
#include "ui/spotlight.h"

#include <QEvent>
#include <QPainter>

namespace drift::ui {

namespace {

constexpr int lineWidth = 3;

} // namespace

Spotlight::Spotlight(QWidget *window) : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void Spotlight::setTarget(QWidget *target)
{
    watch(false);
    m_target = target;
    watch(true);
    follow();
}

QRect Spotlight::surrounded() const
{
    if (!m_target || !m_target->isVisible())
        return {};
    QRect seen = m_target->rect();
    for (const QWidget *each = m_target; each != parentWidget(); each = each->parentWidget()) // which may scroll
        seen = seen.translated(each->pos()).intersected(each->parentWidget()->rect());
    return seen;
}

// It moves when anything around it does.
void Spotlight::watch(bool on)
{
    for (QWidget *each = m_target; each; each = each == parentWidget() ? nullptr : each->parentWidget()) {
        if (on)
            each->installEventFilter(this);
        else
            each->removeEventFilter(this);
    }
}

bool Spotlight::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
        // The widgets in between have their place only when the event is done with.
        QMetaObject::invokeMethod(this, &Spotlight::follow, Qt::QueuedConnection);
        break;
    default: break;
    }
    return QWidget::eventFilter(watched, event);
}

void Spotlight::follow()
{
    const QRect around = surrounded();
    setGeometry(around.adjusted(-lineWidth, -lineWidth, lineWidth, lineWidth).intersected(parentWidget()->rect()));
    setVisible(!around.isEmpty());
    raise();
    Q_EMIT moved();
}

void Spotlight::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QPen pen(palette().color(QPalette::Highlight), lineWidth);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    constexpr int half = lineWidth / 2;
    painter.drawRect(rect().adjusted(half, half, -half - 1, -half - 1));
}

} // namespace drift::ui
