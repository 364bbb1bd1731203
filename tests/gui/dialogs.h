// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QApplication>
#include <QDialog>
#include <QTest>
#include <QTimer>

#include <functional>

namespace drift::test {

// Looks at the dialog that `open` opens, and closes it: one that is modal comes back only then. Whether there was one.
inline bool inDialog(const std::function<void()> &open, const std::function<void(QDialog &)> &look)
{
    bool isSeen = false;
    QTimer person;
    QObject::connect(&person, &QTimer::timeout, &person, [&] {
        const QWidgetList widgets = QApplication::topLevelWidgets();
        for (QWidget *widget : widgets) {
            auto *dialog = qobject_cast<QDialog *>(widget);
            if (!dialog || !dialog->isVisible() || isSeen)
                continue;
            isSeen = true;
            look(*dialog);
            dialog->close();
        }
    });
    person.start(std::chrono::milliseconds(200));
    open();
    return QTest::qWaitFor([&] { return isSeen; });
}

} // namespace drift::test
