// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/savedfilters.h"

#include <QObject>

class QMainWindow;
class QMenu;
class QSettings;

namespace drift::inspect {
class Inspector;
}

namespace drift::ui {

class BookmarkActions;
class ColourActions;
class RowMarks;
class SavedFilterActions;
class TimelinePane;

// What a person makes of the timeline: colours, bookmarks, and filters with names; with the menu in front of Help where they stand.
// Thread: main. Owner: the window. What it is made with outlives it.
class AnalyzeMenu : public QObject
{
    Q_OBJECT

public:
    AnalyzeMenu(inspect::Inspector &inspector, TimelinePane &timeline, QSettings &settings, QMainWindow *window);
    ~AnalyzeMenu() override;

    // For what others add.
    [[nodiscard]] QMenu &menu() const { return *m_menu; }

Q_SIGNALS:
    void statusMessage(const QString &message);

private:
    inspect::Inspector &m_inspector;
    QMenu *m_menu;
    SavedFilters m_filters;
    RowMarks *m_marks;
    ColourActions *m_colours;
    BookmarkActions *m_bookmarks;
    SavedFilterActions *m_saved;
};

} // namespace drift::ui
