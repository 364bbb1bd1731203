// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTableView>

#include <functional>

namespace drift::ui {

// A list of things that come and go: one row of fixed height each, whole rows selected, one at a time. The selection
// stays with its thing wherever that stands, and goes with it.
// Thread: main. Owner: its parent.
class RowTable : public QTableView
{
    Q_OBJECT

public:
    static constexpr int cellPadding = 20; // beside a text, on both sides together; see the margins in ui/theme.cpp

    // How its cells are shown; by column and by cell.
    struct Looks
    {
        std::function<bool(int column)> isFixed; // in a fixed font: what is compared letter by letter
        std::function<bool(const QModelIndex &)> isNothing; // dimmed, so that what happens stands out
    };

    // `identityRole` tells what a row is about, in every column.
    RowTable(QAbstractItemModel &rows, int identityRole, Looks looks, QWidget *parent = nullptr);

    // Of the selected row; invalid where there is none.
    [[nodiscard]] QVariant selectedIdentity() const;
    // False, and the selection as it was, where it is not there.
    bool select(const QVariant &identity);
    // As wide as their titles and these texts.
    void setColumnWidths(const QStringList &samples);

Q_SIGNALS:
    void selectedChanged(); // another row or none is selected
    void chosenAgain(); // by a click or Return: what is shown of it may have given way to other things

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;

private:
    void keepSelectionOverResets();
    [[nodiscard]] QModelIndexList find(const QVariant &identity) const;

    const int m_identityRole;
    QVariant m_selectedBefore; // a reset
};

} // namespace drift::ui
