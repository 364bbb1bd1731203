// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

class QAction;
class QMenu;
class QSettings;

namespace drift::inspect {
class TimelineModel;
}

namespace drift::ui {

class TimelineView;

// The timeline's columns that show what stands at a path of the payload: added from a menu or a value of the payload's tree, taken
// away again, and kept between runs.
// Thread: main. Owner: the window. The model and the view outlive it.
class PathColumns : public QObject
{
    Q_OBJECT

public:
    PathColumns(inspect::TimelineModel &model, TimelineView &view, QObject *parent);

    // For menus: one asks for a path, the other is a menu of those that there are.
    [[nodiscard]] QList<QAction *> actions() const;
    // One that is there already is added no more; says why not.
    void add(const QString &path);
    void saveTo(QSettings &settings) const;
    void restoreFrom(const QSettings &settings);

Q_SIGNALS:
    void statusMessage(const QString &message);

private:
    void ask();
    void fillRemoveMenu();
    void updateActions();

    inspect::TimelineModel &m_model;
    TimelineView &m_view;
    QAction *m_add;
    QMenu *m_remove;
};

} // namespace drift::ui
