// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

class QAction;

namespace drift::inspect {
class Timeline;
}

namespace drift::ui {

class FilterBar;
class SavedFilters;
class SavedFiltersDialog;

// Giving the filter that is written a name, and filters by their names.
// Thread: main. Owner: the window. What it is made with outlives it.
class SavedFilterActions : public QObject
{
    Q_OBJECT

public:
    SavedFilterActions(const inspect::Timeline &timeline, SavedFilters &filters, FilterBar &bar, QWidget *window);

    // For menus.
    [[nodiscard]] QList<QAction *> actions() const { return {m_save, m_list}; }

Q_SIGNALS:
    void statusMessage(const QString &message);

private:
    [[nodiscard]] SavedFiltersDialog &dialog();
    void apply(const QString &filter);

    const inspect::Timeline &m_timeline;
    SavedFilters &m_filters;
    FilterBar &m_bar;
    QWidget *const m_window;
    QAction *m_save;
    QAction *m_list;
    QPointer<SavedFiltersDialog> m_dialog;
};

} // namespace drift::ui
