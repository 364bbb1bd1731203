// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStringList>
#include <QTimer>
#include <QWidget>

namespace drift::ui {

// Tells those who hear the window what happened in it, now and then: never each message. Before 6.8 Qt has no announcements,
// so this is a notification, which screen readers read out when it shows itself. Nothing of it is seen.
// Thread: main. Owner: the window whose announcements it makes.
class Announcer : public QWidget
{
    Q_OBJECT

public:
    // Between two announcements; what comes within it is told together, the last few things of it.
    static constexpr auto pause = std::chrono::milliseconds(800);

    explicit Announcer(QWidget *window);

    // In time; what is told before the window is seen waits for that.
    void tell(const QString &text);

Q_SIGNALS:
    void announced(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void announce();

    QStringList m_waiting;
    QTimer m_pause;
};

// Tells it in the window that `teller` is of, or in the one which that belongs to. Where nobody announces, nothing happens.
void announce(const QWidget &teller, const QString &text);

} // namespace drift::ui
