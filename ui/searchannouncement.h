// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

class QWidget;

namespace drift::inspect {
class TimelineModel;
}

namespace drift::ui {

// Announces what a search of the timeline found, once: when nothing more was written for a while and all rows were looked at.
// Thread: main. Owner: the pane that is searched in, in whose window it is told. The model outlives it.
class SearchAnnouncement : public QObject
{
    Q_OBJECT

public:
    static constexpr auto settled = std::chrono::milliseconds(1000); // since something was written

    // `outcome`: what is said then; nothing where it is empty.
    SearchAnnouncement(const inspect::TimelineModel &model, std::function<QString()> outcome, QWidget *pane);

    void begin(); // something else is searched for from now on

private:
    void tell();

    const inspect::TimelineModel &m_model;
    const std::function<QString()> m_outcome;
    QWidget *m_pane;
    QTimer m_timer;
};

} // namespace drift::ui
