// SPDX-License-Identifier: GPL-3.0-only
#include "ui/elidedlabel.h"

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
    // Qt guesses markup in a tool tip, too: what is escaped is shown as it is.
    setToolTip(shown == m_whole ? QString() : QStringLiteral("<span>%1</span>").arg(m_whole.toHtmlEscaped()));
}

} // namespace drift::ui
