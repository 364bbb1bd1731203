// SPDX-License-Identifier: GPL-3.0-only
#include "ui/spokenrow.h"

#include <QTableWidget>

namespace drift::ui {

QString spokenRow(const QAbstractItemModel &model, int row)
{
    QStringList parts;
    for (int column = 0; column < model.columnCount(); ++column) {
        const QString cell = model.index(row, column).data().toString();
        if (!cell.isEmpty())
            parts << QStringLiteral("%1: %2").arg(model.headerData(column, Qt::Horizontal).toString(), cell);
    }
    return parts.join(QStringLiteral(", "));
}

void speakRow(QTableWidget &table, int row)
{
    const QString sentence = spokenRow(*table.model(), row);
    for (int column = 0; column < table.columnCount(); ++column) {
        if (QTableWidgetItem *item = table.item(row, column))
            item->setData(Qt::AccessibleTextRole, sentence);
    }
}

} // namespace drift::ui
