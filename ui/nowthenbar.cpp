// SPDX-License-Identifier: GPL-3.0-only
#include "ui/nowthenbar.h"

#include "ui/elidedlabel.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace drift::ui {

NowThenBar::NowThenBar(const Choice &now, const Choice &then, const QString &factsName, QWidget *parent)
    : QWidget(parent)
    , m_now(makeButton(tr("Now"), now))
    , m_then(makeButton(tr("Then"), then))
    , m_facts(new ElidedLabel(this))
{
    auto *choices = new QButtonGroup(this);
    choices->addButton(m_now);
    choices->addButton(m_then);
    m_facts->setObjectName(factsName);
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(2);
    layout->addWidget(m_now);
    layout->addWidget(m_then);
    layout->addSpacing(6);
    layout->addWidget(m_facts, 1);
}

QToolButton *NowThenBar::makeButton(const QString &text, const Choice &choice)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setObjectName(choice.name);
    button->setAccessibleName(choice.says);
    button->setToolTip(choice.says);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::toggled, this, [this](bool isOn) {
        if (isOn)
            Q_EMIT chosen();
    });
    return button;
}

bool NowThenBar::isThen() const
{
    return m_then->isChecked();
}

void NowThenBar::showNow()
{
    m_now->setChecked(true);
}

void NowThenBar::offerThen(bool isThere)
{
    m_then->setEnabled(isThere);
    if (!isThere || !isThen())
        showNow();
}

void NowThenBar::setFacts(const QString &text)
{
    m_facts->setWhole(text);
}

} // namespace drift::ui
