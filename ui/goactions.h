// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/rowfinder.h"

#include <QObject>

class QAction;

namespace drift::ui {

class GoField;
class TimelineFindBar;
class TimelineView;

// Ways to another row of the timeline: find, go to a seq or a time, step, step within the stream. They are actions of
// the pane, and their keys work while the focus is in it.
// Thread: main. Owner: the timeline's pane, which also shows the bar and the field. The model and the view outlive it.
class GoActions : public QObject
{
    Q_OBJECT

public:
    GoActions(inspect::TimelineModel &model, TimelineView &view, QWidget *pane);

    [[nodiscard]] TimelineFindBar &findBar() const { return *m_findBar; }
    [[nodiscard]] GoField &field() const { return *m_field; }

Q_SIGNALS:
    void said(const QString &notice); // about where it went, or did not; empty for nothing

private:
    void makeActions();
    template<typename Slot>
    QAction *make(const QString &name, const QString &text, const QKeySequence &key, const QString &tip, Slot slot);
    void addSeparator();
    void stepInStream(int direction);
    void updateActions();

    inspect::TimelineModel &m_model;
    TimelineView &m_view;
    QWidget *const m_pane;
    inspect::RowFinder m_finder;
    TimelineFindBar *m_findBar;
    GoField *m_field;
    QAction *m_nextInStream = nullptr;
    QAction *m_previousInStream = nullptr;
};

} // namespace drift::ui
