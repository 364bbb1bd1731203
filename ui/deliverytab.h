// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/delivery.h"
#include "inspect/inspector.h"
#include "ui/texttable.h"

#include <QWidget>

#include <optional>

namespace drift::ui {

class ElidedLabel;
class PageOrReason;

// Who was given a message, when, and who was not, and why.
// Thread: main. Owner: its parent.
class DeliveryTab : public QWidget
{
    Q_OBJECT

public:
    explicit DeliveryTab(inspect::Inspector &inspector, QWidget *parent = nullptr);

    // A message, or a change by hand, by its row in the timeline.
    void showRow(quint64 number);
    void showNothing(const QString &why);
    // Catches up with how far it came; to be called now and then while it is visible.
    void refresh();

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QString summary() const;

    inspect::Inspector &m_inspector;
    std::optional<quint64> m_row;
    std::vector<inspect::DeliveryLine> m_lines;
    TextTable m_rows;
    ElidedLabel *m_summary;
    PageOrReason *m_stack;
};

} // namespace drift::ui
