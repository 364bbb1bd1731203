// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>
#include <QTimer>

class QWidget;

namespace drift::inspect {
class ProblemListModel;
}

namespace drift::ui {

// Announces that problems came, those of a few seconds at once: strangers cause them as fast as they like.
// Thread: main. Owner: the window in which they are told. The model outlives it.
class ProblemAnnouncement : public QObject
{
    Q_OBJECT

public:
    static constexpr auto pause = std::chrono::seconds(5); // between two

    ProblemAnnouncement(const inspect::ProblemListModel &problems, QWidget *window);

private:
    void tell();

    const inspect::ProblemListModel &m_problems;
    QWidget *m_window;
    int m_came = 0; // since the last one
    QTimer m_pause;
};

} // namespace drift::ui
