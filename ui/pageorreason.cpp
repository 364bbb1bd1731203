// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pageorreason.h"

#include <QLabel>

namespace drift::ui {

QLabel *makeReason(const QString &objectName, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignCenter);
    label->setMargin(16);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

PageOrReason::PageOrReason(const QString &reasonName, QWidget *parent)
    : QStackedWidget(parent), m_reason(makeReason(reasonName, this))
{
    addWidget(m_reason);
}

void PageOrReason::showReason(const QString &why)
{
    m_reason->setText(why);
    setCurrentWidget(m_reason);
}

} // namespace drift::ui
