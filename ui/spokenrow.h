// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

class QAbstractItemModel;
class QTableWidget;

namespace drift::ui {

// A row of a table for those who hear it: "Time: 14:03:59, What: cleared, State: done". Cells that are empty are left out.
[[nodiscard]] QString spokenRow(const QAbstractItemModel &model, int row);
// Whichever of its cells is asked, it is the whole row that is read out. After the texts of the row were set.
void speakRow(QTableWidget &table, int row);

} // namespace drift::ui
