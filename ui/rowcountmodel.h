// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractListModel>

namespace drift::ui {

// Rows with nothing in them, as many as a table has and some more: all that the vertical header of a long table needs where every
// row is as high as any other. At every row that comes or goes a QHeaderView looks at all the others; here they seldom do, and the
// table must not let anybody scroll to those that it does not have. Thread: main. Owner: the table.
class RowCountModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    // There are to be at least as many, and a few per cent more at most.
    void provide(int rows)
    {
        const int provided = rows + rows / 64;
        if (rows > m_count) {
            beginInsertRows({}, m_count, provided - 1);
            m_count = provided;
            endInsertRows();
        } else if (m_count > rows + rows / 16) {
            beginRemoveRows({}, provided, m_count - 1);
            m_count = provided;
            endRemoveRows();
        }
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : m_count; }
    [[nodiscard]] QVariant data(const QModelIndex &, int) const override { return {}; }

private:
    int m_count = 0;
};

} // namespace drift::ui
