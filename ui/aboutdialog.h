// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDialog>

namespace drift::ui {

// Which version this is, under which licence, and what of others is in it. It blocks nothing, and is gone when it is closed.
// Thread: main. Owner: its parent.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent = nullptr);

private:
    QWidget *makeHead();
    QWidget *makeLicence();
    QWidget *makeComponents();
};

} // namespace drift::ui
