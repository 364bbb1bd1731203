// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/rowcolours.h"

#include <QObject>
#include <QPointer>

class QAction;
class QSettings;

namespace drift::ui {

class ColourRulesDialog;
class RowMarks;
class TimelinePane;

// Colouring rows by rules, which are kept between runs as soon as they are changed.
// Thread: main. Owner: the window. What it is made with outlives it.
class ColourActions : public QObject
{
    Q_OBJECT

public:
    ColourActions(const inspect::Timeline &timeline, TimelinePane &pane, RowMarks &marks, QSettings &settings, QWidget *window);

    // For menus.
    [[nodiscard]] QList<QAction *> actions() const { return {m_rules, m_like}; }

private:
    [[nodiscard]] ColourRulesDialog &dialog();
    void colourLikeChosen();
    void load();
    void save() const;

    const inspect::Timeline &m_timeline;
    TimelinePane &m_pane;
    RowMarks &m_marks;
    QSettings &m_settings;
    QWidget *const m_window;
    QAction *m_rules;
    QAction *m_like;
    QPointer<ColourRulesDialog> m_dialog;
};

} // namespace drift::ui
