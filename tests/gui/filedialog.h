// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/person.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>

namespace drift::test {

// Answers the dialog of that name, once it is there, by pasting the path and Return. (Typed letter by letter Qt 6.4 takes the folders
// in it that it has just learned of for what is chosen.)
inline void pasteFile(QWidget &window, const QString &dialogName, const QString &path)
{
    QFileDialog *dialog = nullptr;
    if (!QTest::qWaitFor([&] { return (dialog = window.findChild<QFileDialog *>(dialogName)) && dialog->isVisible(); }))
        qFatal("there is no %s", qPrintable(dialogName));
    auto *line = find<QLineEdit>(*dialog, QStringLiteral("fileNameEdit"));
    line->selectAll();
    QApplication::clipboard()->setText(path);
    QTest::keyClick(line, Qt::Key_V, Qt::ControlModifier);
    QTest::keyClick(line, Qt::Key_Return);
    if (!QTest::qWaitFor([&] { return !window.findChild<QFileDialog *>(dialogName); }))
        qFatal("the dialog does not take %s", qPrintable(path));
    window.activateWindow();
    if (!QTest::qWaitForWindowActive(&window))
        qFatal("the window has no focus");
}

} // namespace drift::test
