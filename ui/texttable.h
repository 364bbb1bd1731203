// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <functional>
#include <vector>

class QTableView;

namespace drift::ui {

// A short-lived list as a table: all of it is put at once, and its texts are made when they are seen.
// Thread: main. Owner: its parent.
class TextTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    struct Texts
    {
        QStringList titles;
        std::function<QString(int row, int column)> cell; // asked only while the rows are as they were when it was set
        std::vector<int> numbers = {};                    // columns that hold figures
        std::function<bool(int row)> isDimmed = {};       // none: no row is
    };

    explicit TextTable(QObject *parent = nullptr);

    void setTexts(Texts texts);
    // Other rows in place of those that there are; the same number of them: the same rows, with other texts.
    void setRows(int count);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] bool isNumber(int column) const;

    Texts m_texts;
    int m_rows = 0;
};

// A view of it: whole rows, of one fixed height, the last column as wide as there is room.
[[nodiscard]] QTableView *makeTableView(TextTable &table, const QString &accessibleName, QWidget *parent);

} // namespace drift::ui
