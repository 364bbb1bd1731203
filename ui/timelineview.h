// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/detachedrow.h"
#include "ui/rowcountmodel.h"

#include <QTableView>

#include <optional>

namespace drift::inspect {
class TimelineModel;
}

namespace drift::ui {

class RowMarks;
class TimelineDelegate;

// The rows of the timeline. It follows the end while it is there, until a row is chosen or the person scrolls away; else
// what is seen stays where it is, whatever comes below and gives way above. The chosen row stays chosen by its number; more
// rows can be selected beside it.
// Thread: main. Owner: its parent. The model outlives it.
class TimelineView : public QTableView
{
    Q_OBJECT

public:
    explicit TimelineView(inspect::TimelineModel &model, QWidget *parent = nullptr);

    [[nodiscard]] bool isFollowing() const { return m_following; }
    [[nodiscard]] std::optional<quint64> selectedNumber() const { return m_selected; }
    // Chooses the row and shows it; where it is not among the rows, it is chosen as soon as it is.
    void select(std::optional<quint64> number);
    void showSelected();
    // What rows are marked with, from now on.
    void setMarks(RowMarks *marks);
    // For what takes several rows: all that are selected, of which the chosen one is the current one, and all that are shown. Those
    // that gave way are among them where the row that counts them is.
    [[nodiscard]] std::vector<inspect::RowSpan> selectedRows() const;
    [[nodiscard]] std::vector<inspect::RowSpan> shownRows() const;
    void setFollowing(bool following);
    // The row so many rows further down (or up), or the first or last one.
    void step(int rows);

    void keyboardSearch(const QString &) override {} // Qt's would read a million rows at a letter
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;

Q_SIGNALS:
    void selectedNumberChanged(std::optional<quint64> number);
    void chosenAgain(std::optional<quint64> number); // by a click, Return or select(): what is shown of it may have given way to other things
    void selectedRowsChanged();
    void followingChanged(bool following);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void updateGeometries() override;
    void changeEvent(QEvent *event) override;

private:
    void setUpRows();
    void setUpColumns();
    bool handleKey(int key);
    void keepPlace();
    void takePlace();
    void restoreSelection();
    void takeCurrent(const QModelIndex &current);
    void scrolled(int value);
    void copySelected() const;

    inspect::TimelineModel &m_model;
    RowCountModel m_rows; // of the vertical header
    TimelineDelegate *m_delegate;
    bool m_following = true;
    bool m_adjusting = false; // it is us who scroll and select
    std::optional<quint64> m_selected;
    std::optional<quint64> m_top; // the row at the upper edge, and how much of it is above
    int m_topOffset = 0;
};

} // namespace drift::ui
