// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

namespace drift::ui {

// How a person says which capture is to be opened: in a dialog, or by dropping the file on the window.
// Thread: main. Owner: the window.
class CaptureChooser : public QObject
{
    Q_OBJECT

public:
    explicit CaptureChooser(QWidget *window);

    void ask();

Q_SIGNALS:
    void chosen(const QString &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *const m_window;
    QString m_folder; // where the last one was
};

} // namespace drift::ui
