// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "inspect/filter/expression.h"

#include <QWidget>

#include <optional>

class QAction;
class QLineEdit;
class QModelIndex;
class QToolButton;

namespace drift::inspect {
class Inspector;
class TimelineModel;
}

namespace drift::ui {

class ElidedLabel;
class FilterBar;
class FollowActions;
class GoActions;
class OutcomeAnnouncement;
class TimelineView;

// The timeline with what it is filtered and searched by, frozen and cleared. Its actions() are live, freeze, clear, filter, and those of
// GoActions and FollowActions: they work while the focus is in the pane, or where their keys are signs, in its rows.
// Thread: main. Owner: its parent. The inspector outlives it.
class TimelinePane : public QWidget
{
    Q_OBJECT

public:
    explicit TimelinePane(inspect::Inspector &inspector, QWidget *parent = nullptr);
    ~TimelinePane() override;

    // Widths, order and which ones are shown, to be kept between runs.
    [[nodiscard]] QByteArray columnState() const;
    bool restoreColumnState(const QByteArray &state);
    // Filters that were used, the newest first; the same.
    [[nodiscard]] QStringList filterHistory() const;
    void setFilterHistory(const QStringList &history);

    // Shows the rows of this room alone, or those of all.
    void showRoom(const std::optional<RoomId> &room);
    // Chooses the row with this number, also where the search does not find it.
    void selectRow(quint64 row);
    // Chooses it and shows it, in all rooms where another one is shown; says so where the search hides it.
    void leadTo(quint64 row);
    [[nodiscard]] std::optional<quint64> selectedRow() const;
    [[nodiscard]] TimelineView &view() const { return *m_view; }
    [[nodiscard]] FilterBar &filterBar() const { return *m_filter; }
    [[nodiscard]] FollowActions &following() const { return *m_follow; }
    // They stand below the others in the menu of a row.
    void addRowActions(const QList<QAction *> &actions) { m_rowActions += actions; }
    // The same in the menu of the header.
    void addColumnActions(const QList<QAction *> &actions) { m_columnActions += actions; }
    void setFrozen(bool frozen);
    void goLive(); // neither frozen nor elsewhere than at the end
    void filter();

Q_SIGNALS:
    void rowSelected(std::optional<quint64> row); // also of the one that is selected already

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLineEdit *makeField(const QString &name, const QString &placeholder, const QString &accessibleName);
    QToolButton *makeButton(const QString &name, const QString &text, const QString &toolTip);
    QToolButton *makeButton(const QString &name, QAction *action);
    QAction *makeAction(const QString &name, const QString &text, const QKeySequence &key, const QString &tip);
    QWidget *makeBar();
    void makeFields();
    void makeActions();
    void makeBarActions();
    void showColumnMenu(const QPoint &position);
    void showCellMenu(const QPoint &position);
    [[nodiscard]] std::optional<inspect::filter::Expression> conditionOf(const QModelIndex &cell) const;
    void showRoomColumn();
    void search();
    void say(const QString &notice);
    void showLive();
    void updateStatus();
    [[nodiscard]] QString countText() const;
    [[nodiscard]] std::optional<QString> searchOutcome() const;

    inspect::Inspector &m_inspector;
    inspect::TimelineModel &m_model;
    std::optional<RoomId> m_room;
    bool m_roomColumnWanted = true; // where more than one room is shown
    QString m_notice; // until the person does something else
    TimelineView *m_view;
    FilterBar *m_filter;
    GoActions *m_go;
    FollowActions *m_follow;
    OutcomeAnnouncement *m_searchAnnouncement;
    QToolButton *m_roomChip = nullptr;
    QLineEdit *m_key = nullptr;
    QLineEdit *m_text = nullptr;
    ElidedLabel *m_status = nullptr;
    QAction *m_freeze = nullptr;
    QAction *m_live = nullptr;
    QAction *m_clear = nullptr;
    QList<QAction *> m_rowActions;
    QList<QAction *> m_columnActions;
};

} // namespace drift::ui
