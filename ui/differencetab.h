// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/comparison.h"
#include "inspect/worker.h"
#include "ui/texttable.h"

#include <QWidget>

#include <optional>

class QTableView;

namespace drift::ui {

class ElidedLabel;
class PageOrReason;
class TextView;

// Two values compared: where they differ, by path, and line by line. What takes long is a worker's, and is let go when
// something else is to be compared.
// Thread: main. Owner: its parent.
class DifferenceTab : public QWidget
{
    Q_OBJECT

public:
    struct Side
    {
        QString name; // "seq 12"
        protocol::Value value;
    };

    explicit DifferenceTab(QWidget *parent = nullptr);

    void compare(const Side &before, const Side &after);
    // A sentence in its place: why there is nothing to compare.
    void showNothing(const QString &why);

Q_SIGNALS:
    void copyRequested(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makeComparison();
    [[nodiscard]] QString cell(int row, int column) const;
    void work();
    void showComparison(const inspect::Comparison &comparison);
    void showSentence(const QString &sentence);

    std::optional<std::pair<Side, Side>> m_sides;
    bool m_isShown = false;
    inspect::ValueDiff m_diff;
    TextTable m_changes;
    ElidedLabel *m_title;
    PageOrReason *m_stack;
    QTableView *m_table;
    TextView *m_lines;
    inspect::Worker m_worker;
};

} // namespace drift::ui
