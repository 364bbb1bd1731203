// SPDX-License-Identifier: GPL-3.0-only
#include "ui/elidedlabel.h"

#include "ui/plaintip.h"

#include <QEvent>

namespace drift::ui {

ElidedLabel::ElidedLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setWhole(const QString &text)
{
    if (m_whole == text)
        return;
    m_whole = text;
    setAccessibleName(text);
    updateGeometry();
    elide();
}

void ElidedLabel::setExplanation(const QString &text)
{
    m_explanation = text;
    setAccessibleDescription(text);
    elide();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 4, QLabel::sizeHint().height()};
}

QSize ElidedLabel::sizeHint() const
{
    const QMargins around = contentsMargins();
    return {fontMetrics().horizontalAdvance(m_whole) + around.left() + around.right() + 2 * margin(), fontMetrics().height() + around.top() + around.bottom() + 2 * margin()};
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        elide();
}

void ElidedLabel::elide()
{
    const QString shown = fontMetrics().elidedText(m_whole, Qt::ElideRight, contentsRect().width() - 2 * margin());
    setText(shown);
    QStringList tip{shown == m_whole ? QString() : m_whole, m_explanation};
    tip.removeAll(QString());
    setToolTip(tip.isEmpty() ? QString() : plainTip(tip.join(u'\n')));
}

} // namespace drift::ui
