// SPDX-License-Identifier: GPL-3.0-only
#include "ui/recordbar.h"

#include "ui/recordview.h"
#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace drift::ui {

RecordBar::RecordBar(const RecordView &view, const Names &names, QWidget *parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
    , m_said(new QLabel(this))
    , m_copy(new QToolButton(this))
{
    m_said->setObjectName(names.said);
    m_said->setTextFormat(Qt::PlainText);
    m_copy->setObjectName(names.copy);
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the selected lines, or all of them (Ctrl+C)"));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setAutoRaise(true);
    connect(m_copy, &QToolButton::clicked, this, [this, &view] { Q_EMIT copyRequested(view.lines()); });
    auto *clear = new QToolButton(this);
    clear->setObjectName(names.clear);
    clear->setText(tr("Clear"));
    clear->setAutoRaise(true);
    connect(clear, &QToolButton::clicked, this, &RecordBar::clearRequested);

    m_layout->setContentsMargins(8, 3, 8, 3);
    m_layout->addWidget(m_said, 1);
    m_layout->addWidget(m_copy);
    m_layout->addWidget(clear);
    updateIcon();
}

void RecordBar::say(const QString &text)
{
    m_said->setText(text);
}

void RecordBar::addInFront(QWidget *widget)
{
    m_layout->insertWidget(m_inFront++, widget);
}

void RecordBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
    QWidget::changeEvent(event);
}

void RecordBar::updateIcon()
{
    m_copy->setIcon(icon(QStringLiteral("copy"), palette()));
}

} // namespace drift::ui
