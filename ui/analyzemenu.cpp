// SPDX-License-Identifier: GPL-3.0-only
#include "ui/analyzemenu.h"

#include "inspect/inspector.h"
#include "ui/bookmarkactions.h"
#include "ui/colouractions.h"
#include "ui/rowmarks.h"
#include "ui/savedfilteractions.h"
#include "ui/timelinepane.h"
#include "ui/timelineview.h"

#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace drift::ui {

AnalyzeMenu::AnalyzeMenu(inspect::Inspector &inspector, TimelinePane &timeline, QSettings &settings, QMainWindow *window)
    : QObject(window)
    , m_inspector(inspector)
    , m_menu(new QMenu(tr("&Analyze"), window))
    , m_filters(settings)
    , m_marks(new RowMarks(inspector.timeline(), this))
    , m_colours(new ColourActions(inspector.timeline(), timeline, *m_marks, settings, window))
    , m_bookmarks(new BookmarkActions(m_marks->bookmarks(), inspector.timelineModel(), timeline, window))
    , m_saved(new SavedFilterActions(inspector.timeline(), m_filters, timeline.filterBar(), window))
{
    timeline.view().setMarks(m_marks);
    inspector.timelineModel().setRemarks([this](quint64 row) { return m_marks->remark(row); });
    connect(m_bookmarks, &BookmarkActions::statusMessage, this, &AnalyzeMenu::statusMessage);
    connect(m_saved, &SavedFilterActions::statusMessage, this, &AnalyzeMenu::statusMessage);
    m_menu->addActions(m_saved->actions());
    m_menu->addSeparator();
    m_menu->addActions(m_colours->actions());
    m_menu->addSeparator();
    m_menu->addActions(m_bookmarks->actions());
    QMenuBar *bar = window->menuBar();
    bar->insertMenu(bar->actions().value(bar->actions().size() - 1), m_menu);
}

// The model lives on.
AnalyzeMenu::~AnalyzeMenu()
{
    m_inspector.timelineModel().setRemarks({});
}

} // namespace drift::ui
