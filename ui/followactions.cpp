// SPDX-License-Identifier: GPL-3.0-only
#include "ui/followactions.h"

#include "inspect/filter/cellcondition.h"
#include "inspect/timelineroles.h"
#include "ui/filterbar.h"
#include "ui/objectnames.h"
#include "ui/timelineview.h"
#include "ui/unavailable.h"

#include <QAction>

namespace drift::ui {

FollowActions::FollowActions(const inspect::Timeline &timeline, TimelineView &view, FilterBar &filter, QWidget *pane)
    : QObject(pane)
    , m_timeline(timeline)
    , m_view(view)
    , m_filter(filter)
    , m_pane(pane)
    , m_client(make(names::followClient, tr("Follow this &client"), QKeySequence(Qt::CTRL | Qt::Key_T),
                    tr("Show what the sender of this message sent, and nothing else; again: all as before")))
    , m_key(make(names::followKey, tr("Follow this &key"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T),
                 tr("Show the messages of this room and key, and nothing else; again: all as before")))
{
    connect(&m_view, &TimelineView::selectedNumberChanged, this, &FollowActions::update);
    connect(&m_filter, &FilterBar::changed, this, &FollowActions::update);
    setReason(m_client, tr("choose a message that has a sender in the timeline first"));
    setReason(m_key, tr("choose a message of a stream in the timeline first"));
    update();
}

QAction *FollowActions::make(const QString &name, const QString &text, const QKeySequence &key, const QString &tip)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setStatusTip(tip);
    action->setCheckable(true);
    connect(action, &QAction::triggered, this, [this, action](bool on) { toggle(action, on); });
    m_pane->addAction(action);
    return action;
}

FollowActions::Condition FollowActions::client() const
{
    const auto row = m_view.selectedNumber();
    return row && m_timeline.contains(*row) ? inspect::filter::conditionOf(m_timeline, *row, inspect::SenderColumn) : std::nullopt;
}

FollowActions::Condition FollowActions::stream() const
{
    const auto row = m_view.selectedNumber();
    return row && m_timeline.contains(*row) ? inspect::filter::streamCondition(m_timeline, *row) : std::nullopt;
}

void FollowActions::toggle(QAction *action, bool on)
{
    if (on) {
        follow(action, action == m_client ? client() : stream());
    } else if (m_following == action) {
        m_following = nullptr;
        m_filter.setText(m_before);
    }
    update();
}

void FollowActions::followClient(ClientId client)
{
    follow(m_client, inspect::filter::clientCondition(client));
}

void FollowActions::followStream(const RoomId &room, const StreamKey &key)
{
    follow(m_key, inspect::filter::streamCondition(room, key));
}

void FollowActions::follow(QAction *action, const Condition &condition)
{
    if (!condition)
        return;
    if (!m_following)
        m_before = m_filter.text();
    m_following = action;
    m_followed = *condition;
    m_filter.apply(inspect::filter::Joining::Alone, *condition);
    update();
}

// Another filter ends it.
void FollowActions::update()
{
    const auto filter = m_filter.filter();
    if (m_following && !(filter && filter->expression == m_followed))
        m_following = nullptr;
    m_client->setChecked(m_following == m_client);
    m_key->setChecked(m_following == m_key);
    m_client->setEnabled(m_client->isChecked() || client());
    m_key->setEnabled(m_key->isChecked() || stream());
}

} // namespace drift::ui
