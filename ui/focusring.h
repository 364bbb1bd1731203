// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPointer>
#include <QWidget>

namespace drift::ui {

// Shows where the keyboard is in what shows it by its chosen row or its cursor alone, and may have none: lists, trees and
// texts. It follows the focus through all windows, where the keyboard led there.
// Thread: main. Owner: the application.
class FocusRing : public QObject
{
    Q_OBJECT

public:
    explicit FocusRing(QObject *parent);

private:
    void follow(QWidget *focused);

    QPointer<QWidget> m_ring; // its view owns it
};

} // namespace drift::ui
