// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStackedWidget>

class QLabel;

namespace drift::ui {

// Plain text in the middle of where something would be, dimmed.
[[nodiscard]] QLabel *makeReason(const QString &objectName, QWidget *parent);

// The pages of a pane, from index 1 on; or, where there is nothing that they could show, a sentence that says why.
// Thread: main. Owner: its parent.
class PageOrReason : public QStackedWidget
{
    Q_OBJECT

public:
    // `reasonName`: of the label, as an object.
    PageOrReason(const QString &reasonName, QWidget *parent);

    void showReason(const QString &why);
    void showPage() { setCurrentIndex(1); } // the first one

private:
    QLabel *m_reason;
};

} // namespace drift::ui
