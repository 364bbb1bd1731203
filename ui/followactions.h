// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/expression.h"
#include "inspect/timeline.h"

#include <QObject>

class QAction;

namespace drift::ui {

class FilterBar;
class TimelineView;

// Shows what one client sent, or what happened to one key, and nothing else, by a filter that takes the place of the one before,
// which comes back when it is switched off.
// Thread: main. Owner: the timeline's pane. What it is made with outlives it.
class FollowActions : public QObject
{
    Q_OBJECT

public:
    FollowActions(const inspect::Timeline &timeline, TimelineView &view, FilterBar &filter, QWidget *pane);

    // For menus. Checked while it is followed.
    [[nodiscard]] QList<QAction *> actions() const { return {m_client, m_key}; }
    void followClient(ClientId client);
    void followStream(const RoomId &room, const StreamKey &key);

private:
    using Condition = std::optional<inspect::filter::Expression>;

    QAction *make(const QString &name, const QString &text, const QKeySequence &key, const QString &tip);
    [[nodiscard]] Condition client() const;
    [[nodiscard]] Condition stream() const;
    void toggle(QAction *action, bool on);
    void follow(QAction *action, const Condition &condition);
    void update();

    const inspect::Timeline &m_timeline;
    TimelineView &m_view;
    FilterBar &m_filter;
    QWidget *const m_pane;
    QAction *m_client;
    QAction *m_key;
    QAction *m_following = nullptr; // of the two
    inspect::filter::Expression m_followed;
    QString m_before; // what the filter was
};

} // namespace drift::ui
