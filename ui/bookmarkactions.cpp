// SPDX-License-Identifier: GPL-3.0-only
#include "ui/bookmarkactions.h"

#include "inspect/bookmarks.h"
#include "inspect/timelinemodel.h"
#include "ui/bookmarksdialog.h"
#include "ui/objectnames.h"
#include "ui/timelinepane.h"
#include "ui/timelineview.h"
#include "ui/unavailable.h"

#include <QAction>

namespace drift::ui {

BookmarkActions::BookmarkActions(inspect::Bookmarks &bookmarks, const inspect::TimelineModel &model, TimelinePane &pane, QWidget *window)
    : QObject(window), m_bookmarks(bookmarks), m_model(model), m_pane(pane), m_window(window)
{
    makeActions();
    connect(&m_pane.view(), &TimelineView::selectedNumberChanged, this, &BookmarkActions::update);
    connect(&m_bookmarks, &inspect::Bookmarks::changed, this, &BookmarkActions::update);
    connect(&m_model, &inspect::TimelineModel::changed, this, &BookmarkActions::tellWhatGaveWay);
    m_pane.addRowActions({m_toggle, m_note});
    update();
}

template<typename Slot>
QAction *BookmarkActions::make(const QString &name, const QString &text, const QKeySequence &key, const QString &tip, Slot slot)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setStatusTip(tip);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

void BookmarkActions::makeActions()
{
    m_toggle = make(names::toggleBookmark, tr("&Bookmark"), QKeySequence(Qt::CTRL | Qt::Key_B),
                    tr("Set a bookmark on the chosen message, or take it away"), [this] { toggle(); });
    m_toggle->setCheckable(true);
    m_note = make(names::noteBookmark, tr("Bookmark with a &note…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B),
                  tr("Set a bookmark on the chosen message and write what is to be remembered"), [this] { writeNote(); });
    m_next = make(names::nextBookmark, tr("Ne&xt bookmark"), QKeySequence(Qt::Key_F2), tr("To the next message with a bookmark"),
                  [this] { step(1); });
    m_previous = make(names::previousBookmark, tr("Pre&vious bookmark"), QKeySequence(Qt::SHIFT | Qt::Key_F2),
                      tr("To the message before with a bookmark"), [this] { step(-1); });
    m_list = make(names::showBookmarks, tr("Boo&kmarks…"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_B),
                  tr("All bookmarks with their notes"), [this] { dialog().show(); });
    for (QAction *action : {m_toggle, m_note})
        setReason(action, tr("choose a message in the timeline first"));
    for (QAction *action : {m_next, m_previous})
        setReason(action, tr("there are no bookmarks"));
}

void BookmarkActions::update()
{
    const auto row = m_pane.selectedRow();
    m_toggle->setEnabled(row.has_value());
    m_note->setEnabled(row.has_value());
    m_toggle->setChecked(row && m_bookmarks.find(*row));
    m_next->setEnabled(!m_bookmarks.all().empty());
    m_previous->setEnabled(!m_bookmarks.all().empty());
}

void BookmarkActions::toggle()
{
    const auto row = m_pane.selectedRow();
    if (!row)
        return;
    if (m_bookmarks.find(*row)) {
        m_bookmarks.remove(*row);
        Q_EMIT statusMessage(tr("Bookmark removed"));
    } else if (add(*row)) {
        Q_EMIT statusMessage(tr("Bookmark set; %1 writes a note on it").arg(m_note->shortcut().toString(QKeySequence::NativeText)));
    }
    update();
}

bool BookmarkActions::add(quint64 row)
{
    const bool isThere = m_bookmarks.add(row);
    if (!isThere)
        Q_EMIT statusMessage(tr("There are as many bookmarks as can be"));
    return isThere;
}

void BookmarkActions::writeNote()
{
    const auto row = m_pane.selectedRow();
    if (!row || !add(*row))
        return;
    BookmarksDialog &list = dialog();
    list.show();
    list.writeNote(*row);
}

// Of those that the filter shows.
void BookmarkActions::step(int direction)
{
    const auto next = m_bookmarks.next(m_pane.selectedRow(), direction, [this](quint64 row) { return m_model.rowOf(row).has_value(); });
    if (next)
        m_pane.selectRow(*next);
    else
        Q_EMIT statusMessage(tr("No other bookmark is shown"));
}

BookmarksDialog &BookmarkActions::dialog()
{
    if (!m_dialog) {
        m_dialog = new BookmarksDialog(m_bookmarks, m_model, m_window);
        connect(m_dialog, &BookmarksDialog::rowRequested, &m_pane, &TimelinePane::leadTo);
    }
    m_dialog->raise();
    m_dialog->activateWindow();
    return *m_dialog;
}

void BookmarkActions::tellWhatGaveWay()
{
    const size_t gaveWay = m_bookmarks.gaveWay();
    if (gaveWay > m_gaveWay)
        Q_EMIT statusMessage(tr("A message with a bookmark gave way to newer ones; the list of bookmarks keeps its note"));
    m_gaveWay = gaveWay;
}

} // namespace drift::ui
