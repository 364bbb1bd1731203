// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/captureloader.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace drift::ui {

// What stands above a capture: that it is one and not live, how far it was read, and what is wrong with its file.
// Thread: main. Owner: CaptureWindow.
class CaptureBar : public QWidget
{
    Q_OBJECT

public:
    // `name`: of the file.
    explicit CaptureBar(const QString &name, QWidget *parent = nullptr);

    void showProgress(qint64 bytes, qint64 of, quint64 rows);
    void showOutcome(const inspect::CaptureLoader::Outcome &outcome);
    [[nodiscard]] QString said() const;

Q_SIGNALS:
    void cancelRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QString outcomeText(const inspect::CaptureLoader::Outcome &outcome) const;
    void say(const QString &text, bool isFault);
    void updateColours();

    const QString m_name;
    QLabel *m_said;
    QProgressBar *m_progress;
    QToolButton *m_cancel;
    bool m_isFault = false;
};

} // namespace drift::ui
