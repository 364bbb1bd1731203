// SPDX-License-Identifier: GPL-3.0-only
#include "ui/problemannouncement.h"

#include "inspect/problemlistmodel.h"
#include "ui/announcer.h"
#include "ui/figures.h"

#include <QLocale>
#include <QWidget>

namespace drift::ui {

ProblemAnnouncement::ProblemAnnouncement(const inspect::ProblemListModel &problems, QWidget *window)
    : QObject(window), m_problems(problems), m_window(window)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &ProblemAnnouncement::tell);
    connect(&problems, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        m_came += last - first + 1;
        if (!m_pause.isActive())
            tell();
    });
}

// One is told whole; of several, how many there are and the newest.
void ProblemAnnouncement::tell()
{
    if (m_came == 0 || m_problems.rowCount() == 0)
        return;
    const QString newest = m_problems.index(m_problems.rowCount() - 1, inspect::ProblemTextColumn).data().toString();
    announce(*m_window, m_came == 1 ? tr("A problem: %1").arg(newest) : tr("%1 problems, the newest: %2", nullptr, pluralOf(m_came)).arg(QLocale().toString(m_came), newest));
    m_came = 0;
    m_pause.start();
}

} // namespace drift::ui
