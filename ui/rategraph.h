// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

namespace drift::inspect {
class Inspector;
}

namespace drift::ui {

// Messages in and deliveries out per second over the last minutes. In is a solid line, out a dashed one.
// Thread: main. Owner: its parent. The inspector outlives it.
class RateGraph : public QWidget
{
    Q_OBJECT

public:
    explicit RateGraph(inspect::Inspector &inspector, QWidget *parent = nullptr);

    // "In 2,140 messages a second, out 8,560; at most 9,000 in the last 3 minutes."
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] double highest() const;
    void paintLegend(QPainter &painter, const QRect &area) const;
    void paintLines(QPainter &painter, const QRect &area) const;

    inspect::Inspector &m_inspector;
};

} // namespace drift::ui
