// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/control.h"
#include "inspect/draft.h"
#include "inspect/inspector.h"

#include <QObject>
#include <QTimer>

#include <unordered_set>

namespace drift::ui {

// Sends a draft once, n times or until it is stopped, at an interval or as fast as the relay answers. Pushes that
// change a stream go by hand, so that they can be undone, for as long as the stream is short enough for that.
// Thread: main. Owner: ComposePane. What it is made with outlives it.
class ComposeRun : public QObject
{
    Q_OBJECT

public:
    static constexpr size_t mostInFlight = 64;
    static constexpr qint64 longestUndone = 1'000; // messages in a stream; what an undo holds is twice as many

    struct Plan
    {
        RoomId room;
        inspect::Draft draft;
        quint64 times = 1; // 0: until it is stopped
        std::chrono::milliseconds interval{0};
        protocol::Limits limits = {};
    };
    struct Answer
    {
        std::optional<protocol::ServerMessage> message; // as on a socket
        room::Outcome outcome = room::Outcome::Answered;
        SequenceNumber seq;       // 0: not known
        bool isKnown = true;      // false: it was lost, and the message handled or not
    };

    ComposeRun(inspect::Inspector &inspector, inspect::Control &control, QObject *parent = nullptr);

    // The first message has been made before, so that its faults are known.
    void start(const Plan &plan);
    void stop();

    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] quint64 sent() const { return m_sent; }
    [[nodiscard]] quint64 answered() const { return m_answered; }
    [[nodiscard]] bool canBeUndone() const { return m_canBeUndone; }

Q_SIGNALS:
    void answeredWith(const drift::ui::ComposeRun::Answer &answer);
    void progressed();
    void ended(); // everything was answered, it was stopped, or refused

private:
    void sendSome();
    void sendOne();
    void take(const journal::Answered &answer);
    void take(const journal::EditDone &done);
    void takeAnswer(const Answer &answer);
    void end();

    inspect::Inspector &m_inspector;
    inspect::Control &m_control;
    Plan m_plan;
    QTimer m_timer;
    std::unordered_set<quint64> m_open; // requests without an answer
    quint64 m_run = 0;
    quint64 m_sent = 0;
    quint64 m_answered = 0;
    bool m_isRunning = false;
    bool m_canBeUndone = true;
};

} // namespace drift::ui
