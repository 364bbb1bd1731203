// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

namespace drift::ui {

// Keeps every dialog within its screen, also where that is small or everything is three times as large: one that wants to
// be larger becomes smaller, and one that cannot be scrolls.
// Thread: main. Owner: the application.
class DialogFit : public QObject
{
    Q_OBJECT

public:
    explicit DialogFit(QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace drift::ui
