// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/bookmarks.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace drift::inspect {
class TimelineModel;
}

namespace drift::ui {

// The bookmarks in the order of their rows, with their notes, which are written here. Not modal.
// Thread: main. Owner: its parent; it goes when it is closed. What it is made with outlives it.
class BookmarksDialog : public QDialog
{
    Q_OBJECT

public:
    BookmarksDialog(inspect::Bookmarks &bookmarks, const inspect::TimelineModel &model, QWidget *parent);

    void choose(quint64 number);
    void writeNote(quint64 number);

Q_SIGNALS:
    void rowRequested(quint64 number);

private:
    void makeTable();
    void fill();
    void fillRow(int row, const inspect::Bookmark &bookmark);
    void followSelection();
    void go();
    void remove();
    [[nodiscard]] const inspect::Bookmark *selected() const;
    [[nodiscard]] quint64 selectedNumber() const;

    inspect::Bookmarks &m_bookmarks;
    bool m_isFilling = false;
    size_t m_gaveWay = 0; // of those that are shown
    QTableWidget *m_table;
    QLineEdit *m_note;
    QPushButton *m_go;
    QPushButton *m_remove;
    QLabel *m_hint;
};

} // namespace drift::ui
