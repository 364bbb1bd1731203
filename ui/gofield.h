// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/timelineplace.h"
#include "inspect/rowfinder.h"

#include <QLineEdit>

namespace drift::ui {

class TimelineView;

// Where in the timeline to go is written: a seq or a time. Hidden until it is asked for; Return goes, Escape leaves it.
// Thread: main. Owner: its parent. What it is made with outlives it.
class GoField : public QLineEdit
{
    Q_OBJECT

public:
    GoField(const inspect::TimelineModel &model, TimelineView &view, inspect::RowFinder &finder, QWidget *parent = nullptr);

    void open();

Q_SIGNALS:
    void said(const QString &notice); // why it went nowhere, or elsewhere; empty: it went there

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void go();
    void goTo(SequenceNumber seq);
    void lookFor(SequenceNumber seq, const std::optional<RoomId> &room);
    void goTo(WallTime time);
    void arrive(quint64 row, const QString &notice = {});
    void leave();

    const inspect::TimelineModel &m_model;
    TimelineView &m_view;
    inspect::RowFinder &m_finder;
};

} // namespace drift::ui
