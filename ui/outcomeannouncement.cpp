// SPDX-License-Identifier: GPL-3.0-only
#include "ui/outcomeannouncement.h"

#include "ui/announcer.h"

#include <QWidget>

namespace drift::ui {

OutcomeAnnouncement::OutcomeAnnouncement(std::function<std::optional<QString>()> outcome, QWidget *widget)
    : QObject(widget), m_outcome(std::move(outcome)), m_widget(widget)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(settled);
    connect(&m_timer, &QTimer::timeout, this, &OutcomeAnnouncement::tell);
}

void OutcomeAnnouncement::begin()
{
    m_timer.start();
}

void OutcomeAnnouncement::tell()
{
    if (const auto outcome = m_outcome())
        announce(*m_widget, *outcome);
    else
        m_timer.start();
}

} // namespace drift::ui
