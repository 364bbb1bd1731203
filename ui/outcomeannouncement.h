// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

class QWidget;

namespace drift::ui {

// Announces what came of something that is being written, once: when nothing more was written for a while.
// Thread: main. Owner: the widget that it is written in, in whose window it is told.
class OutcomeAnnouncement : public QObject
{
    Q_OBJECT

public:
    static constexpr auto settled = std::chrono::milliseconds(1000); // since something was written

    // `outcome`: what is said then. Nothing where it is empty; where there is none yet, it is asked again.
    OutcomeAnnouncement(std::function<std::optional<QString>()> outcome, QWidget *widget);

    void begin(); // something else is written from now on

private:
    void tell();

    const std::function<std::optional<QString>()> m_outcome;
    QWidget *m_widget;
    QTimer m_timer;
};

} // namespace drift::ui
