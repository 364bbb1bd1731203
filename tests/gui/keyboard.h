// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QApplication>
#include <QTest>
#include <QWidget>

namespace drift::test {

// A person without a mouse: every key goes to what has the keyboard, which is what pops up, where something does.
inline QWidget *withKeyboard()
{
    QWidget *widget = QApplication::activePopupWidget() ? QApplication::activePopupWidget() : QApplication::focusWidget();
    if (!widget)
        qFatal("nothing has the keyboard");
    return widget;
}

inline void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QTest::keyClick(withKeyboard(), key, modifiers);
}

inline void typeText(const QString &text)
{
    for (const QChar letter : text)
        QTest::keyClick(withKeyboard(), letter.toLatin1());
}

// Whether Tab leads to what has that name, within what a person has patience for.
inline bool tabTo(const QString &name)
{
    constexpr int patience = 60;
    for (int i = 0; i < patience; ++i) {
        const QWidget *widget = QApplication::focusWidget();
        if (widget && widget->objectName() == name)
            return true;
        press(Qt::Key_Tab);
    }
    return false;
}

} // namespace drift::test
