// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/limitusage.h"

#include <QTableWidget>

namespace drift::inspect {
class Inspector;
}

namespace drift::ui {

// Every limit with its value, and who is nearest to it. Measured once a second, while it can be seen.
// Thread: main. Owner: its parent. The inspector outlives it.
class LimitsView : public QTableWidget
{
    Q_OBJECT

public:
    explicit LimitsView(inspect::Inspector &inspector, QWidget *parent = nullptr);

    void setLimits(const protocol::Limits &limits);
    void measure();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void show(int row, const inspect::LimitUsage &usage);
    [[nodiscard]] QString amount(const inspect::LimitUsage &usage, qint64 value) const;
    [[nodiscard]] QString nearest(const inspect::LimitUsage &usage) const;

    inspect::Inspector &m_inspector;
    inspect::LimitUsages m_usages;
    protocol::Limits m_limits;
};

} // namespace drift::ui
