// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/parser.h"
#include "inspect/valuetree.h"

#include <QTreeView>

namespace drift::ui {

// A value as a tree to open, read and copy from.
// Thread: main. Owner: its parent.
class ValueTreeView : public QTreeView
{
    Q_OBJECT

public:
    explicit ValueTreeView(QWidget *parent = nullptr);

    void show(const protocol::Value &value);
    void clear();
    // Of the current value, as filters have it; empty where there is none. The view's actions() stand in its menu.
    [[nodiscard]] QString currentPath() const;
    // How wide they are, between runs; empty where nobody has seen them yet.
    [[nodiscard]] QByteArray columns() const;
    void setColumns(const QByteArray &columns);

Q_SIGNALS:
    void copyRequested(const QString &text);
    void filterRequested(drift::inspect::filter::Joining joining, const drift::inspect::filter::Expression &condition);
    void currentPathChanged();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void reset() override;

private:
    void copyValue();
    void copyPath();
    void openBelow();

    inspect::ValueTree m_tree;
    protocol::Value m_value;
    bool m_isSized = false;
};

} // namespace drift::ui
