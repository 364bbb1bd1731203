// SPDX-License-Identifier: GPL-3.0-only
#include "ui/searchannouncement.h"

#include "inspect/timelinemodel.h"
#include "ui/announcer.h"

#include <QWidget>

namespace drift::ui {

SearchAnnouncement::SearchAnnouncement(const inspect::TimelineModel &model, std::function<QString()> outcome, QWidget *pane)
    : QObject(pane), m_model(model), m_outcome(std::move(outcome)), m_pane(pane)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(settled);
    connect(&m_timer, &QTimer::timeout, this, &SearchAnnouncement::tell);
}

void SearchAnnouncement::begin()
{
    m_timer.start();
}

void SearchAnnouncement::tell()
{
    if (m_model.isSearched())
        announce(*m_pane, m_outcome());
    else
        m_timer.start();
}

} // namespace drift::ui
