// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/savedfilters.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace drift::inspect {
class Timeline;
}

namespace drift::ui {

class FilterEdit;

// The filters that have names: to be applied, changed, removed, and given names. Not modal.
// Thread: main. Owner: its parent; it goes when it is closed. What it is made with outlives it.
class SavedFiltersDialog : public QDialog
{
    Q_OBJECT

public:
    SavedFiltersDialog(const inspect::Timeline &timeline, SavedFilters &filters, QWidget *parent);

    // Asks for its name.
    void offer(const QString &filter);

Q_SIGNALS:
    void applied(const QString &filter);

private:
    void makeTable();
    void makeFields();
    void fill(const QString &chosen);
    void showSelected();
    void readFields();
    void save();
    void apply();
    void remove();
    [[nodiscard]] QString selectedName() const;

    SavedFilters &m_filters;
    QTableWidget *m_table;
    QLineEdit *m_name;
    FilterEdit *m_filter;
    QLabel *m_outcome;
    QPushButton *m_save;
    QPushButton *m_apply;
    QPushButton *m_remove;
};

} // namespace drift::ui
