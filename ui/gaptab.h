// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/inspector.h"
#include "inspect/seqgap.h"
#include "ui/texttable.h"

#include <QWidget>

#include <optional>

namespace drift::ui {

class ElidedLabel;
class PageOrReason;

// Where the sequence numbers went that the stream of a message leaves out before it.
// Thread: main. Owner: its parent. The inspector outlives it.
class GapTab : public QWidget
{
    Q_OBJECT

public:
    explicit GapTab(inspect::Inspector &inspector, QWidget *parent = nullptr);

    // A message that took a number, by its row in the timeline. Nothing is looked for before somebody looks.
    void showRow(quint64 number);
    void showNothing(const QString &why);

Q_SIGNALS:
    void rowRequested(quint64 number); // one of those in between

protected:
    void showEvent(QShowEvent *event) override;

private:
    void explain();
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString cell(int row, int column) const;

    inspect::Inspector &m_inspector;
    std::optional<quint64> m_row;
    bool m_isExplained = false;
    inspect::SeqGap m_gap;
    TextTable m_rows;
    ElidedLabel *m_summary;
    PageOrReason *m_stack;
};

} // namespace drift::ui
