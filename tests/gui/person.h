// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/textview.h"

#include <QAbstractItemModel>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

namespace drift::test {

// What a person does with a widget and reads in it, for every test that has one.

inline void show(QWidget &widget)
{
    widget.show();
    if (!QTest::qWaitForWindowActive(&widget))
        qFatal("the window has no focus");
}

template<typename T>
T *find(const QWidget &where, const QString &name)
{
    T *widget = where.findChild<T *>(name);
    if (!widget)
        qFatal("there is no %s", qPrintable(name));
    return widget;
}

inline void openTab(const QTabWidget &tabs, int tab)
{
    QTest::mouseClick(tabs.tabBar(), Qt::LeftButton, {}, tabs.tabBar()->tabRect(tab).center());
}

inline void clickRow(const QTableView &view, int row, int column = 0)
{
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(view.model()->index(row, column)).center());
}

inline QString cell(const QTableView &view, int row, int column) { return view.model()->index(row, column).data().toString(); }

// The cells of a row from a column on; up to another one, without it.
inline QStringList cells(const QTableView &view, int row, int from = 0, int end = -1)
{
    QStringList texts;
    for (int column = from; column < (end < 0 ? view.model()->columnCount() : end); ++column)
        texts << cell(view, row, column);
    return texts;
}

inline QStringList lines(const ui::TextView &view)
{
    QStringList lines;
    for (qsizetype i = 0; view.isVisible() && view.lines() && i < view.lines()->count(); ++i)
        lines << view.lineAt(i).text();
    return lines;
}

} // namespace drift::test
