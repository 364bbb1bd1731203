// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace drift::ui {

// What a tour says, beside what it is about, with the buttons that lead on. It is read out when it says something new.
// Thread: main. Owner: the window.
class TourCard : public QFrame
{
    Q_OBJECT

public:
    explicit TourCard(QWidget *window);

    struct Saying
    {
        QString tour;
        QString title;
        QString text;
        int step = 0;  // from 0 on
        int steps = 0; // 0: it has not begun
        bool offersDemo = false;
    };
    void say(const Saying &saying);
    // Beside that part of the window, or in its middle where there is none; within it.
    void standBeside(const QRect &part);

Q_SIGNALS:
    void backRequested();
    void nextRequested(); // Done at the last step
    void demoRequested();
    void endRequested();

private:
    QPushButton *makeButton(const QString &name, const QString &text);
    void fit();

    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_step;
    QPushButton *m_demo;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_end;
};

} // namespace drift::ui
