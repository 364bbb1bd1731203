// SPDX-License-Identifier: GPL-3.0-only
#include "ui/addressfield.h"

#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace drift::ui {

namespace {

constexpr int widestLine = 420;
constexpr int lineMargins = 20;

} // namespace

AddressField::AddressField(const QString &what, const QString &text, QWidget *parent)
    : QWidget(parent), m_line(new QLineEdit(text, this)), m_button(new QToolButton(this))
{
    m_line->setReadOnly(true);
    m_line->setFont(fixedFont());
    m_line->setAccessibleName(what);
    m_line->setToolTip(what);
    setText(text);

    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_button->setAccessibleName(tr("Copy %1").arg(what));
    m_button->setToolTip(m_button->accessibleName());
    connect(m_button, &QToolButton::clicked, this, [this] { Q_EMIT copyRequested(m_line->text()); });
    updateIcon();

    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(m_line);
    layout->addWidget(m_button);
}

QString AddressField::text() const
{
    return m_line->text();
}

void AddressField::setText(const QString &text)
{
    m_line->setText(text);
    m_line->setCursorPosition(0);
    m_line->setFixedWidth(std::min(widestLine, m_line->fontMetrics().horizontalAdvance(text) + lineMargins));
}

void AddressField::setNames(const QString &line, const QString &button)
{
    m_line->setObjectName(line);
    m_button->setObjectName(button);
}

void AddressField::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
    QWidget::changeEvent(event);
}

void AddressField::updateIcon()
{
    m_button->setIcon(icon(QStringLiteral("copy"), palette()));
}

} // namespace drift::ui
