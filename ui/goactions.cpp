// SPDX-License-Identifier: GPL-3.0-only
#include "ui/goactions.h"

#include "inspect/filter/cellcondition.h"
#include "ui/gofield.h"
#include "ui/objectnames.h"
#include "ui/timelinefindbar.h"
#include "ui/timelineview.h"
#include "ui/unavailable.h"

#include <QAction>

namespace drift::ui {

using inspect::RowFinder;
using inspect::filter::Filter;
using Direction = RowFinder::Direction;

GoActions::GoActions(inspect::TimelineModel &model, TimelineView &view, QWidget *pane)
    : QObject(pane)
    , m_model(model)
    , m_view(view)
    , m_pane(pane)
    , m_finder(model)
    , m_findBar(new TimelineFindBar(model, view, m_finder, pane))
    , m_field(new GoField(model, view, m_finder, pane))
{
    makeActions();
    connect(m_field, &GoField::said, this, &GoActions::said);
    connect(&m_view, &TimelineView::selectedNumberChanged, this, &GoActions::updateActions);
    updateActions();
}

template<typename Slot>
QAction *GoActions::make(const QString &name, const QString &text, const QKeySequence &key, const QString &tip, Slot slot)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setStatusTip(tip);
    connect(action, &QAction::triggered, this, slot);
    m_pane->addAction(action);
    return action;
}

void GoActions::addSeparator()
{
    auto *separator = new QAction(this);
    separator->setSeparator(true);
    m_pane->addAction(separator);
}

// Keys that are signs work in the rows alone: elsewhere they are typed. A text finds in itself by the same keys (textviewkeys.cpp).
void GoActions::makeActions()
{
    QAction *find = make(names::findInTimeline, tr("&Find in timeline…"), QKeySequence(Qt::CTRL | Qt::Key_F),
                         tr("Find messages by a text or a filter, with all of them shown"), [this] { m_findBar->open(); });
    make(names::findNext, tr("Find &next"), QKeySequence(Qt::Key_F3), tr("The next message with what was looked for"),
         [this] { m_findBar->find(Direction::Forwards); });
    make(names::findPrevious, tr("Find &previous"), QKeySequence(Qt::SHIFT | Qt::Key_F3),
         tr("The message before with what was looked for"), [this] { m_findBar->find(Direction::Backwards); });
    QAction *go = make(names::goToPlace, tr("&Go to seq or time…"), QKeySequence(Qt::CTRL | Qt::Key_G),
                       tr("To the message with a sequence number, or to the first one at a time"), [this] { m_field->open(); });
    for (QAction *action : {find, go})
        action->setShortcutContext(Qt::WindowShortcut);
    addSeparator();
    QAction *next = make(names::nextMessage, tr("Next message"), QKeySequence(Qt::Key_BracketRight), tr("To the message below"),
                         [this] { m_view.step(1); });
    QAction *previous = make(names::previousMessage, tr("Previous message"), QKeySequence(Qt::Key_BracketLeft), tr("To the message above"),
                             [this] { m_view.step(-1); });
    m_nextInStream = make(names::nextInStream, tr("Next in the &stream"), QKeySequence(Qt::Key_BraceRight),
                          tr("To the next message of the same room and key"), [this] { stepInStream(1); });
    m_previousInStream = make(names::previousInStream, tr("Previous in the s&tream"), QKeySequence(Qt::Key_BraceLeft),
                              tr("To the message before of the same room and key"), [this] { stepInStream(-1); });
    for (QAction *action : {next, previous, m_nextInStream, m_previousInStream}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        m_view.addAction(action);
    }
    for (QAction *action : {m_nextInStream, m_previousInStream})
        setReason(action, tr("choose a message of a stream in the timeline first"));
    addSeparator();
}

void GoActions::updateActions()
{
    const auto selected = m_view.selectedNumber();
    const bool hasStream = selected && m_model.timeline().row(*selected).hasStream();
    m_nextInStream->setEnabled(hasStream);
    m_previousInStream->setEnabled(hasStream);
}

void GoActions::stepInStream(int direction)
{
    const auto selected = m_view.selectedNumber();
    if (!selected || !m_model.timeline().contains(*selected))
        return;
    const auto stream = inspect::filter::streamCondition(m_model.timeline(), *selected);
    if (!stream)
        return;
    const bool isForwards = direction > 0;
    m_finder.find({.search = {.filter = std::make_shared<const Filter>(Filter{*stream, wallNow()})},
                   .direction = isForwards ? Direction::Forwards : Direction::Backwards,
                   .from = *selected},
                  [this, isForwards](const RowFinder::Outcome &outcome) {
                      using Ending = RowFinder::Outcome::Ending;
                      if (outcome.ending == Ending::Found)
                          m_view.select(outcome.row);
                      if (outcome.ending == Ending::NotFound)
                          Q_EMIT said(isForwards ? tr("No later message of this stream is shown") : tr("No earlier message of this stream is shown"));
                      else
                          Q_EMIT said({});
                  });
}

} // namespace drift::ui
